//! The text of the clauses: data that coordinators edit, in paragraphs, lists and **bold** as everywhere in Alliance, with
//! placeholders in braces. What it says is theirs; where it stands and how it looks is not.

mod filled;
mod key;
mod read;
#[cfg(test)]
mod tests;

pub use filled::{Values, articles, proposed};
pub use key::{ClauseKey, Family, Placeholder};
pub use read::blocks;
pub(crate) use read::paragraphs;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The longest clause, in characters: a page, and no more than the parties themselves may write.
pub const CLAUSE_MAX: usize = domain::convention::draft::CLAUSE_MAX;

/// One version of the common text. A clause that is not in it stands as we have written it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// 0: ours.
    pub version: u32,
    pub clauses: BTreeMap<ClauseKey, String>,
}

/// What is wrong with a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingFault {
    pub clause: ClauseKey,
    #[serde(flatten)]
    pub fault: FaultKind,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum FaultKind {
    Empty,
    TooLong {
        length: usize,
        max: usize,
    },
    /// In braces stands what this document does not know.
    UnknownPlaceholder {
        name: String,
    },
    MissingPlaceholder {
        placeholder: Placeholder,
    },
    /// Letters that would be printed as `□`.
    Unprintable {
        letters: String,
    },
}

impl Wording {
    /// All clauses as we have written them, for a coordinator to begin with.
    pub fn ours() -> Self {
        let clauses = ClauseKey::ALL.iter().map(|key| (*key, key.default_text().to_owned())).collect();
        Self { version: 0, clauses }
    }

    pub fn text(&self, key: ClauseKey) -> &str {
        self.clauses.get(&key).map_or_else(|| key.default_text(), String::as_str)
    }

    /// All faults, in the order of the documents.
    pub fn check(&self) -> Vec<WordingFault> {
        self.faults(ClauseKey::ALL.iter().copied())
    }

    /// Those of the clauses that one kind of document needs.
    pub fn check_for(&self, family: Family) -> Vec<WordingFault> {
        self.faults(ClauseKey::of(family))
    }

    fn faults(&self, keys: impl Iterator<Item = ClauseKey>) -> Vec<WordingFault> {
        let of = |clause| check(clause, self.text(clause)).into_iter().map(move |fault| WordingFault { clause, fault });
        keys.flat_map(of).collect()
    }
}

fn check(key: ClauseKey, text: &str) -> Vec<FaultKind> {
    if domain::richtext::plain(text).trim().is_empty() {
        return vec![FaultKind::Empty];
    }
    let length = text.chars().count();
    if length > CLAUSE_MAX {
        return vec![FaultKind::TooLong { length, max: CLAUSE_MAX }];
    }
    let known = key.family().placeholders();
    let mut faults = Vec::new();
    let mut found = Vec::new();
    for name in read::names(text) {
        match Placeholder::from_name(&name).filter(|placeholder| known.contains(placeholder)) {
            Some(placeholder) => found.push(placeholder),
            None => faults.push(FaultKind::UnknownPlaceholder { name }),
        }
    }
    let missing = key.needed().iter().filter(|needed| !found.contains(needed));
    faults.extend(missing.map(|placeholder| FaultKind::MissingPlaceholder { placeholder: *placeholder }));
    let letters: String = crate::letters::missing(text).into_iter().collect();
    if !letters.is_empty() {
        faults.push(FaultKind::Unprintable { letters });
    }
    faults
}
