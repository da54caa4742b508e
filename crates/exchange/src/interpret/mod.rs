//! A record becomes a row: what its values mean, what is wrong with them, and what would mend them.

mod association;
mod clean;
mod dates;
mod mission;
mod notes;
mod place;
mod position;
mod registers;
mod schedule;
mod terms;
mod words;

use std::collections::HashMap;
use std::collections::hash_map::{DefaultHasher, Entry};
use std::hash::{Hash, Hasher};

use domain::import::{ImportEffect, ImportField, ImportReason, ImportRepairCode, ImportSubject};

pub(crate) use clean::twice_encoded;
pub(crate) use mission::effort_text;
pub(crate) use position::{number as read_number, pair as read_pair};
#[cfg(test)]
pub(crate) use schedule::read as read_schedule;

use crate::find::{self, repair};
use crate::options::Options;
use crate::record::Record;
use crate::row::{Candidate, Row};
use notes::Notes;

/// Understands record after record of one file, and remembers which keys it has seen: the first of several counts.
pub struct Interpreter<'o> {
    options: &'o Options,
    subject: ImportSubject,
    /// The rows bear no number: one is made of the association and the title.
    make_ids: bool,
    /// Hashes of keys, with the line of the first. The keys themselves would take more memory than is promised.
    seen: HashMap<u64, u32>,
}

impl<'o> Interpreter<'o> {
    pub fn new(options: &'o Options, subject: ImportSubject, make_ids: bool) -> Self {
        Self { options, subject, make_ids, seen: HashMap::new() }
    }

    pub fn row(&mut self, mut record: Record) -> Row {
        let mut notes = Notes::new(&mut record, self.options.limits.findings);
        let missions = self.subject == ImportSubject::Missions;
        let named = if missions { ImportField::Title } else { ImportField::AssociationName };
        let label =
            record.first(named).map(|cell| find::quote(&crate::html::plain(&cell.text).text)).unwrap_or_default();
        if let Some(cell) = record.all(ImportField::Status).find(|cell| !words::is_public(&cell.element, &cell.text)) {
            notes.refuse(cell, ImportReason::NotPublic, None);
        }
        let association = association::read(&record, self.subject, &mut notes);
        let mission = missions.then(|| mission::read(&record, self.options, &mut notes));
        let association_id = association.as_ref().map(|association| association.client_id.clone());
        let mut mission_id = record.first(ImportField::MissionId).map(|cell| find::quote(&cell.text));
        let candidate = match (association, mission) {
            (Some(association), Some(mut mission)) if missions => {
                self.identify(&association.client_id, &mut mission, &mut notes);
                mission_id = Some(mission.client_id.clone()).filter(|id| !id.is_empty());
                Some(Candidate { association, mission: Some(mission) })
            }
            (Some(association), _) if !missions => Some(Candidate { association, mission: None }),
            _ => None,
        };
        if let Some(candidate) = &candidate {
            let key = candidate.mission.as_ref().map_or(&candidate.association.client_id, |mission| &mission.client_id);
            self.first_of_its_key(key, &record, &mut notes);
        }
        let candidate = candidate.filter(|_| !notes.refused());
        Row { line: record.line, mission_id, association_id, label, candidate, findings: notes.findings }
    }

    fn identify(&self, association: &str, mission: &mut crate::row::MissionCandidate, notes: &mut Notes) {
        if !mission.client_id.is_empty() {
            return;
        }
        if self.make_ids {
            mission.client_id = format!("{association}/{}", domain::Slug::of(&mission.draft.title, 1));
        } else {
            let add = find::bare(ImportRepairCode::AddValue);
            notes.missing(ImportField::MissionId, ImportEffect::Refused, ImportReason::Required, add);
        }
    }

    fn first_of_its_key(&mut self, key: &str, record: &Record, notes: &mut Notes) {
        if key.is_empty() || notes.refused() {
            return;
        }
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        match self.seen.entry(hasher.finish()) {
            Entry::Vacant(entry) => {
                entry.insert(record.line);
            }
            Entry::Occupied(entry) => {
                let fields = match self.subject {
                    ImportSubject::Missions => [ImportField::MissionId, ImportField::Title],
                    ImportSubject::Associations => [ImportField::AssociationId, ImportField::AssociationName],
                };
                let repair = repair(ImportRepairCode::RemoveDuplicate, entry.get());
                match fields.iter().find_map(|field| record.first(*field)) {
                    Some(cell) => notes.refuse(cell, ImportReason::Duplicate, repair),
                    None => notes.missing(fields[0], ImportEffect::Refused, ImportReason::Duplicate, repair),
                }
            }
        }
    }
}
