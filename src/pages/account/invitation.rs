//! Where the mailed link of an invitation leads: what it is for, and accepting it, signed in with the invited address.

use domain::ProblemCode;
use domain::invitation::Invitation;
use leptos::prelude::*;

use super::link_form::LinkForm;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::ArrivingTitle;
use crate::pages::later::asked;
use crate::pages::loading::skeleton;
use crate::paths;
use crate::state::session::{Session, Signed, use_session};
use crate::texts::{account, common, sign_in};
use crate::ui::Retry;

#[component]
pub fn InvitationPage() -> impl IntoView {
    set_title(sign_in::INVITATION_TITLE);
    let token = asked("jeton");
    let found = LocalResource::new(move || {
        let token = token.get();
        async move { api::members::find_invitation(&token).await }
    });
    let accept = Action::new_local(|token: &String| {
        let token = token.clone();
        async move { api::members::accept_invitation(&token).await }
    });
    Effect::new(move || {
        if let Some(Ok(_)) = accept.value().get() {
            // The new role is the account's from now on.
            Session::ask();
        }
    });
    let content = move || match (accept.value().get(), found.get()) {
        (Some(Ok(accepted)), _) => view! { <Accepted accepted /> }.into_any(),
        (_, None) => skeleton().into_any(),
        (Some(Err(error)), _) if is_gone(&error) => gone(),
        (_, Some(Err(error))) if is_gone(&error) => gone(),
        (_, Some(Err(error))) => {
            let retry = error.is_passing().then_some((common::RETRY, Callback::new(move |()| found.refetch())));
            view! {
                <h1>{sign_in::INVITATION_TITLE}</h1>
                <Retry message=common::load_error(&error) retry />
            }
            .into_any()
        }
        (failed, Some(Ok(invitation))) => {
            let failed = failed.and_then(Result::err);
            view! { <Waiting invitation token failed accept /> }.into_any()
        }
    };
    view! { <PageFrame>{content}</PageFrame> }
}

fn is_gone(error: &ApiError) -> bool {
    error.code() == Some(ProblemCode::LinkInvalid)
}

fn gone() -> AnyView {
    view! {
        <h1>{sign_in::INVITATION_GONE_TITLE}</h1>
        <p>{sign_in::INVITATION_GONE_TEXT}</p>
        <p>
            <a class="button" href=paths::ACCOUNT>
                {account::TITLE}
            </a>
        </p>
    }
    .into_any()
}

/// What it is for, and what stands between the reader and accepting it.
#[component]
fn Waiting(
    invitation: Invitation,
    token: Memo<String>,
    failed: Option<ApiError>,
    accept: Action<String, Result<Invitation, ApiError>>,
) -> impl IntoView {
    let about = sign_in::invited_to(&invitation);
    let whose = sign_in::invited_address(&invitation);
    let invited = invitation.email.to_string();
    let email = RwSignal::new(invited.clone());
    let sent = RwSignal::new(false);
    let next = Signal::derive(move || paths::invitation(&token.get()));
    let session = use_session();
    let address = Memo::new(move |_| match session.get() {
        Signed::Unknown => None,
        signed => Some(signed.me().map(|me| me.email.to_string())),
    });
    let step = move || match address.get() {
        None => skeleton().into_any(),
        Some(Some(mine)) if mine.eq_ignore_ascii_case(&invited) => view! { <Accept token accept /> }.into_any(),
        Some(Some(mine)) => view! { <Other mine /> }.into_any(),
        Some(None) => view! {
            <LinkForm email sent next title=sign_in::TITLE lead=sign_in::INVITATION_SIGN_IN fixed=true />
        }
        .into_any(),
    };
    view! {
        <div class="notice">
            <h1>{sign_in::INVITATION_TITLE}</h1>
            <p>{about}</p>
            <p class="hint">{whose}</p>
        </div>
        {failed.map(|error| view! { <Retry message=account::failure(&error) /> })}
        {step}
    }
}

#[component]
fn Accept(token: Memo<String>, accept: Action<String, Result<Invitation, ApiError>>) -> impl IntoView {
    let pending = accept.pending();
    view! {
        <button
            class="button primary"
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |_| {
                if !pending.get_untracked() {
                    accept.dispatch_local(token.get_untracked());
                }
            }
        >
            {move || if pending.get() { sign_in::INVITATION_ACCEPTING } else { sign_in::INVITATION_ACCEPT }}
        </button>
    }
}

/// Signed in as somebody else than the one who is invited.
#[component]
fn Other(mine: String) -> impl IntoView {
    let session = use_session();
    let leave = Action::new_local(|(): &()| api::account::sign_out());
    Effect::new(move || {
        if let Some(Ok(())) = leave.value().get() {
            session.leave();
        }
    });
    view! {
        <p>{sign_in::invited_other(&mine)}</p>
        {move || {
            leave.value().get().and_then(Result::err).map(|error| view! { <Retry message=account::failure(&error) /> })
        }}
        <button class="button primary" type="button" on:click=move |_| { leave.dispatch_local(()); }>
            {sign_in::INVITATION_SIGN_OUT}
        </button>
    }
}

#[component]
fn Accepted(accepted: Invitation) -> impl IntoView {
    let there = match &accepted.association {
        Some(of) => paths::space(of.slug.as_str()),
        None => paths::ACCOUNT.to_owned(),
    };
    view! {
        <ArrivingTitle words=sign_in::ACCEPTED_TITLE />
        <p class="lead">{sign_in::accepted(&accepted)}</p>
        <p>
            <a class="button primary" href=there>
                {sign_in::ACCEPTED_GO}
            </a>
        </p>
    }
}
