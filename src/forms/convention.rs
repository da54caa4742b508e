//! The convention that is being written: its document laid flat, so that two people who write in two parts of it meet in
//! neither, and what of it is worth a word before it is sent.

use domain::convention::{ConventionDetail, ConventionDraft};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::flat::{flat, whole};

/// What holds fields of its own.
const PARTS: [&str; 5] = ["company", "association", "employee", "clauses", "contract"];

/// A draft whose fields are named as its faults are: `clauses.safety`. Its version is kept beside it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(into = "Map<String, Value>", try_from = "Map<String, Value>")]
pub struct Sheet(pub ConventionDraft);

impl Sheet {
    pub fn of(draft: &ConventionDraft) -> Self {
        Self(ConventionDraft { version: 0, ..draft.clone() })
    }

    /// As it is sent, on top of a version.
    pub fn on(&self, version: i32) -> ConventionDraft {
        ConventionDraft { version, ..self.0.clone() }
    }
}

impl From<Sheet> for Map<String, Value> {
    fn from(sheet: Sheet) -> Self {
        flat(&sheet.0, &PARTS)
    }
}

impl TryFrom<Map<String, Value>> for Sheet {
    type Error = serde_json::Error;

    fn try_from(all: Map<String, Value>) -> Result<Self, Self::Error> {
        whole(all, &PARTS).map(Self)
    }
}

/// The names of those whose signatures an edit takes away; nothing where nobody has signed.
pub fn signers(detail: &ConventionDetail) -> Vec<String> {
    detail.signatures.iter().map(|one| one.name.clone()).collect()
}

/// An address as somebody knows it who has it, and nobody else reads it: `c…d@laposte.example`.
pub fn masked(address: &str) -> String {
    let Some((name, domain)) = address.split_once('@') else { return "…".to_owned() };
    let mut letters = name.chars();
    match (letters.next(), letters.next_back()) {
        (Some(first), Some(last)) => format!("{first}…{last}@{domain}"),
        (Some(first), None) => format!("{first}…@{domain}"),
        _ => format!("…@{domain}"),
    }
}

/// A fingerprint in short, as one compares it by eye: `ab12 cd34 … ef56`.
pub fn short(digest: &str) -> String {
    match (digest.get(..4), digest.get(4..8), digest.get(digest.len().saturating_sub(4)..)) {
        (Some(first), Some(second), Some(last)) if digest.len() > 12 => format!("{first} {second} … {last}"),
        _ => digest.to_owned(),
    }
}

/// The element of a field, by the name of the fault: a part of a list is mended in the list.
pub fn element_of(fault: &str) -> String {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    let parts: Vec<&str> = fault.split('.').take_while(|part| !is_number(part)).collect();
    parts.join(".")
}

/// So much of the whole, for the width of a bar.
pub fn percent(part: u32, whole: u32) -> u32 {
    u32::try_from((u64::from(part) * 100).checked_div(u64::from(whole)).unwrap_or(0).min(100)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::convention::Clauses;
    use domain::listing::fields;

    fn draft(safety: &str) -> ConventionDraft {
        ConventionDraft {
            version: 3,
            purpose: "Aider".into(),
            tasks: vec!["Ranger".into()],
            clauses: Clauses { safety: safety.into(), ..Clauses::default() },
            ..ConventionDraft::default()
        }
    }

    #[test]
    fn a_sheet_is_flat_and_leads_back_to_its_draft() {
        let sheet = Sheet::of(&draft("Casque"));
        let flat = fields(&sheet);
        assert_eq!(flat.get("clauses.safety"), Some(&Value::from("Casque")));
        assert!(flat.contains_key("company.siret") && !flat.contains_key("clauses"));
        let again: Sheet = serde_json::from_value(Value::Object(flat)).unwrap();
        assert_eq!((again.clone(), again.on(3)), (sheet, draft("Casque")));
    }

    #[test]
    fn two_who_write_in_two_clauses_meet_in_neither() {
        use crate::forms::kept::Kept;
        let mut kept = Kept::new(1, Sheet::of(&draft("")), "k".into());
        kept.draft.0.clauses.insurance = "Mine".into();
        kept.rebase(2, Sheet::of(&draft("Theirs")));
        let clauses = &kept.draft.0.clauses;
        assert_eq!((clauses.safety.as_str(), clauses.insurance.as_str()), ("Theirs", "Mine"));
        assert_eq!(kept.conflicts(), []);
    }

    #[test]
    fn an_address_is_masked_but_for_its_ends() {
        let said = ["charge.de.projet@laposte.example", "a@b.c", "@b.c", "x"].map(masked);
        assert_eq!(said, ["c…t@laposte.example", "a…@b.c", "…@b.c", "…"]);
    }

    #[test]
    fn a_fault_leads_to_the_field_that_one_sees() {
        let table = [("tasks.3", "tasks"), ("clauses.safety", "clauses.safety"), ("annexes.0.name", "annexes")];
        for (fault, element) in table {
            assert_eq!(element_of(fault), element);
        }
    }

    #[test]
    fn a_fingerprint_is_short_and_a_bar_never_longer_than_its_track() {
        assert_eq!(short("abcd1234abcd1234ef56"), "abcd 1234 … ef56");
        assert_eq!((percent(1, 3), percent(5, 3), percent(1, 0)), (33, 100, 0));
    }
}
