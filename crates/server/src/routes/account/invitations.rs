//! Invitations, as whoever was invited sees them.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::invitation::Invitation;
use domain::{Problem, ProblemCode};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::tokens;

/// The invitation that a mailed link leads to.
#[utoipa::path(get, path = "/api/v1/invitations/{token}", tag = "account",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = Invitation),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_invitation(State(state): State<AppState>, Path(token): Path<String>) -> ApiResult<impl IntoResponse> {
    let found = state.storage.find_invitation(&tokens::hash(token.as_bytes()), Utc::now()).await?;
    Ok((PRIVATE, Json(found.ok_or(ProblemCode::LinkInvalid)?)))
}

/// The token of the mailed link.
#[derive(Deserialize, ToSchema)]
pub struct InvitationToken {
    token: String,
}

/// Accepts an invitation, once, signed in with the invited address: a link that is passed on invites nobody else.
#[utoipa::path(post, path = "/api/v1/invitations/accept", tag = "account",
    request_body = InvitationToken,
    responses(
        (status = 200, body = Invitation, description = "Accepted: what it says is so now"),
        (status = 401, body = Problem, content_type = "application/problem+json"),
        (status = 403, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn accept_invitation(
    State(state): State<AppState>,
    caller: Caller,
    Body(InvitationToken { token }): Body<InvitationToken>,
) -> ApiResult<impl IntoResponse> {
    let token_hash = tokens::hash(token.as_bytes());
    let now = Utc::now();
    // What cannot be accepted by anyone is not worth signing in for.
    state.storage.find_invitation(&token_hash, now).await?.ok_or(ProblemCode::LinkInvalid)?;
    let accepted = state.storage.accept_invitation(&token_hash, caller.signed()?.account, now).await?;
    Ok((PRIVATE, Json(accepted)))
}
