//! A file of the directory: sent, told, applied.

use axum::Json;
use axum::body::Body as Raw;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::directory::{DirectoryApply, DirectoryRun};
use domain::{DirectoryImportId, Problem, ProblemCode, Relation};

use super::id;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::jobs;
use crate::routes::PRIVATE;
use crate::routes::imports::{keep, put_away};
use crate::state::AppState;

/// The address that takes a file, and takes its time for it.
pub const UPLOAD: &str = "/api/v1/directory/imports";

/// The twenty newest imports, without their lists of rows.
#[utoipa::path(get, path = "/api/v1/directory/imports", tag = "directory",
    responses(
        (status = 200, body = Vec<DirectoryRun>),
    ))]
pub async fn list_directory_imports(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_directory_imports().await?)))
}

/// Begins a dry run with the file as the body: a table with a person a row, at most 200 MB.
///
/// Nothing is written: ask for the import until it is `dry`, read its report, then apply it within seven days. Columns are known
/// by their names: `courriel`, `nom` (and `prénom`), `code site`, `équipe`, `responsable` (a mail address).
#[utoipa::path(post, path = "/api/v1/directory/imports", tag = "directory",
    request_body(content = Option<Vec<u8>>, content_type = "application/octet-stream"),
    responses(
        (status = 202, body = DirectoryRun),
    ))]
pub async fn create_directory_import(
    State(state): State<AppState>,
    caller: Caller,
    body: Raw,
) -> ApiResult<impl IntoResponse> {
    let part = state.directory.part();
    if let Err(error) = keep(body, &part).await {
        put_away(&part).await;
        return Err(error);
    }
    let run = state.storage.create_directory_import(caller.by(Relation::Other), Utc::now()).await?;
    tokio::fs::rename(&part, state.directory.file(run.id)).await.map_err(|_| ProblemCode::Internal)?;
    let id = run.id;
    tokio::spawn(async move {
        if let Err(error) = state.directory.dry_run(id).await {
            tracing::error!(%error, run = %id, "the report of a directory could not be kept");
        }
    });
    Ok((StatusCode::ACCEPTED, PRIVATE, Json(run)))
}

/// An import with its whole report.
#[utoipa::path(get, path = "/api/v1/directory/imports/{id}", tag = "directory",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = DirectoryRun),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_directory_import(
    State(state): State<AppState>,
    Path(import): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let found = state.storage.find_directory_import(id(&import)?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(found)))
}

/// Writes a dry run. Asked for again, nothing happens twice; who was held back leaves once it is confirmed.
#[utoipa::path(post, path = "/api/v1/directory/imports/{id}/apply", tag = "directory",
    params(("id" = String, Path)),
    request_body = DirectoryApply,
    responses(
        (status = 200, body = DirectoryRun, description = "It is applied, or being applied, already"),
        (status = 202, body = DirectoryRun, description = "It is being applied: ask for the import until it is `applied`"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn apply_directory_import(
    State(state): State<AppState>,
    caller: Caller,
    Path(import): Path<String>,
    Body(asked): Body<DirectoryApply>,
) -> ApiResult<impl IntoResponse> {
    let import: DirectoryImportId = id(&import)?;
    let by = caller.by(Relation::Other);
    let taken = state.directory.take(import, asked.confirm_leavers).await?;
    let status = if taken.is_some() { StatusCode::ACCEPTED } else { StatusCode::OK };
    let found = state.storage.find_directory_import(import).await?.ok_or(ProblemCode::NotFound)?;
    if let Some(taken) = taken {
        tokio::spawn(async move {
            if let Err(error) = state.directory.apply(taken, by, asked.confirm_leavers).await {
                tracing::error!(%error, run = %import, "a directory could not be applied");
            }
            jobs::follow_directory(&state).await;
        });
    }
    Ok((status, PRIVATE, Json(found)))
}
