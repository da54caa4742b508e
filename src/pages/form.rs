//! What forms share: faults under their fields, the first of them in focus, and the keyboard where the page has changed.

use domain::{FieldCode, FieldError};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::forms::interest::key_of;
use crate::state::storage::{DRAFTS, Store, read, write};

/// The fields at fault of one form. A field's element has the field's name as its `id`.
#[derive(Clone, Copy)]
pub struct FormFaults {
    found: RwSignal<Vec<FieldError>>,
    /// The form itself: the first field at fault is looked for in it.
    pub form: NodeRef<html::Form>,
}

impl FormFaults {
    pub fn new() -> Self {
        Self { found: RwSignal::new(Vec::new()), form: NodeRef::new() }
    }

    /// Shows them, and leads to the first, so that it can be repaired at once.
    pub fn show(self, found: Vec<FieldError>) {
        let first = found.first().map(|fault| fault.field.clone());
        self.found.set(found);
        let field =
            first.and_then(|field| self.form.get_untracked()?.query_selector(&format!("#{field}")).ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A field that is hidden cannot take the focus: its words are read all the same.
            let _ = field.focus();
        }
    }

    pub fn clear(self) {
        self.found.set(Vec::new());
    }

    /// Tracks.
    pub fn any(self) -> bool {
        !self.found.with(Vec::is_empty)
    }

    /// The sentence below one field.
    pub fn of(self, field: &'static str, words: fn(&str, FieldCode) -> String) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.found.with(|found| found.iter().find(|one| one.field == field).map(|one| words(field, one.code)))
        })
    }
}

/// A title that takes the focus when it comes: the page has changed under whoever reads it aloud.
#[component]
pub fn ArrivingTitle(#[prop(into)] words: String) -> impl IntoView {
    let title = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    view! {
        <h1 class="arriving" tabindex="-1" node_ref=title>
            {words}
        </h1>
    }
}

/// A field that keeps what is typed on this phone, as long as it differs from what it began with: through a reload, a lost
/// network, an ended session. Keys begin with [`DRAFTS`], so that whoever leaves takes them along.
pub fn kept(key: &'static str, otherwise: String) -> RwSignal<String> {
    debug_assert!(key.starts_with(DRAFTS), "{key}");
    let typed = RwSignal::new(read(Store::Phone, key).unwrap_or_else(|| otherwise.clone()));
    Effect::new(move || {
        typed.with(|typed| write(Store::Phone, key, Some(typed.as_str()).filter(|it| *it != otherwise)));
    });
    typed
}

/// What was typed has arrived.
pub fn forget(key: &'static str) {
    write(Store::Phone, key, None);
}

/// A key that no other sending has.
pub fn fresh_key() -> String {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        // Every browser that runs wasm has it.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    key_of(bytes)
}
