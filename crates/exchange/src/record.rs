//! What the readers of all formats make: a flat list of values, each with its field and where it stands.

use std::rc::Rc;

use domain::import::{ImportEffect, ImportField, ImportFinding, ImportFormat, ImportReason, ImportRepairCode};

use crate::find::{self, Repair};
use crate::limits::Limits;

/// One value.
#[derive(Debug)]
pub struct Cell {
    pub field: ImportField,
    /// As the file names it.
    pub element: Rc<str>,
    pub line: u32,
    /// Which of several addresses it belongs to; 0 for those that are of the record itself.
    pub group: u16,
    pub text: String,
}

/// One mission or association, before it is understood.
#[derive(Debug)]
pub struct Record {
    pub format: ImportFormat,
    pub line: u32,
    pub cells: Vec<Cell>,
    /// What the reader itself found.
    pub findings: Vec<ImportFinding>,
    kept: usize,
    full: bool,
}

impl Record {
    pub fn new(format: ImportFormat, line: u32) -> Self {
        Self { format, line, cells: Vec::new(), findings: Vec::new(), kept: 0, full: false }
    }

    /// Keeps a value. What is more than the limits is dropped, and refuses the record.
    pub fn keep(&mut self, limits: &Limits, cell: Cell) {
        if self.full {
            return;
        }
        self.kept += cell.text.len() + cell.element.len();
        if self.cells.len() >= limits.fields {
            self.overfull(ImportReason::TooManyFields, limits.fields);
        } else if self.kept > limits.record {
            self.overfull(ImportReason::RecordTooLarge, limits.record);
        } else {
            self.cells.push(cell);
        }
    }

    fn overfull(&mut self, reason: ImportReason, limit: usize) {
        self.full = true;
        self.refuse(self.line, "", reason, find::repair(ImportRepairCode::Shorten, limit));
    }

    /// Refuses the whole record.
    pub fn refuse(&mut self, line: u32, element: &str, reason: ImportReason, repair: Repair) {
        let element = find::quote(element);
        let value = String::new();
        self.findings.push(ImportFinding { line, element, value, reason, effect: ImportEffect::Refused, repair });
    }

    /// Values of a field that are not blank.
    pub fn all(&self, field: ImportField) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |cell| cell.field == field && !cell.text.trim().is_empty())
    }

    pub fn first(&self, field: ImportField) -> Option<&Cell> {
        self.all(field).next()
    }
}
