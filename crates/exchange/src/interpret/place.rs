//! Where something is: an address in parts, a position, and how exactly it is known.

use domain::import::{ImportEffect, ImportField as F, ImportReason, ImportRepairCode};
use domain::{CommuneCode, DepartmentCode, FieldCode, Located, Position, PostalCode, Precision};

use super::notes::Notes;
use super::position::{self, NoPoint};
use super::{clean, words};
use crate::find::{self, bare, read_as};
use crate::record::{Cell, Record};
use crate::row::Address;

/// The fields of an address.
pub struct Fields {
    pub street: F,
    pub postal_code: F,
    pub commune: F,
    pub commune_code: F,
}

pub const OWN: Fields =
    Fields { street: F::Street, postal_code: F::PostalCode, commune: F::Commune, commune_code: F::CommuneCode };
pub const OF_ASSOCIATION: Fields = Fields {
    street: F::AssociationStreet,
    postal_code: F::AssociationPostalCode,
    commune: F::AssociationCommune,
    commune_code: F::AssociationCommuneCode,
};

/// The address of one group; what is wrong in it is left out and said.
pub fn address(record: &Record, fields: &Fields, group: u16, notes: &mut Notes) -> Address {
    let first = |field| record.all(field).find(|cell| cell.group == group);
    let mut made = Address::default();
    if let Some(cell) = first(fields.street) {
        made.street = clean::line(cell, notes);
        if made.street.chars().count() > 200 {
            notes.leave_out(cell, ImportReason::TooLong, find::repair(ImportRepairCode::Shorten, 200));
            made.street.clear();
        }
    }
    if let Some(cell) = first(fields.postal_code) {
        made.postal_code = postal_code(cell, notes);
    }
    if let Some(cell) = first(fields.commune) {
        made.commune = clean::line(cell, notes);
        if made.commune.chars().count() > 100 {
            notes.leave_out(cell, ImportReason::TooLong, find::repair(ImportRepairCode::Shorten, 100));
            made.commune.clear();
        }
    }
    if let Some(cell) = first(fields.commune_code) {
        made.commune_code = code(cell, CommuneCode::parse, "79191", notes);
    }
    if let Some(cell) = first(F::DepartmentCode) {
        // `1` for `01`, as programs write a number.
        let text = if cell.text.trim().len() == 1 { format!("0{}", cell.text.trim()) } else { cell.text.clone() };
        match DepartmentCode::parse(&text) {
            Ok(department) => made.department_code = department.to_string(),
            Err(_) => {
                notes.leave_out(cell, ImportReason::ValueUnknown, find::repair(ImportRepairCode::WriteLike, "79"));
            }
        }
    }
    split_street(&mut made);
    made
}

fn code<T: ToString>(cell: &Cell, parse: fn(&str) -> Result<T, FieldCode>, like: &str, notes: &mut Notes) -> String {
    match parse(&cell.text) {
        Ok(code) => code.to_string(),
        Err(fault) => {
            notes.leave_out(cell, fault.into(), find::repair(ImportRepairCode::WriteLike, like));
            String::new()
        }
    }
}

fn postal_code(cell: &Cell, notes: &mut Notes) -> String {
    let text = cell.text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let padded = format!("0{text}");
        notes.repaired(cell, ImportReason::ZeroLost, read_as(&padded));
        return padded;
    }
    match PostalCode::parse(text) {
        Ok(code) => code.to_string(),
        // `72000 LE MANS CEDEX` in the cell of the code.
        Err(_) => {
            let repair = find::repair(ImportRepairCode::WriteLike, "79000");
            notes.leave_out(cell, ImportReason::PostalCodeInvalid, repair);
            String::new()
        }
    }
}

/// `55 rue du Faubourg 75008 Paris` in the field of the street: the code and the commune go to theirs if those are empty.
fn split_street(address: &mut Address) {
    let words: Vec<&str> = address.street.split(' ').collect();
    let Some(at) = words.iter().rposition(|word| word.len() == 5 && PostalCode::parse(word).is_ok()) else { return };
    // A first word of five digits is a number of a road, and a code needs a commune after it.
    if at == 0 || at + 1 == words.len() {
        return;
    }
    let (code, commune) = (words[at].to_owned(), words[at + 1..].join(" "));
    if !address.postal_code.is_empty() && address.postal_code != code {
        return;
    }
    let street = words[..at].join(" ");
    if address.commune.is_empty() {
        address.commune = commune;
    }
    address.postal_code = code;
    street.trim_end_matches([',', ' ', '-']).clone_into(&mut address.street);
}

/// The position of one group, if it can be used.
pub fn located(record: &Record, group: u16, address: &Address, notes: &mut Notes) -> Option<Located> {
    let first = |field| record.all(field).find(|cell| cell.group == group);
    let (cell, lat, lon) = if let (Some(lat), Some(lon)) = (first(F::Latitude), first(F::Longitude)) {
        // What is told of is the one at fault, where only one is.
        let told =
            if position::number(&lat.text).is_some() && position::number(&lon.text).is_none() { lon } else { lat };
        (told, lat.text.as_str(), lon.text.as_str())
    } else if let Some(cell) = first(F::LatLon) {
        let (lat, lon) = both(cell, notes)?;
        (cell, lat, lon)
    } else if let Some(cell) = first(F::LonLat) {
        let (lon, lat) = both(cell, notes)?;
        (cell, lat, lon)
    } else {
        return None;
    };
    let at = point(cell, lat, lon, notes)?;
    let precision =
        first(F::Precision).or_else(|| record.first(F::Precision)).and_then(|cell| words::precision(&cell.text));
    let precision =
        precision.unwrap_or(if address.street.is_empty() { Precision::Commune } else { Precision::Address });
    Some(Located { at, precision })
}

fn both<'c>(cell: &'c Cell, notes: &mut Notes) -> Option<(&'c str, &'c str)> {
    let found = position::pair(&cell.text);
    if found.is_none() {
        notes.leave_out(
            cell,
            ImportReason::PositionInvalid,
            find::repair(ImportRepairCode::WriteLike, "48.8541,2.3643"),
        );
    }
    found
}

fn point(cell: &Cell, lat: &str, lon: &str, notes: &mut Notes) -> Option<Position> {
    match position::read(lat, lon) {
        Ok(point) => {
            let said = format!("{}, {}", point.at.lat, point.at.lon);
            if point.comma {
                notes.repaired(cell, ImportReason::DecimalComma, read_as(&said));
            }
            if point.swapped {
                notes.repaired(cell, ImportReason::PositionSwapped, bare(ImportRepairCode::SwapLatLon));
            }
            Some(point.at)
        }
        Err(NoPoint::Outside) => {
            notes.leave_out(cell, ImportReason::PositionOutside, None);
            None
        }
        Err(NoPoint::Invalid) => {
            let repair = find::repair(ImportRepairCode::WriteLike, "48.8541");
            notes.leave_out(cell, ImportReason::PositionInvalid, repair);
            None
        }
    }
}

/// The first address that can be used, and its position. The others are said: a mission has one place here.
pub fn mission_place(record: &Record, notes: &mut Notes) -> (Address, Option<Located>) {
    let mut groups: Vec<u16> = record.cells.iter().filter(|cell| is_place(cell.field)).map(|cell| cell.group).collect();
    groups.sort_unstable();
    groups.dedup();
    // Group 0 is the flat dialect; where there is a list of addresses too, it repeats the first.
    if groups.len() > 1 && groups[0] == 0 {
        groups.remove(0);
    }
    let Some((first, others)) = groups.split_first() else { return Default::default() };
    let place = address(record, &OWN, *first, notes);
    let located = located(record, *first, &place, notes);
    let other = others.first().and_then(|group| {
        let of = |field| record.all(field).find(|cell| cell.group == *group);
        of(F::Commune).or_else(|| of(F::PostalCode)).or_else(|| of(F::Street))
    });
    if let Some(cell) = other {
        notes.of(cell, ImportEffect::LeftOut, ImportReason::PlacesBeyondFirst, read_as(&place.commune));
    }
    (place, located)
}

fn is_place(field: F) -> bool {
    matches!(
        field,
        F::Street
            | F::PostalCode
            | F::Commune
            | F::CommuneCode
            | F::DepartmentCode
            | F::Latitude
            | F::Longitude
            | F::LatLon
            | F::LonLat
    )
}

/// Refuses what is in another country.
pub fn in_france(record: &Record, notes: &mut Notes) {
    if let Some(cell) = record.all(F::Country).find(|cell| !words::is_france(&cell.text)) {
        notes.refuse(cell, ImportReason::CountryOutside, None);
    }
}
