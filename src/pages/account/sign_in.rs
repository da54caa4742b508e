//! Where one asks for a link, with the ways beside it.

use domain::account::local_path;
use domain::{Choice, DemoAccount};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::link_form::{LinkForm, Sent};
use crate::api;
use crate::api::account::Ways;
use crate::components::{PageFrame, set_title};
use crate::pages::later::asked;
use crate::paths;
use crate::state::session::{Session, Signed, use_session};
use crate::texts::{account, sign_in};
use crate::ui::Retry;

#[component]
pub fn SignInPage() -> impl IntoView {
    set_title(sign_in::TITLE);
    let session = use_session();
    let wanted = asked("suite");
    let company = asked("entreprise");
    let next = Memo::new(move |_| wanted.with(|wanted| local_path(wanted).unwrap_or(paths::ACCOUNT).to_owned()));
    let email = RwSignal::new(Sent::address());
    let sent = RwSignal::new(Sent::is_open());
    let ways = LocalResource::new(api::account::get_ways);
    let went_wrong = move || {
        let message = company.with(|word| sign_in::company_failure(word));
        message.map(|message| view! { <Retry message /> })
    };
    // The mailed link opens in another tab of this browser: this one then goes on as well.
    let focus = window_event_listener(leptos::ev::focus, move |_| {
        if sent.get_untracked() {
            Session::ask();
        }
    });
    on_cleanup(move || focus.remove());
    let navigate = use_navigate();
    Effect::new(move || {
        if sent.get() && matches!(session.get(), Signed::As(_)) {
            Sent::forget();
            let replace = NavigateOptions { replace: true, ..NavigateOptions::default() };
            navigate(&next.get_untracked(), replace);
        }
    });
    // Asking again who is signed in, on each return to this tab, must not begin the form anew.
    let address = Memo::new(move |_| session.get().me().map(|me| me.email.to_string()));
    let content = move || match address.get() {
        Some(address) if !sent.get_untracked() => view! { <Already address next /> }.into_any(),
        _ => view! {
            {went_wrong}
            <LinkForm email sent next=next.into() title=sign_in::TITLE lead=sign_in::LEAD />
            {move || {
                let ways = ways.get().and_then(Result::ok).unwrap_or_default();
                (!sent.get()).then(|| view! { <Beside ways next /> })
            }}
        }
        .into_any(),
    };
    view! { <PageFrame>{content}</PageFrame> }
}

/// The ways beside the mailed link, where there are any.
#[component]
fn Beside(ways: Ways, next: Memo<String>) -> impl IntoView {
    let company = ways.company_sign_in.then(|| {
        view! {
            <p class="or-line">
                <span>{sign_in::OR}</span>
            </p>
            <a class="button wide-button" href=move || api::account::company_url(&next.get()) rel="external">
                {sign_in::company(ways.company_sign_in_label.as_deref())}
            </a>
        }
    });
    let demonstration = ways.demonstration.then(|| view! { <Demonstration next /> });
    view! {
        {company}
        {demonstration}
    }
}

/// One tap for each role: only where the data are a demonstration.
#[component]
fn Demonstration(next: Memo<String>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let enter = Action::new_local(|account: &DemoAccount| api::account::enter_demonstration(*account));
    let failed = move || enter.value().get().and_then(Result::err);
    Effect::new(move || {
        if let Some(Ok(signed_in)) = enter.value().get() {
            session.enter(signed_in.me);
            navigate(&next.get_untracked(), NavigateOptions::default());
        }
    });
    let pending = enter.pending();
    let buttons = DemoAccount::ALL.iter().map(|demo| {
        let demo = *demo;
        view! {
            <li>
                <button
                    class="way"
                    type="button"
                    aria-disabled=move || pending.get().then_some("true")
                    on:click=move |_| {
                        if !pending.get_untracked() {
                            enter.dispatch_local(demo);
                        }
                    }
                >
                    <strong>{sign_in::demo(demo)}</strong>
                    <span class="hint">{sign_in::demo_hint(demo)}</span>
                </button>
            </li>
        }
    });
    view! {
        <section class="section demo-accounts" aria-labelledby="demo-accounts">
            <h2 id="demo-accounts">{sign_in::DEMO_TITLE}</h2>
            <p>{sign_in::DEMO_TEXT}</p>
            <ul class="ways">{buttons.collect_view()}</ul>
            {move || failed().map(|error| view! { <Retry message=account::failure(&error) /> })}
        </section>
    }
}

/// Somebody is signed in already.
#[component]
fn Already(address: String, next: Memo<String>) -> impl IntoView {
    let session = use_session();
    let leave = Action::new_local(|(): &()| api::account::sign_out());
    Effect::new(move || {
        if let Some(Ok(())) = leave.value().get() {
            session.leave();
        }
    });
    view! {
        <h1>{sign_in::ALREADY}</h1>
        <p>{account::signed_in_as(&address)}</p>
        {move || {
            leave.value().get().and_then(Result::err).map(|error| view! { <Retry message=account::failure(&error) /> })
        }}
        <div class="button-row">
            <a class="button primary" href=move || next.get()>
                {sign_in::GO_ON}
            </a>
            <button class="button" type="button" on:click=move |_| { leave.dispatch_local(()); }>
                {sign_in::OTHER_ACCOUNT}
            </button>
        </div>
    }
}
