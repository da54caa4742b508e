//! Where what is written stands: in this phone, on its way, at the server; and the button that sends it.

use domain::ProblemCode;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::editing::{Editing, Saved, Subject};
use crate::pages::signed_in::here;
use crate::paths;
use crate::texts::space;
use crate::ui::Icon;

/// The words of where the draft stands.
fn words(saved: &Saved) -> &'static str {
    match saved {
        Saved::Server => space::SENT,
        Saved::Phone => space::KEPT_HERE_NOT_SENT,
        Saved::Sending => space::SENDING,
        Saved::Failed(_) => space::KEPT_HERE,
    }
}

/// The state and what failed; `buttons` stand beside.
pub fn save_bar<S: Subject>(editing: Editing<S>, buttons: AnyView) -> AnyView {
    let saved = editing.saved;
    let icon = Signal::derive(move || {
        let name = match saved.get() {
            Saved::Server => "check",
            Saved::Phone | Saved::Failed(_) => "phone",
            Saved::Sending => "clock",
        };
        name.to_owned()
    });
    view! {
        <div class="save-bar">
            <p class="save-state" role="status" class:is-sent=move || saved.get() == Saved::Server>
                <Icon name=icon />
                {move || saved.with(words)}
            </p>
            <div class="button-row">{buttons}</div>
        </div>
    }
    .into_any()
}

/// What failed and what to do; that others' changes were put together with these; what was brought back.
pub fn save_notices<S: Subject>(editing: Editing<S>) -> AnyView {
    let location = use_location();
    let failure = move || match editing.saved.get() {
        Saved::Failed(error) => {
            let again = (error.code() == Some(ProblemCode::SignInNeeded)).then(|| {
                let here = here(&location);
                view! {
                    <a class="button primary" href=paths::sign_in(&here)>
                        {space::SIGN_IN_AGAIN}
                    </a>
                }
            });
            Some(view! {
                <div class="notice error" role="alert">
                    <p>{S::failure(&error)}</p>
                    {again}
                </div>
            })
        }
        _ => None,
    };
    view! {
        {failure}
        {move || {
            editing.merged.get().then(|| view! { <p class="notice success" role="status">{space::MERGED}</p> })
        }}
        {move || {
            editing
                .restored
                .get()
                .then(|| {
                    view! {
                        <div class="notice">
                            <p role="status">{space::RESTORED}</p>
                            <button class="button small" type="button" on:click=move |_| editing.discard()>
                                {space::DISCARD}
                            </button>
                        </div>
                    }
                })
        }}
        <p class="quiet" role="status">
            {move || (!editing.faults.with(Vec::is_empty)).then_some(space::FAULTS)}
        </p>
    }
    .into_any()
}

/// Moves the focus to the first field at fault, so that it can be repaired at once.
pub fn focus_first_fault<S: Subject>(editing: Editing<S>) {
    Effect::new(move || {
        let Some(field) = editing.faults.with(|faults| faults.first().map(|fault| fault.field.clone())) else { return };
        focus_field(&field);
    });
}

/// Moves the focus to a field by its name.
pub fn focus_field(field: &str) {
    use wasm_bindgen::JsCast;
    let found = document().get_element_by_id(field).and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(found) = found {
        found.scroll_into_view();
        // Focus fails only on an element that is gone: then there is nothing to focus.
        let _ = found.focus();
    }
}
