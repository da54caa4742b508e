//! Lists of words, and where they lead: pillars and skills.

use domain::Slug;
use domain::import::{ImportEffect, ImportField as F, ImportReason, ImportRepairCode};
use domain::pillar::MAX_PILLARS;

use super::clean;
use super::notes::Notes;
use crate::find::{self, read_as};
use crate::record::Record;
use crate::taxonomy::Taxonomy;

/// The values of a list: of an element that is repeated each, of one that stands alone parted by commas.
pub fn listed(record: &Record, field: F, notes: &mut Notes) -> Vec<String> {
    let cells: Vec<_> = record.all(field).collect();
    let mut kept: Vec<String> = Vec::new();
    for cell in &cells {
        let text = clean::line(cell, notes);
        let is_alone = cells.iter().filter(|other| other.element == cell.element).nth(1).is_none();
        let parts: Vec<&str> = if is_alone { text.split([',', ';', '|']).collect() } else { vec![&text] };
        for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
            if kept.len() < 50 && !kept.iter().any(|known| known == part) {
                kept.push(part.to_owned());
            }
        }
    }
    kept
}

/// Our own pillars and skills if the file names them; otherwise by the table, from domains, activities and keywords.
pub fn pillars_and_skills(record: &Record, table: &Taxonomy, notes: &mut Notes) -> (Vec<Slug>, Vec<Slug>) {
    let parts = |field| record.all(field).flat_map(|cell| cell.text.split(','));
    let own = |field| parts(field).filter_map(|part| Slug::parse(part.trim()).ok()).collect::<Vec<Slug>>();
    let (mut pillars, mut skills) = (own(F::Pillar), own(F::Skill));
    table.keep_known(&mut pillars, &mut skills);
    // A file that knows our pillars has said all of it.
    let terms = if pillars.is_empty() { &[F::Domain, F::Activity, F::Tag][..] } else { &[] };
    for field in terms.iter().copied() {
        for term in listed(record, field, notes) {
            let Some(targets) = table.find(&term) else {
                if let Some(cell) = record.first(field).filter(|_| field == F::Domain) {
                    let repair = find::repair(ImportRepairCode::UseOneOf, Taxonomy::known_domains());
                    notes.assumed(cell, ImportReason::ValueUnknown, repair);
                }
                continue;
            };
            if field != F::Tag {
                add(&mut pillars, &targets.pillars, MAX_PILLARS);
            }
            add(&mut skills, &targets.skills, 10);
        }
    }
    if pillars.is_empty() {
        pillars.push(table.fallback.clone());
        notes.missing(F::Domain, ImportEffect::Assumed, ImportReason::PillarAssumed, read_as(&table.fallback));
    }
    pillars.truncate(MAX_PILLARS);
    skills.truncate(10);
    (pillars, skills)
}

fn add(kept: &mut Vec<Slug>, more: &[Slug], most: usize) {
    for slug in more {
        if kept.len() < most && !kept.contains(slug) {
            kept.push(slug.clone());
        }
    }
}
