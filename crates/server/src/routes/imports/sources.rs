//! Sources of listings.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::import::{ImportSource, ImportSourceDraft};
use domain::{ImportSourceId, Problem, ProblemCode, Relation};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::state::AppState;

/// What only coordinators see is kept by nobody on the way.
pub const PRIVATE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

/// An identifier; what is none names nothing.
pub fn id<T: std::str::FromStr>(text: &str) -> ApiResult<T> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// All sources by name, each with its newest run, without the run's lists of rows.
#[utoipa::path(get, path = "/api/v1/imports/sources", tag = "imports",
    responses(
        (status = 200, body = Vec<ImportSource>),
    ))]
pub async fn list_sources(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_sources().await?)))
}

/// Describes a new source. Nothing is fetched yet.
#[utoipa::path(post, path = "/api/v1/imports/sources", tag = "imports",
    request_body = ImportSourceDraft,
    responses(
        (status = 201, body = ImportSource),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_source(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<ImportSourceDraft>,
) -> ApiResult<impl IntoResponse> {
    let new = draft.validate()?;
    let source = state.storage.create_source(new, caller.by(Relation::Other), Utc::now()).await?;
    Ok((StatusCode::CREATED, PRIVATE, Json(source)))
}

/// Describes a source otherwise: its listings take its new name and licence, the next file is read as is said now.
#[utoipa::path(put, path = "/api/v1/imports/sources/{id}", tag = "imports",
    params(("id" = String, Path)),
    request_body = ImportSourceDraft,
    responses(
        (status = 200, body = ImportSource),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn change_source(
    State(state): State<AppState>,
    caller: Caller,
    Path(source): Path<String>,
    Body(draft): Body<ImportSourceDraft>,
) -> ApiResult<impl IntoResponse> {
    let source: ImportSourceId = id(&source)?;
    let new = draft.validate()?;
    let source = state.storage.change_source(source, new, caller.by(Relation::Other), Utc::now()).await?;
    state.catalogue.notify();
    Ok((PRIVATE, Json(source)))
}

/// Forgets a source and its reports. The listings that it brought stay, and are kept by people from then on.
#[utoipa::path(delete, path = "/api/v1/imports/sources/{id}", tag = "imports",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn delete_source(
    State(state): State<AppState>,
    caller: Caller,
    Path(source): Path<String>,
) -> ApiResult<StatusCode> {
    let deleted = state.storage.delete_source(id(&source)?, caller.by(Relation::Other), Utc::now()).await?;
    if deleted { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
