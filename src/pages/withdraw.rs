//! Where the mailed link leads: one button withdraws the interest. The link alone does nothing, for mail scanners follow
//! links. Without a network it waits in the phone.

use domain::{Actor, InterestId, InterestReceipt, InterestStatus, ProblemCode};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::interests::withdrawal_of;
use crate::api::outbox::{Kind, Label, State};
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::ArrivingTitle;
use crate::pages::outbox::Outbox;
use crate::paths;
use crate::state::outbox::use_outbox;
use crate::texts::{common, interest, outbox as outbox_texts};
use crate::ui::Retry;

#[component]
pub fn WithdrawPage() -> impl IntoView {
    set_title(interest::WITHDRAW_TITLE);
    let query = use_query_map();
    let token = Memo::new(move |_| query.with(|query| query.get("jeton").unwrap_or_default()));
    let answer = LocalResource::new(move || {
        let token = token.get();
        async move { api::interests::find_interest(&token).await }
    });
    let withdraw = Action::new_local(move |(id, label): &(InterestId, Label)| {
        let (token, id, label) = (token.get_untracked(), *id, label.clone());
        let label = Label { page: paths::withdraw(&token), ..label };
        async move { api::interests::withdraw_interest(&token, id, label).await }
    });
    let subject = move || answer.get().and_then(Result::ok).map(|receipt| withdrawal_of(receipt.id));
    let outbox = use_outbox();
    let arrived = outbox.has_arrived(subject);
    let waits = Memo::new(move |_| subject().and_then(|subject| outbox.by_link(&subject)) == Some(State::Waiting));
    let content = move || match (withdraw.value().get(), answer.get()) {
        (Some(Ok(Some(receipt))), _) => view! { <Standing receipt failed=None withdraw /> }.into_any(),
        (_, Some(Ok(receipt))) if arrived.get() => {
            let receipt = InterestReceipt { status: InterestStatus::Withdrawn, ..receipt };
            view! { <Standing receipt failed=None withdraw /> }.into_any()
        }
        (_, Some(Ok(receipt))) if waits.get() => view! {
            <ArrivingTitle words=interest::WITHDRAW_TITLE />
            <p>{interest::withdraw_question(&receipt.mission_title, &receipt.association)}</p>
            <p class="notice" role="status">{outbox_texts::KEPT}</p>
        }
        .into_any(),
        (sent, Some(Ok(receipt))) => {
            let failed = sent.and_then(Result::err);
            view! { <Standing receipt failed withdraw /> }.into_any()
        }
        (_, Some(Err(error))) => refused(&error, Callback::new(move |()| answer.refetch())).into_any(),
        (_, None) => view! {
            <h1>{interest::WITHDRAW_TITLE}</h1>
            <p class="quiet" role="status">{common::WAITING}</p>
            <div class="skeleton card-shape"></div>
        }
        .into_any(),
    };
    view! {
        <PageFrame>
            {content} <Outbox shows=|kind: Kind| kind == Kind::Withdrawal />
        </PageFrame>
    }
}

fn refused(error: &ApiError, retry: Callback<()>) -> impl IntoView + use<> {
    let gone = matches!(error.code(), Some(ProblemCode::LinkInvalid | ProblemCode::NotFound));
    let message = if gone { interest::LINK_INVALID } else { common::load_error(error) };
    let retry = error.is_passing().then_some((common::RETRY, retry));
    view! {
        <h1>{interest::WITHDRAW_TITLE}</h1>
        <Retry message retry />
    }
}

type Withdrawal = Action<(InterestId, Label), Result<Option<InterestReceipt>, ApiError>>;

/// Where the interest stands, and what can be done.
#[component]
fn Standing(receipt: InterestReceipt, failed: Option<ApiError>, withdraw: Withdrawal) -> impl IntoView {
    let about = interest::withdraw_question(&receipt.mission_title, &receipt.association);
    let map = view! {
        <p>
            <a class="button" href=paths::EXPLORE>
                {common::BACK_TO_MAP}
            </a>
        </p>
    };
    if receipt.status == InterestStatus::Withdrawn {
        let title = NodeRef::<html::H1>::new();
        Effect::new(move || {
            // The button is gone: the focus goes to what has become of it.
            if let Some(title) = title.get().filter(|_| withdraw.value().with_untracked(Option::is_some)) {
                let _ = title.focus();
            }
        });
        return view! {
            <h1 tabindex="-1" node_ref=title>
                {interest::WITHDRAWN_TITLE}
            </h1>
            <p class="notice success" role="status">{interest::WITHDRAWN_TEXT}</p>
            {map}
        }
        .into_any();
    }
    if !receipt.status.can_move(InterestStatus::Withdrawn, Actor::Employee) {
        return view! {
            <h1>{interest::WITHDRAW_TITLE}</h1>
            <p>{about}</p>
            <p class="notice">{interest::DECLINED_TEXT}</p>
            {map}
        }
        .into_any();
    }
    let pending = withdraw.pending();
    let (id, label) =
        (receipt.id, Label { title: receipt.mission_title, whom: receipt.association, ..Label::default() });
    view! {
        <h1>{interest::WITHDRAW_TITLE}</h1>
        <p>{about}</p>
        <p class="hint">{interest::WITHDRAW_HINT}</p>
        {failed.map(|error| view! { <Retry message=interest::failure(&error) /> })}
        <button
            class="button primary"
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |_| {
                if !pending.get_untracked() {
                    withdraw.dispatch_local((id, label.clone()));
                }
            }
        >
            {interest::WITHDRAW_BUTTON}
        </button>
    }
    .into_any()
}
