//! The description of a source: new, or to be changed.

use domain::import::{ImportSource, ImportSourceDraft};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::pages::form::{FormFaults, forget, kept};
use crate::texts::imports;
use crate::ui::{Retry, TextField};

/// What is typed into the form of a new source is kept under these.
const KEYS: [&str; 4] = ["draft-import-name", "draft-import-licence", "draft-import-url", "draft-import-contact"];

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    licence: RwSignal<String>,
    url: RwSignal<String>,
    contact: RwSignal<String>,
    every: RwSignal<String>,
}

impl Typed {
    fn new(draft: &ImportSourceDraft, is_new: bool) -> Self {
        let begin = |key: &'static str, value: &str| {
            if is_new { kept(key, String::new()) } else { RwSignal::new(value.to_owned()) }
        };
        let every = draft.every_hours.map(|hours| hours.to_string()).unwrap_or_default();
        Self {
            name: begin(KEYS[0], &draft.name),
            licence: begin(KEYS[1], &draft.licence),
            url: begin(KEYS[2], &draft.url),
            contact: begin(KEYS[3], &draft.contact_email),
            every: RwSignal::new(every),
        }
    }

    /// `rest` holds what this form does not ask for.
    fn draft(self, rest: ImportSourceDraft) -> ImportSourceDraft {
        ImportSourceDraft {
            name: self.name.get_untracked(),
            licence: self.licence.get_untracked(),
            url: self.url.get_untracked(),
            contact_email: self.contact.get_untracked(),
            every_hours: self.every.get_untracked().parse().ok(),
            ..rest
        }
    }
}

/// The form. `source` absent: a new one. `saved` takes what the server keeps.
#[component]
pub fn SourceForm(source: Option<ImportSource>, saved: Callback<ImportSource>) -> impl IntoView {
    let is_new = source.is_none();
    let id = source.as_ref().map(|source| source.id.to_string());
    let draft = source.map(|source| source.draft).unwrap_or_default();
    let typed = Typed::new(&draft, is_new);
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let save = Action::new_local(move |draft: &ImportSourceDraft| {
        let (draft, id) = (draft.clone(), id.clone());
        async move {
            match id {
                Some(id) => api::imports::change_source(&id, &draft).await,
                None => api::imports::create_source(&draft).await,
            }
        }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(source)) => {
            for key in KEYS {
                forget(key);
            }
            saved.run(source);
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let rest = StoredValue::new(draft);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = typed.draft(rest.get_value());
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                save.dispatch_local(draft);
            }
        }
    };
    let pending = save.pending();
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            {fields(typed, faults)}
            {move || failed.get().map(|error| view! { <Retry message=imports::refusal(&error) /> })}
            <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { imports::SAVING } else { imports::SAVE }}
            </button>
        </form>
    }
}

fn fields(typed: Typed, faults: FormFaults) -> impl IntoView {
    let choices = imports::EVERY_CHOICES.map(|(value, words)| {
        view! {
            <option value=value prop:selected=move || typed.every.get() == value>
                {words}
            </option>
        }
    });
    view! {
        <TextField
            id="name"
            label=imports::NAME
            hint=imports::NAME_HINT
            value=typed.name
            fault=faults.of("name", imports::fault)
            autocomplete="off"
            required=true
        />
        <TextField
            id="licence"
            label=imports::LICENCE
            hint=imports::LICENCE_HINT
            value=typed.licence
            fault=faults.of("licence", imports::fault)
            autocomplete="off"
            required=true
        />
        <TextField
            id="url"
            label=imports::URL
            hint=imports::URL_HINT
            kind="url"
            value=typed.url
            fault=faults.of("url", imports::fault)
            autocomplete="off"
        />
        <TextField
            id="contact_email"
            label=imports::CONTACT
            hint=imports::CONTACT_HINT
            kind="email"
            value=typed.contact
            fault=faults.of("contact_email", imports::fault)
            autocomplete="off"
        />
        <div class="field">
            <label for="every_hours">{imports::EVERY}</label>
            <select
                class="input"
                id="every_hours"
                on:change=move |event| typed.every.set(event_target_value(&event))
            >
                {choices.into_iter().collect_view()}
            </select>
        </div>
    }
}
