//! The dry run: a file is had, read, and compared with what is stored.

use anyhow::Context;
use chrono::Utc;
use domain::import::{ImportFailure, ImportListing, ImportReason, ImportReport, ImportRun, ImportRunStatus};
use domain::{ImportRunId, Pillar, Skill, Slug};
use exchange::{Options, ReportBuilder, Row, Taxonomy};

use super::kept::{Kept, Writer};
use super::telling::Telling;
use super::{Importer, reading, remove};
use crate::fetch::{Fetched, Validators};
use crate::storage::imports::{Entry, Importing, KeptSource, RunEnd};

/// Where the file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was sent, and lies at [`Importer::file`].
    Upload,
    /// The source's address. It is had whole, whatever was fetched before.
    Address,
    /// The source's address, unless the file is the one that was applied last.
    AddressIfNew,
}

impl Importer {
    /// Brings a run from its beginning to a report. What goes wrong is in the run, as it is kept.
    pub async fn dry_run(&self, source: &KeptSource, run: ImportRunId, from: Origin) -> anyhow::Result<ImportRun> {
        let turn = self.turn.lock().await;
        let end = match self.read_source(source, run, from).await {
            Ok(end) => end,
            Err(error) => {
                tracing::error!(%error, %run, "an import could not be read");
                failed(ImportFailure::Internal)
            }
        };
        drop(turn);
        remove(&self.file(run)).await;
        if end.status != ImportRunStatus::Dry {
            remove(&self.rows(run)).await;
            remove(&self.told(run)).await;
        }
        self.ended(run);
        self.storage.end_run(run, &end, Utc::now()).await?;
        let kept = self.storage.find_run(run).await?.context("a run is gone")?;
        Ok(kept.run)
    }

    async fn read_source(&self, source: &KeptSource, run: ImportRunId, from: Origin) -> anyhow::Result<RunEnd> {
        let known = match from {
            Origin::AddressIfNew => {
                Validators { etag: source.etag.clone(), last_modified: source.last_modified.clone() }
            }
            Origin::Upload | Origin::Address => Validators::default(),
        };
        let validators = match from {
            Origin::Upload => Validators::default(),
            Origin::Address | Origin::AddressIfNew => {
                match self.fetcher.fetch(&source.draft.url, &known, &self.file(run)).await {
                    Ok(Fetched::File(validators)) => validators,
                    Ok(Fetched::Unmodified) => {
                        return Ok(without_report(ImportRunStatus::Unmodified, None));
                    }
                    Err(failure) => return Ok(failed(failure)),
                }
            }
        };
        let report = self.read_file(source, run).await?;
        // Without a single row that could be read, there is nothing to apply: unless the source is empty, and says so.
        let is_empty = report.complete && report.read == 0;
        let read = report.format.is_some() && (report.read > 0 || is_empty);
        let status = if read { ImportRunStatus::Dry } else { ImportRunStatus::Failed };
        let Validators { etag, last_modified } = validators;
        Ok(RunEnd { status, failure: None, report, etag, last_modified })
    }

    async fn read_file(&self, source: &KeptSource, run: ImportRunId) -> anyhow::Result<ImportReport> {
        let today = Utc::now().date_naive();
        let pillars = self.storage.list_pillars(today).await?;
        let skills = self.storage.list_skills().await?;
        let mut importing = self.storage.begin_import(source).await?;
        let mut reading = reading::read(self.file(run), source.draft.format, options(source, &pillars, &skills));
        let mut writer = Writer::create(&self.rows(run)).await?;
        let mut telling = Telling::begin(&self.told(run)).await?;
        let mut also_refused = 0;
        while let Some(mut rows) = reading.rows.recv().await {
            self.advance(run, rows.len());
            let kept = self.compare(source, &mut importing, &mut rows, &mut telling.report).await?;
            also_refused += kept.refused;
            writer.write(&kept.rows).await?;
            telling.rows(&rows, kept.listings).await?;
        }
        writer.finish().await?;
        let mut ended = reading.ended.await??;
        ended.refused += also_refused;
        let missing = if ended.complete { Some(self.storage.missing_of(&importing).await?) } else { None };
        telling.finish(&self.storage, ended, missing.as_ref()).await
    }

    /// Plans a batch, and adds to its rows what only the database knows.
    async fn compare(
        &self,
        source: &KeptSource,
        importing: &mut Importing,
        rows: &mut [Row],
        report: &mut ReportBuilder,
    ) -> anyhow::Result<Compared> {
        let mut entries = Vec::with_capacity(rows.len());
        let mut of = Vec::with_capacity(rows.len());
        let mut kept = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            match &row.candidate {
                Some(candidate) => {
                    entries.push(Entry::new(row.line, candidate.clone(), &source.draft.contact_email));
                    of.push(at);
                }
                None => kept.extend(refused(importing, row)),
            }
        }
        let plan = self.storage.plan_import(importing, &entries).await?;
        let (mut also_refused, mut listings) = (0, Vec::new());
        for ((entry, at), outcome) in entries.into_iter().zip(of).zip(plan.outcomes) {
            let row = &mut rows[at];
            outcome.association.into_iter().for_each(|change| report.association(change));
            outcome.mission.into_iter().for_each(|change| report.mission(change));
            if outcome.is_refused() {
                row.candidate = None;
                also_refused += 1;
                kept.extend(refused(importing, row));
            } else {
                kept.push(Kept::Entry(Box::new(entry)));
            }
            // What refuses a row is said first.
            row.findings.splice(0..0, outcome.findings);
            listings.extend(outcome.listings);
        }
        Ok(Compared { rows: kept, refused: also_refused, listings })
    }
}

struct Compared {
    rows: Vec<Kept>,
    refused: u32,
    /// What they create and change.
    listings: Vec<ImportListing>,
}

/// What a refused row is about stays, unless the sender itself says that it is not public.
fn refused(importing: &mut Importing, row: &Row) -> Option<Kept> {
    if row.refusals().any(|finding| finding.reason == ImportReason::NotPublic) {
        return None;
    }
    importing.refused(row.association_id.as_deref(), row.mission_id.as_deref());
    Some(Kept::Refused { association: row.association_id.clone(), mission: row.mission_id.clone() })
}

/// How a source is read: its columns, and the charter that there is today.
fn options(source: &KeptSource, pillars: &[Pillar], skills: &[Skill]) -> Options {
    let pillars: Vec<Slug> = pillars.iter().map(|pillar| pillar.slug.clone()).collect();
    let codes = crate::skills::rome_codes(skills);
    let skills: Vec<Slug> = skills.iter().map(|skill| skill.slug.clone()).collect();
    Options {
        taxonomy: Taxonomy::default().within(&pillars, &skills).with_codes(codes),
        mapping: source.draft.mapping.clone(),
        ..Options::default()
    }
}

fn failed(failure: ImportFailure) -> RunEnd {
    without_report(ImportRunStatus::Failed, Some(failure))
}

fn without_report(status: ImportRunStatus, failure: Option<ImportFailure>) -> RunEnd {
    RunEnd { status, failure, report: ImportReport::default(), etag: None, last_modified: None }
}
