//! Requests for working time that have reached the coordination: nobody leads the person, or nobody has answered.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::time_request::views::TeamRequest;
use domain::time_request::{TimeDecision, TimeDecisionDraft};
use domain::{Page, Problem};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::team::requests::{decide, page};
use crate::state::AppState;
use crate::storage::time_requests::Desk;

/// The requests that have reached the coordination, by pages: what has waited longest first. That they were seen is noted,
/// and shown to those whose they are.
#[utoipa::path(get, path = "/api/v1/coordination/time-requests", tag = "time",
    params(
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = Page<TeamRequest>),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_passed_requests(State(state): State<AppState>, caller: Caller, query: Query) -> ApiResult<Response> {
    page(&state, &caller, Desk::Coordination, &query).await
}

/// Agrees; the person is mailed. Agreed time whose place it takes ends.
#[utoipa::path(post, path = "/api/v1/coordination/time-requests/{id}/agree", tag = "time",
    params(("id" = String, Path)),
    request_body = TimeDecisionDraft,
    responses(
        (status = 200, body = TeamRequest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn agree_passed_time(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<TimeDecisionDraft>,
) -> ApiResult<Response> {
    decide(&state, &caller, Desk::Coordination, &id, TimeDecision::Agree, &draft).await
}

/// Proposes other dates; the person is mailed, and it is their turn.
#[utoipa::path(post, path = "/api/v1/coordination/time-requests/{id}/propose", tag = "time",
    params(("id" = String, Path)),
    request_body = TimeDecisionDraft,
    responses(
        (status = 200, body = TeamRequest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn propose_passed_time(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<TimeDecisionDraft>,
) -> ApiResult<Response> {
    decide(&state, &caller, Desk::Coordination, &id, TimeDecision::Propose, &draft).await
}

/// Declines, with a reason; the person is mailed.
#[utoipa::path(post, path = "/api/v1/coordination/time-requests/{id}/decline", tag = "time",
    params(("id" = String, Path)),
    request_body = TimeDecisionDraft,
    responses(
        (status = 200, body = TeamRequest),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn decline_passed_time(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
    Body(draft): Body<TimeDecisionDraft>,
) -> ApiResult<Response> {
    decide(&state, &caller, Desk::Coordination, &id, TimeDecision::Decline, &draft).await
}
