//! What people say of an association's missions, on its page: without names, where both agree.

use domain::Slug;
use leptos::prelude::*;

use crate::api;
use crate::texts::{CONTENT, testimony};

/// Nothing where nobody has said anything, or where it does not come: the page is whole without it.
#[component]
pub fn Testimonies(of: Slug) -> impl IntoView {
    let answer = LocalResource::new(move || {
        let of = of.clone();
        async move { api::days::list_testimonies(&of).await.unwrap_or_default() }
    });
    move || {
        let all = answer.get().filter(|all| !all.is_empty())?;
        let one = |one: domain::testimony::Testimony| {
            view! {
                <li>
                    <blockquote class="mail-preview">
                        <p class="words" lang=CONTENT>{one.text}</p>
                        <p class="hint">{testimony::of(&one.mission_title)}</p>
                    </blockquote>
                </li>
            }
        };
        Some(view! {
            <section class="section" aria-labelledby="testimonies">
                <h2 id="testimonies">{testimony::PUBLIC_TITLE}</h2>
                <ul class="said-quotes">{all.into_iter().map(one).collect_view()}</ul>
            </section>
        })
    }
}
