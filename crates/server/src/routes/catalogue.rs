use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use domain::{Problem, ProblemCode};

use crate::catalogue_host::Encoded;
use crate::error::ApiResult;
use crate::state::AppState;

const REVALIDATE: &str = "no-cache";
const FOREVER: &str = "public, max-age=31536000, immutable";

/// Whether the client takes an encoding; `q=0` means it does not.
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let all = headers.get_all(header::ACCEPT_ENCODING);
    all.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).any(|part| {
        let mut words = part.split(';').map(str::trim);
        words.next() == Some(encoding) && !words.any(|word| matches!(word, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

/// Whether the client already has this version.
fn has(headers: &HeaderMap, etag: &str) -> bool {
    let all = headers.get_all(header::IF_NONE_MATCH);
    all.iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| matches!(tag.trim(), "*") || tag.trim().trim_start_matches("W/") == etag)
}

/// A body that was compressed beforehand, or word that the client has it.
fn send(headers: &HeaderMap, body: &Encoded, version: &str, caching: &'static str) -> Response {
    let etag = format!("\"{version}\"");
    let mut response = Response::new(Body::empty());
    let (bytes, encoding) = if accepts(headers, "br") {
        (&body.brotli, Some("br"))
    } else if accepts(headers, "gzip") {
        (&body.gzip, Some("gzip"))
    } else {
        (&body.plain, None)
    };
    if has(headers, &etag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(bytes.clone());
        let sent = response.headers_mut();
        sent.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
        if let Some(encoding) = encoding {
            sent.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
    }
    let sent = response.headers_mut();
    sent.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    sent.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        sent.insert(header::ETAG, etag);
    }
    response
}

/// The snapshot of all that is public. Its format is described in `docs/snapshot.md`.
#[utoipa::path(get, path = "/api/v1/catalogue", tag = "catalogue", responses(
    (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
    (status = 304, description = "The client has this version: its `If-None-Match` is the present ETag"),
))]
pub async fn get_catalogue(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let current = state.catalogue.current();
    send(&headers, &current.body, current.catalogue.version(), REVALIDATE)
}

/// The missions, with the associations that offer them: what a map opens with, in the form of `/catalogue`.
#[utoipa::path(get, path = "/api/v1/catalogue/missions", tag = "catalogue", responses(
    (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
    (status = 304, description = "The client has this version: its `If-None-Match` is the present ETag"),
))]
pub async fn get_missions_catalogue(State(state): State<AppState>, headers: HeaderMap) -> Response {
    let current = state.catalogue.current();
    send(&headers, &current.missions, &current.missions_version, REVALIDATE)
}

/// One version of the snapshot: it never changes, so that it may be kept for ever. The last few are kept here.
#[utoipa::path(get, path = "/api/v1/catalogue/{version}", tag = "catalogue",
    params(("version" = String, Path, description = "As in the ETag of `/catalogue`")),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
        (status = 304, description = "The client has it"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_catalogue(
    State(state): State<AppState>,
    Path(version): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let found = state.catalogue.version(&version).ok_or(ProblemCode::NotFound)?;
    Ok(send(&headers, &found.body, &version, FOREVER))
}

/// La Poste's points of contact, as a compact layer of points. Its format is described in `docs/snapshot.md`.
#[utoipa::path(get, path = "/api/v1/contact-points", tag = "catalogue", responses(
    (status = 200, body = Vec<u8>, content_type = "application/octet-stream"),
    (status = 304, description = "The client has this version"),
))]
pub async fn get_contact_points(State(state): State<AppState>, headers: HeaderMap) -> ApiResult<Response> {
    let points = state.contact_points().await.map_err(|error| {
        tracing::error!(%error, "the points of contact could not be made");
        ProblemCode::Internal
    })?;
    let version = crate::tokens::hash(&points.plain);
    Ok(send(&headers, points, &version, REVALIDATE))
}
