//! The wording of the documents as it travels: what coordinators read and write. What each clause may hold is for the crate
//! that prints them to know.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The longest clause, in characters: as long as one that the parties write themselves.
pub const CLAUSE_MAX: usize = crate::convention::draft::CLAUSE_MAX;

/// A clause as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordedClause {
    pub clause: String,
    /// The document that it belongs to.
    pub family: String,
    pub title: String,
    /// In paragraphs, lists and **bold**, with placeholders in braces.
    pub text: String,
    /// Our own, with which each installation begins.
    pub ours: String,
    /// The placeholders that the document knows, without their braces.
    pub placeholders: Vec<String>,
    /// Those without which the clause does not say what it must.
    pub needed: Vec<String>,
}

/// A version of the wording in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordingVersion {
    /// From 1: version 0 is ours.
    pub version: u32,
    pub at: DateTime<Utc>,
    /// Their name; empty where it is not kept any more.
    pub by: String,
    /// The codes of the clauses that read otherwise than in the version before.
    pub changed: Vec<String>,
}

/// One version of the wording, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WordingDetail {
    pub version: u32,
    /// In the order of the documents.
    pub clauses: Vec<WordedClause>,
    /// The newest first.
    pub versions: Vec<WordingVersion>,
}

/// What a coordinator changes. A fault of a clause is named `clauses.<code>`: `required` of an empty text, or of one that
/// lacks a placeholder it needs; `unknown` of one with a placeholder that its document does not know; `out_of_range` of
/// one with letters that cannot be printed; `too_long`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct WordingDraft {
    /// The version that was seen: whoever saves second is told.
    pub version: u32,
    /// The texts that change, by the code of their clause. One that is ours again is no change of ours.
    pub clauses: BTreeMap<String, String>,
}

/// A document to be looked at in print before its wording is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PreviewDraft {
    /// The code of its kind.
    pub family: String,
    /// The texts that change, by the code of their clause.
    pub clauses: BTreeMap<String, String>,
}
