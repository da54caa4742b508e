//! The history: who changed what, when. It is only ever added to, and shown to coordinators.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::choice::choice;
use crate::rights::Role;

choice! {
    /// What was changed.
    Subject {
        Association = "association" / "association",
        Mission = "mission" / "mission",
        Interest = "interest" / "interet",
        Account = "account" / "compte",
        Pillar = "pillar" / "pilier",
        Source = "source" / "source",
        Directory = "directory" / "annuaire",
        /// A request for working time.
        TimeRequest = "time_request" / "temps",
        /// A person of the directory: who has looked at what they asked, whom they let decide.
        Employee = "employee" / "personne",
        /// What the company lends in a year.
        Allowance = "allowance" / "forfait",
        /// A convention, a framework, the company's rules for both.
        Convention = "convention" / "convention",
    }
}

/// One change of one field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    pub at: DateTime<Utc>,
    /// As what the person acted; absent: the service itself did it, by a rule or a job.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The mail address of the account; absent once it is erased, or where nobody was signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    pub subject: Subject,
    /// The slug, or the identifier where there is none.
    pub of: String,
    /// What people call it, where it is still there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The field, or what was done: `created`, `status`, `merged` …
    pub field: String,
    /// Of an interest only its status is ever noted here: nothing that a person wrote.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub before: Value,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub after: Value,
}

/// One page of the history, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryPage {
    pub items: Vec<HistoryEntry>,
    /// Give it back as `cursor` for the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}
