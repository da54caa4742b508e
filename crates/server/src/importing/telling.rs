//! Tells all that a dry run has found: the first of it in the report, all of it in a file that is made into a table when
//! somebody asks.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use domain::import::{ImportListing, ImportListings, ImportReport};
use exchange::{Ended, ReportBuilder, Row};

use super::kept::{Told, Writer};
use crate::storage::Storage;
use crate::storage::imports::Missing;

/// The largest file of what was found, in bytes. A file of which each value is wrong must not fill the disk.
const MOST: usize = 512 << 20;

pub struct Telling {
    pub report: ReportBuilder,
    listings: ImportListings,
    file: Writer,
    is_cut: bool,
}

impl Telling {
    pub async fn begin(path: &Path) -> std::io::Result<Self> {
        let file = Writer::create(path).await?;
        Ok(Self { report: ReportBuilder::default(), listings: ImportListings::default(), file, is_cut: false })
    }

    /// Takes note of a batch of rows, and of what they create and change.
    pub async fn rows(&mut self, rows: &[Row], listings: Vec<ImportListing>) -> std::io::Result<()> {
        let said = rows.iter().filter(|row| !row.findings.is_empty());
        let told: Vec<Told> = said.map(|row| Told::Row(row.to_report())).collect();
        for row in rows {
            self.report.row(row);
        }
        self.keep(&told).await?;
        self.listings(listings).await
    }

    async fn listings(&mut self, listings: Vec<ImportListing>) -> std::io::Result<()> {
        let told: Vec<Told> = listings.iter().cloned().map(Told::Listing).collect();
        for listing in listings {
            self.listings.add(listing);
        }
        self.keep(&told).await
    }

    async fn keep(&mut self, told: &[Told]) -> std::io::Result<()> {
        if self.is_cut || told.is_empty() {
            return Ok(());
        }
        if self.file.written() > MOST {
            self.is_cut = true;
            return self.file.write(&[Told::Cut]).await;
        }
        self.file.write(told).await
    }

    /// The report, once the file was read: with what is removed, where all of it was read.
    pub async fn finish(
        mut self,
        storage: &Storage,
        ended: Ended,
        missing: Option<&Missing>,
    ) -> anyhow::Result<ImportReport> {
        for (kind, gone) in missing.map(Missing::batches).unwrap_or_default() {
            self.listings(storage.name_missing(kind, gone).await?).await?;
        }
        self.file.finish().await?;
        let mut report = self.report.finish(ended);
        report.listings = self.listings.into_first();
        if let Some(missing) = missing {
            report.missions.removed = missing.missions();
            report.associations.removed = missing.associations();
            report.associations.kept += missing.kept_associations;
            report.removal_held = missing.is_much;
        }
        Ok(report)
    }
}

/// What was kept, from its beginning; nothing once it is put away.
pub fn read_told(path: &Path) -> Option<impl Iterator<Item = Told> + use<>> {
    let lines = BufReader::new(File::open(path).ok()?).lines();
    Some(lines.map_while(Result::ok).map_while(|line| serde_json::from_str(&line).ok()))
}
