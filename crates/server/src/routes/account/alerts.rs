//! The links of the mails that tell of new missions: they stop what they are of, without a sign-in.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::saved_search::AlertLink;
use domain::{FieldCode, FieldError, Problem, ProblemCode};

use crate::error::ApiResult;
use crate::input::Query;
use crate::links;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::storage::alerts::AlertScope;

fn scope(state: &AppState, token: &str) -> ApiResult<AlertScope> {
    Ok(links::read_alert(&state.secret, token).ok_or(ProblemCode::LinkInvalid)?)
}

/// The token of the address.
fn asked(state: &AppState, query: &Query) -> ApiResult<AlertScope> {
    let token = query.get("token").ok_or_else(|| vec![FieldError::new("token", FieldCode::Required)])?;
    scope(state, token)
}

/// What a link of a mail is of. Looking does nothing: mail scanners follow links.
#[utoipa::path(get, path = "/api/v1/alerts/{token}", tag = "account",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = AlertLink),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_alerts(State(state): State<AppState>, Path(token): Path<String>) -> ApiResult<impl IntoResponse> {
    let found = state.storage.find_alerts(scope(&state, &token)?).await?;
    Ok((PRIVATE, Json(found.ok_or(ProblemCode::LinkInvalid)?)))
}

/// Stops the alerts of one search, or all; twice is once. The token is in the address, so that a mailbox may do it for its
/// holder (RFC 8058); whatever the body says is left aside.
#[utoipa::path(post, path = "/api/v1/alerts/stop", tag = "account",
    params(("token" = String, Query, description = "As in the mail")),
    responses(
        (status = 204, description = "No such mail leaves any more"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn stop_alerts(State(state): State<AppState>, query: Query) -> ApiResult<StatusCode> {
    let stopped = state.storage.stop_alerts(asked(&state, &query)?).await?;
    if stopped.is_some() { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::LinkInvalid.into()) }
}

/// Has them come again, in the rhythm that they had.
#[utoipa::path(post, path = "/api/v1/alerts/resume", tag = "account",
    params(("token" = String, Query, description = "As in the mail")),
    responses(
        (status = 204, description = "They come again"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn resume_alerts(State(state): State<AppState>, query: Query) -> ApiResult<StatusCode> {
    let resumed = state.storage.resume_alerts(asked(&state, &query)?).await?;
    if resumed.is_some() { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::LinkInvalid.into()) }
}
