//! What the forms of the company's rules and of frameworks share: the sentence below a field, the way to the first of them,
//! the button.

use leptos::prelude::*;

use crate::forms::convention::element_of;
use crate::pages::space::editing::{Editing, Saved, Subject};
use crate::pages::space::save_bar::focus_field;
use crate::texts::conventions::desk;

/// The sentence below a field: of a list, of whichever of its lines is at fault.
pub fn fault<S: Subject>(editing: Editing<S>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        editing.faults.with(|all| {
            let one = all.iter().find(|fault| element_of(&fault.field) == field)?;
            Some(desk::fault(field, one.code))
        })
    })
}

/// Moves the focus to the first field at fault.
pub fn lead_to_fault<S: Subject>(editing: Editing<S>) {
    Effect::new(move || {
        let first = editing.faults.with(|all| all.first().map(|fault| element_of(&fault.field)));
        if let Some(field) = first {
            focus_field(&field);
        }
    });
}

pub fn save_button<S: Subject>(editing: Editing<S>) -> AnyView {
    view! {
        <button
            class="button primary"
            type="submit"
            aria-disabled=move || (editing.saved.get() == Saved::Sending).then_some("true")
        >
            {desk::SAVE}
        </button>
    }
    .into_any()
}
