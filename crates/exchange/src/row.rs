//! What a reading gives: one row for each mission or association of the file.

use chrono::NaiveDate;
use domain::choice::Choice;
use domain::import::{ImportEffect, ImportFinding, ImportRow};
use domain::{AssociationDraft, MissionDraft, Website};

/// What tells an association from the others of its source, best first. The order is that of API Engagement's own importer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Identity {
    /// The sender's own number.
    ClientId,
    Rna,
    Siret,
    Siren,
    /// The slug of its name; in a list of associations, of its name and commune: there is a "Comité des fêtes" in each.
    Name,
}

/// An association that a row gives or names.
#[derive(Debug, Clone, PartialEq)]
pub struct AssociationCandidate {
    /// The key within the source, and what it is made of.
    pub client_id: String,
    pub identity: Identity,
    /// Sound: `validate` accepts it, unless [`Self::link_only`].
    pub draft: AssociationDraft,
    /// The row names an association that it does not describe: one that is known already has to be found, by its key
    /// or its register numbers.
    pub link_only: bool,
}

/// Where a mission takes place, as far as the file says. Not all of it fits a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    pub street: String,
    pub postal_code: String,
    pub commune: String,
    pub commune_code: String,
    pub department_code: String,
}

/// A mission that a row gives.
#[derive(Debug, Clone, PartialEq)]
pub struct MissionCandidate {
    pub client_id: String,
    /// Sound: `validate` accepts it, but for `contact_email`, which is empty when neither the file nor the options give one.
    pub draft: MissionDraft,
    pub address: Address,
    /// Where people apply at the sender's.
    pub application_url: Option<Website>,
    pub posted_on: Option<NaiveDate>,
}

/// What is to be written for a row. A row of a list of missions has both, one of a list of associations the first alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub association: AssociationCandidate,
    pub mission: Option<MissionCandidate>,
}

/// One row of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: u32,
    pub mission_id: Option<String>,
    pub association_id: Option<String>,
    /// Its title or name, shortened.
    pub label: String,
    /// Absent: refused. The reasons are in the findings.
    pub candidate: Option<Candidate>,
    pub findings: Vec<ImportFinding>,
}

impl Row {
    /// Why it is refused: empty for a row that is imported.
    pub fn refusals(&self) -> impl Iterator<Item = &ImportFinding> {
        self.findings.iter().filter(|finding| finding.effect == ImportEffect::Refused)
    }

    /// What was left out, repaired or assumed.
    pub fn notices(&self) -> impl Iterator<Item = &ImportFinding> {
        self.findings.iter().filter(|finding| finding.effect != ImportEffect::Refused)
    }

    /// As it stands in a report.
    pub fn to_report(&self) -> ImportRow {
        ImportRow {
            line: self.line,
            mission_id: self.mission_id.clone(),
            association_id: self.association_id.clone(),
            label: self.label.clone(),
            findings: self.findings.clone(),
        }
    }
}

impl std::fmt::Display for Row {
    /// One line for a log or a terminal: codes, never values.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fate = if self.candidate.is_some() { "read" } else { "refused" };
        write!(f, "line {} {fate}", self.line)?;
        for finding in &self.findings {
            write!(f, " {}:{}", finding.element, finding.reason.code())?;
        }
        Ok(())
    }
}
