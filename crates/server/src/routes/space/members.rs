//! The members of an association, and those who are invited.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::invitation::{Invitation, MemberDraft, Members, NewInvitation};
use domain::{InvitationId, Problem, ProblemCode, Slug};

use crate::auth::Caller;
use crate::error::{ApiError, ApiResult};
use crate::input::Body;
use crate::mail::templates::account::{invitation_mail, removal_mail};
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::tokens;

fn slug(text: &str) -> Result<Slug, ApiError> {
    Slug::parse(text).map_err(|_| ProblemCode::NotFound.into())
}

/// Who keeps the listing of an association, and who is invited to.
#[utoipa::path(get, path = "/api/v1/listings/{slug}/members", tag = "space",
    params(("slug" = String, Path)),
    responses(
        (status = 200, body = Members),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_members(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let found = state.storage.list_members(&slug(&of)?, caller.signed()?.account, Utc::now()).await?;
    Ok((PRIVATE, Json(found.ok_or(ProblemCode::NotFound)?)))
}

/// Invites somebody to keep the listing too. An earlier invitation of the same address stands no longer.
#[utoipa::path(post, path = "/api/v1/listings/{slug}/members", tag = "space",
    params(("slug" = String, Path)),
    request_body = MemberDraft,
    responses(
        (status = 201, body = Invitation, description = "Invited by mail"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn invite_member(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(draft): Body<MemberDraft>,
) -> ApiResult<impl IntoResponse> {
    let of = slug(&of)?;
    let by = caller.by(caller.relation_to(&of));
    let new = NewInvitation::member(draft.validate()?, of);
    let token = tokens::fresh().ok_or(ProblemCode::Internal)?;
    let mail = |invitation: &Invitation| invitation_mail(invitation, &state.base_url, &token);
    let invited = state.storage.invite(&new, by, &tokens::hash(token.as_bytes()), Utc::now(), mail).await?;
    state.mailer.announce();
    Ok((StatusCode::CREATED, PRIVATE, Json(invited)))
}

/// Ends a membership: one's own, or another's, who is told. The last member may leave; the association stays.
#[utoipa::path(delete, path = "/api/v1/listings/{slug}/members/{account}", tag = "space",
    params(("slug" = String, Path), ("account" = String, Path)),
    responses(
        (status = 204, description = "No member any more"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_member(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, account)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let of = slug(&of)?;
    let account = account.parse().map_err(|_| ProblemCode::NotFound)?;
    let by = caller.by(caller.relation_to(&of));
    let mail = |to: &_, association: &str| removal_mail(to, association, &state.base_url);
    state.storage.remove_member(&of, account, by, Utc::now(), mail).await?;
    state.mailer.announce();
    Ok(StatusCode::NO_CONTENT)
}

/// Calls an invitation to this association back.
#[utoipa::path(delete, path = "/api/v1/listings/{slug}/invitations/{invitation}", tag = "space",
    params(("slug" = String, Path), ("invitation" = String, Path)),
    responses(
        (status = 204, description = "The mailed link works no longer"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn call_back_member(
    State(state): State<AppState>,
    caller: Caller,
    Path((of, invitation)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let of = slug(&of)?;
    let invitation: InvitationId = invitation.parse().map_err(|_| ProblemCode::NotFound)?;
    let by = caller.by(caller.relation_to(&of));
    let done = state.storage.call_back_invitation(invitation, Some(&of), by, Utc::now()).await?;
    if done { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}
