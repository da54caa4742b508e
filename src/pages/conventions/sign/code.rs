//! The code: asked for, mailed, typed.

use domain::convention::{CodeAsked, Digest, SignDraft};
use domain::{FieldCode, ProblemCode};
use gloo_timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Signing;
use crate::api::{self, ApiError};
use crate::forms::convention::masked;
use crate::forms::kept::same_key;
use crate::pages::form::fresh_key;
use crate::texts::conventions::sign;
use crate::ui::{Icon, Retry};

/// Another code can be asked for after so many seconds: a mail takes its time.
const PATIENCE: u32 = 60;

/// Counts down to nothing, for as long as the page is there.
fn count_down(left: RwSignal<u32>) {
    left.set(PATIENCE);
    spawn_local(async move {
        for now in (0..PATIENCE).rev() {
            TimeoutFuture::new(1000).await;
            if left.try_set(now).is_some() {
                return;
            }
        }
    });
}

/// Whether there is a network, as the browser says.
fn network() -> RwSignal<bool> {
    let is_there = RwSignal::new(window().navigator().on_line());
    let back = window_event_listener(leptos::ev::online, move |_| is_there.set(true));
    let gone = window_event_listener(leptos::ev::offline, move |_| is_there.set(false));
    on_cleanup(move || {
        back.remove();
        gone.remove();
    });
    is_there
}

/// The second and the third step.
#[component]
pub fn Coding(signing: Signing, address: String) -> impl IntoView {
    let network = network();
    let sent = RwSignal::new(None::<CodeAsked>);
    let left = RwSignal::new(0_u32);
    let failed = RwSignal::new(None::<ApiError>);
    let input = NodeRef::<html::Input>::new();
    let (typed, fault) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let ask = Action::new_local(move |hash: &Digest| {
        let (hash, key) = (*hash, fresh_key());
        async move { api::conventions::send_code(signing.of, hash, &key).await }
    });
    Effect::new(move || match ask.value().get() {
        Some(Ok(asked)) => {
            sent.set(Some(asked));
            typed.set(String::new());
            fault.set(None);
            count_down(left);
            request_animation_frame(move || {
                if let Some(input) = input.get_untracked() {
                    let _ = input.focus();
                }
            });
        }
        Some(Err(error)) => refused(signing, failed, fault, error),
        None => {}
    });
    Effect::new(move || {
        // A code is of one document: of another it is worth nothing.
        if signing.changed.get() {
            sent.set(None);
            left.set(0);
        }
    });
    let start = move |_| {
        let Some(hash) = signing.read.get_untracked() else { return };
        if !ask.pending().get_untracked() && left.get_untracked() == 0 && network.get_untracked() {
            failed.set(None);
            signing.changed.set(false);
            ask.dispatch_local(hash);
        }
    };
    let shown = masked(&address);
    let said = {
        let shown = shown.clone();
        move || sent.get().map(|asked| sign::sent(&shown, asked.minutes))
    };
    let label = move || match (ask.pending().get(), left.get(), sent.with(Option::is_some)) {
        (true, _, _) => sign::ASKING.to_owned(),
        (false, 0, false) => sign::ASK_BUTTON.to_owned(),
        (false, 0, true) => sign::ASK_AGAIN.to_owned(),
        (false, seconds, _) => sign::again_in(seconds),
    };
    let waits = move || ask.pending().get() || left.get() > 0 || signing.differs.get() || !network.get();
    view! {
        <li>
            <h2>{sign::ASK}</h2>
            <p>{sign::goes_to(&shown)}</p>
            <p class="notice warning" role="alert" hidden=move || network.get()>
                {sign::NO_NETWORK}
            </p>
            <div class="button-row">
                <button
                    class="button"
                    class:primary=move || sent.with(Option::is_none)
                    type="button"
                    aria-disabled=move || waits().then_some("true")
                    on:click=start
                >
                    {label}
                </button>
            </div>
            <p role="status">{said}</p>
        </li>
        <li>
            <h2>{sign::TYPE}</h2>
            <Typing signing sent input typed fault failed network />
            {move || failed.get().map(|error| view! { <Retry message=sign::failure(&error) /> })}
            <p class="hint">{sign::LEVEL}</p>
        </li>
    }
}

/// Why it was not done: below its field, as a document that must be read again, or as a sentence.
fn refused(signing: Signing, failed: RwSignal<Option<ApiError>>, fault: RwSignal<Option<String>>, error: ApiError) {
    let is_other = error.fields().iter().any(|one| one.field == "document_hash");
    if error.code() == Some(ProblemCode::VersionConflict) || is_other {
        return signing.read_again(true);
    }
    if let Some(one) = error.fields().iter().find(|one| one.field == "code") {
        fault.set(Some(sign::code_fault(one.code).to_owned()));
        return;
    }
    if error.code() == Some(ProblemCode::TransitionRefused) {
        signing.read_again(false);
    }
    failed.set(Some(error));
}

#[component]
fn Typing(
    signing: Signing,
    sent: RwSignal<Option<CodeAsked>>,
    input: NodeRef<html::Input>,
    typed: RwSignal<String>,
    fault: RwSignal<Option<String>>,
    failed: RwSignal<Option<ApiError>>,
    network: RwSignal<bool>,
) -> impl IntoView {
    let send = Action::new_local(move |draft: &SignDraft| {
        let draft = draft.clone();
        // The same code for the same document again is the same signature: an answer that was lost does no harm.
        let key = same_key(&signing.of.address(), &draft);
        async move { api::conventions::sign(signing.of, &draft, &key).await }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(detail)) => {
            signing.detail.set(detail);
            signing.signed.set(true);
        }
        Some(Err(error)) => {
            refused(signing, failed, fault, error);
            if let Some(input) = input.get_untracked() {
                let _ = input.focus();
            }
        }
        None => {}
    });
    let pending = send.pending();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let hash = signing.read.get_untracked();
        let version = untrack(|| signing.signable()).map(|one| one.version);
        let (Some(hash), Some(version), false) = (hash, version, pending.get_untracked()) else { return };
        failed.set(None);
        if sent.with_untracked(Option::is_none) || !network.get_untracked() || signing.differs.get_untracked() {
            return;
        }
        let draft = SignDraft { version, code: typed.get_untracked(), document_hash: hash.to_string() };
        match draft.validate() {
            Ok(_) => {
                fault.set(None);
                send.dispatch_local(draft);
            }
            Err(found) => {
                let code = found.first().map_or(FieldCode::Unknown, |one| one.code);
                fault.set(Some(sign::code_fault(code).to_owned()));
                if let Some(input) = input.get_untracked() {
                    let _ = input.focus();
                }
            }
        }
    };
    let described = move || if fault.with(Option::is_some) { "code-fault code-hint" } else { "code-hint" };
    view! {
        <form class="form" novalidate on:submit=submit>
            <fieldset class="field plain-set" disabled=move || sent.with(Option::is_none)>
                <label for="code">{sign::CODE}</label>
                <p class="hint" id="code-hint">
                    {sign::CODE_HINT}
                </p>
                <input
                    class="input code-input"
                    id="code"
                    name="code"
                    type="text"
                    inputmode="numeric"
                    autocomplete="one-time-code"
                    // With a space in the middle, as some mails write it.
                    maxlength="12"
                    node_ref=input
                    aria-invalid=move || fault.with(Option::is_some).to_string()
                    aria-describedby=described
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <p class="fault" id="code-fault" hidden=move || fault.with(Option::is_none)>
                    <Icon name="alert" />
                    <span>{move || fault.get()}</span>
                </p>
                <div class="button-row">
                    <button
                        class="button primary"
                        type="submit"
                        aria-disabled=move || pending.get().then_some("true")
                    >
                        {move || if pending.get() { sign::SIGNING } else { sign::SIGN }}
                    </button>
                </div>
            </fieldset>
        </form>
    }
}
