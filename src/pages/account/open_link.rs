//! Where the mailed link leads: one button signs in. The link alone does nothing, for mail scanners follow links.

use domain::ProblemCode;
use domain::account::SignedIn;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::link_form::Sent;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::ArrivingTitle;
use crate::pages::later::asked;
use crate::paths;
use crate::state::session::use_session;
use crate::texts::{account, sign_in};
use crate::ui::Retry;

#[component]
pub fn OpenLinkPage() -> impl IntoView {
    set_title(sign_in::OPEN_TITLE);
    let session = use_session();
    let navigate = use_navigate();
    let token = asked("jeton");
    let open = Action::new_local(|token: &String| {
        let token = token.clone();
        async move { api::account::open_link(&token).await }
    });
    Effect::new(move || {
        if let Some(Ok(SignedIn { me, next })) = open.value().get() {
            Sent::forget();
            session.enter(me);
            // The token has served: "back" does not lead to it.
            navigate(&next, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let pending = open.pending();
    let door = move |failed: Option<ApiError>| {
        view! {
            <h1>{sign_in::OPEN_TITLE}</h1>
            <p class="lead">{sign_in::OPEN_TEXT}</p>
            {failed.map(|error| view! { <Retry message=account::failure(&error) /> })}
            <button
                class="button primary"
                type="button"
                aria-disabled=move || pending.get().then_some("true")
                on:click=move |_| {
                    if !pending.get_untracked() {
                        open.dispatch_local(token.get_untracked());
                    }
                }
            >
                {move || if pending.get() { sign_in::OPENING } else { sign_in::OPEN }}
            </button>
        }
        .into_any()
    };
    let content = move || {
        let failed = open.value().get().and_then(Result::err);
        match failed.as_ref().and_then(ApiError::code) {
            Some(ProblemCode::OtherBrowser) => refused(sign_in::ELSEWHERE_TITLE, sign_in::ELSEWHERE_TEXT),
            Some(ProblemCode::LinkInvalid) => refused(sign_in::GONE_TITLE, sign_in::GONE_TEXT),
            _ if token.with(String::is_empty) => refused(sign_in::GONE_TITLE, sign_in::GONE_TEXT),
            _ => door(failed),
        }
    };
    view! { <PageFrame>{content}</PageFrame> }
}

fn refused(title: &'static str, text: &'static str) -> AnyView {
    view! {
        <ArrivingTitle words=title />
        <p>{text}</p>
        <p>
            <a class="button primary" href=paths::SIGN_IN>
                {sign_in::NEW_LINK}
            </a>
        </p>
    }
    .into_any()
}
