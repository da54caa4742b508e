//! What imports leave behind is kept for so long and no longer.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Importer, remove};

/// Rows of a dry run that nobody has applied.
const ROWS: TimeDelta = TimeDelta::days(7);
/// Rows that reports quote: they may name people. The counts stay.
const QUOTED: TimeDelta = TimeDelta::days(90);
/// A run that has been under way for so long was left by a server that has stopped.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(30);

impl Importer {
    pub async fn clean(&self, now: DateTime<Utc>) -> anyhow::Result<()> {
        self.storage.release_runs(now - UNDER_WAY).await?;
        self.storage.forget_rows(now - QUOTED).await?;
        let mut files = tokio::fs::read_dir(&self.folder).await?;
        while let Some(file) = files.next_entry().await? {
            let written: DateTime<Utc> = file.metadata().await?.modified()?.into();
            if written < now - ROWS {
                remove(&file.path()).await;
            }
        }
        Ok(())
    }
}
