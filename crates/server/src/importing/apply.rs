//! Applies a dry run: batch by batch, each in a transaction of its own. Interrupted, it is applied again from the beginning:
//! what is written already is then unchanged.

use chrono::Utc;
use domain::import::{ImportCounts, ImportFate, ImportListings, ImportReport, ImportRunStatus};
use domain::{ImportRunId, ProblemCode};

use super::kept::{Kept, Reader};
use super::{BATCH, Importer, remove};
use crate::storage::Failure;
use crate::storage::history::By;
use crate::storage::imports::{Entry, Importing, KeptRun, KeptSource};

/// A run that was taken to be applied.
#[derive(Debug)]
pub struct Taken {
    run: KeptRun,
    source: KeptSource,
    before: ImportRunStatus,
}

impl Importer {
    /// Takes a run to apply it; nothing where it is applied already, or somebody is at it. What was held back is applied once
    /// it is confirmed.
    pub async fn take(&self, id: ImportRunId, confirm: bool) -> Result<Option<Taken>, Failure> {
        let refused = |code: ProblemCode| Failure::Refused(code);
        let run = self.storage.find_run(id).await?.ok_or(refused(ProblemCode::NotFound))?;
        let before = run.run.status;
        match before {
            ImportRunStatus::Applying => return Ok(None),
            ImportRunStatus::Applied if !(confirm && run.run.report.removal_held) => return Ok(None),
            ImportRunStatus::Dry | ImportRunStatus::Applied => {}
            ImportRunStatus::Reading | ImportRunStatus::Failed | ImportRunStatus::Unmodified => {
                return Err(refused(ProblemCode::TransitionRefused));
            }
        }
        let is_kept = tokio::fs::try_exists(self.rows(id)).await.unwrap_or(false);
        if !is_kept || self.storage.is_overtaken(&run.run).await? {
            return Err(refused(ProblemCode::TransitionRefused));
        }
        let source = self.storage.find_source(run.run.source).await?.ok_or(refused(ProblemCode::NotFound))?;
        let taken = self.storage.move_run(id, before, ImportRunStatus::Applying).await?;
        Ok(taken.then_some(Taken { run, source, before }))
    }

    /// Writes a run that was taken. If it fails, the run stands where it stood.
    pub async fn apply(&self, taken: Taken, by: By, confirm: bool) -> anyhow::Result<ImportReport> {
        let id = taken.run.run.id;
        let turn = self.turn.lock().await;
        let written = self.write(&taken, by, confirm).await;
        drop(turn);
        self.ended(id);
        match written {
            Ok(report) => {
                self.storage.run_applied(&taken.run, &report, Utc::now()).await?;
                if !report.removal_held {
                    remove(&self.rows(id)).await;
                }
                Ok(report)
            }
            Err(error) => {
                self.storage.move_run(id, ImportRunStatus::Applying, taken.before).await?;
                Err(error)
            }
        }
    }

    async fn write(&self, taken: &Taken, by: By, confirm: bool) -> anyhow::Result<ImportReport> {
        let id = taken.run.run.id;
        let mut report = taken.run.run.report.clone();
        let mut importing = self.storage.begin_import(&taken.source).await?;
        let mut reader = Reader::open(&self.rows(id)).await?;
        let (mut associations, mut missions) = (ImportCounts::default(), ImportCounts::default());
        let mut listings = ImportListings::default();
        loop {
            let rows: Vec<Kept> = reader.batch(BATCH).await?;
            if rows.is_empty() {
                break;
            }
            self.advance(id, rows.len());
            let entries = entries(&mut importing, rows);
            let plan = self.storage.plan_import(&mut importing, &entries).await?;
            self.storage.write_import(&mut importing, &plan, by, Utc::now()).await?;
            for outcome in plan.outcomes {
                outcome.association.into_iter().for_each(|change| change.count(&mut associations));
                outcome.mission.into_iter().for_each(|change| change.count(&mut missions));
                outcome.listings.into_iter().for_each(|listing| listings.add(listing));
            }
        }
        // The second time, what was written the first time is what the report tells.
        if taken.before == ImportRunStatus::Dry {
            (report.associations, report.missions) = (associations, missions);
            report.listings = listings.into_first();
        }
        if report.complete {
            let missing = self.storage.missing_of(&importing).await?;
            report.removal_held = missing.is_much && !confirm;
            report.missions.removed = missing.missions();
            report.associations.removed = missing.associations();
            if taken.before == ImportRunStatus::Dry {
                report.associations.kept += missing.kept_associations;
            }
            report.listings.retain(|listing| listing.fate != ImportFate::Removed);
            let mut removed = ImportListings::default();
            for (kind, gone) in missing.batches() {
                self.storage.name_missing(kind, gone).await?.into_iter().for_each(|listing| removed.add(listing));
            }
            report.listings.extend(removed.into_first());
            if !report.removal_held {
                self.storage.remove_missing(&missing, by, Utc::now()).await?;
            }
        }
        Ok(report)
    }
}

/// The rows to be written; those that were refused are noted as seen.
fn entries(importing: &mut Importing, rows: Vec<Kept>) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        match row {
            Kept::Entry(entry) => entries.push(*entry),
            Kept::Refused { association, mission } => {
                importing.refused(association.as_deref(), mission.as_deref());
            }
        }
    }
    entries
}
