//! Runs: a file is sent or fetched, read, and then applied or not.

use axum::Json;
use axum::body::Body as Raw;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::import::{ImportApply, ImportRun};
use domain::{ImportRunId, Problem, ProblemCode, Relation};
use http_body_util::BodyExt;
use tokio::io::AsyncWriteExt;

use super::sources::{PRIVATE, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::fetch::FILE_BYTES;
use crate::importing::Origin;
use crate::input::Body;
use crate::state::AppState;
use crate::storage::imports::NewRun;

/// The one address that takes a file, and takes its time for it.
pub const UPLOAD: &str = "/api/v1/imports/sources/{id}/runs";

/// The fifty newest runs of a source, without their lists of rows.
#[utoipa::path(get, path = "/api/v1/imports/sources/{id}/runs", tag = "imports",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = Vec<ImportRun>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_runs(State(state): State<AppState>, Path(source): Path<String>) -> ApiResult<impl IntoResponse> {
    let source = state.storage.find_source(id(&source)?).await?.ok_or(ProblemCode::NotFound)?;
    let runs = state.storage.list_runs(source.id).await?;
    let runs: Vec<ImportRun> = runs.into_iter().map(|run| state.imports.with_progress(run)).collect();
    Ok((PRIVATE, Json(runs)))
}

/// Begins a dry run: with the file as the body (at most 200 MB), or without a body for the file at the source's address.
///
/// Nothing is written: ask for the run until it is `dry`, read its report, then apply it within seven days.
#[utoipa::path(post, path = "/api/v1/imports/sources/{id}/runs", tag = "imports",
    params(("id" = String, Path)),
    request_body(content = Option<Vec<u8>>, content_type = "application/octet-stream"),
    responses(
        (status = 202, body = ImportRun),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_run(
    State(state): State<AppState>,
    caller: Caller,
    Path(source): Path<String>,
    body: Raw,
) -> ApiResult<impl IntoResponse> {
    let source = state.storage.find_source(id(&source)?).await?.ok_or(ProblemCode::NotFound)?;
    let by = caller.by(Relation::Other);
    let part = state.imports.part();
    let sent = keep(body, &part).await;
    if !matches!(sent, Ok(1..)) {
        put_away(&part).await;
    }
    let is_file = sent? > 0 || source.draft.url.is_empty();
    let run = state.storage.create_run(NewRun { source: source.id, by, scheduled: false }, Utc::now()).await?;
    let origin = if is_file { Origin::Upload } else { Origin::Address };
    if is_file {
        // Of an empty file nothing was kept: it is read as what it is.
        let moved = match tokio::fs::try_exists(&part).await {
            Ok(true) => tokio::fs::rename(&part, state.imports.file(run.id)).await,
            _ => tokio::fs::write(state.imports.file(run.id), b"").await,
        };
        moved.map_err(|_| ProblemCode::Internal)?;
    }
    let id = run.id;
    tokio::spawn(async move {
        if let Err(error) = state.imports.dry_run(&source, id, origin).await {
            tracing::error!(%error, run = %id, "the report of an import could not be kept");
        }
    });
    Ok((StatusCode::ACCEPTED, PRIVATE, Json(run)))
}

/// Keeps a body in a file as it comes, for the server's user alone; how long it was.
pub async fn keep(mut body: Raw, path: &std::path::Path) -> ApiResult<u64> {
    let internal = |error: std::io::Error| {
        tracing::error!(%error, "a file that is sent could not be kept");
        ProblemCode::Internal
    };
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path).await.map_err(internal)?;
    let mut length = 0u64;
    while let Some(frame) = body.frame().await {
        let Ok(bytes) = frame.map_err(|_| ProblemCode::BodyInvalid)?.into_data() else { continue };
        length += bytes.len() as u64;
        if length > FILE_BYTES {
            return Err(ProblemCode::BodyTooLarge.into());
        }
        file.write_all(&bytes).await.map_err(internal)?;
    }
    file.flush().await.map_err(internal)?;
    Ok(length)
}

pub async fn put_away(part: &std::path::Path) {
    // Nothing was kept, or it is of no use; what stays is put away later.
    let _ = tokio::fs::remove_file(part).await;
}

/// A run with its whole report.
#[utoipa::path(get, path = "/api/v1/imports/runs/{id}", tag = "imports",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = ImportRun),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_run(State(state): State<AppState>, Path(run): Path<String>) -> ApiResult<impl IntoResponse> {
    let found = state.storage.find_run(id(&run)?).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(state.imports.with_progress(found.run))))
}

/// Writes a dry run. Asked for again, nothing happens twice; what was held back is removed once it is confirmed.
#[utoipa::path(post, path = "/api/v1/imports/runs/{id}/apply", tag = "imports",
    params(("id" = String, Path)),
    request_body = ImportApply,
    responses(
        (status = 200, body = ImportRun, description = "It is applied, or being applied, already"),
        (status = 202, body = ImportRun, description = "It is being applied: ask for the run until it is `applied`"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn apply_run(
    State(state): State<AppState>,
    caller: Caller,
    Path(run): Path<String>,
    Body(asked): Body<ImportApply>,
) -> ApiResult<impl IntoResponse> {
    let run: ImportRunId = id(&run)?;
    let by = caller.by(Relation::Other);
    let taken = state.imports.take(run, asked.confirm_removals).await?;
    let status = if taken.is_some() { StatusCode::ACCEPTED } else { StatusCode::OK };
    let found = state.storage.find_run(run).await?.ok_or(ProblemCode::NotFound)?.run;
    let found = state.imports.with_progress(found);
    if let Some(taken) = taken {
        tokio::spawn(async move {
            match state.imports.apply(taken, by, asked.confirm_removals).await {
                Ok(_) => state.catalogue.notify(),
                Err(error) => tracing::error!(%error, run = %run, "an import could not be applied"),
            }
        });
    }
    Ok((status, PRIVATE, Json(found)))
}
