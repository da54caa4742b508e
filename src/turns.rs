//! The app starts in turns: between two of them the phone draws, and answers to the first finger.
//!
//! What is spawned, and with it every effect, runs in the microtasks of whatever set it off: a page would be deaf until the
//! last effect of its start has run. Here a turn begins nothing more once it has lasted a while; the rest goes on, in its
//! order, in the next one. With the first tap or key that ends: what a tap sets off is whole before the next one, as focus,
//! fields and dialogs expect. See `docs/adr/0021-work-in-turns.md`.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::{set_timeout, window};
use wasm_bindgen::prelude::*;
use web_sys::{MessageChannel, MessagePort};

/// How long a turn begins more work, in milliseconds: most of a frame. After a shorter one a slow phone draws a frame that
/// shows next to nothing new, and that takes it longer than the turn.
const TURN: f64 = 12.0;

#[wasm_bindgen]
extern "C" {
    /// Milliseconds since the page began.
    #[wasm_bindgen(js_namespace = performance)]
    pub fn now() -> f64;
}

/// What tells that somebody is there.
const USE: [&str; 2] = ["pointerdown", "keydown"];

/// Leptos spawns all it does by this from now on.
pub fn take() {
    // Only a second app in the same page would find one that is taken.
    let _ = Executor::init_custom_executor(InTurns);
    let used = Closure::<dyn FnMut()>::new(|| TURNS.with(Turns::stop));
    for event in USE {
        // On its way down, before anything else hears of it. An element that is there takes a listener.
        let _ = window().add_event_listener_with_callback_and_bool(event, used.as_ref().unchecked_ref(), true);
    }
    // For as long as the app runs.
    used.forget();
}

/// Does it in a task of its own, and what it sets off in the turns after it: it lasts as long as one itself.
pub fn begin(work: impl FnOnce() + 'static) {
    let first = || {
        TURNS.with(Turns::begin);
        work();
    };
    set_timeout(first, Duration::ZERO);
}

struct InTurns;

impl CustomExecutor for InTurns {
    fn spawn(&self, work: PinnedFuture<()>) {
        self.spawn_local(work);
    }

    fn spawn_local(&self, work: PinnedLocalFuture<()>) {
        wasm_bindgen_futures::spawn_local(Work(work));
    }

    fn poll_local(&self) {}
}

/// Goes on only while its turn does.
struct Work(PinnedLocalFuture<()>);

impl Future for Work {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if TURNS.with(|turns| turns.puts_off(context.waker())) {
            return Poll::Pending;
        }
        self.0.as_mut().poll(context)
    }
}

thread_local! {
    static TURNS: Turns = Turns::new();
}

struct Turns {
    /// When the present one began.
    began: Cell<Option<f64>>,
    /// What waits for the next one.
    waiting: RefCell<Vec<Waker>>,
    /// Somebody uses the app.
    is_used: Cell<bool>,
    /// A message is the shortest way to a task of its own: a timer waits, and waits long in a page that is not looked at.
    next: Option<MessagePort>,
}

impl Turns {
    fn new() -> Self {
        // A browser without channels would do all of it in one turn.
        let next = MessageChannel::new().ok().map(|channel| {
            let over = Closure::<dyn FnMut()>::new(|| TURNS.with(Self::end));
            channel.port1().set_onmessage(Some(over.as_ref().unchecked_ref()));
            // For as long as the app runs.
            over.forget();
            channel.port2()
        });
        Self { began: Cell::new(None), waiting: RefCell::default(), is_used: Cell::new(false), next }
    }

    fn begin(&self) {
        let is_told = self.next.as_ref().is_some_and(|next| next.post_message(&JsValue::NULL).is_ok());
        self.began.set(is_told.then(now));
    }

    /// Whether what is about to go on has to wait. Nothing overtakes what waits already.
    fn puts_off(&self, waker: &Waker) -> bool {
        if self.is_used.get() {
            return false;
        }
        let Some(began) = self.began.get() else {
            self.begin();
            return false;
        };
        let mut waiting = self.waiting.borrow_mut();
        let is_over = !waiting.is_empty() || now() - began > TURN;
        if is_over {
            waiting.push(waker.clone());
        }
        is_over
    }

    fn stop(&self) {
        if !self.is_used.replace(true) {
            self.end();
        }
    }

    fn end(&self) {
        self.began.set(None);
        // Waking only puts them in line: each asks again.
        self.waiting.take().into_iter().for_each(Waker::wake);
    }
}
