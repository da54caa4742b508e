//! Files of a convention.

use axum::body::Body as Raw;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::ConventionDetail;
use domain::convention::draft::ANNEX_MAX;
use domain::{AnnexId, FieldCode, FieldError, Problem, ProblemCode};
use http_body_util::BodyExt;

use super::{changed, id};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Query;
use crate::routes::PRIVATE;
use crate::routes::keyed::Keyed;
use crate::state::AppState;
use crate::storage::conventions::NewAnnex;
use crate::tokens;

/// The address that takes a file, and takes its time for it.
pub const UPLOAD: &str = "/api/v1/conventions/{id}/annexes";

/// What a file is, by its first bytes: its name may say anything.
fn media_type(content: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 3] =
        [(b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg")];
    known.into_iter().find(|(mark, _)| content.starts_with(mark)).map(|(_, kind)| kind)
}

/// A body as it comes, no longer than an annex may be.
async fn read(mut body: Raw) -> ApiResult<Vec<u8>> {
    let mut content = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(bytes) = frame.map_err(|_| ProblemCode::BodyInvalid)?.into_data() else { continue };
        if content.len() + bytes.len() > ANNEX_MAX as usize {
            return Err(ProblemCode::BodyTooLarge.into());
        }
        content.extend_from_slice(&bytes);
    }
    Ok(content)
}

/// The version that was seen.
fn version(query: &Query) -> ApiResult<i32> {
    let version = query.get("version").ok_or(FieldCode::Required);
    let version = version.and_then(|text| text.parse().map_err(|_| FieldCode::Unknown));
    Ok(version.map_err(|code| vec![FieldError::new("version", code)])?)
}

/// Adds a file, as the body: a PDF, a PNG or a JPEG of at most 10 MB, which its first bytes say. The document says it with
/// its fingerprint, so that of one that was proposed every signature is cleared.
#[utoipa::path(post, path = "/api/v1/conventions/{id}/annexes", tag = "conventions",
    params(
        ("id" = String, Path),
        ("name" = String, Query, description = "Of the file, as people read it"),
        ("version" = i32, Query, description = "Of the convention, as it was seen"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = ConventionDetail),
        (status = 200, body = ConventionDetail, description = "Was added by an earlier request with this key"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn add_annex(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    query: Query,
    body: Raw,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let version = version(&query)?;
    let name = domain::text::line(query.get("name").unwrap_or_default(), 1, domain::convention::draft::LINE_MAX);
    let name = name.map_err(|code| vec![FieldError::new("name", code)])?;
    let content = read(body).await?;
    let media_type = media_type(&content).ok_or(ProblemCode::MediaTypeUnsupported)?;
    let annex = AnnexId(keyed.identifier("annex", account));
    let once = keyed.of(account, &(&name, version, tokens::hash(&content)))?;
    let new = NewAnnex { id: annex, name, media_type, content };
    let mail = state.convention_mail();
    let added = once.within(&state.storage).add_annex(account, (id, version), new, Utc::now(), &mail).await;
    let status = if once.done(added)?.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, changed(&state, &caller, id).await?).into_response())
}

/// The file itself, for those who have to do with the convention.
#[utoipa::path(get, path = "/api/v1/conventions/{id}/annexes/{annex}", tag = "conventions",
    params(("id" = String, Path), ("annex" = String, Path)),
    responses(
        (status = 200, description = "The file",
            content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (Vec<u8> = "image/jpeg"))),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_annex(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, annex)): Path<(String, String)>,
) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let file = state.storage.find_annex(account, id(&of)?, id(&annex)?, Utc::now()).await?;
    // To be kept, not run in the page's place; other letters than ASCII as RFC 8187 writes them.
    let name: String = form_urlencoded::byte_serialize(file.name.as_bytes()).collect::<String>().replace('+', "%20");
    let headers = [
        (header::CONTENT_TYPE, file.media_type),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")),
    ];
    Ok((PRIVATE, headers, file.content).into_response())
}

/// Takes a file away, as an edit of the document.
#[utoipa::path(delete, path = "/api/v1/conventions/{id}/annexes/{annex}", tag = "conventions",
    params(
        ("id" = String, Path),
        ("annex" = String, Path),
        ("version" = i32, Query, description = "Of the convention, as it was seen"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    responses(
        (status = 200, body = ConventionDetail),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_annex(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path((of, annex)): Path<(String, String)>,
    query: Query,
) -> ApiResult<Response> {
    let (account, id, annex) = (caller.signed()?.account, id(&of)?, id(&annex)?);
    let version = version(&query)?;
    let once = keyed.of(account, &version)?;
    let mail = state.convention_mail();
    let removed = once.within(&state.storage).remove_annex(account, (id, version), annex, Utc::now(), &mail).await;
    once.done(removed)?;
    changed(&state, &caller, id).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_first_bytes_say() {
        let table: [(&[u8], Option<&str>); 6] = [
            (b"%PDF-1.7\n", Some("application/pdf")),
            (b"\x89PNG\r\n\x1a\n....", Some("image/png")),
            (b"\xff\xd8\xff\xe0", Some("image/jpeg")),
            (b"<html>%PDF-", None),
            (b"%PD", None),
            (b"", None),
        ];
        for (content, kind) in table {
            assert_eq!(media_type(content), kind);
        }
    }
}
