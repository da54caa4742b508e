//! One's own interests: where each stands, and what the person may do about it.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::answer::ExchangeDraft;
use domain::{AccountId, InterestId, OwnInterest, Page, Problem, ProblemCode, Slug};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::mail::templates::{self, answers};
use crate::routes::PRIVATE;
use crate::routes::keyed::Keyed;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::interests::InterestKey;

/// What is no identifier is no interest either.
fn id(text: &str) -> ApiResult<InterestId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// One's own interests, the newest first, by pages: those sent with one's address, signed in or not.
#[utoipa::path(get, path = "/api/v1/me/interests", tag = "account",
    params(
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<OwnInterest>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_own_interests(
    State(state): State<AppState>,
    caller: Caller,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let mut faults = Vec::new();
    let wanted = Wanted::read(&format!("interests of {account}"), &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let before = wanted.after().and_then(|last| last.as_str().parse().ok());
    // One more than the page tells whether there is another.
    let (mut items, total) =
        state.storage.list_own_interests(account, before, wanted.limit() as u64 + 1, Utc::now().date_naive()).await?;
    let more = items.len() > wanted.limit();
    items.truncate(wanted.limit());
    let next_cursor = items.last().filter(|_| more).map(|last| wanted.next(&Slug::of(&last.id.to_string(), 1)));
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    Ok((PRIVATE, Json(Page { items, total, next_cursor })))
}

pub(super) async fn found(state: &AppState, account: AccountId, id: InterestId) -> ApiResult<Response> {
    let found =
        state.storage.find_own_interest(account, id, Utc::now().date_naive()).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(found)).into_response())
}

/// One of one's own interests. Another's is not found.
#[utoipa::path(get, path = "/api/v1/me/interests/{id}", tag = "account",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = OwnInterest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_own_interest(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    found(&state, caller.signed()?.account, id(&of)?).await
}

/// Withdraws it, as the mailed link does: its place is free again, and the association is mailed. Doing so twice is doing
/// so once.
#[utoipa::path(post, path = "/api/v1/me/interests/{id}/withdraw", tag = "account",
    params(
        ("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    responses(
        (status = 200, body = OwnInterest),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn withdraw_own_interest(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let (key, once) = (InterestKey::Own(id, account), keyed.of(account, &())?);
    let withdrawn = once
        .within(&state.storage)
        .withdraw_interest(&key, caller.by_link(), Utc::now(), templates::withdrawal_mail, &state.time_mail())
        .await;
    once.done(withdrawn)?;
    state.mailer.announce();
    // Places left are public.
    state.catalogue.notify();
    found(&state, account, id).await
}

/// Answers the association's question; it is mailed. The same answer given again is given once.
#[utoipa::path(post, path = "/api/v1/me/interests/{id}/answer", tag = "account",
    params(
        ("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body = ExchangeDraft,
    responses(
        (status = 200, body = OwnInterest),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn answer_own_question(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<ExchangeDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let (words, once) = (draft.validate()?, keyed.of(account, &draft)?);
    let answered = once
        .within(&state.storage)
        .answer_question(&InterestKey::Own(id, account), (&words, None), caller.by_link(), Utc::now(), |facts| {
            answers::question_answered_mail(facts, &words, &state.base_url)
        })
        .await;
    once.done(answered)?;
    state.mailer.announce();
    found(&state, account, id).await
}
