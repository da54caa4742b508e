//! Accounts: signing in without a password, the sessions one has open, what one's account holds.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::{Choice, choice};
use crate::contact::Email;
use crate::ids::{AccountId, SessionId};
use crate::language::Language;
use crate::problem::{Faults, FieldError};
use crate::rights::{Role, Roles};
use crate::slug::Slug;
use crate::text;

/// How long a mailed link may be opened.
pub const LINK_MINUTES: i64 = 15;
/// A session that nobody uses ends after so many days,
pub const SESSION_IDLE_DAYS: i64 = 14;
/// and each ends after so many, used or not.
pub const SESSION_DAYS: i64 = 60;
/// Links that one address may ask for in an hour, whoever asks.
pub const LINKS_PER_HOUR: u64 = 5;
/// Links that one client may ask for in ten minutes, unless the operator says otherwise.
pub const LINKS_PER_CLIENT: u32 = 10;

/// What a person types to get a link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SignInDraft {
    pub email: String,
    /// Where in the app to go afterwards: a path of it, beginning with one `/`.
    pub next: String,
}

/// A sound request for a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSignIn {
    pub email: Email,
    pub next: String,
}

impl SignInDraft {
    pub fn validate(&self) -> Result<NewSignIn, Vec<FieldError>> {
        let mut faults = Faults::default();
        let email = faults.take("email", Email::parse(&self.email));
        let next = local_path(&self.next).unwrap_or("/").to_owned();
        faults.finish(email.map(|email| NewSignIn { email, next }))
    }
}

/// Bytes of such a path: whoever was about to save a search comes back to all of its filters.
const PATH_MAX: usize = 2100;

/// A path of the app itself: what leads elsewhere is no place to be sent to.
pub fn local_path(path: &str) -> Option<&str> {
    let plain = path.starts_with('/') && !path.starts_with("//") && path.len() <= PATH_MAX;
    (plain && path.bytes().all(|b| b.is_ascii_graphic() && b != b'\\')).then_some(path)
}

choice! {
    /// Where a sign-in begins, beside the mailed link.
    DemoAccount {
        Employee = "employee" / "postier",
        AssociationMember = "association_member" / "association",
        Manager = "manager" / "responsable",
        Coordinator = "coordinator" / "coordination",
    }
}

impl DemoAccount {
    /// An address at a domain that receives no mail (RFC 2606). `local` is sound as it stands.
    pub fn address(local: &str) -> Email {
        Email::from_parts(local, "demonstration.example")
    }

    /// Named by its role.
    pub fn email(self) -> Email {
        Self::address(self.slug())
    }

    /// The role that it is there to show.
    pub fn role(self) -> Role {
        match self {
            Self::Employee => Role::Employee,
            Self::AssociationMember => Role::AssociationMember,
            Self::Manager => Role::Manager,
            Self::Coordinator => Role::Coordinator,
        }
    }
}

/// Who is signed in: one's own account as the app shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub id: AccountId,
    pub email: Email,
    /// Empty until the person says it.
    pub name: String,
    pub roles: Roles,
    /// The associations whose listing one keeps.
    pub associations: Vec<Membership>,
    /// In which one is written to.
    #[serde(default)]
    pub language: Language,
    pub created_at: DateTime<Utc>,
}

/// An association that an account is a member of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Membership {
    pub slug: Slug,
    pub name: String,
}

/// The answer to an opened link: who one is now, and where one wanted to go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    pub me: Me,
    pub next: String,
}

/// What a person may change of their account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AccountDraft {
    pub name: String,
    /// In which one is written to. Absent: it stays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

impl AccountDraft {
    /// The name, of at most 100 characters; none is allowed.
    pub fn validate(&self) -> Result<String, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = faults.take("name", text::line(&self.name, 0, 100));
        faults.finish(name)
    }
}

/// One of one's open sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionSummary {
    pub id: SessionId,
    /// Browser and system, as the browser names them: "Firefox, Android".
    pub device: String,
    pub created_at: DateTime<Utc>,
    /// To the hour: more is nobody's business.
    pub last_seen_at: DateTime<Utc>,
    /// The one that asks.
    pub current: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::FieldCode;

    #[test]
    fn only_paths_of_the_app_are_places_to_be_sent_to() {
        for path in ["/", "/mes-missions", "/?pilier=financement&vue=1"] {
            assert_eq!(local_path(path), Some(path));
        }
        for path in
            ["", "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/a b", "javascript:x"]
        {
            assert_eq!(local_path(path), None, "{path}");
        }
        let draft = SignInDraft { email: "a@b.example".into(), next: "//elsewhere.example".into() };
        assert_eq!(draft.validate().unwrap().next, "/");
    }

    #[test]
    fn each_account_of_the_demonstration_has_a_sound_address() {
        for account in DemoAccount::ALL {
            assert_eq!(Email::parse(account.email().as_str()), Ok(account.email()));
        }
    }

    #[test]
    fn a_link_needs_an_address_to_be_sent_to() {
        let faults = SignInDraft { email: "nobody".into(), next: String::new() }.validate().unwrap_err();
        assert_eq!(faults, [FieldError::new("email", FieldCode::EmailInvalid)]);
    }
}
