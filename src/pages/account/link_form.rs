//! The form that asks for a link, and what happens after: kept in this tab, for a phone goes to the mails and comes back.

use domain::FieldCode;
use domain::account::SignInDraft;
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::pages::form::{ArrivingTitle, FormFaults};
use crate::state::storage::{Store, read, write};
use crate::texts::sign_in;
use crate::ui::{Retry, TextField};

const ADDRESS: &str = "sign-in";
const SENT: &str = "sign-in-sent";

/// What this tab keeps of an asked link.
pub struct Sent;

impl Sent {
    /// The address that was typed.
    pub fn address() -> String {
        read(Store::Tab, ADDRESS).unwrap_or_default()
    }

    /// A link to it is under way.
    pub fn is_open() -> bool {
        read(Store::Tab, SENT).is_some()
    }

    fn keep(sent: bool) {
        write(Store::Tab, SENT, sent.then_some("1"));
    }

    /// Somebody has signed in.
    pub fn forget() {
        write(Store::Tab, ADDRESS, None);
        write(Store::Tab, SENT, None);
    }
}

type Ask = Action<SignInDraft, Result<(), ApiError>>;

/// The form; once a link is sent, what to do with it, a second one, another address.
#[component]
pub fn LinkForm(
    email: RwSignal<String>,
    sent: RwSignal<bool>,
    /// Where the link leads.
    next: Signal<String>,
    title: &'static str,
    lead: &'static str,
    /// The address is given and cannot be changed.
    #[prop(optional)]
    fixed: bool,
) -> impl IntoView {
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let ask: Ask = Action::new_local(|draft: &SignInDraft| {
        let draft = draft.clone();
        async move { api::account::ask_link(&draft).await }
    });
    Effect::new(move || {
        if !fixed {
            write(Store::Tab, ADDRESS, Some(&email.get()));
        }
    });
    Effect::new(move || match ask.value().get() {
        Some(Ok(())) => {
            Sent::keep(true);
            // A second link is no new page.
            if !sent.get_untracked() {
                sent.set(true);
            }
        }
        Some(Err(error)) => {
            if error.fields().is_empty() {
                failed.set(Some(error));
            } else {
                faults.show(error.fields().to_vec());
            }
        }
        None => {}
    });
    let send = Callback::new(move |()| {
        if ask.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = SignInDraft { email: email.get_untracked(), next: next.get_untracked() };
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                ask.dispatch_local(draft);
            }
        }
    });
    let failure = move || failed.get().map(|error| view! { <Retry message=sign_in::ask_failure(&error) /> });
    let pending = ask.pending();
    let form = move || {
        view! {
            <h1 tabindex="-1">{title}</h1>
            <p class="lead">{lead}</p>
            <form
                class="form"
                node_ref=faults.form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    send.run(());
                }
            >
                <p class="quiet" role="status">
                    {move || faults.any().then_some(sign_in::FAULTS)}
                </p>
                {(!fixed)
                    .then(|| {
                        view! {
                            <TextField
                                id="email"
                                label=sign_in::EMAIL
                                hint=sign_in::EMAIL_HINT
                                kind="email"
                                value=email
                                fault=faults.of("email", fault)
                                autocomplete="email"
                                required=true
                            />
                        }
                    })}
                {failure}
                <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                    {move || if pending.get() { sign_in::SENDING } else { sign_in::SEND }}
                </button>
                {(!fixed).then(|| view! { <p class="hint">{sign_in::NO_ACCOUNT}</p> })}
            </form>
        }
    };
    let other = Callback::new(move |()| {
        Sent::keep(false);
        sent.set(false);
    });
    move || {
        if sent.get() {
            let other = (!fixed).then_some(other);
            view! { <OnItsWay email=email.get_untracked() ask send other /> }.into_any()
        } else {
            form().into_any()
        }
    }
}

fn fault(_: &str, code: FieldCode) -> String {
    sign_in::email_fault(code).to_owned()
}

/// The link is on its way: what happens next, and what to do when nothing does.
#[component]
fn OnItsWay(email: String, ask: Ask, send: Callback<()>, other: Option<Callback<()>>) -> impl IntoView {
    // The first sending brought this page; only those after it are news.
    let before = ask.version().get_untracked();
    let again = move || match ask.value().get() {
        Some(Ok(())) if ask.version().get() > before => {
            view! { <p class="notice success" role="status">{sign_in::RESENT}</p> }.into_any()
        }
        Some(Err(error)) => view! { <Retry message=sign_in::ask_failure(&error) /> }.into_any(),
        _ => ().into_any(),
    };
    let pending = ask.pending();
    view! {
        <ArrivingTitle words=sign_in::SENT_TITLE />
        <p class="lead">{sign_in::sent_to(&email)}</p>
        <ol class="steps">{sign_in::SENT_STEPS.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
        <section class="section" aria-labelledby="nothing">
            <h2 id="nothing">{sign_in::SENT_NOTHING}</h2>
            <p>{sign_in::SENT_NOTHING_TEXT}</p>
            {again}
            <div class="button-row">
                <button
                    class="button"
                    type="button"
                    aria-disabled=move || pending.get().then_some("true")
                    on:click=move |_| send.run(())
                >
                    {sign_in::RESEND}
                </button>
                {other
                    .map(|other| {
                        view! {
                            <button class="button" type="button" on:click=move |_| other.run(())>
                                {sign_in::OTHER_ADDRESS}
                            </button>
                        }
                    })}
            </div>
        </section>
    }
}
