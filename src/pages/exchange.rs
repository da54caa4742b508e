//! Where the mailed link leads when an association has a question: what was said, and the answer. No sign-in.

use domain::answer::{Exchange, ExchangeDraft};
use domain::{Actor, InterestId, InterestStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::answer_form::AnswerForm;
use super::loading::skeleton;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::state::storage::{Store, write};
use crate::texts::{common, exchange, format, interest};
use crate::ui::Retry;

/// What is typed is kept under this name, until it has left.
fn kept_as(id: InterestId) -> String {
    format!("exchange-{id}")
}

#[component]
pub fn ExchangePage() -> impl IntoView {
    set_title(exchange::TITLE);
    let query = use_query_map();
    let token = Memo::new(move |_| query.with(|query| query.get("jeton").unwrap_or_default()));
    let found = LocalResource::new(move || {
        let token = token.get();
        async move { api::interests::find_exchange(&token).await }
    });
    let send = Action::new_local(move |draft: &ExchangeDraft| {
        let (token, draft) = (token.get_untracked(), draft.clone());
        async move { api::interests::answer_question(&token, &draft).await }
    });
    Effect::new(move || {
        if let Some(Ok(after)) = send.value().get() {
            write(Store::Phone, &kept_as(after.interest.id), None);
        }
    });
    // The answer that is being typed stands while its sending fails.
    let now = Memo::new(move |_| match (send.value().get(), found.get()) {
        (Some(Ok(after)), _) => Some(Ok((after, true))),
        (_, Some(found)) => Some(found.map(|before| (before, false))),
        (_, None) => None,
    });
    let content = move || match now.get() {
        None => skeleton().into_any(),
        Some(Err(error)) => refused(&error, Callback::new(move |()| found.refetch())),
        Some(Ok((now, sent))) => view! { <Standing now sent token send /> }.into_any(),
    };
    view! { <PageFrame>{content}</PageFrame> }
}

fn refused(error: &ApiError, retry: Callback<()>) -> AnyView {
    let retry = error.is_passing().then_some((common::RETRY, retry));
    view! {
        <h1>{exchange::TITLE}</h1>
        <Retry message=exchange::failure(error) retry />
    }
    .into_any()
}

type Sending = Action<ExchangeDraft, Result<Exchange, ApiError>>;

#[component]
fn Standing(now: Exchange, sent: bool, token: Memo<String>, send: Sending) -> impl IntoView {
    let Exchange { interest: about, said } = now;
    let asked = about.status == InterestStatus::Asked;
    let said = said
        .into_iter()
        .map(|one| {
            view! {
                <li>
                    <p class="hint">
                        {exchange::said_by(one.by, &about.association)} ", " {format::date(one.at.date_naive())}
                    </p>
                    <p class="words">{one.text}</p>
                </li>
            }
        })
        .collect_view();
    let end = if sent {
        view! { <p class="notice success" role="status">{exchange::SENT_TEXT}</p> }.into_any()
    } else if asked {
        let failed = Signal::derive(move || send.value().get().and_then(Result::err));
        let answer = Callback::new(move |draft| drop(send.dispatch_local(draft)));
        view! { <AnswerForm kept_as=kept_as(about.id) pending=send.pending() failed send=answer /> }.into_any()
    } else {
        view! { <p class="notice">{exchange::standing(about.status)}</p> }.into_any()
    };
    let may_withdraw = about.status.can_move(InterestStatus::Withdrawn, Actor::Employee);
    view! {
        <h1 tabindex="-1">{if sent { exchange::SENT_TITLE } else { exchange::TITLE }}</h1>
        <p class="lead">{interest::about(&about.mission_title, &about.association)}</p>
        <section class="section">
            <h2 class="quiet">{exchange::EXCHANGE}</h2>
            <ol class="said-list">{said}</ol>
        </section>
        {end}
        <div class="button-row">
            <a class="button small" href=paths::mission(about.mission.as_str())>
                {interest::BACK_TO_MISSION}
            </a>
            {may_withdraw
                .then(|| {
                    view! {
                        <a class="button small" href=move || paths::withdraw(&token.get())>
                            {exchange::WITHDRAW}
                        </a>
                    }
                })}
        </div>
    }
}
