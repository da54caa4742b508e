//! Imports: sources, what a file would do, and doing it.

mod apply;
mod csv;
mod list;
mod mapping;
mod new;
mod reading;
mod report;
mod rows;
mod run;
mod source;
mod source_form;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use crate::pages::not_found::NotFoundPage;
use crate::texts::imports;

/// The page at an address of the imports.
pub fn page(path: Memo<Vec<String>>) -> AnyView {
    (move || {
        path.with(|parts| match parts.iter().skip(2).map(String::as_str).collect::<Vec<_>>()[..] {
            [] => view! { <list::SourcesPage /> }.into_any(),
            ["nouvelle"] => view! { <new::NewSourcePage /> }.into_any(),
            [source] => view! { <source::SourcePage source=source.to_owned() /> }.into_any(),
            [source, run] => view! { <run::RunPage source=source.to_owned() run=run.to_owned() /> }.into_any(),
            _ => view! { <NotFoundPage /> }.into_any(),
        })
    })
    .into_any()
}

/// A moment as the clock of this phone shows it.
fn moment(at: DateTime<Utc>) -> String {
    let date = js_sys::Date::new(&JsValue::from_f64(1000.0 * precise(at.timestamp())));
    // Minutes between universal time and this clock, a small whole number.
    #[expect(clippy::cast_possible_truncation, reason = "a day has 1,440 minutes")]
    let offset = date.get_timezone_offset() as i64;
    imports::moment(at.naive_utc() - TimeDelta::minutes(offset))
}

/// Seconds since 1970 are far below what a float tells apart.
#[expect(clippy::cast_precision_loss, reason = "below 2^53 until long after this century")]
fn precise(seconds: i64) -> f64 {
    seconds as f64
}
