//! Asking while somebody types, once their fingers rest.

use std::future::Future;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long the fingers rest before anything is asked.
const REST_MS: u32 = 220;

/// Asks about what is typed, from so many letters on, and shows the newest answer; nothing while there are fewer. An
/// answer that comes after more was typed is not shown.
pub fn when_rested<T: 'static, F: Future<Output = T> + 'static>(
    typed: RwSignal<String>,
    least: usize,
    ask: impl Fn(String) -> F + Copy + 'static,
    show: impl Fn(Option<T>) + Copy + 'static,
) {
    let turn = StoredValue::new(0u32);
    Effect::new(move || {
        let words = typed.with(|typed| typed.trim().to_owned());
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        if words.chars().count() < least {
            show(None);
            return;
        }
        spawn_local(async move {
            TimeoutFuture::new(REST_MS).await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            let answer = ask(words).await;
            if turn.try_get_value() == Some(mine) {
                show(Some(answer));
            }
        });
    });
}
