//! The texts of the documents while somebody words them: which belong together, what has changed, what is wrong with one.
//! The server checks again, and knows what can be printed.

use std::collections::BTreeMap;

use domain::richtext::plain;
use domain::wording::{CLAUSE_MAX, WordedClause, WordingDetail};
use domain::{FieldCode, FieldError};

/// Longer than any name: what else stands in braces is text.
const NAME_MAX: usize = 40;

/// The texts by the code of their clause.
pub type Texts = BTreeMap<String, String>;

/// What is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFault {
    Empty,
    TooLong(usize),
    /// Its document knows nothing of that name.
    Unknown(String),
    Missing(String),
}

impl TextFault {
    pub fn code(&self) -> FieldCode {
        match self {
            Self::Empty | Self::Missing(_) => FieldCode::Required,
            Self::TooLong(_) => FieldCode::TooLong,
            Self::Unknown(_) => FieldCode::Unknown,
        }
    }
}

pub fn texts(of: &WordingDetail) -> Texts {
    of.clauses.iter().map(|one| (one.clause.clone(), one.text.clone())).collect()
}

/// The documents, in their order.
pub fn families(of: &WordingDetail) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for one in &of.clauses {
        if !all.contains(&one.family) {
            all.push(one.family.clone());
        }
    }
    all
}

/// Those that read otherwise than they do now.
pub fn changed(now: &WordingDetail, draft: &Texts) -> Texts {
    let other = |one: &&WordedClause| draft.get(&one.clause).is_some_and(|text| *text != one.text);
    now.clauses.iter().filter(other).map(|one| (one.clause.clone(), draft[&one.clause].clone())).collect()
}

/// Those of one document.
pub fn of_family(now: &WordingDetail, draft: &Texts, family: &str) -> Texts {
    let own = now.clauses.iter().filter(|one| one.family == family);
    own.filter_map(|one| Some((one.clause.clone(), draft.get(&one.clause)?.clone()))).collect()
}

/// The names that stand in braces, each once.
fn names(text: &str) -> Vec<String> {
    let text = plain(text);
    let mut names: Vec<String> = Vec::new();
    let mut rest = text.as_str();
    while let Some(open) = rest.find('{') {
        rest = &rest[open + 1..];
        let name = rest.find('}').map(|close| &rest[..close]).filter(|name| is_name(name));
        if let Some(name) = name.filter(|name| !names.iter().any(|known| known == name)) {
            names.push(name.to_owned());
        }
    }
    names
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= NAME_MAX
        && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-')
}

/// What is wrong with the text of a clause, as far as the phone knows.
pub fn check(clause: &WordedClause, text: &str) -> Vec<TextFault> {
    if plain(text).trim().is_empty() {
        return vec![TextFault::Empty];
    }
    let length = text.chars().count();
    if length > CLAUSE_MAX {
        return vec![TextFault::TooLong(length)];
    }
    let found = names(text);
    let unknown = found.iter().filter(|name| !clause.placeholders.contains(name)).cloned().map(TextFault::Unknown);
    let missing = clause.needed.iter().filter(|needed| !found.contains(needed)).cloned().map(TextFault::Missing);
    unknown.chain(missing).collect()
}

/// The name of a clause's field, in faults and on the page.
pub fn field(clause: &str) -> String {
    format!("clauses.{clause}")
}

/// The clause of a field.
pub fn clause_of(field: &str) -> &str {
    field.strip_prefix("clauses.").unwrap_or(field)
}

/// All that is wrong with what has changed, in the order of the documents.
pub fn faults(now: &WordingDetail, draft: &Texts) -> Vec<FieldError> {
    let changed = changed(now, draft);
    let of = |one: &WordedClause| {
        let first = changed.get(&one.clause).and_then(|text| check(one, text).into_iter().next());
        first.map(|fault| FieldError::new(&field(&one.clause), fault.code()))
    };
    now.clauses.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(code: &str, family: &str, needed: &[&str]) -> WordedClause {
        WordedClause {
            clause: code.into(),
            family: family.into(),
            title: code.into(),
            text: "Du {début} au {fin}.".into(),
            ours: String::new(),
            placeholders: vec!["début".into(), "fin".into()],
            needed: needed.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    fn wording() -> WordingDetail {
        let clauses = vec![
            clause("duration", "convention", &["début", "fin"]),
            clause("safety", "convention", &[]),
            clause("receipt_notice", "receipt", &[]),
        ];
        WordingDetail { version: 2, clauses, versions: vec![] }
    }

    #[test]
    fn names_in_braces_are_known_needed_or_wrong_and_other_braces_are_text() {
        let one = clause("duration", "convention", &["début", "fin"]);
        let table: [(&str, Vec<TextFault>); 6] = [
            ("Du **{début}** au {fin}.", vec![]),
            (" \n", vec![TextFault::Empty]),
            ("Du {début} au {fine}", vec![TextFault::Unknown("fine".into()), TextFault::Missing("fin".into())]),
            ("{début} {fin} {x} {x}", vec![TextFault::Unknown("x".into())]),
            ("{début} {fin} {} { a } { {b c}", vec![]),
            ("{ {début} {fin}", vec![]),
        ];
        for (text, expected) in table {
            assert_eq!(check(&one, text), expected, "{text}");
        }
        let long = "a".repeat(CLAUSE_MAX + 1);
        assert_eq!(check(&one, &long), [TextFault::TooLong(CLAUSE_MAX + 1)]);
    }

    #[test]
    fn only_what_was_changed_is_sent_and_checked() {
        let now = wording();
        let mut draft = texts(&now);
        assert_eq!((changed(&now, &draft), faults(&now, &draft)), (Texts::new(), vec![]));
        draft.insert("safety".into(), "Casque.".into());
        draft.insert("duration".into(), "Toujours.".into());
        assert_eq!(changed(&now, &draft).into_keys().collect::<Vec<_>>(), ["duration", "safety"]);
        assert_eq!(faults(&now, &draft), [FieldError::new("clauses.duration", FieldCode::Required)]);
        assert_eq!(clause_of("clauses.duration"), "duration");
    }

    #[test]
    fn documents_keep_their_order_and_hold_their_own_texts() {
        let now = wording();
        assert_eq!(families(&now), ["convention", "receipt"]);
        assert_eq!(of_family(&now, &texts(&now), "receipt").into_keys().collect::<Vec<_>>(), ["receipt_notice"]);
    }
}
