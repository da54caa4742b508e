//! The dialog of a correction: how long it was, and a word. What is typed is kept until it is sent.

use domain::FieldError;
use domain::day_sheet::{CorrectionDraft, ReceivedDay};
use leptos::prelude::*;

use super::Desk;
use crate::api::{self, ApiError};
use crate::forms::day::durations;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::{days, received_days};
use crate::ui::field::Fault;
use crate::ui::{Dialog, Retry, TextAreaField};

const ID: &str = "correct";

#[component]
pub fn CorrectDialog(desk: Desk, day: ReceivedDay) -> impl IntoView {
    let open = RwSignal::new(true);
    let (slug, id, version) = (desk.slug.get_value(), day.id, day.version);
    let key = StoredValue::new(format!("{DRAFTS}correction-{id}"));
    let minutes = RwSignal::new(day.counted);
    let word = RwSignal::new(key.with_value(|key| read(Store::Phone, key)).unwrap_or_default());
    Effect::new(move || {
        let typed = word.get();
        key.with_value(|key| write(Store::Phone, key, Some(typed.as_str()).filter(|it| !it.is_empty())));
    });
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let send = Action::new_local(move |draft: &CorrectionDraft| {
        let (slug, draft) = (slug.clone(), draft.clone());
        async move { api::days::correct_day(&slug, id, &draft).await }
    });
    Effect::new(move || {
        if !open.get() {
            // Once the browser has closed it and given the focus back.
            request_animation_frame(move || {
                let _ = desk.correcting.try_set(None);
            });
        }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(corrected)) => {
            key.with_value(|key| write(Store::Phone, key, None));
            desk.put(std::slice::from_ref(&corrected));
            desk.said.set(Some(received_days::corrected(&corrected.name)));
            open.set(false);
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.set(error.fields().to_vec()),
        Some(Err(error)) if !error.is_passing() => {
            desk.pages.again();
            desk.failed.set(Some(error));
            open.set(false);
        }
        Some(Err(_)) | None => {}
    });
    let submit = move |_| {
        if send.pending().get_untracked() {
            return;
        }
        let draft = CorrectionDraft { version, minutes: minutes.get_untracked(), word: word.get_untracked() };
        match draft.validate() {
            Ok(_) => {
                faults.set(Vec::new());
                send.dispatch_local(draft);
            }
            Err(found) => faults.set(found),
        }
    };
    let fault = move |field: &'static str| {
        Signal::derive(move || {
            let code = faults.with(|all| all.iter().find(|one| one.field == field).map(|one| one.code));
            code.map(|code| received_days::fault(field, code))
        })
    };
    let failed = move || send.value().get().and_then(Result::err).filter(ApiError::is_passing);
    let footer = view! {
        <span></span>
        <button
            class="button primary"
            type="button"
            aria-disabled=move || send.pending().get().then_some("true")
            on:click=submit
        >
            {move || if send.pending().get() { received_days::SENDING } else { received_days::SEND }}
        </button>
    }
    .into_any();
    view! {
        <Dialog id=ID title=received_days::CORRECT_TITLE close_label=received_days::CORRECT_CLOSE open footer>
            <div class="form">
                <p>
                    <strong>{day.name.clone()}</strong>
                    " · "
                    {received_days::line(&day)}
                </p>
                <p class="notice">{received_days::CORRECT_TEXT}</p>
                <Minutes minutes fault=fault("minutes") />
                <TextAreaField
                    id="correct-word"
                    label=received_days::WORD
                    hint=received_days::WORD_HINT
                    value=word
                    fault=fault("word")
                    rows=3
                />
                {move || failed().map(|error| view! { <Retry message=received_days::failure(&error) /> })}
            </div>
        </Dialog>
    }
}

#[component]
fn Minutes(minutes: RwSignal<u32>, fault: Signal<Option<String>>) -> impl IntoView {
    let options = durations(0).map(|one| {
        let words = if one == 0 { received_days::NOT_GIVEN.to_owned() } else { days::duration(one) };
        view! {
            <option value=one.to_string() selected=minutes.get_untracked() == one>
                {words}
            </option>
        }
    });
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for="correct-minutes">{received_days::MINUTES}</label>
            <select
                class="input"
                id="correct-minutes"
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby="correct-minutes-fault"
                on:change=move |event| minutes.set(event_target_value(&event).parse().unwrap_or_default())
            >
                {options.collect_view()}
            </select>
            <Fault id="correct-minutes" fault />
        </div>
    }
}
