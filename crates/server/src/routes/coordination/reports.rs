use axum::extract::State;
use axum::http::StatusCode;
use chrono::Utc;
use domain::moderation::ReportDraft;
use domain::{Problem, ProblemCode};

use crate::error::ApiResult;
use crate::input::Body;
use crate::state::AppState;

/// Tells the coordination that a listing or a mission is wrong. Nothing is kept of who says so.
#[utoipa::path(post, path = "/api/v1/reports", tag = "coordination",
    request_body = ReportDraft,
    responses(
        (status = 204, description = "The coordination will look into it"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_report(State(state): State<AppState>, Body(draft): Body<ReportDraft>) -> ApiResult<StatusCode> {
    let kept = state.storage.create_report(&draft.validate()?, Utc::now()).await?;
    if kept { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
