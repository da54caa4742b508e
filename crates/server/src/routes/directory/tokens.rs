//! The tokens by which another directory keeps ours.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::directory::{DirectoryToken, TokenDraft, WrittenToken};
use domain::{Problem, ProblemCode, Relation};

use super::id;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::scim;
use crate::state::AppState;
use crate::tokens;

/// The tokens that are let in; what they say is shown once, when they are made.
#[utoipa::path(get, path = "/api/v1/directory/tokens", tag = "directory",
    responses(
        (status = 200, body = Vec<DirectoryToken>),
    ))]
pub async fn list_directory_tokens(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_directory_tokens().await?)))
}

/// Makes a token, and says it this once. There may be five at a time.
#[utoipa::path(post, path = "/api/v1/directory/tokens", tag = "directory",
    request_body = TokenDraft,
    responses(
        (status = 201, body = WrittenToken),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_directory_token(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<TokenDraft>,
) -> ApiResult<impl IntoResponse> {
    let name = draft.validate()?;
    let secret = tokens::fresh().ok_or(ProblemCode::Internal)?;
    let hash = tokens::hash(secret.as_bytes());
    let by = caller.by(Relation::Other);
    let token = state.storage.create_directory_token(&name, &hash, by, Utc::now()).await?;
    let url = format!("{}{}", state.base_url, scim::BASE);
    Ok((StatusCode::CREATED, PRIVATE, Json(WrittenToken { url, secret, token })))
}

/// Takes a token back: whoever holds it is let in no more. What came by it stays.
#[utoipa::path(delete, path = "/api/v1/directory/tokens/{id}", tag = "directory",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Taken back"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn revoke_directory_token(
    State(state): State<AppState>,
    caller: Caller,
    Path(token): Path<String>,
) -> ApiResult<StatusCode> {
    let revoked = state.storage.revoke_directory_token(id(&token)?, caller.by(Relation::Other), Utc::now()).await?;
    if revoked { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
