//! What headers mean, in French and English, in the words of public data, exports and spreadsheets.

use std::sync::LazyLock;

use domain::Choice;
use domain::import::{ImportField as F, ImportSubject};
use domain::text::fold;

use crate::interpret::twice_encoded;

/// `scope;field;names`: known names, folded, the surest first; scope is `missions`, `associations` or `both`.
const TABLE: &str = include_str!("../../data/headers.csv");

struct Names {
    scope: Option<ImportSubject>,
    field: F,
    known: Vec<&'static str>,
}

static NAMES: LazyLock<Vec<Names>> = LazyLock::new(|| TABLE.lines().skip(1).filter_map(names).collect());

fn names(line: &'static str) -> Option<Names> {
    let mut cells = line.split(';');
    let (scope, field) = (cells.next()?, cells.next()?);
    let scope = ImportSubject::from_code(scope);
    Some(Names { scope, field: F::from_code(field)?, known: cells.next()?.split(", ").collect() })
}

/// A longer header is a text, in bytes.
const LONGEST: usize = 300;

/// A header as it is compared: one encoding, no accents, case, underscores, stars.
pub fn folded(header: &str) -> String {
    let meant = twice_encoded(header);
    fold(meant.as_deref().unwrap_or(header))
}

fn lists(subject: ImportSubject) -> impl Iterator<Item = (F, &'static [&'static str])> {
    NAMES
        .iter()
        .filter(move |names| names.scope.is_none_or(|scope| scope == subject))
        .map(|names| (names.field, names.known.as_slice()))
}

/// The field whose known name the header is, and how early the name stands in its list: the first names are the surest.
pub fn exact(header: &str, subject: ImportSubject) -> Option<(F, usize)> {
    if header.len() > LONGEST {
        return None;
    }
    let header = folded(header);
    lists(subject).find_map(|(field, names)| Some((field, names.iter().position(|name| *name == header)?)))
}

/// The field of a property.
pub fn by_header(header: &str, subject: ImportSubject) -> Option<F> {
    exact(header, subject).map(|(field, _)| field)
}

/// The field of which a known name of some length stands within the header, as whole words.
pub fn within(header: &str, subject: ImportSubject) -> Option<F> {
    if header.len() > LONGEST {
        return None;
    }
    let header = format!(" {} ", folded(header));
    let mut best: Option<(usize, F)> = None;
    for (field, names) in lists(subject).filter(|(field, _)| !matches!(field, F::AssociationId | F::MissionId)) {
        // "Objet de la convention" is not what the association is for.
        for name in names.iter().filter(|name| name.len() >= 4 && **name != "objet") {
            let known = best.is_some_and(|(length, _)| length >= name.len());
            if !known && header.contains(&format!(" {name} ")) {
                best = Some((name.len(), field));
            }
        }
    }
    best.map(|(_, field)| field)
}

/// A name of any field.
pub fn is_known(header: &str) -> bool {
    [ImportSubject::Associations, ImportSubject::Missions].iter().any(|subject| exact(header, *subject).is_some())
}

/// What a table lists, by its headers: missions have a title beside an association's name, or a day, a rhythm or places.
pub fn subject(headers: &[String]) -> ImportSubject {
    let fields: Vec<F> = headers.iter().filter_map(|header| by_header(header, ImportSubject::Missions)).collect();
    let has = |field| fields.contains(&field);
    let of_a_mission = [F::StartsOn, F::EndsOn, F::Places, F::Remote, F::Schedule, F::Kind, F::ApplicationUrl];
    if has(F::Title) && (has(F::AssociationName) && has(F::Description) || of_a_mission.into_iter().any(has)) {
        ImportSubject::Missions
    } else {
        ImportSubject::Associations
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_of_a_field_and_every_name_is_folded() {
        assert_eq!(NAMES.len(), TABLE.lines().count() - 1);
        for names in NAMES.iter() {
            for name in &names.known {
                assert_eq!(fold(name), *name);
            }
        }
    }

    #[test]
    fn no_name_means_two_fields_of_one_list() {
        for subject in ImportSubject::ALL {
            let mut seen = std::collections::HashMap::new();
            for (field, names) in lists(*subject) {
                for name in names {
                    let other = seen.insert(*name, field);
                    assert!(other.is_none_or(|other| other == field), "{name} is {field:?} and {other:?}");
                }
            }
        }
    }
}
