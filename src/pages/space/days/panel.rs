//! Days that wait, on the overview: a badge that leads there.

use domain::Slug;
use leptos::prelude::*;

use crate::api;
use crate::paths;
use crate::texts::{received_days, space};

/// Nothing where nothing waits, nor for whoever is not of the association: whether days wait is its own.
#[component]
pub fn DaysPanel(slug: Slug) -> impl IntoView {
    let of = slug.clone();
    let answer = LocalResource::new(move || {
        let of = of.clone();
        async move { api::days::count_waiting_days(&of).await.unwrap_or_default() }
    });
    move || {
        let waiting = answer.get().filter(|waiting| *waiting > 0)?;
        Some(view! {
            <section class="panel" aria-label=space::TAB_DAYS>
                <h2>{space::TAB_DAYS}</h2>
                <p>
                    <strong>{received_days::waiting(waiting)}</strong>
                </p>
                <a class="button primary" href=paths::received_days(slug.as_str())>
                    {received_days::SEE}
                </a>
            </section>
        })
    }
}
