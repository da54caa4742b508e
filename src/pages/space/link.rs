//! Where the links of the mails about a listing lead, without signing in: each page says what its one button does.
//! The link alone does nothing, for mail scanners follow links.

use domain::FreshnessState;
use domain::freshness::{FreshnessAnswer, FreshnessLink};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::linked::{linked, served};
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::loading::skeleton;
use crate::paths;
use crate::texts::{common, freshness};
use crate::ui::Retry;

/// The page of whichever link the address holds.
pub fn link_page() -> AnyView {
    set_title(freshness::TITLE);
    let query = use_location().query;
    let parameter = move |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name)));
    let (leave, token) = (parameter("desinscription"), parameter("jeton"));
    view! {
        <PageFrame>
            {move || match leave.get() {
                Some(token) => view! { <Leave token /> }.into_any(),
                None => view! { <Listing token=token.get().unwrap_or_default() /> }.into_any(),
            }}
        </PageFrame>
    }
    .into_any()
}

type Following = Action<(), Result<FreshnessLink, ApiError>>;

#[component]
fn Listing(token: String) -> impl IntoView {
    let (asked, of_form) = (token.clone(), token.clone());
    let answer = LocalResource::new(move || {
        let token = asked.clone();
        async move { api::freshness::find_link(&token).await }
    });
    let follow: Following = Action::new_local(move |(): &()| {
        let token = token.clone();
        async move { api::freshness::follow_link(&token).await }
    });
    move || match (follow.value().get(), answer.get()) {
        (Some(Ok(link)), _) => done(&link),
        (failed, Some(Ok(link))) => {
            if link.done {
                done(&link)
            } else {
                let failed = failed.and_then(Result::err);
                view! { <Question token=of_form.clone() link failed follow /> }.into_any()
            }
        }
        (_, Some(Err(error))) => refused(&error, Callback::new(move |()| answer.refetch())),
        (_, None) => skeleton().into_any(),
    }
}

fn to_space() -> impl IntoView {
    view! {
        <p>
            <a class="button" href=paths::SPACE>
                {freshness::TO_SPACE}
            </a>
        </p>
    }
}

fn refused(error: &ApiError, retry: Callback<()>) -> AnyView {
    let passing = error.is_passing();
    view! {
        <h1>{freshness::TITLE}</h1>
        <Retry message=freshness::failure(error) retry=passing.then_some((common::RETRY, retry)) />
        {(!passing).then(to_space)}
    }
    .into_any()
}

/// What was done, by this link or otherwise.
fn done(link: &FreshnessLink) -> AnyView {
    let (title, text) = match link.answer {
        FreshnessAnswer::Close => (freshness::CLOSED_TITLE, freshness::CLOSED_TEXT),
        FreshnessAnswer::StillTrue => (freshness::DONE_TITLE, freshness::DONE_TEXT),
        FreshnessAnswer::Update => return served(link),
    };
    let page = (link.answer != FreshnessAnswer::Close).then(|| page(link));
    view! {
        <h1>{title}</h1>
        <p class="lead">{link.association_name.clone()}</p>
        <p class="notice success" role="status">{text}</p>
        {page}
    }
    .into_any()
}

/// The listing as everyone sees it.
pub fn page(link: &FreshnessLink) -> impl IntoView + use<> {
    view! {
        <p>
            <a class="button" href=paths::association(link.association.as_str())>
                {freshness::SEE_PAGE}
            </a>
        </p>
    }
}

#[component]
fn Question(token: String, link: FreshnessLink, failed: Option<ApiError>, follow: Following) -> impl IntoView {
    let about = freshness::about(&link.association_name, link.confirmed_on);
    let failed = failed.map(|error| view! { <Retry message=freshness::failure(&error) /> });
    let button = move |label: &'static str| {
        let pending = follow.pending();
        view! {
            <button
                class="button primary wide"
                type="button"
                aria-disabled=move || pending.get().then_some("true")
                on:click=move |_| {
                    if !pending.get_untracked() {
                        follow.dispatch_local(());
                    }
                }
            >
                {label}
            </button>
        }
    };
    match link.answer {
        FreshnessAnswer::StillTrue => view! {
            <h1>{freshness::STILL_TRUE_TITLE}</h1>
            <p class="lead">{about}</p>
            {(link.state != FreshnessState::Hidden).then(|| page(&link))}
            {failed}
            {button(freshness::STILL_TRUE_BUTTON)}
        }
        .into_any(),
        FreshnessAnswer::Update => linked(token, link),
        FreshnessAnswer::Close => view! {
            <h1>{freshness::CLOSE_TITLE}</h1>
            <p class="lead">{about}</p>
            <p class="notice warning">{freshness::CLOSE_TEXT}</p>
            {failed}
            {button(freshness::CLOSE_BUTTON)}
        }
        .into_any(),
    }
}

/// Leaves the list of those who are asked.
#[component]
fn Leave(token: String) -> impl IntoView {
    let leave = Action::new_local(move |(): &()| {
        let token = token.clone();
        async move { api::freshness::unsubscribe(&token).await }
    });
    move || match leave.value().get() {
        Some(Ok(())) => view! {
            <h1>{freshness::UNSUBSCRIBED_TITLE}</h1>
            <p class="notice success" role="status">{freshness::UNSUBSCRIBED_TEXT}</p>
        }
        .into_any(),
        other => {
            let failed =
                other.and_then(Result::err).map(|error| view! { <Retry message=freshness::failure(&error) /> });
            view! {
                <h1>{freshness::UNSUBSCRIBE_TITLE}</h1>
                <p>{freshness::UNSUBSCRIBE_TEXT}</p>
                {failed}
                <button
                    class="button primary wide"
                    type="button"
                    aria-disabled=move || leave.pending().get().then_some("true")
                    on:click=move |_| {
                        if !leave.pending().get_untracked() {
                            leave.dispatch_local(());
                        }
                    }
                >
                    {freshness::UNSUBSCRIBE_BUTTON}
                </button>
            }
            .into_any()
        }
    }
}
