//! What a reading is told besides the file.

use domain::import::{ImportMapping, ImportSubject};
use domain::{Effort, MissionKind};

use crate::limits::Limits;
use crate::taxonomy::Taxonomy;

/// What stands in where a file says nothing, and how it is read.
#[derive(Debug, Clone)]
pub struct Options {
    pub limits: Limits,
    pub taxonomy: Taxonomy,
    /// Of a mission whose file names no kind. API Engagement has no value for mécénat de compétences: volunteering.
    pub kind: MissionKind,
    /// Of a mission whose rhythm is not said, or not with certainty: half a day.
    pub effort: Effort,
    /// Who receives the interests of missions whose file names nobody. Empty: their drafts name nobody either.
    pub contact_email: String,
    /// What a table or a GeoJSON lists; absent: guessed from its columns.
    pub subject: Option<ImportSubject>,
    /// How a table is read; absent: guessed from its header and first rows.
    pub mapping: Option<ImportMapping>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            taxonomy: Taxonomy::default(),
            kind: MissionKind::Volunteering,
            effort: Effort::Days { half_days: 1 },
            contact_email: String::new(),
            subject: None,
            mapping: None,
        }
    }
}
