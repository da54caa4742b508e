//! What an import found: the report that a coordinator reads before anything is written, and the mapping of a table's columns.
//!
//! The readers of `crates/exchange` make these shapes; the server counts what it would write; the app makes the sentences.

mod field;
mod listing;
mod mapping;
mod reason;
mod report;
mod run;
mod source;

pub use field::ImportField;
pub use listing::{ImportFate, ImportListing, ImportListings, LISTED};
pub use mapping::{ImportColumn, ImportConfidence, ImportEvidence, ImportMapping, ImportSubject};
pub use reason::{ImportReason, ImportRepairCode};
pub use report::{ImportCounts, ImportEffect, ImportFinding, ImportRepair, ImportReport, ImportRow, ImportTally};
pub use run::{ImportApply, ImportFailure, ImportPreview, ImportRun, ImportRunStatus, may_remove};
pub use source::{EVERY_HOURS, ImportSource, ImportSourceDraft, NewImportSource};

use crate::choice::choice;

choice! {
    /// The formats that are read.
    ImportFormat {
        /// The national interchange feed, `<source>` of `<mission>`.
        ApiEngagementXml = "api_engagement_xml" / "flux-api-engagement",
        /// The same missions as the interfaces v0 and v2 give them.
        ApiEngagementJson = "api_engagement_json" / "json-api-engagement",
        /// A table: `;`, `,`, tab or `|`.
        Csv = "csv" / "csv",
        /// A feature collection of points (RFC 7946).
        Geojson = "geojson" / "geojson",
        /// The elements of a `GoGoCarto` map.
        Gogocarto = "gogocarto" / "gogocarto",
    }
}
