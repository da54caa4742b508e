//! Requests for working time, for whoever decides.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::time_request::views::TeamRequest;
use domain::time_request::{TimeDecision, TimeDecisionDraft};
use domain::{Page, Problem, ProblemCode, Slug, TimeRequestId};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::PRIVATE;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::time_requests::Desk;

/// One page of a desk. That its rows were seen is noted, for those whose they are.
pub(in crate::routes) async fn page(
    state: &AppState,
    caller: &Caller,
    desk: Desk,
    query: &Query,
) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let mut faults = Vec::new();
    let wanted = Wanted::read(&format!("{desk:?} of {account}"), query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let now = Utc::now();
    let ids = state.storage.list_desk(account, desk, now).await?;
    let names: Vec<Slug> = ids.iter().map(|id| Slug::of(&id.to_string(), 1)).collect();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let rows: Vec<u32> = (0..number(ids.len())).collect();
    let slice = wanted.cut(
        &rows,
        |row| names[row as usize].clone(),
        |slug| names.iter().position(|name| name == slug).map(number),
    );
    let here: Vec<_> = slice.rows.iter().map(|row| ids[*row as usize]).collect();
    let items = state.storage.team_requests(account, desk, &here, now).await?;
    let page = Page { items, total: number(ids.len()), next_cursor: slice.next_cursor };
    Ok((PRIVATE, Json(page)).into_response())
}

/// Decides at a desk.
pub(in crate::routes) async fn decide(
    state: &AppState,
    caller: &Caller,
    desk: Desk,
    id: &str,
    kind: TimeDecision,
    draft: &TimeDecisionDraft,
) -> ApiResult<Response> {
    let id: TimeRequestId = id.parse().map_err(|_| ProblemCode::NotFound)?;
    let now = Utc::now();
    let decision = draft.validate(kind, now.date_naive())?;
    let (account, by) = (caller.signed()?.account, caller.by_role(desk.role()));
    let after = state.storage.decide_time((account, desk), id, &decision, by, now, &state.time_mail()).await?;
    state.mailer.announce();
    Ok((PRIVATE, Json(after)).into_response())
}

/// The requests that one decides on, by pages: what has waited longest first. That they were seen is noted, and shown to
/// those whose they are.
#[utoipa::path(get, path = "/api/v1/team/requests", tag = "time",
    params(
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<TeamRequest>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_team_requests(State(state): State<AppState>, caller: Caller, query: Query) -> ApiResult<Response> {
    page(&state, &caller, Desk::Team, &query).await
}

/// Agrees; the person is mailed. Agreed time whose place it takes ends.
#[utoipa::path(post, path = "/api/v1/team/requests/{id}/agree", tag = "time",
    params(("id" = String, Path)),
    request_body = TimeDecisionDraft,
    responses(
        (status = 200, body = TeamRequest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn agree_time(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<TimeDecisionDraft>,
) -> ApiResult<Response> {
    decide(&state, &caller, Desk::Team, &id, TimeDecision::Agree, &draft).await
}

/// Proposes other dates; the person is mailed, and it is their turn.
#[utoipa::path(post, path = "/api/v1/team/requests/{id}/propose", tag = "time",
    params(("id" = String, Path)),
    request_body = TimeDecisionDraft,
    responses(
        (status = 200, body = TeamRequest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn propose_time(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<TimeDecisionDraft>,
) -> ApiResult<Response> {
    decide(&state, &caller, Desk::Team, &id, TimeDecision::Propose, &draft).await
}

/// Declines, with a reason; the person is mailed.
#[utoipa::path(post, path = "/api/v1/team/requests/{id}/decline", tag = "time",
    params(("id" = String, Path)),
    request_body = TimeDecisionDraft,
    responses(
        (status = 200, body = TeamRequest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn decline_time(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<TimeDecisionDraft>,
) -> ApiResult<Response> {
    decide(&state, &caller, Desk::Team, &id, TimeDecision::Decline, &draft).await
}
