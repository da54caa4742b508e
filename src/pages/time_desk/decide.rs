//! The dialog of a decision: a word, a reason or other dates; kept in the phone until it is sent.

use domain::time_request::span::SpanDraft;
use domain::time_request::views::TeamRequest;
use domain::time_request::{TimeDecisionDraft, TimeReason};
use domain::{Choice, TimeDecision};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::Desk;
use crate::api::{self, ApiError};
use crate::forms::time::SpanTyped;
use crate::pages::form::FormFaults;
use crate::pages::time_fields::{SpanFields, SpanInputs};
use crate::state::clock;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::{exchange, team, time};
use crate::ui::{Dialog, Icon, Retry, TextAreaField};

/// What is typed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Typed {
    reason: Option<TimeReason>,
    time: SpanTyped,
    message: String,
}

/// The fields, kept as one types.
#[derive(Clone, Copy)]
struct Writing {
    key: StoredValue<String>,
    reason: RwSignal<Option<TimeReason>>,
    span: SpanFields,
    message: RwSignal<String>,
}

impl Writing {
    fn open(request: &TeamRequest, kind: TimeDecision) -> Self {
        let key = format!("{DRAFTS}decision-{}-{}", request.id, kind.code());
        let begun = Typed { reason: None, time: SpanTyped::of(request.time), message: String::new() };
        let kept = read(Store::Phone, &key).and_then(|json| serde_json::from_str(&json).ok());
        let typed: Typed = kept.unwrap_or_else(|| begun.clone());
        let (reason, message) = (RwSignal::new(typed.reason), RwSignal::new(typed.message));
        let this = Self { key: StoredValue::new(key), reason, span: SpanFields::new(typed.time), message };
        Effect::new(move || {
            let typed = Typed { reason: reason.get(), time: this.span.typed(), message: message.get() };
            let json = (typed != begun).then(|| serde_json::to_string(&typed).ok()).flatten();
            this.key.with_value(|key| write(Store::Phone, key, json.as_deref()));
        });
        this
    }

    /// It has left: nothing of it stays in the phone.
    fn forget(self) {
        self.key.with_value(|key| write(Store::Phone, key, None));
    }
}

#[component]
pub fn Decide(desk: Desk, request: TeamRequest, kind: TimeDecision) -> impl IntoView {
    let open = RwSignal::new(true);
    let writing = Writing::open(&request, kind);
    let Writing { reason, span, message, .. } = writing;
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let (of, id, version) = (desk.kind, request.id, request.version);
    let send = Action::new_local(move |draft: &TimeDecisionDraft| {
        let draft = draft.clone();
        async move { api::time::decide_time(of, id, kind, &draft).await }
    });
    Effect::new(move || {
        if !open.get() {
            // Once the browser has closed it and given the focus back.
            request_animation_frame(move || {
                let _ = desk.deciding.try_set(None);
            });
        }
    });
    let name = StoredValue::new(request.name.clone());
    Effect::new(move || match send.value().get() {
        Some(Ok(changed)) => {
            writing.forget();
            desk.done(&changed, team::decided(kind, &name.get_value()));
            open.set(false);
        }
        Some(Err(error)) => {
            faults.show(error.fields().to_vec());
            // Somebody else was quicker: what stands now is read again with the dialog closed.
            failed.set(Some(error));
        }
        None => {}
    });
    let submit = move || {
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = TimeDecisionDraft {
            version,
            reason: reason.get_untracked().filter(|_| kind == TimeDecision::Decline),
            time: if kind == TimeDecision::Propose { untrack(|| span.typed()).draft() } else { SpanDraft::default() },
            message: message.get_untracked(),
        };
        match draft.validate(kind, clock::today()) {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                send.dispatch_local(draft);
            }
        }
    };
    let pending = send.pending();
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {team::CANCEL}
        </button>
        <button
            class="button primary"
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |_| submit()
        >
            {move || if pending.get() { team::SENDING } else { team::decision(kind) }}
        </button>
    }
    .into_any();
    view! {
        <Dialog id="deciding" title=team::decision(kind) close_label=team::CLOSE open footer>
            <form
                class="form"
                node_ref=faults.form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <p>
                    <strong>{request.name.clone()}</strong>
                    " · "
                    {time::span(request.time)}
                </p>
                {(kind == TimeDecision::Decline).then(|| view! { <Reason reason fault=faults.of("reason", time::fault) /> })}
                {(kind == TimeDecision::Propose).then(|| view! { <SpanInputs fields=span faults /> })}
                <TextAreaField
                    id="message"
                    label=team::MESSAGE
                    hint=team::MESSAGE_OPTIONAL
                    value=message
                    fault=faults.of("message", time::fault)
                    rows=3
                />
                {move || failed.get().map(|error| view! { <Failure desk error /> })}
            </form>
        </Dialog>
    }
}

#[component]
fn Reason(reason: RwSignal<Option<TimeReason>>, #[prop(into)] fault: Signal<Option<String>>) -> impl IntoView {
    let options = TimeReason::ALL.iter().map(|one| {
        view! {
            <option value=one.code() selected=reason.get_untracked() == Some(*one)>
                {time::reason(*one)}
            </option>
        }
    });
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for="reason">{team::REASON}</label>
            <p class="hint" id="reason-hint">
                {team::REASON_HINT}
            </p>
            <select
                class="input"
                id="reason"
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby="reason-hint reason-fault"
                on:change=move |event| reason.set(TimeReason::from_code(&event_target_value(&event)))
            >
                <option value="">{team::REASON_CHOOSE}</option>
                {options.collect_view()}
            </select>
            <p class="fault" id="reason-fault" hidden=move || fault.get().is_none()>
                <Icon name="alert" />
                <span>{move || fault.get()}</span>
            </p>
        </div>
    }
}

/// Why it was not sent. Where somebody else was quicker, what stands now is read again.
#[component]
fn Failure(desk: Desk, error: ApiError) -> impl IntoView {
    use domain::ProblemCode::{NotFound, TransitionRefused, VersionConflict};
    if matches!(error.code(), Some(VersionConflict | TransitionRefused | NotFound)) {
        on_cleanup(move || desk.pages.again());
    }
    let lost = if error.is_passing() { exchange::NOTHING_LOST } else { "" };
    view! { <Retry message=format!("{} {lost}", team::failure(&error)) /> }
}
