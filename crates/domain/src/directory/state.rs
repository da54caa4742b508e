//! The directory as the coordination sees it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{DirectoryRun, DirectorySource};
use crate::ids::{DirectoryTokenId, EmployeeId};
use crate::problem::{Faults, FieldError};
use crate::text::line;

/// Tokens that there may be at once: one in use, one to come, and some for trying.
pub const TOKENS: u64 = 5;

/// One person of the directory, for coordinators alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryPerson {
    pub id: EmployeeId,
    pub email: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site_code: Option<String>,
    /// What the point of contact is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    pub team: String,
    /// The name of their manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    pub source: DirectorySource,
    /// Since when they do not work for the company any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_at: Option<DateTime<Utc>>,
}

/// Somebody by name and address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryName {
    pub name: String,
    pub email: String,
    pub source: DirectorySource,
}

/// Somebody whose manager is named and is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryOrphan {
    pub person: DirectoryName,
    /// As the directory names them.
    pub manager: String,
}

/// People who lead to each other, each to the next and the last to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryLoop {
    pub people: Vec<DirectoryName>,
}

/// How the directory stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryState {
    /// Who works for the company.
    pub people: u32,
    /// Of those: kept by another directory, by SCIM.
    pub by_scim: u32,
    pub teams: u32,
    pub sites: u32,
    pub managers: u32,
    /// Who has left and is not forgotten yet.
    pub left: u32,
    pub orphan_count: u32,
    /// The first of them.
    pub orphans: Vec<DirectoryOrphan>,
    /// The first loops.
    pub loops: Vec<DirectoryLoop>,
    /// The newest import, without its lists of rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_import: Option<DirectoryRun>,
}

/// A token by which another directory keeps ours: without the token, which nobody sees twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryToken {
    pub id: DirectoryTokenId,
    pub name: String,
    pub created_at: DateTime<Utc>,
    /// The last day on which it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<DateTime<Utc>>,
}

/// A new token: this once, the token itself is with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WrittenToken {
    /// The address that the other directory is told.
    pub url: String,
    pub secret: String,
    pub token: DirectoryToken,
}

/// What a token is to be called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenDraft {
    /// 1 to 80 characters.
    #[cfg_attr(feature = "openapi", schema(max_length = 80))]
    pub name: String,
}

impl TokenDraft {
    pub fn validate(&self) -> Result<String, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = faults.take("name", line(&self.name, 1, 80));
        faults.finish(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_a_name_of_at_most_eighty_letters() {
        let name = |name: &str| TokenDraft { name: name.to_owned() }.validate();
        assert_eq!(name("  Entra  ID "), Ok("Entra ID".to_owned()));
        assert!(name(" ").is_err() && name(&"x".repeat(81)).is_err() && name(&"x".repeat(80)).is_ok());
    }
}
