//! Imports: sources, what a file would do, and doing it.

mod apply;
pub mod csv;
mod list;
mod listings;
mod mapping;
mod new;
mod reading;
pub mod report;
pub mod rows;
mod run;
mod source;
mod source_form;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use crate::pages::not_found::NotFoundPage;
use crate::state::clock;
use crate::texts::format;

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
pub fn moment(at: DateTime<Utc>) -> String {
    format::moment(clock::local(at))
}
