//! Answers that a browser keeps as a file.

use std::fmt::Display;

use axum::http::header::{self, HeaderName};
use axum::response::{IntoResponse, Response};
use domain::ProblemCode;

use super::PRIVATE;
use crate::error::ApiResult;

pub const CALENDAR: &str = "text/calendar; charset=utf-8";
pub const TABLE: &str = "text/csv; charset=utf-8";

/// What makes an answer a file: its type, and its name in ASCII.
pub fn attachment(kind: &'static str, name: impl Display) -> [(HeaderName, String); 2] {
    [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\""))]
}

/// A table of what is somebody's own, by its name without the ending.
pub fn table(written: Result<Vec<u8>, csv::Error>, name: impl Display) -> ApiResult<Response> {
    let bytes = written.map_err(|error| {
        // The message of the writer names no cell.
        tracing::error!(%error, "a table could not be written");
        ProblemCode::Internal
    })?;
    Ok((PRIVATE, attachment(TABLE, format_args!("{name}.csv")), bytes).into_response())
}
