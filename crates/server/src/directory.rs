//! The directory comes by a file: sent, read, told, applied.
//!
//! The file waits in the data folder until it is applied, readable by the server's user alone, and is read again then: nothing of
//! it is written before. One file is read at a time, and one change of the directory is made at a time, by a file or by SCIM.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::directory::{DirectoryCounts, DirectoryReport, DirectoryRun, Incoming};
use domain::import::{ImportFailure, ImportRunStatus};
use domain::retention::QUOTED_DAYS;
use domain::{DirectoryImportId, ProblemCode};
use exchange::{DirectoryEnded, Limits, read_directory};
use tokio::sync::MutexGuard;
use uuid::Uuid;

use crate::seed;
use crate::storage::directory::importing::Decided;
use crate::storage::history::By;
use crate::storage::{Failure, Storage};

/// Files that nobody has applied.
const FILES: TimeDelta = TimeDelta::days(7);
/// An import that has been under way for so long was left by a server that has stopped.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(30);
/// What is read of one person, in bytes: a directory has short lines.
const RECORD: usize = 16 << 10;

pub struct DirectoryImporter {
    storage: Storage,
    folder: PathBuf,
    reading: tokio::sync::Mutex<()>,
    turn: tokio::sync::Mutex<()>,
}

/// An import that was taken to be applied.
#[derive(Debug)]
pub struct Taken {
    run: DirectoryRun,
}

impl DirectoryImporter {
    pub fn new(storage: Storage, data_dir: &Path) -> anyhow::Result<Self> {
        let folder = data_dir.join("directory");
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(Self { storage, folder, reading: tokio::sync::Mutex::default(), turn: tokio::sync::Mutex::default() })
    }

    /// A place of its own for a file that is being sent.
    pub fn part(&self) -> PathBuf {
        self.folder.join(format!("{}.part", Uuid::now_v7()))
    }

    /// Where a file waits.
    pub fn file(&self, id: DirectoryImportId) -> PathBuf {
        self.folder.join(format!("{id}.file"))
    }

    /// Whoever changes who leads whom waits for their turn: what follows from the change is looked up step by step.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Reads a file and tells what it would change. What goes wrong is in the import, as it is kept.
    pub async fn dry_run(&self, id: DirectoryImportId) -> anyhow::Result<()> {
        let reading = self.reading.lock().await;
        let told = self.tell(id).await;
        drop(reading);
        let (status, failure, report) = match told {
            // Without a header there is nothing to apply.
            Ok((report, is_table)) => {
                (if is_table { ImportRunStatus::Dry } else { ImportRunStatus::Failed }, None, report)
            }
            Err(error) => {
                tracing::error!(%error, run = %id, "a directory could not be read");
                (ImportRunStatus::Failed, Some(ImportFailure::Internal), DirectoryReport::default())
            }
        };
        if status == ImportRunStatus::Failed {
            remove(&self.file(id)).await;
        }
        self.storage.end_directory_import(id, status, failure, &report, Utc::now()).await?;
        Ok(())
    }

    async fn tell(&self, id: DirectoryImportId) -> anyhow::Result<(DirectoryReport, bool)> {
        let (incoming, ended) = read(self.file(id)).await?;
        if !ended.is_table {
            return Ok((report(&incoming, &ended, None), false));
        }
        let decided = self.storage.plan_directory(&incoming, ended.complete).await?;
        Ok((report(&incoming, &ended, Some(decided)), true))
    }

    /// Takes an import to apply it; nothing where it is applied already, or somebody is at it. Who was held back leaves once it
    /// is confirmed.
    pub async fn take(&self, id: DirectoryImportId, confirm: bool) -> Result<Option<Taken>, Failure> {
        let refused = |code: ProblemCode| Failure::Refused(code);
        let run = self.storage.find_directory_import(id).await?.ok_or(refused(ProblemCode::NotFound))?;
        match run.status {
            ImportRunStatus::Applying => return Ok(None),
            ImportRunStatus::Applied if !(confirm && run.report.leavers_held) => return Ok(None),
            ImportRunStatus::Dry | ImportRunStatus::Applied => {}
            ImportRunStatus::Reading | ImportRunStatus::Failed | ImportRunStatus::Unmodified => {
                return Err(refused(ProblemCode::TransitionRefused));
            }
        }
        let is_kept = tokio::fs::try_exists(self.file(id)).await.unwrap_or(false);
        if !is_kept || self.storage.is_directory_overtaken(id).await? {
            return Err(refused(ProblemCode::TransitionRefused));
        }
        let taken = self.storage.move_directory_import(id, run.status, ImportRunStatus::Applying).await?;
        Ok(taken.then_some(Taken { run }))
    }

    /// Writes an import that was taken. If it fails, the import stands where it stood.
    pub async fn apply(&self, taken: Taken, by: By, confirm: bool) -> anyhow::Result<()> {
        let DirectoryRun { id, status: before, report: told, .. } = taken.run;
        match self.write(id, by, confirm).await {
            Ok(mut report) => {
                // The second time, what was written the first time is what the report tells, but for those who leave.
                if before == ImportRunStatus::Applied {
                    let counts = DirectoryCounts { leavers: report.counts.leavers, ..told.counts };
                    report = DirectoryReport { counts, leavers_held: report.leavers_held, ..told };
                }
                if !report.leavers_held {
                    remove(&self.file(id)).await;
                }
                let applied = ImportRunStatus::Applied;
                self.storage.end_directory_import(id, applied, None, &report, Utc::now()).await?;
                Ok(())
            }
            Err(error) => {
                self.storage.move_directory_import(id, ImportRunStatus::Applying, before).await?;
                Err(error)
            }
        }
    }

    async fn write(&self, id: DirectoryImportId, by: By, confirm: bool) -> anyhow::Result<DirectoryReport> {
        let (incoming, ended) = read(self.file(id)).await?;
        let turn = self.turn().await;
        let decided = self.storage.write_directory(id, &incoming, (ended.complete, confirm), by, Utc::now()).await?;
        drop(turn);
        Ok(report(&incoming, &ended, Some(decided)))
    }

    /// What imports leave behind is kept for so long and no longer.
    pub async fn clean(&self, now: DateTime<Utc>) -> anyhow::Result<()> {
        self.storage.release_directory_imports(now - UNDER_WAY).await?;
        self.storage.forget_directory_rows(now - TimeDelta::days(QUOTED_DAYS)).await?;
        let mut files = tokio::fs::read_dir(&self.folder).await?;
        while let Some(file) = files.next_entry().await? {
            let written: DateTime<Utc> = file.metadata().await?.modified()?.into();
            if written < now - FILES {
                remove(&file.path()).await;
            }
        }
        Ok(())
    }
}

/// Reads a file beside the requests.
async fn read(path: PathBuf) -> anyhow::Result<(Arc<Incoming>, DirectoryEnded)> {
    let reading = tokio::task::spawn_blocking(move || {
        let file = File::open(path)?;
        let limits = Limits { record: RECORD, ..Limits::default() };
        let is_site = |code: &str| seed::site(code).is_some();
        let mut incoming = Incoming::default();
        let ended = read_directory(&limits, file, &mut |row| incoming.take(&row, &is_site));
        std::io::Result::Ok((Arc::new(incoming), ended))
    });
    Ok(reading.await??)
}

fn report(incoming: &Incoming, ended: &DirectoryEnded, decided: Option<Decided>) -> DirectoryReport {
    let mut findings = incoming.findings.clone();
    let (mut counts, mut leavers_held) = (DirectoryCounts::default(), false);
    if let Some(decided) = decided {
        counts = decided.plan.counts;
        leavers_held = decided.held;
        findings.append(decided.plan.findings);
    }
    DirectoryReport {
        encoding: ended.encoding.map(str::to_owned),
        read: incoming.read,
        refused: findings.refused,
        counts,
        complete: ended.complete,
        leavers_held,
        file: ended.file.clone(),
        tallies: findings.tallies(),
        refusals: findings.refusals,
        notices: findings.notices,
    }
}

/// Removes a file that may be gone already.
async fn remove(path: &Path) {
    if let Err(error) = tokio::fs::remove_file(path).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a file of the directory could not be removed");
    }
}
