//! The coordination's invitations: to a role, or to keep the listing of an association.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::invitation::{Invitation, InvitationDraft};
use domain::{FieldCode, FieldError, InvitationId, Problem, ProblemCode, Relation};

use crate::auth::Caller;
use crate::error::{ApiError, ApiResult};
use crate::input::Body;
use crate::mail::templates::account::invitation_mail;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::storage::Failure;
use crate::tokens;

/// Invitations that wait to be accepted, whoever sent them, the newest first.
#[utoipa::path(get, path = "/api/v1/coordination/invitations", tag = "coordination",
    responses(
        (status = 200, body = Vec<Invitation>),
    ))]
pub async fn list_invitations(State(state): State<AppState>) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_invitations(Utc::now()).await?)))
}

/// Invites somebody to a role, or to keep the listing of an association.
#[utoipa::path(post, path = "/api/v1/coordination/invitations", tag = "coordination",
    request_body = InvitationDraft,
    responses(
        (status = 201, body = Invitation, description = "Invited by mail"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn invite(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<InvitationDraft>,
) -> ApiResult<impl IntoResponse> {
    let new = draft.validate()?;
    let by = caller.by(Relation::Other);
    let token = tokens::fresh().ok_or(ProblemCode::Internal)?;
    let mail = |invitation: &Invitation| invitation_mail(invitation, &state.base_url, &token);
    let invited = state.storage.invite(&new, by, &tokens::hash(token.as_bytes()), Utc::now(), mail).await;
    let invited = invited.map_err(|error| match error {
        // The association is a field here, not the address.
        Failure::Refused(ProblemCode::NotFound) => vec![FieldError::new("association", FieldCode::Unknown)].into(),
        other => ApiError::from(other),
    })?;
    state.mailer.announce();
    Ok((StatusCode::CREATED, PRIVATE, Json(invited)))
}

/// Calls an invitation back.
#[utoipa::path(delete, path = "/api/v1/coordination/invitations/{invitation}", tag = "coordination",
    params(("invitation" = String, Path)),
    responses(
        (status = 204, description = "The mailed link works no longer"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn call_back_invitation(
    State(state): State<AppState>,
    caller: Caller,
    Path(invitation): Path<String>,
) -> ApiResult<StatusCode> {
    let invitation: InvitationId = invitation.parse().map_err(|_| ProblemCode::NotFound)?;
    let by = caller.by(Relation::Other);
    let done = state.storage.call_back_invitation(invitation, None, by, Utc::now()).await?;
    if done { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
