//! The association of a record, and what tells it apart.

use domain::import::{ImportEffect, ImportField as F, ImportReason, ImportRepairCode, ImportSubject};
use domain::{AssociationDraft, Email, FieldCode, Phone, Slug, Website};

use super::notes::Notes;
use super::registers::{self, Registers, is_nothing};
use super::{clean, dates, place};
use crate::find::{self, bare};
use crate::record::Record;
use crate::row::{AssociationCandidate, Identity};

/// The longest key that is kept, in bytes.
const KEY: usize = 200;

pub fn read(record: &Record, subject: ImportSubject, notes: &mut Notes) -> Option<AssociationCandidate> {
    let list = subject == ImportSubject::Associations;
    let registers = registers::read(record, notes);
    let mut draft = describe(record, list, &registers, notes);
    let Some((identity, client_id)) = identify(record, list, &registers, &draft) else {
        let effect = ImportEffect::Refused;
        let (reason, repair) = (ImportReason::AssociationUnknown, bare(ImportRepairCode::AddValue));
        notes.missing(F::AssociationName, effect, reason, repair);
        return None;
    };
    let link_only = draft.name.is_empty() && !list && identity != Identity::Name;
    if link_only {
        return Some(AssociationCandidate { client_id, identity, draft, link_only });
    }
    check(record, &mut draft, notes);
    Some(AssociationCandidate { client_id, identity, draft, link_only })
}

fn describe(record: &Record, list: bool, registers: &Registers, notes: &mut Notes) -> AssociationDraft {
    let mut draft = AssociationDraft::default();
    if let Some(cell) = record.first(F::AssociationName) {
        draft.name = clean::line(cell, notes);
    }
    let about = record.all(F::AssociationDescription).chain(record.all(F::Description).filter(|_| list));
    let about: Vec<String> = about.map(|cell| clean::paragraphs(cell, notes)).filter(|text| !text.is_empty()).collect();
    draft.description = about.join("\n\n");
    draft.rna = registers.rna.as_ref().map(ToString::to_string).unwrap_or_default();
    draft.siren = registers.siren.as_ref().map(ToString::to_string).unwrap_or_default();
    draft.siret = registers.siret.as_ref().map(ToString::to_string).unwrap_or_default();
    let mut address = place::address(record, &place::OF_ASSOCIATION, 0, notes);
    if list {
        let own = place::address(record, &place::OWN, 0, notes);
        for (kept, other) in [
            (&mut address.street, own.street),
            (&mut address.postal_code, own.postal_code),
            (&mut address.commune, own.commune),
            (&mut address.commune_code, own.commune_code),
        ] {
            if kept.is_empty() {
                *kept = other;
            }
        }
        draft.location = place::located(record, 0, &address, notes);
        place::in_france(record, notes);
    }
    draft.street = address.street;
    draft.postal_code = address.postal_code;
    draft.commune = address.commune;
    draft.commune_code = address.commune_code;
    contacts(record, &mut draft, notes);
    draft.activities = activities(record, list, notes);
    if let Some(cell) = record.first(F::ConfirmedOn) {
        draft.confirmed_on = dates::read(&cell.text).ok().map(|read| read.day);
        if draft.confirmed_on.is_none() {
            notes.leave_out(cell, ImportReason::DateInvalid, find::repair(ImportRepairCode::WriteLike, "2026-03-01"));
        }
    }
    draft
}

/// A way to reach it that is not one is left out: the rest is worth having.
fn contacts(record: &Record, draft: &mut AssociationDraft, notes: &mut Notes) {
    let mut take = |field, parse: fn(&str) -> Result<String, FieldCode>, like: &str| {
        let cell = record.first(field).filter(|cell| !is_nothing(&cell.text))?;
        match parse(&cell.text) {
            Ok(value) => Some(value),
            Err(fault) => {
                notes.leave_out(cell, fault.into(), find::repair(ImportRepairCode::WriteLike, like));
                None
            }
        }
    };
    draft.website = take(F::Website, |text| Website::parse(text).map(String::from), "https://association.example")
        .unwrap_or_default();
    draft.email =
        take(F::Email, |text| Email::parse(text).map(String::from), "contact@association.example").unwrap_or_default();
    draft.phone = take(F::Phone, |text| Phone::parse(text).map(String::from), "05 49 00 00 00").unwrap_or_default();
}

/// At most twenty, of a length that a list can show; others say nothing that is missed.
fn activities(record: &Record, list: bool, notes: &mut Notes) -> Vec<String> {
    let cells = record.all(F::AssociationActivity).chain(record.all(F::Activity).filter(|_| list));
    let mut kept: Vec<String> = Vec::new();
    for cell in cells {
        let text = clean::line(cell, notes);
        for part in text.split([',', ';', '|']).map(str::trim) {
            let fits = (2..=80).contains(&part.chars().count()) && part.chars().any(char::is_alphabetic);
            if fits && kept.len() < 20 && !kept.iter().any(|known| known == part) {
                kept.push(part.to_owned());
            }
        }
    }
    kept
}

/// The rule of API Engagement: number, RNA, SIRET, SIREN, name.
fn identify(
    record: &Record,
    list: bool,
    registers: &Registers,
    draft: &AssociationDraft,
) -> Option<(Identity, String)> {
    if let Some(cell) = record.first(F::AssociationId) {
        let mut id = cell.text.trim().to_owned();
        while id.len() > KEY {
            id.pop();
        }
        return Some((Identity::ClientId, id));
    }
    if let Some(rna) = &registers.rna {
        return Some((Identity::Rna, rna.to_string()));
    }
    if let Some(siret) = &registers.siret {
        return Some((Identity::Siret, siret.to_string()));
    }
    if let Some(siren) = &registers.siren {
        return Some((Identity::Siren, siren.to_string()));
    }
    let named = draft.name.chars().any(char::is_alphanumeric);
    let place = if list && named { draft.commune.as_str() } else { "" };
    named.then(|| (Identity::Name, Slug::of(&format!("{} {place}", draft.name), 1).to_string()))
}

/// The domain's own rules: without a name there is nothing to list, another fault empties its field.
fn check(record: &Record, draft: &mut AssociationDraft, notes: &mut Notes) {
    let Err(faults) = draft.validate() else { return };
    for fault in faults {
        let (field, emptied) = match fault.field.as_str() {
            "name" => (F::AssociationName, None),
            "description" => (F::AssociationDescription, Some(&mut draft.description)),
            "street" => (F::AssociationStreet, Some(&mut draft.street)),
            "commune" => (F::AssociationCommune, Some(&mut draft.commune)),
            _ => continue,
        };
        let repair = match (fault.code, field) {
            (FieldCode::Required, _) => bare(ImportRepairCode::AddValue),
            (FieldCode::TooShort, _) => find::repair(ImportRepairCode::Lengthen, 2),
            (FieldCode::TooLong, F::AssociationName) => find::repair(ImportRepairCode::Shorten, 150),
            (FieldCode::TooLong, _) => find::repair(ImportRepairCode::Shorten, 20_000),
            _ => None,
        };
        let effect = if emptied.is_some() { ImportEffect::LeftOut } else { ImportEffect::Refused };
        match record.first(field) {
            Some(cell) => notes.of(cell, effect, fault.code.into(), repair),
            None => notes.missing(field, effect, fault.code.into(), repair),
        }
        if let Some(text) = emptied {
            text.clear();
        }
    }
}
