//! What a file looks like, before it is sent.

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::ProblemCode;
use domain::import::ImportPreview;

use super::sources::PRIVATE;
use crate::error::ApiResult;
use crate::importing;

/// Tells the format and the columns of a file by its beginning, at most 64 KiB. Nothing is kept. Without a body the file
/// is an empty one, which is told too.
#[utoipa::path(post, path = "/api/v1/imports/preview", tag = "imports",
    request_body(content = Option<Vec<u8>>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = ImportPreview),
    ))]
pub async fn preview_file(head: Result<Bytes, BytesRejection>) -> ApiResult<impl IntoResponse> {
    let head = head.map_err(|error| {
        let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
        if too_large { ProblemCode::BodyTooLarge } else { ProblemCode::BodyInvalid }
    })?;
    let preview = tokio::task::spawn_blocking(move || importing::preview(&head)).await;
    Ok((PRIVATE, Json(preview.map_err(|_| ProblemCode::Internal)?)))
}
