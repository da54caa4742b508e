//! What two people have changed: theirs or mine, field by field.

use domain::listing::FieldChange;
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;

use super::editing::{Editing, Subject};
use super::save_bar::focus_field;
use crate::texts::space;

/// The panel, while there is something to decide.
pub fn conflicts<S: Subject>(editing: Editing<S>) -> AnyView {
    let title = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            // The page has changed under a reader of the screen: they are told by the focus.
            let _ = title.focus();
        }
    });
    Effect::new(move || {
        if editing.must_decide.get()
            && let Some(field) = editing.undecided.with_untracked(|open| open.first().cloned())
        {
            focus_field(&id(&field));
        }
    });
    let must = move || {
        let is_open = editing.must_decide.get() && editing.undecided.with(|open| !open.is_empty());
        is_open.then(|| view! { <p role="alert">{space::CONFLICT_FIRST}</p> })
    };
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
                    {must}
                </section>
            }
        })
    })
    .into_any()
}

/// The element of a conflict that takes the focus: the first of its choices.
fn id(field: &str) -> String {
    format!("conflict-{field}")
}

fn row<S: Subject>(editing: Editing<S>, conflict: FieldChange) -> impl IntoView {
    let field = conflict.field.clone();
    let conflict = StoredValue::new(conflict);
    // Mine may be typed on while it is asked about: the last value that is not theirs.
    let mine = Memo::new(move |last: Option<&Value>| {
        conflict.with_value(|conflict| match editing.value(&conflict.field) {
            value if value == conflict.before => last.unwrap_or(&conflict.after).clone(),
            value => value,
        })
    });
    let now = move || FieldChange { after: mine.get(), ..conflict.get_value() };
    let choice = |theirs: bool| {
        let shown = move || {
            let now = now();
            S::field_words(&now.field, if theirs { &now.before } else { &now.after })
        };
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=theirs.then(|| id(&field))
                    name=id(&field)
                    prop:checked=move || conflict.with_value(|conflict| editing.is_decided(conflict, theirs))
                    on:change=move |_| editing.decide(&untrack(now), theirs)
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
            <legend>{editing.field_name(&field)}</legend>
            <div class="choices">{choice(true)} {choice(false)}</div>
        </fieldset>
    }
}
