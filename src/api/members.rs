//! Members of an association, and invitations.

use domain::invitation::{Invitation, InvitationDraft, MemberDraft, Members};
use domain::{AccountId, InvitationId};
use serde::Serialize;

use super::ApiError;
use super::client::{delete, get, post};

/// Who keeps the listing of an association, and who is invited to.
pub async fn list_members(association: &str) -> Result<Members, ApiError> {
    get(&format!("/api/v1/listings/{association}/members")).await
}

/// Invites somebody to keep it too.
pub async fn invite_member(association: &str, draft: &MemberDraft) -> Result<Invitation, ApiError> {
    post(&format!("/api/v1/listings/{association}/members"), &[], draft).await
}

/// Ends a membership.
pub async fn remove_member(association: &str, account: AccountId) -> Result<(), ApiError> {
    delete(&format!("/api/v1/listings/{association}/members/{account}")).await
}

/// Calls an invitation to an association back.
pub async fn call_back_member(association: &str, invitation: InvitationId) -> Result<(), ApiError> {
    delete(&format!("/api/v1/listings/{association}/invitations/{invitation}")).await
}

/// All invitations that wait, for the coordination.
pub async fn list_invitations() -> Result<Vec<Invitation>, ApiError> {
    get("/api/v1/coordination/invitations").await
}

/// Invites somebody to a role, or to an association.
pub async fn invite(draft: &InvitationDraft) -> Result<Invitation, ApiError> {
    post("/api/v1/coordination/invitations", &[], draft).await
}

/// Calls an invitation back, as the coordination.
pub async fn call_back_invitation(invitation: InvitationId) -> Result<(), ApiError> {
    delete(&format!("/api/v1/coordination/invitations/{invitation}")).await
}

/// The invitation that a mailed link leads to.
pub async fn find_invitation(token: &str) -> Result<Invitation, ApiError> {
    get(&format!("/api/v1/invitations/{token}")).await
}

#[derive(Serialize)]
struct Token<'a> {
    token: &'a str,
}

/// Accepts it.
pub async fn accept_invitation(token: &str) -> Result<Invitation, ApiError> {
    post("/api/v1/invitations/accept", &[], &Token { token }).await
}
