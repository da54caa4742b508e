//! What two people have changed: theirs or mine, field by field.

use domain::listing::FieldChange;
use leptos::html;
use leptos::prelude::*;

use super::editing::{Editing, Subject};
use super::values::words;
use crate::texts::space;
use crate::texts::space::fields;

/// The panel, while there is something to decide.
pub fn conflicts<S: Subject>(editing: Editing<S>) -> AnyView {
    let title = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            // The page has changed under a reader of the screen: they are told by the focus.
            let _ = title.focus();
        }
    });
    (move || {
        let all = editing.conflicts.get();
        (!all.is_empty()).then(|| {
            let rows = all.into_iter().map(|conflict| row(editing, conflict)).collect_view();
            view! {
                <section class="notice warning conflicts" aria-label=space::CONFLICT_TITLE>
                    <h2 tabindex="-1" node_ref=title>
                        {space::CONFLICT_TITLE}
                    </h2>
                    <p>{space::CONFLICT_TEXT}</p>
                    {rows}
                </section>
            }
        })
    })
    .into_any()
}

fn row<S: Subject>(editing: Editing<S>, conflict: FieldChange) -> impl IntoView {
    let field = conflict.field.clone();
    let name = format!("conflict-{field}");
    let choice = |theirs: bool| {
        let conflict = conflict.clone();
        let value = if theirs { conflict.before.clone() } else { conflict.after.clone() };
        let shown = words(&conflict.field, &value);
        let held = {
            let field = conflict.field.clone();
            move || editing.holds(&field, &value)
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=held
                    on:change=move |_| editing.decide(&conflict, theirs)
                />
                <span>
                    <strong>{if theirs { space::THEIRS } else { space::MINE_VERSION }}</strong>
                    <span class="conflict-value">{shown}</span>
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{fields::name(&field)}</legend>
            <div class="choices">{choice(true)} {choice(false)}</div>
        </fieldset>
    }
}
