//! An edit that waits to be cleared: what is public beside what will be.

use domain::listing::WaitingEdit;
use leptos::prelude::*;

use super::values::words;
use crate::texts::space;
use crate::texts::space::fields;

#[component]
pub fn WaitingNotice(edit: WaitingEdit) -> impl IntoView {
    let refused = edit.refused.clone();
    let rows = edit
        .changes
        .into_iter()
        .map(|change| {
            let (before, after) = (words(&change.field, &change.before), words(&change.field, &change.after));
            view! {
                <div class="difference">
                    <dt>{fields::name(&change.field)}</dt>
                    <dd>
                        <span class="hint">{space::BEFORE}</span>
                        <del>{before}</del>
                    </dd>
                    <dd>
                        <span class="hint">{space::AFTER}</span>
                        <ins>{after}</ins>
                    </dd>
                </div>
            }
        })
        .collect_view();
    let title = if refused.is_some() { space::REFUSED_EDIT } else { space::WAITING_TITLE };
    view! {
        <section class="notice warning" aria-label=title>
            <h2>{title}</h2>
            {match refused {
                Some(reason) => view! { <p>{space::refusal(&reason)}</p> }.into_any(),
                None => view! { <p>{space::waiting_since(edit.since)}</p> }.into_any(),
            }}
            <details>
                <summary>{space::WAITING_CHANGES}</summary>
                <dl class="differences">{rows}</dl>
            </details>
        </section>
    }
}
