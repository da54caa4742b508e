//! An import of the directory, and its report: what was, or would be, written.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::DirectoryImportId;
use crate::import::{ImportFailure, ImportFinding, ImportRow, ImportRunStatus, ImportTally};

/// How many people came, moved and left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DirectoryCounts {
    /// New, or back again.
    pub joiners: u32,
    /// Something about them is said otherwise than before.
    pub movers: u32,
    /// Of those: another site, team, manager.
    pub other_site: u32,
    pub other_team: u32,
    pub other_manager: u32,
    /// No longer in the file.
    pub leavers: u32,
    pub unchanged: u32,
    /// Left as the linked directory keeps them.
    pub kept: u32,
    /// Whose manager is named and is not in the directory.
    pub orphans: u32,
    /// Who are, by others, their own managers.
    pub looped: u32,
}

/// The report of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DirectoryReport {
    /// Such as `UTF-8` or `windows-1252`; absent when the file was refused before it was known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Rows that were read, refused ones too.
    pub read: u32,
    pub refused: u32,
    pub counts: DirectoryCounts,
    /// The file was read to its end. If not, nobody leaves for being absent.
    pub complete: bool,
    /// Nobody has left yet: too many would, and a coordinator has to confirm.
    pub leavers_held: bool,
    /// What concerns the file as a whole.
    pub file: Vec<ImportFinding>,
    /// The first refused rows; `refused` counts them all.
    pub refusals: Vec<ImportRow>,
    /// The first rows that were imported with something to say.
    pub notices: Vec<ImportRow>,
    /// Every reason with its count, the most frequent first.
    pub tallies: Vec<ImportTally>,
}

/// One reading of a file: first dry, then applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DirectoryRun {
    pub id: DirectoryImportId,
    pub status: ImportRunStatus,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<ImportFailure>,
    pub started_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    pub report: DirectoryReport,
}

/// How an import is to be applied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DirectoryApply {
    /// Whoever is no longer in the file has left, however many they are.
    pub confirm_leavers: bool,
}
