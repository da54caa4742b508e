use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::Utc;
use domain::merging::{MergeDraft, MergePreview};
use domain::{FieldCode, FieldError, Problem, ProblemCode, Relation, Slug};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::mail::templates::coordination::merge_mail;
use crate::state::AppState;

/// Two listings side by side, before one becomes part of the other.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/merge", tag = "coordination",
    params(
        ("slug" = String, Path, description = "The listing that goes"),
        ("into" = String, Query, description = "The slug of the one that is kept"),
    ),
    responses(
        (status = 200, body = MergePreview),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn preview_merge(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    query: Query,
) -> ApiResult<Json<MergePreview>> {
    let slug = Slug::parse(&slug).map_err(|_| ProblemCode::NotFound)?;
    let missing = || vec![FieldError::new("into", FieldCode::Required)];
    let into = query.get("into").ok_or_else(missing)?;
    Ok(Json(state.storage.preview_merge(&slug, into).await?))
}

/// Makes one listing part of another: its missions with their interests go over, and its address leads to the other.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/merge", tag = "coordination",
    params(("slug" = String, Path, description = "The listing that goes")),
    request_body = MergeDraft,
    responses(
        (status = 204, description = "Done, and mailed to those who kept it"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn merge_listing(
    State(state): State<AppState>,
    caller: Caller,
    Path(slug): Path<String>,
    Body(draft): Body<MergeDraft>,
) -> ApiResult<StatusCode> {
    let slug = Slug::parse(&slug).map_err(|_| ProblemCode::NotFound)?;
    let by = caller.by(Relation::Other);
    state.storage.merge(&slug, &draft, by, Utc::now(), |merged| merge_mail(merged, &state.base_url)).await?;
    state.mailer.announce();
    state.catalogue.notify();
    Ok(StatusCode::NO_CONTENT)
}
