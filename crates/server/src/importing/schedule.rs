//! Sources that are fetched by themselves.
//!
//! The first import of a source is always applied by a person; from then on its schedule applies what it fetches. Removals
//! beyond a fifth wait for a person every time.

use chrono::{DateTime, TimeDelta, Utc};
use domain::import::{ImportRun, ImportRunStatus};
use sea_orm::DbErr;

use super::{Importer, Origin};
use crate::mail::templates::imports::{ImportNews, import_mail};
use crate::storage::Failure;
use crate::storage::history::By;
use crate::storage::imports::{KeptSource, NewRun};

/// The shortest pause after a failure; it doubles with each further one, to a day at most.
const PAUSE: TimeDelta = TimeDelta::minutes(15);
const LONGEST_PAUSE: TimeDelta = TimeDelta::days(1);

/// What a round of the job has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Round {
    /// Something public may have changed.
    pub applied: bool,
    /// Mails wait to be sent.
    pub mailed: bool,
}

/// When a source that has failed so often is tried again.
fn after_failure(failures: u32, now: DateTime<Utc>) -> DateTime<Utc> {
    let doubled = PAUSE * 2i32.pow(failures.saturating_sub(1).min(10));
    now + doubled.min(LONGEST_PAUSE)
}

impl Importer {
    /// Fetches what is due.
    pub async fn fetch_due(&self, base_url: &str, now: DateTime<Utc>) -> anyhow::Result<Round> {
        let mut round = Round::default();
        for source in self.storage.due_sources(now).await? {
            let done = self.fetch_source(&source, base_url, now).await?;
            round.applied |= done.applied;
            round.mailed |= done.mailed;
        }
        Ok(round)
    }

    async fn fetch_source(&self, source: &KeptSource, base_url: &str, now: DateTime<Utc>) -> anyhow::Result<Round> {
        let new = NewRun { source: source.id, by: By::SERVICE, scheduled: true };
        let run = self.storage.create_run(new, now).await?;
        let run = self.dry_run(source, run.id, Origin::AddressIfNew).await?;
        let mut round = Round::default();
        let mut news = None;
        let mut has_failed = run.status == ImportRunStatus::Failed;
        if run.status == ImportRunStatus::Dry && !self.storage.was_applied_by_hand(source.id).await? {
            news = Some(ImportNews::ToRead);
        } else if run.status == ImportRunStatus::Dry {
            match self.apply_scheduled(&run).await {
                Ok(held) => news = held.then_some(ImportNews::RemovalsHeld),
                Err(error) => {
                    tracing::error!(%error, run = %run.id, "a scheduled import could not be applied");
                    has_failed = true;
                }
            }
            // Even of one that has failed half way, what is written is public.
            round.applied = true;
        }
        let failures = if has_failed { source.failures + 1 } else { 0 };
        // Each doubling of the failures is told once: the first, the second, the fourth …
        if failures.is_power_of_two() {
            news = Some(ImportNews::Failed(failures));
        }
        let every = TimeDelta::hours(source.draft.every_hours.unwrap_or(24).into());
        let next = if failures > 0 { after_failure(failures, now) } else { now + every };
        let next = source.draft.every_hours.map(|_| next);
        self.storage.source_fetched(source.id, failures, next).await?;
        if let Some(news) = news {
            self.tell_coordinators(source, &run, news, base_url, now).await?;
            round.mailed = true;
        }
        Ok(round)
    }

    /// Applies what was fetched; whether removals wait for a person.
    async fn apply_scheduled(&self, run: &ImportRun) -> anyhow::Result<bool> {
        match self.take(run.id, false).await {
            Ok(Some(taken)) => Ok(self.apply(taken, By::SERVICE, false).await?.removal_held),
            // Somebody has applied it, or a newer one, meanwhile.
            Ok(None) | Err(Failure::Refused(_)) => Ok(false),
            Err(Failure::Database(error)) => Err(error.into()),
        }
    }

    async fn tell_coordinators(
        &self,
        source: &KeptSource,
        run: &ImportRun,
        news: ImportNews,
        base_url: &str,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let mails = self.storage.coordinators().await?.into_iter();
        let mails = mails.map(|to| import_mail(&to, &source.draft.name, run, news, base_url)).collect();
        self.storage.write_mails(mails, now).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_after_failures_grow_to_a_day() {
        let now = DateTime::UNIX_EPOCH;
        let pauses: Vec<i64> =
            [1, 2, 3, 7, 8, 40].map(|failures| (after_failure(failures, now) - now).num_minutes()).into();
        assert_eq!(pauses, [15, 30, 60, 960, 1440, 1440]);
    }
}
