//! The report of an import, dry or real.

use serde::{Deserialize, Serialize};

use super::listing::ImportListing;
use super::{ImportFormat, ImportMapping, ImportReason, ImportRepairCode};
use crate::choice::choice;

choice! {
    /// What a finding did to what was read.
    ImportEffect {
        /// The row, or the file, is not imported.
        Refused = "refused" / "refuse",
        /// The value is left out, the row is imported.
        LeftOut = "left_out" / "laisse",
        /// The value was understood after a repair.
        Repaired = "repaired" / "repare",
        /// Nothing certain was said: a documented default stands in.
        Assumed = "assumed" / "suppose",
    }
}

/// What would mend a value, or how it was understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRepair {
    pub code: ImportRepairCode,
    /// The code's parameter: a value, a count, a list parted by `, `; empty where the code needs none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
}

/// One thing that was found in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFinding {
    /// From 1; 0 where the file as a whole is meant.
    pub line: u32,
    /// The element, key or column, as the file names it. Empty where the row as a whole is meant.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub element: String,
    /// As the file has it, on one line, shortened. It may be personal: never log it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub value: String,
    pub reason: ImportReason,
    pub effect: ImportEffect,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repair: Option<ImportRepair>,
}

/// A row of the file about which something is to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportRow {
    /// Where it begins.
    pub line: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub association_id: Option<String>,
    /// Its title or name, shortened.
    pub label: String,
    pub findings: Vec<ImportFinding>,
}

/// How often one reason was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportTally {
    pub reason: ImportReason,
    pub effect: ImportEffect,
    pub count: u32,
}

/// What was, or would be, written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ImportCounts {
    pub created: u32,
    pub changed: u32,
    pub unchanged: u32,
    /// Kept by people here or brought by another source: left as they are.
    pub kept: u32,
    /// Archived (associations) or closed (missions), since the source no longer says them.
    pub removed: u32,
}

/// The report of an import.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportReport {
    /// Absent when the file was refused before its format was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<ImportFormat>,
    /// Such as `UTF-8` or `windows-1252`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Rows that were read, refused ones too.
    pub read: u32,
    /// Rows that are not imported.
    pub refused: u32,
    pub associations: ImportCounts,
    pub missions: ImportCounts,
    /// The file was read to its end. If not, nothing may be removed for being absent.
    pub complete: bool,
    /// Nothing was removed yet: the source is empty or has shrunk too much, and a coordinator has to confirm.
    #[serde(default)]
    pub removal_held: bool,
    /// What concerns the file as a whole, and why it was refused or read in part.
    pub file: Vec<ImportFinding>,
    /// The first refused rows; `refused` counts them all.
    pub refusals: Vec<ImportRow>,
    /// The first rows that were imported with something to say.
    pub notices: Vec<ImportRow>,
    /// Every reason with its count, the most frequent first: complete, where the lists are cut.
    pub tallies: Vec<ImportTally>,
    /// The first listings that are created, changed and removed, at most 100 of each; the counts are of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub listings: Vec<ImportListing>,
    /// Of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<ImportMapping>,
}
