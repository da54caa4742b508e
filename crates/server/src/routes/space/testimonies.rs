//! What people write of an association's missions: its members agree that it is published, or do not.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::testimony::{ReceivedTestimony, SeenTestimony, Testimony, TestimonyStatus};
use domain::{InterestId, Problem, ProblemCode, Relation};

use super::{PRIVATE, slug};
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::state::AppState;

/// The testimonies of an association's missions, the newest first: 200 at most.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/testimonies", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = Vec<ReceivedTestimony>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_received_testimonies(
    State(state): State<AppState>,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_received_testimonies(&slug(&of)?).await?)))
}

async fn decide(
    state: &AppState,
    caller: &Caller,
    (of, interest): (String, String),
    seen: SeenTestimony,
    to: TestimonyStatus,
) -> ApiResult<Response> {
    let of = slug(&of)?;
    let id: InterestId = interest.parse().map_err(|_| ProblemCode::NotFound)?;
    let by = caller.by(Relation::Own);
    let decided = state.storage.decide_testimony((&of, id), seen.version, to, by, Utc::now()).await?;
    Ok((PRIVATE, Json(decided)).into_response())
}

/// Agrees that it is published as it was seen, without a name. Agreeing twice is agreeing once.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/testimonies/{interest}/publish", tag = "space",
    params(("slug" = String, Path), ("interest" = String, Path)),
    request_body = SeenTestimony,
    responses(
        (status = 200, body = ReceivedTestimony),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn publish_testimony(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<(String, String)>,
    Body(seen): Body<SeenTestimony>,
) -> ApiResult<Response> {
    decide(&state, &caller, path, seen, TestimonyStatus::Published).await
}

/// Does not agree, or not any more: it is public no longer.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/testimonies/{interest}/take-back", tag = "space",
    params(("slug" = String, Path), ("interest" = String, Path)),
    request_body = SeenTestimony,
    responses(
        (status = 200, body = ReceivedTestimony),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn take_back_testimony(
    State(state): State<AppState>,
    caller: Caller,
    Path(path): Path<(String, String)>,
    Body(seen): Body<SeenTestimony>,
) -> ApiResult<Response> {
    decide(&state, &caller, path, seen, TestimonyStatus::TakenBack).await
}

/// What people say of an association's missions, where both they and the association agree: the 12 newest, without names.
#[utoipa::path(get, path = "/api/v1/associations/{slug}/testimonies", tag = "associations",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = Vec<Testimony>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_testimonies(
    State(state): State<AppState>,
    Path(of): Path<String>,
) -> ApiResult<Json<Vec<Testimony>>> {
    Ok(Json(state.storage.list_testimonies(&slug(&of)?).await?.ok_or(ProblemCode::NotFound)?))
}
