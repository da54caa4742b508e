//! Numbers of registers: RNA, SIREN, SIRET, with what spreadsheets do to them.

use domain::import::{ImportField, ImportReason, ImportRepairCode};
use domain::{FieldCode, Rna, Siren, Siret};

use super::notes::Notes;
use crate::find::{self, bare, move_to, read_as};
use crate::record::{Cell, Record};

/// What is known of the association in the registers. A number that is wrong is left out and said.
#[derive(Debug, Default)]
pub struct Registers {
    pub rna: Option<Rna>,
    pub siren: Option<Siren>,
    pub siret: Option<Siret>,
}

/// Values that stand for none.
pub fn is_nothing(text: &str) -> bool {
    matches!(
        domain::text::fold(text).as_str(),
        "" | "n a" | "na" | "nc" | "neant" | "aucun" | "null" | "none" | "0" | "nr" | "undefined"
    )
}

pub fn read(record: &Record, notes: &mut Notes) -> Registers {
    let mut found = Registers::default();
    let filled = |field| record.first(field).filter(|cell| !is_nothing(&cell.text));
    if let Some(cell) = filled(ImportField::Rna) {
        found.rna = rna(cell, notes);
    }
    // The field of the SIRET first: what stands in the other only completes it.
    for field in [ImportField::Siret, ImportField::Siren] {
        if let Some(cell) = filled(field) {
            number(cell, &mut found, notes);
        }
    }
    found
}

fn rna(cell: &Cell, notes: &mut Notes) -> Option<Rna> {
    match Rna::parse(&cell.text) {
        Ok(rna) => Some(rna),
        Err(_) => {
            let digits: String = cell.text.chars().filter(|letter| !letter.is_whitespace()).collect();
            let repair = match Rna::parse(&format!("W{digits}")) {
                Ok(meant) => find::repair(ImportRepairCode::DidYouMean, meant),
                Err(_) => find::repair(ImportRepairCode::WriteLike, "W751234567"),
            };
            notes.leave_out(cell, ImportReason::RnaInvalid, repair);
            None
        }
    }
}

fn number(cell: &Cell, found: &mut Registers, notes: &mut Notes) {
    let text: String = cell.text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{a0}').collect();
    if text.to_ascii_uppercase().contains("E+") {
        return notes.leave_out(cell, ImportReason::NumberRounded, bare(ImportRepairCode::FormatAsText));
    }
    // `75187049400026.0`, as programs write a number that they took for a quantity.
    let digits = text.strip_suffix(".0").unwrap_or(&text).replace(['.', '-'], "");
    let expects_siret = cell.field == ImportField::Siret;
    let invalid = if expects_siret { ImportReason::SiretInvalid } else { ImportReason::SirenInvalid };
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let example = if expects_siret { "80746931700018" } else { "807469317" };
        return notes.leave_out(cell, invalid, find::repair(ImportRepairCode::WriteLike, example));
    }
    let padded = format!("0{digits}");
    match digits.len() {
        14 => keep_siret(cell, Siret::parse(&digits), found, notes),
        9 => keep_siren(cell, Siren::parse(&digits), found, notes),
        13 if Siret::parse(&padded).is_ok() => {
            notes.repaired(cell, ImportReason::ZeroLost, read_as(&padded));
            keep_siret(cell, Siret::parse(&padded), found, notes);
        }
        8 if Siren::parse(&padded).is_ok() => {
            notes.repaired(cell, ImportReason::ZeroLost, read_as(&padded));
            keep_siren(cell, Siren::parse(&padded), found, notes);
        }
        length => {
            let expected = if expects_siret || length > 11 { 14 } else { 9 };
            let repair = if length > expected {
                find::repair(ImportRepairCode::RemoveDigits, length - expected)
            } else {
                find::repair(ImportRepairCode::AddDigits, expected - length)
            };
            notes.leave_out(cell, invalid, repair);
        }
    }
}

fn keep_siret(cell: &Cell, parsed: Result<Siret, FieldCode>, found: &mut Registers, notes: &mut Notes) {
    let Ok(siret) = parsed else {
        return notes.leave_out(cell, ImportReason::CheckDigit, bare(ImportRepairCode::CheckNumber));
    };
    if cell.field == ImportField::Siren {
        notes.repaired(cell, ImportReason::OtherNumber, move_to(ImportField::Siret));
    }
    if found.siret.is_none() {
        found.siren = Some(siret.siren());
        found.siret = Some(siret);
    }
}

fn keep_siren(cell: &Cell, parsed: Result<Siren, FieldCode>, found: &mut Registers, notes: &mut Notes) {
    let Ok(siren) = parsed else {
        return notes.leave_out(cell, ImportReason::CheckDigit, bare(ImportRepairCode::CheckNumber));
    };
    if cell.field == ImportField::Siret {
        notes.repaired(cell, ImportReason::OtherNumber, move_to(ImportField::Siren));
    }
    match &found.siret {
        Some(siret) if siret.siren() != siren => {
            notes.leave_out(
                cell,
                ImportReason::SirenDisagrees,
                find::repair(ImportRepairCode::DidYouMean, siret.siren()),
            );
        }
        _ => found.siren = Some(siren),
    }
}
