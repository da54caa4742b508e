//! Work that can wait until what matters more is on the screen.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

use leptos::prelude::*;

thread_local! {
    static WAITING: RefCell<VecDeque<Box<dyn FnOnce()>>> = RefCell::default();
}

/// Does it once the next frame has been handed over. What waits is done one by one, a frame each.
pub fn after_paint(work: impl FnOnce() + 'static) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push_back(Box::new(work));
        waiting.len() == 1
    });
    if is_first {
        schedule();
    }
}

fn schedule() {
    request_animation_frame(|| set_timeout(do_next, Duration::ZERO));
}

fn do_next() {
    // It stays in its place while it is done: what it asks for in turn waits for another frame.
    let work =
        WAITING.with_borrow_mut(|waiting| waiting.front_mut().map(|work| std::mem::replace(work, Box::new(|| {}))));
    if let Some(work) = work {
        work();
    }
    let more = WAITING.with_borrow_mut(|waiting| {
        waiting.pop_front();
        !waiting.is_empty()
    });
    if more {
        schedule();
    }
}
