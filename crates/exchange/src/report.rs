//! Gathers a report while rows go by, without keeping them.

use std::collections::HashMap;

use domain::import::{ImportCounts, ImportEffect, ImportReason, ImportReport, ImportRow, ImportTally};

use crate::read::Ended;
use crate::row::Row;

/// Rows that a report shows of refusals, and of notices: more than anyone reads, and a bound for its size.
pub const SHOWN: usize = 500;

/// What a row did, or would do, to what is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Created,
    Changed,
    Unchanged,
    /// Left as people here, or another source, keep it.
    Kept,
    Removed,
}

/// A report in the making.
#[derive(Debug, Default)]
pub struct ReportBuilder {
    associations: ImportCounts,
    missions: ImportCounts,
    refusals: Vec<ImportRow>,
    notices: Vec<ImportRow>,
    tallies: HashMap<(ImportReason, ImportEffect), u32>,
}

impl ReportBuilder {
    /// Takes note of a row. Call it once for each, also for those that are refused.
    pub fn row(&mut self, row: &Row) {
        for finding in &row.findings {
            *self.tallies.entry((finding.reason, finding.effect)).or_default() += 1;
        }
        let rows = if row.candidate.is_none() { &mut self.refusals } else { &mut self.notices };
        if !row.findings.is_empty() && rows.len() < SHOWN {
            rows.push(row.to_report());
        }
    }

    pub fn association(&mut self, change: Change) {
        change.count(&mut self.associations);
    }

    pub fn mission(&mut self, change: Change) {
        change.count(&mut self.missions);
    }

    pub fn finish(self, ended: Ended) -> ImportReport {
        let mut tallies: Vec<ImportTally> =
            self.tallies.into_iter().map(|((reason, effect), count)| ImportTally { reason, effect, count }).collect();
        tallies.sort_by_key(|tally| (std::cmp::Reverse(tally.count), tally.reason, tally.effect));
        ImportReport {
            format: ended.format,
            encoding: ended.encoding.map(str::to_owned),
            read: ended.read,
            refused: ended.refused,
            associations: self.associations,
            missions: self.missions,
            complete: ended.complete,
            removal_held: false,
            file: ended.file,
            refusals: self.refusals,
            notices: self.notices,
            tallies,
            listings: Vec::new(),
            mapping: ended.mapping,
        }
    }
}

impl Change {
    /// Adds it to what was, or would be, written.
    pub fn count(self, counts: &mut ImportCounts) {
        let counter = match self {
            Self::Created => &mut counts.created,
            Self::Changed => &mut counts.changed,
            Self::Unchanged => &mut counts.unchanged,
            Self::Kept => &mut counts.kept,
            Self::Removed => &mut counts.removed,
        };
        *counter = counter.saturating_add(1);
    }
}
