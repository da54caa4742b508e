//! One's own requests for working time.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::time_request::views::{Look, OwnTimeRequest};
use domain::time_request::{TimeAnswerDraft, TimeRequestDraft};
use domain::{AccountId, InterestId, OwnInterest, Page, Problem, ProblemCode, Role, Slug, TimeRequestId};

use super::interests::found;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::PRIVATE;
use crate::routes::interests::idempotency_key;
use crate::routes::keyed::Keyed;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::time_requests::TimeFingerprint;
use crate::tokens;

/// What is no identifier is no request either.
fn id(text: &str) -> ApiResult<TimeRequestId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// The interest of a request: as the change told, or as it is where an earlier request has made it.
async fn interest_of(
    state: &AppState,
    account: AccountId,
    id: TimeRequestId,
    told: Option<InterestId>,
) -> ApiResult<InterestId> {
    match told {
        Some(told) => Ok(told),
        None => Ok(state.storage.interest_of_time(account, id).await?.ok_or(ProblemCode::NotFound)?),
    }
}

/// The interest as it stands now: its time, its steps and what comes next are told together.
async fn changed(state: &AppState, caller: &Caller, interest: InterestId) -> ApiResult<Response> {
    state.mailer.announce();
    found(state, caller.signed()?.account, interest).await
}

/// One's own requests for working time, the newest first, by pages.
#[utoipa::path(get, path = "/api/v1/me/time-requests", tag = "time",
    params(
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<OwnTimeRequest>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_time_requests(
    State(state): State<AppState>,
    caller: Caller,
    query: Query,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    let mut faults = Vec::new();
    let wanted = Wanted::read(&format!("time of {account}"), &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let before = wanted.after().and_then(|last| last.as_str().parse().ok());
    let (limit, today) = (wanted.limit() as u64 + 1, Utc::now().date_naive());
    let (mut items, total) = state.storage.list_own_time_requests(account, before, limit, today).await?;
    let more = items.len() > wanted.limit();
    items.truncate(wanted.limit());
    let next_cursor = items.last().filter(|_| more).map(|last| wanted.next(&Slug::of(&last.id.to_string(), 1)));
    let total = u32::try_from(total).unwrap_or(u32::MAX);
    Ok((PRIVATE, Json(Page { items, total, next_cursor })))
}

/// Asks for working time for an accepted interest; whoever decides is mailed. Recorded once for each key. Where time is
/// agreed already, it stays until this is decided, and then this takes its place.
#[utoipa::path(post, path = "/api/v1/me/time-requests", tag = "time",
    params(("Idempotency-Key" = String, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = TimeRequestDraft,
    responses(
        (status = 201, body = OwnInterest, description = "Recorded; the interest as it stands now"),
        (status = 200, body = OwnInterest, description = "Was recorded by an earlier request with this key"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask_time(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Body(draft): Body<TimeRequestDraft>,
) -> ApiResult<Response> {
    let key = idempotency_key(&headers)?;
    let now = Utc::now();
    let new = draft.validate(now.date_naive())?;
    let body = serde_json::to_vec(&draft).map_err(|_| ProblemCode::Internal)?;
    let fingerprint = TimeFingerprint { key_hash: tokens::hash(key.as_bytes()), body_hash: tokens::hash(&body) };
    let (account, by) = (caller.signed()?.account, caller.by_role(Role::Employee));
    let is_new = state.storage.ask_time(account, &new, &fingerprint, by, now, &state.time_mail()).await?;
    let answer = changed(&state, &caller, new.interest).await?;
    Ok((if is_new { StatusCode::CREATED } else { StatusCode::OK }, answer).into_response())
}

/// Takes a request back, or gives agreed time back; whoever decides is mailed. Doing so twice is doing so once.
#[utoipa::path(post, path = "/api/v1/me/time-requests/{id}/withdraw", tag = "time",
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
pub async fn withdraw_time(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
) -> ApiResult<Response> {
    let (account, by) = (caller.signed()?.account, caller.by_role(Role::Employee));
    let (id, once) = (id(&of)?, keyed.of(account, &())?);
    let withdrawn = once.within(&state.storage).withdraw_time(account, id, by, Utc::now(), &state.time_mail()).await;
    let interest = interest_of(&state, account, id, once.done(withdrawn)?).await?;
    changed(&state, &caller, interest).await
}

/// Takes the dates that were proposed, or asks for others; whoever decides is mailed.
#[utoipa::path(post, path = "/api/v1/me/time-requests/{id}/answer", tag = "time",
    params(
        ("id" = String, Path),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body = TimeAnswerDraft,
    responses(
        (status = 200, body = OwnInterest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn answer_time(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<TimeAnswerDraft>,
) -> ApiResult<Response> {
    let (account, by, now) = (caller.signed()?.account, caller.by_role(Role::Employee), Utc::now());
    let id = id(&of)?;
    let answer = draft.validate(now.date_naive())?;
    let once = keyed.of(account, &draft)?;
    let answered = once.within(&state.storage).answer_time(account, id, &answer, by, now, &state.time_mail()).await;
    let interest = interest_of(&state, account, id, once.done(answered)?).await?;
    changed(&state, &caller, interest).await
}

/// Reminds whoever decides, three days after the request or the last reminder at the soonest.
#[utoipa::path(post, path = "/api/v1/me/time-requests/{id}/remind", tag = "time",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = OwnInterest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remind_time(State(state): State<AppState>, caller: Caller, Path(of): Path<String>) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let interest = state.storage.remind_time(account, id(&of)?, Utc::now(), &state.time_mail()).await?;
    changed(&state, &caller, interest).await
}

/// Who has looked at one's named requests, and on which day: the newest first, for half a year of workdays.
#[utoipa::path(get, path = "/api/v1/me/looks", tag = "time",
    responses(
        (status = 200, body = Vec<Look>),
    ))]
pub async fn list_looks(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_looks(caller.signed()?.account).await?)))
}
