//! What is to be said of the rows of a file, gathered in bounded room.

use std::collections::BTreeMap;

use crate::import::{ImportEffect, ImportFinding, ImportReason, ImportRow, ImportTally};

/// Rows that a report shows of refusals, and of notices.
pub const SHOWN: usize = 500;

/// Findings in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    pub refused: u32,
    pub refusals: Vec<ImportRow>,
    pub notices: Vec<ImportRow>,
    tallies: BTreeMap<(ImportReason, ImportEffect), u32>,
}

impl Findings {
    /// Takes note of what was found in one row; nothing is nothing to say.
    pub fn add(&mut self, line: u32, label: &str, findings: Vec<ImportFinding>) {
        if findings.is_empty() {
            return;
        }
        for finding in &findings {
            *self.tallies.entry((finding.reason, finding.effect)).or_default() += 1;
        }
        let is_refused = findings.iter().any(|finding| finding.effect == ImportEffect::Refused);
        self.refused += u32::from(is_refused);
        let rows = if is_refused { &mut self.refusals } else { &mut self.notices };
        if rows.len() < SHOWN {
            rows.push(ImportRow { line, mission_id: None, association_id: None, label: label.to_owned(), findings });
        }
    }

    /// Adds what was found later.
    pub fn append(&mut self, other: Self) {
        self.refused += other.refused;
        for (rows, more) in [(&mut self.refusals, other.refusals), (&mut self.notices, other.notices)] {
            let room = SHOWN.saturating_sub(rows.len());
            rows.extend(more.into_iter().take(room));
        }
        for (what, count) in other.tallies {
            *self.tallies.entry(what).or_default() += count;
        }
    }

    /// Every reason with its count, the most frequent first.
    pub fn tallies(&self) -> Vec<ImportTally> {
        let tally = |((reason, effect), count): (&(ImportReason, ImportEffect), &u32)| ImportTally {
            reason: *reason,
            effect: *effect,
            count: *count,
        };
        let mut tallies: Vec<ImportTally> = self.tallies.iter().map(tally).collect();
        tallies.sort_by_key(|tally| std::cmp::Reverse(tally.count));
        tallies
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(effect: ImportEffect) -> ImportFinding {
        let (element, value) = (String::new(), String::new());
        ImportFinding { line: 2, element, value, reason: ImportReason::Required, effect, repair: None }
    }

    #[test]
    fn the_lists_are_cut_and_the_tallies_are_whole() {
        let mut findings = Findings::default();
        for line in 0..600 {
            findings.add(line, "x", vec![finding(ImportEffect::Refused)]);
            findings.add(line, "x", vec![finding(ImportEffect::LeftOut), finding(ImportEffect::LeftOut)]);
            findings.add(line, "x", Vec::new());
        }
        assert_eq!((findings.refused, findings.refusals.len(), findings.notices.len()), (600, SHOWN, SHOWN));
        let tallies = findings.tallies();
        assert_eq!(tallies.iter().map(|tally| tally.count).collect::<Vec<_>>(), [1200, 600]);
        let mut twice = findings.clone();
        twice.append(findings);
        assert_eq!((twice.refused, twice.refusals.len()), (1200, SHOWN));
        assert_eq!(twice.tallies()[0].count, 2400);
    }
}
