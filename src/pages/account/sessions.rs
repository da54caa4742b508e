//! The sessions one has open, each with the way to end it.

use domain::SessionId;
use domain::account::SessionSummary;
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::pages::loading::part_of_page;
use crate::texts::account;
use crate::ui::Retry;

type End = Action<SessionId, Result<(), ApiError>>;

#[component]
pub fn Sessions() -> impl IntoView {
    let answer = LocalResource::new(api::account::list_sessions);
    let end: End = Action::new_local(|session: &SessionId| api::account::end_session(*session));
    let failed = move || end.value().get().and_then(Result::err);
    let ended = move || matches!(end.value().get(), Some(Ok(())));
    Effect::new(move || {
        if ended() {
            answer.refetch();
        }
    });
    view! {
        <section class="section" aria-labelledby="sessions">
            <h2 id="sessions">{account::SESSIONS}</h2>
            <p>{account::SESSIONS_HINT}</p>
            <p class="quiet" role="status">
                {move || ended().then_some(account::SESSION_ENDED)}
            </p>
            {move || failed().map(|error| view! { <Retry message=account::failure(&error) /> })}
            {part_of_page(
                answer,
                move |sessions| {
                    let rows = sessions.into_iter().map(|session| view! { <Row session end /> }).collect_view();
                    view! { <ul class="plain-rows">{rows}</ul> }.into_any()
                },
            )}
        </section>
    }
}

#[component]
fn Row(session: SessionSummary, end: End) -> impl IntoView {
    let device = if session.device.is_empty() { account::SESSION_UNKNOWN.to_owned() } else { session.device };
    let times = account::session_times(session.created_at.date_naive(), session.last_seen_at.date_naive());
    let label = account::end_session(&device);
    let way = if session.current {
        view! { <span class="tag">{account::SESSION_CURRENT}</span> }.into_any()
    } else {
        let id = session.id;
        view! {
            <button
                class="button small"
                type="button"
                aria-label=label
                on:click=move |_| {
                    if !end.pending().get_untracked() {
                        end.dispatch_local(id);
                    }
                }
            >
                {account::SESSION_END}
            </button>
        }
        .into_any()
    };
    view! {
        <li class="plain-row">
            <span>
                <strong>{device}</strong>
                <span class="hint">{times}</span>
            </span>
            {way}
        </li>
    }
}
