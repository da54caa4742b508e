//! Importing listings.

use domain::import::{ImportApply, ImportPreview, ImportRun, ImportSource, ImportSourceDraft};

use super::ApiError;
use super::client::{delete, get, post, post_file, put};

const SOURCES: &str = "/api/v1/imports/sources";
/// The beginning of a file that is looked at, in bytes: what the server takes.
const HEAD: i32 = 64 << 10;

pub async fn list_sources() -> Result<Vec<ImportSource>, ApiError> {
    get(SOURCES).await
}

pub async fn create_source(draft: &ImportSourceDraft) -> Result<ImportSource, ApiError> {
    post(SOURCES, &[], draft).await
}

pub async fn change_source(source: &str, draft: &ImportSourceDraft) -> Result<ImportSource, ApiError> {
    put(&format!("{SOURCES}/{source}"), draft).await
}

pub async fn delete_source(source: &str) -> Result<(), ApiError> {
    delete(&format!("{SOURCES}/{source}")).await
}

pub async fn list_runs(source: &str) -> Result<Vec<ImportRun>, ApiError> {
    get(&format!("{SOURCES}/{source}/runs")).await
}

/// What the beginning of a file says of it.
pub async fn preview_file(file: &web_sys::File) -> Result<ImportPreview, ApiError> {
    let head = file.slice_with_i32_and_i32(0, HEAD).map_err(|_| ApiError::Unexpected)?;
    post_file("/api/v1/imports/preview", Some(&head)).await
}

/// Begins a dry run; without a file, of the one at the source's address.
pub async fn create_run(source: &str, file: Option<&web_sys::File>) -> Result<ImportRun, ApiError> {
    post_file(&format!("{SOURCES}/{source}/runs"), file.map(AsRef::as_ref)).await
}

pub async fn find_run(run: &str) -> Result<ImportRun, ApiError> {
    get(&format!("/api/v1/imports/runs/{run}")).await
}

/// Where the table of all that a run has found is.
pub fn findings_url(run: &str) -> String {
    format!("/api/v1/imports/runs/{run}/findings.csv")
}

pub async fn apply_run(run: &str, asked: ImportApply) -> Result<ImportRun, ApiError> {
    post(&format!("/api/v1/imports/runs/{run}/apply"), &[], &asked).await
}
