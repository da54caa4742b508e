//! Invitations: a mailed link that makes its reader a member of an association, or gives them a role.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::account::Membership;
use crate::choice::Choice;
use crate::contact::Email;
use crate::ids::{AccountId, InvitationId};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::rights::Role;
use crate::slug::Slug;

/// How long an invitation may be accepted.
pub const INVITATION_DAYS: i64 = 14;
/// Invitations that one association, or the coordination, may send within a day,
pub const INVITATIONS_PER_DAY: u64 = 20;
/// and that one address may receive, whoever sends them.
pub const INVITATIONS_PER_ADDRESS: u64 = 5;

/// What a member types to invite another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MemberDraft {
    pub email: String,
}

impl MemberDraft {
    pub fn validate(&self) -> Result<Email, Vec<FieldError>> {
        let mut faults = Faults::default();
        let email = faults.take("email", Email::parse(&self.email));
        faults.finish(email)
    }
}

/// What the coordination types to invite someone: a role, and the association where it is a member's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct InvitationDraft {
    pub email: String,
    /// The code of a role that can be given.
    pub role: String,
    /// The association's slug, for the role `association_member` alone.
    pub association: String,
}

/// A sound invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation {
    pub email: Email,
    pub role: Role,
    /// Always there for a member of an association, never for another role.
    pub association: Option<Slug>,
}

impl NewInvitation {
    /// To keep the listing of an association.
    pub fn member(email: Email, association: Slug) -> Self {
        Self { email, role: Role::AssociationMember, association: Some(association) }
    }
}

impl InvitationDraft {
    pub fn validate(&self) -> Result<NewInvitation, Vec<FieldError>> {
        let mut faults = Faults::default();
        let email = faults.take("email", Email::parse(&self.email));
        let known = Role::from_code(&self.role).filter(|role| role.is_given());
        let missing = if self.role.is_empty() { FieldCode::Required } else { FieldCode::Unknown };
        let role = faults.take("role", known.ok_or(missing));
        let association = match (role, self.association.as_str()) {
            (Some(Role::AssociationMember), "") => Err(FieldCode::Required),
            (Some(Role::AssociationMember), slug) => Slug::parse(slug).map(Some),
            (Some(_), "") | (None, _) => Ok(None),
            (Some(_), _) => Err(FieldCode::Unknown),
        };
        let association = faults.take("association", association);
        let made = (|| Some(NewInvitation { email: email?, role: role?, association: association? }))();
        faults.finish(made)
    }
}

/// An invitation that waits to be accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Invitation {
    pub id: InvitationId,
    /// In lower case.
    pub email: Email,
    pub role: Role,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub association: Option<Membership>,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A member of an association, as the other members see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Member {
    pub account: AccountId,
    /// Empty until the person says it.
    pub name: String,
    pub email: Email,
    pub since: DateTime<Utc>,
    /// The one who asks.
    pub me: bool,
}

/// Who keeps the listing of an association, and who is invited to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Members {
    pub association: Membership,
    pub members: Vec<Member>,
    pub invitations: Vec<Invitation>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(role: &str, association: &str) -> InvitationDraft {
        InvitationDraft { email: "a@b.example".into(), role: role.into(), association: association.into() }
    }

    #[test]
    fn only_a_member_is_invited_to_an_association_and_every_member_is() {
        let member = draft("association_member", "seve").validate().unwrap();
        assert_eq!(member.association, Some(Slug::parse("seve").unwrap()));
        assert_eq!(draft("coordinator", "").validate().unwrap().association, None);
        for (role, association, code) in [
            ("association_member", "", FieldCode::Required),
            ("association_member", "Pas un slug", FieldCode::SlugInvalid),
            ("coordinator", "seve", FieldCode::Unknown),
        ] {
            assert_eq!(draft(role, association).validate(), Err(vec![FieldError::new("association", code)]));
        }
    }

    #[test]
    fn what_everyone_has_cannot_be_given() {
        for (role, code) in [("visitor", FieldCode::Unknown), ("member", FieldCode::Unknown), ("", FieldCode::Required)]
        {
            assert_eq!(draft(role, "").validate(), Err(vec![FieldError::new("role", code)]));
        }
    }
}
