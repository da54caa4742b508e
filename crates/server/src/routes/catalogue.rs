use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{FieldCode, FieldError, Problem, ProblemCode};

use crate::catalogue_host::{Encoded, Part, Snapshot};
use crate::error::ApiResult;
use crate::input::Query;
use crate::sending::{Kind, REVALIDATE, send_encoded};
use crate::state::AppState;

const FOREVER: &str = "public, max-age=31536000, immutable";

fn send(headers: &HeaderMap, body: &Encoded, version: &str, caching: &'static str) -> Response {
    send_encoded(headers, body, version, Kind { content_type: "application/octet-stream", caching })
}

/// The newest of a part: nothing where the client holds it, what changed where that is known, or the whole.
async fn newest(state: AppState, part: Part, query: &Query, headers: HeaderMap) -> ApiResult<Response> {
    let current = state.catalogue.current();
    let Snapshot { version, body } = current.part(part);
    let Some(since) = query.get("since").map(str::to_owned) else {
        return Ok(send(&headers, body, version, REVALIDATE));
    };
    if since.len() != version.len() || !since.bytes().all(|letter| letter.is_ascii_hexdigit()) {
        return Err(vec![FieldError::new("since", FieldCode::Unknown)].into());
    }
    if since == *version {
        let mut response = StatusCode::NO_CONTENT.into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(REVALIDATE));
        return Ok(response);
    }
    let host = state.clone();
    let changes = tokio::task::spawn_blocking(move || host.catalogue.changes(part, &since)).await;
    let changes = changes.map_err(|error| {
        tracing::error!(%error, "what changed could not be made");
        ProblemCode::Internal
    })?;
    Ok(match changes {
        Some(changes) => send(&headers, &changes, &format!("{version}-changes"), "no-store"),
        None => send(&headers, body, version, "no-store"),
    })
}

/// The snapshot of all that is public. Its format is described in `docs/snapshot.md`.
#[utoipa::path(get, path = "/api/v1/catalogue", tag = "catalogue", params(
    ("since" = Option<String>, Query, description = "The version that the client holds: the answer may then be what changed since"),
), responses(
    (status = 200, body = Vec<u8>, content_type = "application/octet-stream",
        description = "A snapshot; with `since`, a delta from that version where the server still knows it"),
    (status = 204, description = "`since` is the newest version"),
    (status = 304, description = "The client has this version: its `If-None-Match` is the present ETag"),
    (status = 422, body = Problem, content_type = "application/problem+json", description = "`since` is no version"),
))]
pub async fn get_catalogue(State(state): State<AppState>, query: Query, headers: HeaderMap) -> ApiResult<Response> {
    newest(state, Part::All, &query, headers).await
}

/// The missions, with the associations that offer them: what a map opens with, in the form of `/catalogue`.
#[utoipa::path(get, path = "/api/v1/catalogue/missions", tag = "catalogue", params(
    ("since" = Option<String>, Query, description = "The version that the client holds: the answer may then be what changed since"),
), responses(
    (status = 200, body = Vec<u8>, content_type = "application/octet-stream",
        description = "A snapshot; with `since`, a delta from that version where the server still knows it"),
    (status = 204, description = "`since` is the newest version"),
    (status = 304, description = "The client has this version: its `If-None-Match` is the present ETag"),
    (status = 422, body = Problem, content_type = "application/problem+json", description = "`since` is no version"),
))]
pub async fn get_missions_catalogue(
    State(state): State<AppState>,
    query: Query,
    headers: HeaderMap,
) -> ApiResult<Response> {
    newest(state, Part::Missions, &query, headers).await
}

/// One version of the snapshot: it never changes, so that it may be kept for ever. The last few are kept here.
#[utoipa::path(get, path = "/api/v1/catalogue/{version}", tag = "catalogue",
    params(("version" = String, Path, description = "As in the ETag of `/catalogue` or of `/catalogue/missions`")),
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
    let (found, part) = state.catalogue.version(&version).ok_or(ProblemCode::NotFound)?;
    Ok(send(&headers, &found.part(part).body, &version, FOREVER))
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
