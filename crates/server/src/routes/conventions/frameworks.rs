//! Frameworks with associations.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::convention::{Framework, FrameworkDraft, SeenDraft};
use domain::{FieldCode, FieldError, FrameworkId, InterestId, Problem, ProblemCode, Relation};

use super::id;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::{Body, Query};
use crate::routes::PRIVATE;
use crate::routes::keyed::Keyed;
use crate::state::AppState;

async fn told(state: &AppState, id: FrameworkId) -> ApiResult<Response> {
    let framework = state.storage.find_framework(id).await?.ok_or(ProblemCode::NotFound)?;
    Ok((PRIVATE, Json(framework)).into_response())
}

/// Frameworks, the newest first: those of one's associations, all for a coordinator.
#[utoipa::path(get, path = "/api/v1/frameworks", tag = "conventions",
    params(("interest" = Option<String>, Query, description = "Those of the association that an interest was sent to")),
    responses(
        (status = 200, body = Vec<Framework>),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_frameworks(State(state): State<AppState>, caller: Caller, query: Query) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let interest = query.get("interest").map(str::parse::<InterestId>).transpose();
    let interest = interest.map_err(|_| vec![FieldError::new("interest", FieldCode::Unknown)])?;
    let all = state.storage.list_frameworks(account, interest, Utc::now().date_naive()).await?;
    Ok((PRIVATE, Json(all)).into_response())
}

/// Makes a framework with an association: what its conventions say of clauses and notice.
#[utoipa::path(post, path = "/api/v1/frameworks", tag = "conventions",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = FrameworkDraft,
    responses(
        (status = 201, body = Framework),
        (status = 200, body = Framework, description = "Was made by an earlier request with this key"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_framework(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Body(draft): Body<FrameworkDraft>,
) -> ApiResult<Response> {
    let account = caller.signed()?.account;
    let new = draft.validate()?;
    let id = FrameworkId(keyed.identifier("framework", account));
    let once = keyed.of(account, &draft)?;
    let by = caller.by(Relation::Other);
    let created = once.within(&state.storage).create_framework(id, &new, by, Utc::now()).await;
    let status = if once.done(created)?.is_some() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, told(&state, id).await?).into_response())
}

/// Changes what conventions take from it that begin from now on.
#[utoipa::path(put, path = "/api/v1/frameworks/{id}", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = FrameworkDraft,
    responses(
        (status = 200, body = Framework),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn edit_framework(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(draft): Body<FrameworkDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let new = draft.validate()?;
    let once = keyed.of(account, &draft)?;
    let by = caller.by(Relation::Other);
    let saved = once.within(&state.storage).edit_framework(id, draft.version, &new, by, Utc::now()).await;
    once.done(saved)?;
    told(&state, id).await
}

/// Ends one: no convention begins under it any more.
#[utoipa::path(post, path = "/api/v1/frameworks/{id}/end", tag = "conventions",
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = SeenDraft,
    responses(
        (status = 200, body = Framework),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn end_framework(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(of): Path<String>,
    Body(seen): Body<SeenDraft>,
) -> ApiResult<Response> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let once = keyed.of(account, &seen)?;
    let by = caller.by(Relation::Other);
    let ended = once.within(&state.storage).end_framework(id, seen.version, by, Utc::now()).await;
    once.done(ended)?;
    told(&state, id).await
}
