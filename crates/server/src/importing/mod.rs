//! Imports files: reads them, says what they would change, writes it.
//!
//! A file is read beside the requests ([`reading`]); a dry run keeps its rows in a file of the data folder; applied, that file
//! is written batch by batch. One import is under way at a time, so that memory and the database's writers stay bounded.

mod apply;
mod cleaning;
mod dry;
mod kept;
mod reading;
mod schedule;
mod telling;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::Context;
use domain::ImportRunId;
use domain::import::ImportRun;
use uuid::Uuid;

use crate::fetch::Fetcher;
use crate::storage::Storage;

pub use apply::Taken;
pub use dry::Origin;
pub use kept::Told;
pub use reading::preview;
pub use telling::read_told;

/// Rows that are planned and written together.
const BATCH: usize = 500;

pub struct Importer {
    storage: Storage,
    folder: PathBuf,
    fetcher: Fetcher,
    turn: tokio::sync::Mutex<()>,
    progress: Mutex<HashMap<ImportRunId, u32>>,
}

impl Importer {
    /// Keeps its files below the data folder. `local` lets it fetch from the machine itself, for tests.
    pub fn new(storage: Storage, data_dir: &Path, local: bool) -> anyhow::Result<Self> {
        let folder = data_dir.join("imports");
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let fetcher = Fetcher::new(local)?;
        Ok(Self { storage, folder, fetcher, turn: tokio::sync::Mutex::default(), progress: Mutex::default() })
    }

    /// Where a file is put while it is sent, fetched and read.
    pub fn file(&self, run: ImportRunId) -> PathBuf {
        self.folder.join(format!("{run}.file"))
    }

    /// A place of its own for a file that is being sent.
    pub fn part(&self) -> PathBuf {
        self.folder.join(format!("{}.part", Uuid::now_v7()))
    }

    /// Where the rows of a dry run wait.
    fn rows(&self, run: ImportRunId) -> PathBuf {
        self.folder.join(format!("{run}.rows"))
    }

    /// Where all that a dry run has to tell is kept.
    pub fn told(&self, run: ImportRunId) -> PathBuf {
        self.folder.join(format!("{run}.told"))
    }

    fn counters(&self) -> MutexGuard<'_, HashMap<ImportRunId, u32>> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn advance(&self, run: ImportRunId, rows: usize) {
        *self.counters().entry(run).or_default() += u32::try_from(rows).unwrap_or(u32::MAX);
    }

    fn ended(&self, run: ImportRunId) {
        self.counters().remove(&run);
    }

    /// A run with how far it has come.
    pub fn with_progress(&self, mut run: ImportRun) -> ImportRun {
        run.progress = self.counters().get(&run.id).copied().filter(|_| run.status.is_under_way());
        run
    }
}

/// Removes a file that may be gone already.
async fn remove(path: &Path) {
    if let Err(error) = tokio::fs::remove_file(path).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(%error, "a file of an import could not be removed");
    }
}
