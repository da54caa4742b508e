//! The dialog of an answer: written, with templates; read again as the person will; sent. Nothing leaves before the last.

use domain::answer::{AnswerDraft, AnswerKind, DeclineReason, MessageTemplate, ReceivedInterest};
use domain::{Choice, FieldError, ProblemCode};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::desk::Desk;
use crate::api::outbox::Label;
use crate::api::{self, ApiError};
use crate::forms::answer::{Typed, kept_as};
use crate::paths;
use crate::state::outbox::slip;
use crate::state::storage::{Store, read, write};
use crate::texts::{outbox, received};
use crate::ui::{Dialog, Icon, Retry, TextAreaField};

const ID: &str = "answer";

/// What is typed, kept as one types.
#[derive(Clone, Copy)]
struct Writing {
    kind: AnswerKind,
    reason: RwSignal<Option<DeclineReason>>,
    message: RwSignal<String>,
    before: RwSignal<Option<String>>,
    key: StoredValue<String>,
}

impl Writing {
    fn open(interest: &ReceivedInterest, kind: AnswerKind) -> Self {
        let key = kept_as(interest.id, kind);
        let typed = Typed::open(read(Store::Phone, &key).as_deref());
        let this = Self {
            kind,
            reason: RwSignal::new(typed.reason),
            message: RwSignal::new(typed.message),
            before: RwSignal::new(typed.before),
            key: StoredValue::new(key),
        };
        Effect::new(move || {
            let typed = this.typed();
            let kept = (typed != Typed::default()).then(|| serde_json::to_string(&typed).ok()).flatten();
            this.key.with_value(|key| write(Store::Phone, key, kept.as_deref()));
        });
        this
    }

    /// Tracks.
    fn typed(self) -> Typed {
        Typed { reason: self.reason.get(), message: self.message.get(), before: self.before.get() }
    }

    fn put(self, typed: Typed) {
        self.message.set(typed.message);
        self.before.set(typed.before);
    }

    fn draft(self) -> AnswerDraft {
        untrack(|| self.typed()).draft(self.kind)
    }

    /// It has left: nothing of it stays in the phone.
    fn forget(self) {
        self.key.with_value(|key| write(Store::Phone, key, None));
    }
}

#[component]
pub fn AnswerDialog(desk: Desk, interest: ReceivedInterest, kind: AnswerKind) -> impl IntoView {
    let open = RwSignal::new(true);
    let writing = Writing::open(&interest, kind);
    let reading = RwSignal::new(false);
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let name = StoredValue::new(interest.name.clone());
    let (slug, id) = (desk.slug(), interest.id);
    let label = Label {
        title: interest.mission_title.clone(),
        whom: interest.name.clone(),
        page: paths::received(slug.as_str()),
        ..Label::default()
    };
    let send = Action::new_local(move |draft: &AnswerDraft| {
        let (slug, draft) = (slug.clone(), draft.clone());
        let slip = slip(Label { words: draft.message.clone(), ..label.clone() });
        async move { api::received::answer_interest(&slug, id, &draft, &slip).await }
    });
    Effect::new(move || {
        if !open.get() {
            // Once the browser has closed it and given the focus back.
            request_animation_frame(move || {
                let _ = desk.answering.try_set(None);
            });
        }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(answered)) => {
            writing.forget();
            let words = match answered {
                Some(answered) => {
                    desk.put(answered);
                    received::sent(kind, &name.get_value())
                }
                None => outbox::KEPT.to_owned(),
            };
            desk.said.set(Some(words));
            open.set(false);
        }
        Some(Err(error)) if !error.fields().is_empty() => {
            faults.set(error.fields().to_vec());
            reading.set(false);
        }
        Some(Err(_)) | None => {}
    });
    let read_again = move |_| match writing.draft().validate() {
        Ok(_) => {
            faults.set(Vec::new());
            reading.set(true);
        }
        Err(found) => {
            let first = found.first().map(|fault| format!("{ID}-{}", fault.field));
            faults.set(found);
            focus(first.as_deref());
        }
    };
    let failed = move || send.value().get().and_then(Result::err).filter(|error| error.fields().is_empty());
    let footer = view! {
        <Show
            when=move || reading.get()
            fallback=move || {
                view! {
                    <span></span>
                    <button class="button primary" type="button" on:click=read_again>
                        {received::PREVIEW}
                    </button>
                }
            }
        >
            <button class="button" type="button" on:click=move |_| reading.set(false)>
                {received::EDIT}
            </button>
            <button
                class="button primary"
                type="button"
                aria-disabled=move || send.pending().get().then_some("true")
                on:click=move |_| {
                    if !send.pending().get_untracked() {
                        send.dispatch_local(writing.draft());
                    }
                }
            >
                {move || if send.pending().get() { received::SENDING } else { received::SEND }}
            </button>
        </Show>
    }
    .into_any();
    let interest = StoredValue::new(interest);
    view! {
        <Dialog id=ID title=received::kind(kind) close_label=received::ANSWER_CLOSE open footer>
            <div class="form">
                {move || {
                    if reading.get() {
                        view! { <Preview desk interest=interest.get_value() writing /> }.into_any()
                    } else {
                        view! { <Words desk interest=interest.get_value() writing faults /> }.into_any()
                    }
                }}
                {move || failed().map(|error| view! { <Failure desk error /> })}
            </div>
        </Dialog>
    }
}

fn focus(id: Option<&str>) {
    let element = id.and_then(|id| document().get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The fields.
#[component]
fn Words(desk: Desk, interest: ReceivedInterest, writing: Writing, faults: RwSignal<Vec<FieldError>>) -> impl IntoView {
    let kind = writing.kind;
    let fault = move |field: &'static str| {
        Signal::derive(move || {
            let found = faults.with(|faults| faults.iter().find(|fault| fault.field == field).map(|fault| fault.code));
            found.map(|code| received::fault(field, code).to_owned())
        })
    };
    view! {
        <p class="notice">{received::consequence(kind)}</p>
        {(kind == AnswerKind::Decline).then(|| view! { <Reason chosen=writing.reason fault=fault("reason") /> })}
        <TemplateField desk interest writing />
        <TextAreaField
            id="answer-message"
            label=received::words_label(kind)
            value=writing.message
            fault=fault("message")
            rows=7
        />
        <Show when=move || writing.before.with(Option::is_some)>
            <button
                class="button small"
                type="button"
                on:click=move |_| {
                    let mut typed = untrack(|| writing.typed());
                    typed.restore();
                    writing.put(typed);
                }
            >
                {received::TEMPLATE_UNDO}
            </button>
        </Show>
    }
}

#[component]
fn Reason(chosen: RwSignal<Option<DeclineReason>>, fault: Signal<Option<String>>) -> impl IntoView {
    let options = DeclineReason::ALL.iter().map(|one| {
        view! {
            <option value=one.code() selected=chosen.get_untracked() == Some(*one)>
                {received::reason(*one)}
            </option>
        }
    });
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for="answer-reason">{received::REASON}</label>
            <p class="hint" id="answer-reason-hint">
                {received::REASON_HINT}
            </p>
            <select
                class="input"
                id="answer-reason"
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby="answer-reason-hint answer-reason-fault"
                on:change=move |event| chosen.set(DeclineReason::from_code(&event_target_value(&event)))
            >
                <option value="">{received::REASON_CHOOSE}</option>
                {options.collect_view()}
            </select>
            <p class="fault" id="answer-reason-fault" hidden=move || fault.get().is_none()>
                <Icon name="alert" />
                <span>{move || fault.get()}</span>
            </p>
        </div>
    }
}

/// The association's templates, where it has some.
#[component]
fn TemplateField(desk: Desk, interest: ReceivedInterest, writing: Writing) -> impl IntoView {
    let slug = desk.slug();
    let templates = LocalResource::new(move || {
        let slug = slug.clone();
        async move { api::received::list_templates(&slug).await }
    });
    let found = move || templates.get().and_then(Result::ok).unwrap_or_default();
    let interest = StoredValue::new(interest);
    let take = move |event| {
        let title = event_target_value(&event);
        let all: Vec<MessageTemplate> = untrack(found);
        if let Some(template) = all.iter().find(|template| template.title == title) {
            let mut typed = untrack(|| writing.typed());
            interest.with_value(|one| typed.take(template, &one.name, &one.mission_title));
            writing.put(typed);
        }
    };
    view! {
        <Show when=move || !found().is_empty()>
            <div class="field">
                <label for="answer-template">{received::TEMPLATE}</label>
                <select class="input" id="answer-template" on:change=take>
                    <option value="">{received::TEMPLATE_NONE}</option>
                    {move || {
                        found()
                            .into_iter()
                            .map(|one| view! { <option value=one.title.clone()>{one.title.clone()}</option> })
                            .collect_view()
                    }}
                </select>
            </div>
        </Show>
    }
}

/// The answer as the person will read it.
#[component]
fn Preview(desk: Desk, interest: ReceivedInterest, writing: Writing) -> impl IntoView {
    let title = NodeRef::<html::H3>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    let draft = writing.draft();
    let reason = draft.reason.map(|reason| view! { <p>{received::reason(reason)}</p> });
    let words =
        (!draft.message.trim().is_empty()).then(|| view! { <p class="words">{draft.message.trim().to_owned()}</p> });
    view! {
        <h3 tabindex="-1" node_ref=title>
            {received::preview_of(&interest.name)}
        </h3>
        <blockquote class="mail-preview">
            <p>{received::opening(draft.kind, &desk.name(), &interest.mission_title)}</p>
            {reason}
            {words}
        </blockquote>
    }
}

/// Why it was not sent. Where somebody else was quicker, what stands now is read again.
#[component]
fn Failure(desk: Desk, error: ApiError) -> impl IntoView {
    if matches!(error.code(), Some(ProblemCode::TransitionRefused | ProblemCode::MissionFull)) {
        on_cleanup(move || desk.reload());
    }
    let message = if error.is_passing() {
        format!("{} {}", received::failure(&error), received::NOTHING_LOST)
    } else {
        received::failure(&error).to_owned()
    };
    view! { <Retry message /> }
}
