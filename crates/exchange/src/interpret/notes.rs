//! Collects what is found in one record.

use domain::Choice;
use domain::import::{ImportEffect, ImportField, ImportFinding, ImportFormat, ImportReason};

use crate::find::{self, Repair};
use crate::names;
use crate::record::{Cell, Record};

/// The findings of one record, at most so many.
pub struct Notes {
    pub findings: Vec<ImportFinding>,
    limit: usize,
    refused: bool,
    line: u32,
    format: ImportFormat,
}

impl Notes {
    pub fn new(record: &mut Record, limit: usize) -> Self {
        let findings = std::mem::take(&mut record.findings);
        let refused = findings.iter().any(|finding| finding.effect == ImportEffect::Refused);
        Self { findings, limit, refused, line: record.line, format: record.format }
    }

    pub fn refused(&self) -> bool {
        self.refused
    }

    fn add(&mut self, finding: ImportFinding) {
        let refusal = finding.effect == ImportEffect::Refused;
        // A refusal is never lost for want of room: the row has to say why.
        if self.findings.len() < self.limit || refusal && !self.refused {
            self.findings.push(finding);
        }
        self.refused |= refusal;
    }

    /// Something about a value of the file.
    pub fn of(&mut self, cell: &Cell, effect: ImportEffect, reason: ImportReason, repair: Repair) {
        let (element, value) = (find::quote(&cell.element), find::quote(&cell.text));
        self.add(ImportFinding { line: cell.line, element, value, reason, effect, repair });
    }

    pub fn refuse(&mut self, cell: &Cell, reason: ImportReason, repair: Repair) {
        self.of(cell, ImportEffect::Refused, reason, repair);
    }

    pub fn leave_out(&mut self, cell: &Cell, reason: ImportReason, repair: Repair) {
        self.of(cell, ImportEffect::LeftOut, reason, repair);
    }

    pub fn repaired(&mut self, cell: &Cell, reason: ImportReason, repair: Repair) {
        self.of(cell, ImportEffect::Repaired, reason, repair);
    }

    pub fn assumed(&mut self, cell: &Cell, reason: ImportReason, repair: Repair) {
        self.of(cell, ImportEffect::Assumed, reason, repair);
    }

    /// Something about a field that the record does not have.
    pub fn missing(&mut self, field: ImportField, effect: ImportEffect, reason: ImportReason, repair: Repair) {
        let element = match self.format {
            ImportFormat::ApiEngagementXml | ImportFormat::ApiEngagementJson => names::canonical(field),
            _ => field.code(),
        };
        let element = element.to_owned();
        self.add(ImportFinding { line: self.line, element, value: String::new(), reason, effect, repair });
    }
}
