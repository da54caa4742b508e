//! Telling the coordination that a page is wrong: a discreet button, and a small form that opens over the page.

use domain::moderation::{ReportDraft, ReportReason};
use domain::{Choice, FieldCode, FieldError, Slug};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::texts::{common, coordination, report};
use crate::ui::{Dialog, Icon, Retry, TextAreaField};

/// The button and its form, for an association or one of its missions.
#[component]
pub fn ReportButton(association: Slug, #[prop(optional)] mission: Option<Slug>) -> impl IntoView {
    let open = RwSignal::new(false);
    let reason = RwSignal::new(None::<ReportReason>);
    let words = RwSignal::new(String::new());
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let failed = RwSignal::new(None::<ApiError>);
    let sent = RwSignal::new(false);
    let send = Action::new_local(|draft: &ReportDraft| {
        let draft = draft.clone();
        async move { api::coordination::create_report(&draft).await }
    });
    let mission = mission.map(|mission| mission.to_string()).unwrap_or_default();
    let submit = move || {
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let Some(reason) = reason.get_untracked() else {
            return faults.set(vec![FieldError::new("reason", FieldCode::Required)]);
        };
        let draft = ReportDraft {
            association: association.to_string(),
            mission: mission.clone(),
            reason,
            words: words.get_untracked(),
        };
        let found = draft.validate().err().unwrap_or_default();
        if found.is_empty() {
            send.dispatch_local(draft);
        }
        faults.set(found);
    };
    Effect::new(move || match send.value().get() {
        Some(Ok(())) => {
            words.set(String::new());
            reason.set(None);
            sent.set(true);
            open.set(false);
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let fault = move |field: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| faults.iter().find(|one| one.field == field).map(|one| report::fault(field, one.code)))
        })
    };
    let pending = send.pending();
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {common::CLOSE}
        </button>
        <button
            class="button primary"
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |_| submit()
        >
            {move || if pending.get() { report::SENDING } else { report::SEND }}
        </button>
    }
    .into_any();
    view! {
        <p class="report">
            <button class="button small quiet-button" type="button" on:click=move |_| open.set(true)>
                <Icon name="alert" />
                {report::OPEN}
            </button>
            <span class="said" role="status">{move || sent.get().then_some(report::SENT)}</span>
        </p>
        <Dialog id="report" title=report::TITLE close_label=common::CLOSE open footer>
            <div class="form">
                <p class="hint">{report::HINT}</p>
                <Reasons reason fault=fault("reason") />
                <TextAreaField
                    id="report-words"
                    label=report::WORDS
                    hint=report::WORDS_HINT
                    value=words
                    fault=fault("words")
                    rows=3
                />
                {move || failed.get().map(|error| view! { <Retry message=report::failure(&error) /> })}
            </div>
        </Dialog>
    }
}

#[component]
fn Reasons(reason: RwSignal<Option<ReportReason>>, fault: Signal<Option<String>>) -> impl IntoView {
    let option = move |value: ReportReason| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="report-reason"
                    prop:checked=move || reason.get() == Some(value)
                    on:change=move |_| reason.set(Some(value))
                />
                <span>{coordination::report_reason(value)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field" class:faulty=move || fault.with(Option::is_some) aria-describedby="report-reason-fault">
            <legend>{report::REASON}</legend>
            {ReportReason::ALL.iter().copied().map(option).collect_view()}
            <p class="fault" id="report-reason-fault" role="alert" hidden=move || fault.with(Option::is_none)>
                <Icon name="alert" />
                <span>{move || fault.get()}</span>
            </p>
        </fieldset>
    }
}
