//! Where the mailed link leads when an association has a question: what was said, and the answer. No sign-in. Without a network the answer waits in
//! the phone.

use domain::answer::{Exchange, ExchangeDraft};
use domain::{Actor, InterestId, InterestReceipt, InterestStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::answer_form::AnswerForm;
use super::loading::skeleton;
use crate::api::interests::answer_in;
use crate::api::outbox::{Kind, Label, State};
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::outbox::Outbox;
use crate::paths;
use crate::state::outbox::use_outbox;
use crate::state::storage::{Store, write};
use crate::texts::{common, exchange, format, interest, outbox};
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
    let send = Action::new_local(move |(about, draft): &(InterestReceipt, ExchangeDraft)| {
        let (token, id, draft) = (token.get_untracked(), about.id, draft.clone());
        let (title, whom) = (about.mission_title.clone(), about.association.clone());
        let (words, page) = (draft.message.clone(), paths::exchange(&token));
        let label = Label { title, whom, words, page, ..Label::default() };
        async move { api::interests::answer_question(&token, id, &draft, label).await }
    });
    let subject = move || found.get().and_then(Result::ok).map(|found| answer_in(found.interest.id));
    let outbox = use_outbox();
    let arrived = outbox.has_arrived(subject);
    let waits = Memo::new(move |_| subject().and_then(|subject| outbox.by_link(&subject)) == Some(State::Waiting));
    Effect::new(move || {
        if arrived.get() {
            found.refetch();
        }
    });
    // The answer that is being typed stands while its sending fails.
    let now = Memo::new(move |_| match (send.value().get(), found.get()) {
        (Some(Ok(Some(after))), _) => Some(Ok((after, true))),
        (_, Some(found)) => Some(found.map(|before| (before, arrived.get()))),
        (_, None) => None,
    });
    Effect::new(move || {
        if let Some(Ok((after, true))) = now.get() {
            write(Store::Phone, &kept_as(after.interest.id), None);
        }
    });
    let content = move || match now.get() {
        None => skeleton().into_any(),
        Some(Err(error)) => refused(&error, Callback::new(move |()| found.refetch())),
        Some(Ok((now, sent))) => view! { <Standing now sent waits token send /> }.into_any(),
    };
    view! {
        <PageFrame>
            {content} <Outbox shows=|kind: Kind| kind == Kind::Answer />
        </PageFrame>
    }
}

fn refused(error: &ApiError, retry: Callback<()>) -> AnyView {
    let retry = error.is_passing().then_some((common::RETRY, retry));
    view! {
        <h1>{exchange::TITLE}</h1>
        <Retry message=exchange::failure(error) retry />
    }
    .into_any()
}

type Sending = Action<(InterestReceipt, ExchangeDraft), Result<Option<Exchange>, ApiError>>;

#[component]
fn Standing(now: Exchange, sent: bool, waits: Memo<bool>, token: Memo<String>, send: Sending) -> impl IntoView {
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
        let of = about.clone();
        let answer = Callback::new(move |draft| drop(send.dispatch_local((of.clone(), draft))));
        let id = about.id;
        let form = move || view! { <AnswerForm kept_as=kept_as(id) pending=send.pending() failed send=answer /> };
        (move || {
            if waits.get() {
                view! { <p class="notice" role="status">{outbox::KEPT}</p> }.into_any()
            } else {
                form().into_any()
            }
        })
        .into_any()
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
