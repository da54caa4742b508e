//! Words that an association keeps for its answers.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::answer::MessageTemplate;
use domain::{Problem, ProblemCode};

use super::{PRIVATE, slug};
use crate::error::ApiResult;
use crate::input::Body;
use crate::state::AppState;

/// The templates of an association, by their titles.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/templates", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = Vec<MessageTemplate>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_templates(State(state): State<AppState>, Path(of): Path<String>) -> ApiResult<impl IntoResponse> {
    let all = state.storage.list_templates(&slug(&of)?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(all)))
}

/// Keeps a template under its title, in place of another of that title; all of them now.
#[utoipa::path(put, path = "/api/v1/listings/{slug}/templates", tag = "space",
    params(("slug" = String, Path)),
    request_body = MessageTemplate,
    responses(
        (status = 200, body = Vec<MessageTemplate>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn keep_template(
    State(state): State<AppState>,
    Path(of): Path<String>,
    Body(draft): Body<MessageTemplate>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let kept = state.storage.keep_template(&of, &draft.validate()?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(kept.map_err(|fault| vec![fault])?)))
}

/// Removes a template.
#[utoipa::path(delete, path = "/api/v1/listings/{slug}/templates/{title}", tag = "space",
    params(("slug" = String, Path), ("title" = String, Path)),
    responses(
        (status = 204, description = "Removed"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_template(
    State(state): State<AppState>,
    Path((of, title)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let removed = state.storage.remove_template(&slug(&of)?, &title).await?;
    if removed { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
