//! The decision: a reason, and one of two buttons.

use domain::moderation::{DecisionDraft, QueueItem, QueueKind};
use domain::{FieldError, ProblemCode};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

use super::queue::Desk;
use crate::api::{self, ApiError};
use crate::state::storage::{Store, read, write};
use crate::texts::{common, coordination};
use crate::ui::{CheckField, TextAreaField};

fn key(item: &QueueItem) -> String {
    format!("decision:{}", item.id)
}

#[component]
pub fn DecisionForm(desk: Desk, item: QueueItem, read_again: Callback<()>) -> impl IntoView {
    let kept = StoredValue::new(key(&item));
    let reason = RwSignal::new(read(Store::Tab, &key(&item)).unwrap_or_default());
    let trust = RwSignal::new(false);
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let failed = RwSignal::new(None::<ApiError>);
    // What is typed survives a reload, a lost network, a session that ends.
    Effect::new(move || {
        let typed = reason.get();
        kept.with_value(|key| write(Store::Tab, key, (!typed.is_empty()).then_some(typed.as_str())));
    });
    let of = StoredValue::new(item.clone());
    let send = Action::new_local(move |draft: &DecisionDraft| {
        let (id, draft) = (of.with_value(|item| item.id), draft.clone());
        async move { api::coordination::decide(id, &draft).await.map(|()| draft.accept) }
    });
    let decide = move |accept: bool| {
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let stamp = of.with_value(|item| item.stamp.clone());
        let draft =
            DecisionDraft { accept, reason: reason.get_untracked(), trust: accept && trust.get_untracked(), stamp };
        match draft.validate() {
            Err(found) => {
                faults.set(found);
                focus_reason();
            }
            Ok(_) => {
                faults.set(Vec::new());
                send.dispatch_local(draft);
            }
        }
    };
    let leave = move |said: String| {
        kept.with_value(|key| write(Store::Tab, key, None));
        of.with_value(|item| desk.done(item, said));
    };
    Effect::new(move || match send.value().get() {
        Some(Ok(accepted)) => {
            let said = of.with_value(|item| {
                let name = item.mission_title.as_ref().unwrap_or(&item.association_name);
                coordination::done(item.kind, accepted, name)
            });
            leave(said);
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let go_on = Callback::new(move |()| leave(String::new()));
    let failure = move || failed.get().map(|error| failure(&error, go_on, read_again));
    let fault =
        Signal::derive(move || faults.with(|faults| faults.first().map(|fault| coordination::fault(fault.code))));
    let kind = item.kind;
    let (accept, refuse) = coordination::actions(kind);
    let pending = send.pending();
    let busy = move || pending.get().then_some("true");
    let trusts = (kind != QueueKind::Report && !item.trusted).then(|| {
        view! {
            <CheckField id="trust" value=trust fault=Signal::derive(|| None::<String>)>
                {coordination::TRUST}
            </CheckField>
        }
    });
    view! {
        <section class="decision" aria-label=coordination::DECISION>
            <h3>{coordination::DECISION}</h3>
            <TextAreaField id="reason" label=coordination::REASON value=reason fault rows=3 />
            <div class="button-row" role="group" aria-label=coordination::TEMPLATES>
                {templates(kind, reason)}
            </div>
            <p class="hint">{coordination::reason_hint(kind, item.members)}</p>
            {trusts}
            {failure}
            <div class="button-row decide">
                <button class="button primary" type="button" aria-disabled=busy on:click=move |_| decide(true)>
                    {accept}
                </button>
                <button class="button" type="button" aria-disabled=busy on:click=move |_| decide(false)>
                    {refuse}
                </button>
                <span class="quiet" role="status">{move || pending.get().then_some(common::WAITING)}</span>
            </div>
        </section>
    }
}

/// Reasons that are often the right ones: one tap writes them.
fn templates(kind: QueueKind, reason: RwSignal<String>) -> impl IntoView {
    let template = move |(label, words): (&'static str, &'static str)| {
        view! {
            <button
                class="button small"
                type="button"
                on:click=move |_| {
                    reason.set(words.to_owned());
                    go_on_after_reason(words);
                }
            >
                {label}
            </button>
        }
    };
    coordination::templates(kind).iter().copied().map(template).collect_view()
}

/// Why it was not done, and what to do now.
fn failure(error: &ApiError, go_on: Callback<()>, read_again: Callback<()>) -> AnyView {
    let next = match error.code() {
        Some(ProblemCode::TransitionRefused | ProblemCode::NotFound) => Some((coordination::GO_ON, go_on)),
        Some(ProblemCode::VersionConflict) => Some((coordination::READ_AGAIN, read_again)),
        _ => None,
    };
    let button = next.map(|(label, act)| {
        view! {
            <button class="button" type="button" on:click=move |_| act.run(())>
                {label}
            </button>
        }
    });
    view! {
        <div class="notice error" role="alert">
            <p>{coordination::failure(error)}</p>
            {button}
        </div>
    }
    .into_any()
}

fn reason_field() -> Option<HtmlTextAreaElement> {
    document().get_element_by_id("reason")?.dyn_into().ok()
}

fn focus_reason() {
    if let Some(field) = reason_field() {
        // Focus fails only on an element that is gone.
        let _ = field.focus();
    }
}

/// Whoever writes on, writes behind what a tap has written: the field remembers where one was before. The words are
/// written here, as a letter may come before the page is drawn again; and the field is selected first, as Chromium
/// otherwise keeps the old place until the next frame.
fn go_on_after_reason(words: &str) {
    if let Some(field) = reason_field() {
        field.set_value(words);
        field.select();
        // Beyond the end is the end. It fails only on a field that holds no text.
        let _ = field.set_selection_range(u32::MAX, u32::MAX);
    }
}
