//! One `<mission>`: its elements become the values of a record.

use std::rc::Rc;

use domain::import::{ImportEffect, ImportField, ImportFinding, ImportFormat, ImportReason, ImportRepairCode};

use crate::find;
use crate::limits::Limits;
use crate::names;
use crate::record::{Cell, Record};

/// An element that is open within the mission.
struct Open {
    name: String,
    field: Option<ImportField>,
}

/// Collects one mission.
pub struct MissionReader {
    record: Record,
    limits: Limits,
    open: Vec<Open>,
    text: String,
    line: u32,
    group: u16,
    /// Elements open within a description: HTML that was not put in CDATA.
    markup: usize,
    broken: bool,
}

impl MissionReader {
    pub fn new(format: ImportFormat, line: u32, limits: Limits) -> Self {
        Self {
            record: Record::new(format, line),
            limits,
            open: Vec::new(),
            text: String::new(),
            line,
            group: 0,
            markup: 0,
            broken: false,
        }
    }

    pub fn depth(&self) -> usize {
        1 + self.open.len()
    }

    pub fn innermost(&self) -> &str {
        self.open.last().map_or("mission", |open| &open.name)
    }

    fn in_markup(&self) -> bool {
        use ImportField::{AssociationDescription, Description};
        self.open.iter().any(|open| matches!(open.field, Some(Description | AssociationDescription)))
    }

    pub fn start(&mut self, name: &str, line: u32) {
        if self.in_markup() {
            self.push(&format!("<{name}>"));
            self.markup += 1;
            self.open.push(Open { name: name.to_owned(), field: None });
            return;
        }
        let parent = self.open.last().map_or("mission", |open| open.name.as_str());
        let field = match (name, &self.open[..]) {
            ("value" | "item", [.., list]) => list.field,
            _ => names::feed(name, parent),
        };
        if name == "address" && parent == "addresses" {
            self.group = self.group.saturating_add(1);
        }
        self.text.clear();
        self.line = line;
        self.open.push(Open { name: name.to_owned(), field });
    }

    pub fn text(&mut self, text: &str, line: u32) {
        if self.open.last().is_some_and(|open| open.field.is_some()) || self.markup > 0 {
            if self.text.trim().is_empty() {
                self.line = line;
            }
            self.push(text);
        }
    }

    /// Keeps the reference as it is written.
    pub fn unknown_entity(&mut self, name: &str, line: u32) {
        let written = format!("&{name};");
        self.record.findings.push(ImportFinding {
            line,
            element: find::quote(self.innermost()),
            value: find::quote(&written),
            reason: ImportReason::EntityUnknown,
            effect: ImportEffect::Assumed,
            repair: find::read_as(&written),
        });
        self.record.findings.truncate(self.limits.findings);
        self.text(&written, line);
    }

    fn push(&mut self, text: &str) {
        // One value is never larger than a record may be: the record is refused when it is kept.
        if self.text.len() <= self.limits.record {
            self.text.push_str(text);
        }
    }

    pub fn end(&mut self, name: &str, line: u32) {
        match self.open.pop() {
            Some(open) if open.name == name => self.close(open),
            Some(open) => {
                self.mismatch(&open.name, line);
                self.close(open);
                // The end of an element further out closes those within it; another has no beginning.
                if let Some(at) = self.open.iter().rposition(|outer| outer.name == name) {
                    self.open.truncate(at);
                }
            }
            None => self.mismatch(name, line),
        }
    }

    fn close(&mut self, open: Open) {
        if self.markup > 0 && open.field.is_none() {
            self.push(&format!("</{}>", open.name));
            self.markup -= 1;
            return;
        }
        self.markup = 0;
        let text = std::mem::take(&mut self.text);
        if let Some(field) = open.field
            && !text.trim().is_empty()
        {
            let element: Rc<str> = match (open.name.as_str(), self.open.last()) {
                ("value" | "item", Some(list)) => list.name.as_str().into(),
                (name, _) => name.into(),
            };
            let group = if self.open.iter().any(|open| open.name == "addresses") { self.group } else { 0 };
            self.record.keep(&self.limits, Cell { field, element, line: self.line, group, text });
        }
    }

    fn mismatch(&mut self, name: &str, line: u32) {
        if !self.broken {
            self.broken = true;
            let repair = find::repair(ImportRepairCode::CloseElement, find::quote(name));
            self.record.refuse(line, name, ImportReason::XmlBroken, repair);
        }
    }

    pub fn finish(mut self) -> Record {
        if let Some(open) = self.open.pop() {
            let line = self.line;
            self.mismatch(&open.name, line);
        }
        self.record
    }
}
