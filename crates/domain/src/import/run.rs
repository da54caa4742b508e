//! One reading of a source: first dry, then applied.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ImportCounts, ImportFinding, ImportFormat, ImportMapping, ImportReport};
use crate::choice::choice;
use crate::ids::{ImportRunId, ImportSourceId};

choice! {
    /// How far a run has come.
    ImportRunStatus {
        /// The file is fetched or read; nothing is written.
        Reading = "reading" / "lecture",
        /// Read: the report says what would be written.
        Dry = "dry" / "a-relire",
        /// Being written.
        Applying = "applying" / "application",
        /// Written: the report says what was.
        Applied = "applied" / "applique",
        /// Nothing could be read: `failure` says why, or the report's findings about the file.
        Failed = "failed" / "echec",
        /// The sender says that the file is the one that was applied last.
        Unmodified = "unmodified" / "inchange",
    }
}

impl ImportRunStatus {
    /// Something is still to come by itself.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Reading | Self::Applying)
    }
}

choice! {
    /// Why a file could not be had.
    ImportFailure {
        /// The address is no `http` or `https` address, or leads to a machine that is not public.
        AddressRefused = "address_refused" / "adresse-refusee",
        /// No such host, no connection, or it broke off.
        Unreachable = "unreachable" / "injoignable",
        /// The sender answers with a status that is no success.
        StatusRefused = "status_refused" / "reponse-en-erreur",
        TooManyRedirects = "too_many_redirects" / "trop-de-redirections",
        TooLarge = "too_large" / "trop-grand",
        TooSlow = "too_slow" / "trop-lent",
        /// The server was stopped meanwhile.
        Interrupted = "interrupted" / "interrompu",
        /// Something went wrong on the server.
        Internal = "internal" / "interne",
    }
}

/// A run with its report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRun {
    pub id: ImportRunId,
    pub source: ImportSourceId,
    pub status: ImportRunStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<ImportFailure>,
    pub started_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    /// Started by the schedule, not by a person.
    pub scheduled: bool,
    /// Rows done so far, while it is under way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<u32>,
    pub report: ImportReport,
}

/// How an import is to be applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ImportApply {
    /// What the source no longer says is removed, however much it is.
    pub confirm_removals: bool,
}

/// What the beginning of a file says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportPreview {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<ImportFormat>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Of a table: the guess, with samples.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<ImportMapping>,
    /// Why it cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<ImportFinding>,
}

impl ImportCounts {
    /// All that the file has of them and all that it lacks.
    pub fn total(&self) -> u32 {
        self.created + self.changed + self.unchanged + self.kept + self.removed
    }
}

/// Whether what a source no longer says may be removed without a person's word: at most a fifth of what it said.
///
/// A source that breaks down, or is cut, must not close the missions of everyone.
pub fn may_remove(missing: u32, known: u32) -> bool {
    u64::from(missing) * 5 <= u64::from(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_loses_more_than_a_fifth_is_asked_about() {
        assert!(may_remove(0, 0) && may_remove(0, 10) && may_remove(2, 10) && may_remove(20, 100));
        assert!(!may_remove(3, 10) && !may_remove(21, 100) && !may_remove(1, 4) && !may_remove(10, 10));
        assert!(!may_remove(u32::MAX, u32::MAX));
    }
}
