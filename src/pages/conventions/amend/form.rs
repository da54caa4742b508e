//! The fields of an amendment, kept in the phone until the server has them, and what they change, beside what stands.

use domain::convention::draft::{PLACES_MAX, TASKS_MAX};
use domain::convention::{AmendmentDraft, AmendmentView, Changes, ConventionDetail, ConventionDraft, Digest};
use domain::{Commitment, ConventionId, FieldError};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::api::ApiError;
use crate::api::conventions::{Document, create_amendment, edit_amendment};
use crate::forms::convention::element_of;
use crate::forms::kept::same_key;
use crate::pages::conventions::detail::why;
use crate::pages::conventions::document::changes;
use crate::pages::conventions::edit::CommitmentFields;
use crate::pages::form::fresh_key;
use crate::pages::space::bind::{day_of, day_text};
use crate::pages::space::save_bar::focus_field;
use crate::paths;
use crate::state::clock;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::conventions::{amendment as texts, document, form};
use crate::texts::space::fields;
use crate::ui::{LinesField, Retry, TextAreaField, TextField};

/// What is typed, as far as it differs: an amendment says nothing of what stays.
#[derive(Clone, Copy)]
struct Typed {
    starts_on: RwSignal<String>,
    ends_on: RwSignal<String>,
    commitment: RwSignal<Option<Commitment>>,
    schedule: RwSignal<String>,
    places: RwSignal<Vec<String>>,
    tasks: RwSignal<Vec<String>>,
    effective_on: RwSignal<String>,
    reason: RwSignal<String>,
}

/// An amendment as it was sent, as a draft again.
fn draft_of(one: &AmendmentView) -> AmendmentDraft {
    let Changes { starts_on, ends_on, commitment, schedule, places, tasks } = one.changes.clone();
    AmendmentDraft {
        version: one.version,
        starts_on,
        ends_on,
        commitment,
        schedule: schedule.unwrap_or_default(),
        places: places.unwrap_or_default(),
        tasks: tasks.unwrap_or_default(),
        effective_on: one.effective_on,
        reason: one.reason.clone(),
    }
}

impl Typed {
    fn open(begun: &AmendmentDraft, stands: &ConventionDraft) -> Self {
        let or = |new: &Vec<String>, old: &Vec<String>| if new.is_empty() { old.clone() } else { new.clone() };
        Self {
            starts_on: RwSignal::new(day_text(begun.starts_on.or(stands.starts_on))),
            ends_on: RwSignal::new(day_text(begun.ends_on.or(stands.ends_on))),
            commitment: RwSignal::new(begun.commitment.or(stands.commitment)),
            schedule: RwSignal::new(begun.schedule.clone()),
            places: RwSignal::new(or(&begun.places, &stands.places)),
            tasks: RwSignal::new(or(&begun.tasks, &stands.tasks)),
            effective_on: RwSignal::new(day_text(begun.effective_on)),
            reason: RwSignal::new(begun.reason.clone()),
        }
    }

    /// Tracks. What stands is no change.
    fn draft(self, version: i32, stands: &ConventionDraft) -> AmendmentDraft {
        let changed = |new: Vec<String>, old: &Vec<String>| if new == *old { Vec::new() } else { new };
        AmendmentDraft {
            version,
            starts_on: day_of(&self.starts_on.get()).filter(|day| Some(*day) != stands.starts_on),
            ends_on: day_of(&self.ends_on.get()).filter(|day| Some(*day) != stands.ends_on),
            commitment: self.commitment.get().filter(|one| Some(*one) != stands.commitment),
            schedule: self.schedule.get(),
            places: changed(self.places.get(), &stands.places),
            tasks: changed(self.tasks.get(), &stands.tasks),
            effective_on: day_of(&self.effective_on.get()),
            reason: self.reason.get(),
        }
    }
}

/// What is wrong with it, as the server would say.
fn faults(draft: &AmendmentDraft, stands: &ConventionDraft) -> Vec<FieldError> {
    match stands.validate() {
        Ok(content) => draft.validate(&content, 1, Digest::NONE, clock::today()).err().unwrap_or_default(),
        // What was signed in an older form is for the server to say.
        Err(_) => Vec::new(),
    }
}

/// What differs from what stands.
fn changed(draft: &AmendmentDraft, stands: &ConventionDraft) -> Changes {
    let some = |all: &Vec<String>| Some(all.clone()).filter(|all| !all.is_empty());
    Changes {
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        commitment: draft.commitment,
        schedule: Some(draft.schedule.clone()).filter(|words| !words.trim().is_empty() && *words != stands.schedule),
        places: some(&draft.places),
        tasks: some(&draft.tasks),
    }
}

/// Keeps what is typed in the phone, as long as it differs from what the server has.
fn keep(typed: Typed, shelf: String, begun: AmendmentDraft, stands: ConventionDraft) {
    Effect::new(move || {
        let draft = typed.draft(begun.version, &stands);
        let json = (draft != begun).then(|| serde_json::to_string(&draft).ok()).flatten();
        write(Store::Phone, &shelf, json.as_deref());
    });
}

#[component]
pub fn Form(convention: ConventionId, stands: ConventionDraft, amendment: Option<AmendmentView>) -> impl IntoView {
    let begun = amendment.as_ref().map(draft_of).unwrap_or_default();
    let of = amendment.as_ref().map(|one| one.id);
    let shelf = format!("{DRAFTS}amendment:{convention}:{}", of.map(|id| id.to_string()).unwrap_or_default());
    let kept = read(Store::Phone, &shelf).and_then(|json| serde_json::from_str::<AmendmentDraft>(&json).ok());
    let typed = Typed::open(kept.as_ref().unwrap_or(&begun), &stands);
    keep(typed, shelf.clone(), begun.clone(), stands.clone());
    let (stands, shelf) = (StoredValue::new(stands), StoredValue::new(shelf));
    let version = begun.version;
    let draft = move || stands.with_value(|stands| typed.draft(version, stands));
    let found = RwSignal::new(Vec::<FieldError>::new());
    let failed = RwSignal::new(None::<ApiError>);
    let key = StoredValue::new(fresh_key());
    let save = Action::new_local(move |draft: &AmendmentDraft| {
        let (draft, key) = (draft.clone(), key.get_value());
        async move {
            match of {
                None => create_amendment(convention, &draft, &key).await,
                Some(id) => {
                    let of = Document { convention, amendment: Some(id) };
                    edit_amendment(of, &draft, &same_key(&of.address(), &draft)).await
                }
            }
        }
    });
    let show = move |all: Vec<FieldError>| {
        let first = all.first().map(|fault| element_of(&fault.field));
        found.set(all);
        if let Some(field) = first {
            focus_field(&field);
        }
    };
    let navigate = use_navigate();
    Effect::new(move || match save.value().get() {
        Some(Ok(ConventionDetail { id, .. })) => {
            shelf.with_value(|shelf| write(Store::Phone, shelf, None));
            navigate(&paths::convention(&id.to_string()), NavigateOptions::default());
        }
        Some(Err(error)) => {
            key.set_value(fresh_key());
            show(error.fields().to_vec());
            failed.set(Some(error));
        }
        None => {}
    });
    let pending = save.pending();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        failed.set(None);
        let draft = untrack(draft);
        let all = stands.with_value(|stands| faults(&draft, stands));
        let sound = all.is_empty();
        show(all);
        if sound {
            save.dispatch_local(draft);
        }
    };
    let signed = amendment.as_ref().is_some_and(|one| !one.signatures.is_empty());
    let compared = move || {
        let draft = draft();
        stands.with_value(|stands| {
            let of = changed(&draft, stands);
            if of.is_empty() {
                view! { <p>{texts::NOTHING}</p> }.into_any()
            } else {
                changes(stands, &of, draft.effective_on, &draft.reason)
            }
        })
    };
    view! {
        <form class="form convention-form" novalidate on:submit=submit>
            {inputs(typed, found)}
            <section class="section" id="changes" tabindex="-1" aria-labelledby="changes-title">
                <h2 id="changes-title">{texts::WHAT_CHANGES}</h2>
                {compared}
                {move || fault(found, "changes").get().map(|words| view! { <Retry message=words /> })}
            </section>
            {signed.then(|| view! { <p class="notice warning">{texts::CLEARS}</p> })}
            {move || failed.get().map(|error| view! { <Retry message=why(&error) /> })}
            <div class="button-row">
                <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                    {move || if pending.get() { texts::SAVING } else { texts::SAVE }}
                </button>
            </div>
        </form>
    }
}

/// The sentence below a field.
fn fault(found: RwSignal<Vec<FieldError>>, field: &'static str) -> Signal<Option<String>> {
    Signal::derive(move || {
        found.with(|all| {
            let one = all.iter().find(|fault| element_of(&fault.field) == field)?;
            Some(texts::fault(field, one.code))
        })
    })
}

fn inputs(typed: Typed, found: RwSignal<Vec<FieldError>>) -> AnyView {
    let fault = move |field: &'static str| fault(found, field);
    view! {
        <TextField
            id="effective_on"
            kind="date"
            label=texts::EFFECTIVE_ON
            hint=texts::EFFECTIVE_HINT
            value=typed.effective_on
            fault=fault("effective_on")
            autocomplete="off"
        />
        <TextAreaField
            id="reason"
            label=texts::REASON
            hint=texts::REASON_HINT
            value=typed.reason
            fault=fault("reason")
            rows=3
        />
        <div class="pair">
            <TextField
                id="starts_on"
                kind="date"
                label=texts::STARTS_ON
                hint=texts::STARTS_HINT
                value=typed.starts_on
                fault=fault("starts_on")
                autocomplete="off"
            />
            <TextField
                id="ends_on"
                kind="date"
                label=texts::ENDS_ON
                value=typed.ends_on
                fault=fault("ends_on")
                autocomplete="off"
            />
        </div>
        <CommitmentFields value=typed.commitment fault=fault("commitment") />
        <TextAreaField
            id="schedule"
            label=form::name("schedule")
            hint=texts::SCHEDULE_HINT
            value=typed.schedule
            fault=fault("schedule")
            rows=3
        />
        <LinesField
            id="tasks"
            label=document::TASKS
            hint=form::TASKS_HINT
            value=typed.tasks
            fault=fault("tasks")
            add=fields::ADD
            remove=document::remove
            max=TASKS_MAX
        />
        <LinesField
            id="places"
            label=document::PLACES
            hint=form::PLACES_HINT
            value=typed.places
            fault=fault("places")
            add=fields::ADD
            remove=document::remove
            max=PLACES_MAX
        />
    }
    .into_any()
}
