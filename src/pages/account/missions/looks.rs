//! Who has looked at one's named requests for working time, and when.

use domain::time_request::views::Look;
use leptos::prelude::*;

use crate::api;
use crate::pages::loading::part_of_page;
use crate::texts::{format, time};

#[component]
pub fn Looks() -> impl IntoView {
    let answer = LocalResource::new(api::time::list_looks);
    view! {
        <section class="section" aria-labelledby="looks">
            <h2 id="looks">{time::LOOKS}</h2>
            <p>{time::LOOKS_TEXT}</p>
            {part_of_page(
                answer,
                |all| {
                    if all.is_empty() {
                        return view! { <p class="hint">{time::LOOKS_NONE}</p> }.into_any();
                    }
                    view! { <ul class="looks">{all.into_iter().map(line).collect_view()}</ul> }.into_any()
                },
            )}
        </section>
    }
}

fn line(look: Look) -> AnyView {
    let by = look.by.unwrap_or_else(|| time::SOMEBODY.to_owned());
    view! {
        <li>
            <strong>{by}</strong>
            " "
            <time class="hint" datetime=look.on.to_string()>
                {format::date(look.on)}
            </time>
        </li>
    }
    .into_any()
}
