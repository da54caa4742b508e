//! Everything that is held about a person, as they get it themselves: for them alone, and the only way out of private rows.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::account::SessionSummary;
use crate::contact::Email;
use crate::convention::{ConventionDraft, ConventionStatus, Review, SignatureRecord};
use crate::day_sheet::DayStatus;
use crate::directory::DirectorySource;
use crate::history::HistoryEntry;
use crate::ids::{AccountId, ConventionId};
use crate::interest::{Actor, InterestStatus};
use crate::invitation::Invitation;
use crate::language::Language;
use crate::profile::ProfileDraft;
use crate::rights::Role;
use crate::saved_search::AlertRhythm;
use crate::slug::Slug;
use crate::time_kind::TimeKind;
use crate::time_request::delegation::Delegation;
use crate::time_request::views::{Look, OwnTimeRequest};
use crate::wording::WordingVersion;

/// All of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountExport {
    pub made_at: DateTime<Utc>,
    pub account: HeldAccount,
    pub roles: Vec<HeldRole>,
    pub memberships: Vec<HeldMembership>,
    /// The account as the company's sign-in knows it.
    pub identities: Vec<HeldIdentity>,
    pub sessions: Vec<SessionSummary>,
    /// Links to sign in that were asked for within the last hour.
    pub links: Vec<HeldLink>,
    /// Invitations that wait for this address.
    pub invitations: Vec<Invitation>,
    /// Interests that were expressed with this address.
    pub interests: Vec<HeldInterest>,
    /// Days that were declared.
    pub days: Vec<HeldDay>,
    /// Conventions by which they are lent.
    #[serde(default)]
    pub conventions: Vec<HeldConvention>,
    /// What they have signed, for whichever party.
    #[serde(default)]
    pub signatures: Vec<SignatureRecord>,
    /// Versions of the documents' wording that they have written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wordings: Vec<WordingVersion>,
    /// Missions that were marked.
    pub favourites: Vec<HeldFavourite>,
    /// What they offer, and with whom they share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<HeldProfile>,
    /// Searches that are kept.
    pub searches: Vec<HeldSearch>,
    /// The last day on which a mail told of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alerted_on: Option<NaiveDate>,
    /// Since when there is a private address of their calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar_since: Option<DateTime<Utc>>,
    /// What the company's directory says of this address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<HeldEmployee>,
    /// Who decides on working time in this person's stead, or in whose stead they do.
    pub delegations: Vec<Delegation>,
    /// Who has looked at this person's requests for working time.
    pub looks: Vec<Look>,
    /// Edits of listings that wait to be cleared.
    pub edits: Vec<HeldEdit>,
    /// Mails to this address that have not left yet. Those that have are not kept.
    pub waiting_mails: Vec<HeldMail>,
    /// When this address was asked whether its listing is still true.
    pub freshness_mails: Vec<DateTime<Utc>>,
    /// Since when it wants no such mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribed_since: Option<DateTime<Utc>>,
    /// What this account has changed, and what was changed of it.
    pub history: Vec<HistoryEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldAccount {
    pub id: AccountId,
    pub email: Email,
    pub name: String,
    /// In which its holder is written to.
    pub language: Language,
    pub created_at: DateTime<Utc>,
    /// The last day on which it was used.
    pub active_on: NaiveDate,
    /// When its holder was told that it would be erased for want of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned_at: Option<DateTime<Utc>>,
}

/// A profile as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldProfile {
    #[serde(flatten)]
    pub told: ProfileDraft,
    pub updated_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldRole {
    pub role: Role,
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldMembership {
    pub association: Slug,
    pub name: String,
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldIdentity {
    pub issuer: String,
    pub subject: String,
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldLink {
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<DateTime<Utc>>,
    /// Where it leads.
    pub next: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldSearch {
    pub name: String,
    pub query: String,
    /// `never` too where it was stopped from a mail.
    pub rhythm: AlertRhythm,
    pub since: DateTime<Utc>,
    /// When a mail last told of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldInterest {
    pub mission: Slug,
    pub mission_title: String,
    pub association: String,
    pub name: String,
    pub work_email: Email,
    pub site: String,
    pub message: String,
    pub availability: String,
    pub consent_version: String,
    pub consent_at: DateTime<Utc>,
    /// What the person was reading when they sent it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    pub status: InterestStatus,
    pub sent_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// What was written on either side since.
    pub exchange: Vec<HeldMessage>,
    /// What was asked of working time for it.
    pub time_requests: Vec<OwnTimeRequest>,
    /// What the person has written of the mission, for others to read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub testimony: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldMessage {
    pub said_by: Actor,
    pub at: DateTime<Utc>,
    pub words: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldDay {
    pub mission: Slug,
    pub mission_title: String,
    pub association: String,
    pub day: NaiveDate,
    pub kind: TimeKind,
    pub status: DayStatus,
    /// As declared, and as it counts.
    pub minutes: u32,
    pub counted: u32,
    pub note: String,
    pub correction: String,
    pub declared_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// The document without what it costs the company: that is not said of the person, but of their post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldConvention {
    pub id: ConventionId,
    pub association: String,
    pub status: ConventionStatus,
    pub content: ConventionDraft,
    pub reviews: Vec<Review>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldFavourite {
    pub mission: Slug,
    pub mission_title: String,
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldEmployee {
    pub name: String,
    pub email: String,
    /// By what the directory signs the person in.
    pub user_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site_code: Option<String>,
    pub team: String,
    /// The name of their manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    /// Groups of the linked directory that they are in.
    pub groups: Vec<String>,
    pub source: DirectorySource,
    pub since: DateTime<Utc>,
    /// Since when they do not work for the company any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldEdit {
    pub association: Slug,
    /// `association` or `mission`.
    pub of: String,
    pub since: DateTime<Utc>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldMail {
    pub subject: String,
    pub created_at: DateTime<Utc>,
}
