//! What a dry run keeps in files of its own: one JSON text a line, readable by the server's user alone. Its rows stay until
//! they are applied, what is told of them until nobody asks any more.

use std::path::Path;

use domain::import::{ImportListing, ImportRow};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::fs::{File, OpenOptions};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, BufWriter, Lines};

use crate::storage::imports::Entry;

/// One row of the file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    Entry(Box<Entry>),
    /// It was refused; what it is about is not gone for that.
    Refused {
        association: Option<String>,
        mission: Option<String>,
    },
}

/// What the table of a run tells, beyond what its report has room for.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    Row(ImportRow),
    Listing(ImportListing),
    /// More was found than is kept.
    Cut,
}

pub struct Writer {
    file: BufWriter<File>,
    written: usize,
}

impl Writer {
    pub async fn create(path: &Path) -> std::io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        options.mode(0o600);
        Ok(Self { file: BufWriter::with_capacity(1 << 18, options.open(path).await?), written: 0 })
    }

    pub async fn write<T: Serialize>(&mut self, rows: &[T]) -> std::io::Result<()> {
        let mut text = Vec::new();
        for row in rows {
            serde_json::to_writer(&mut text, row)?;
            text.push(b'\n');
        }
        self.written += text.len();
        self.file.write_all(&text).await
    }

    /// How much was written, in bytes.
    pub fn written(&self) -> usize {
        self.written
    }

    pub async fn finish(mut self) -> std::io::Result<()> {
        self.file.flush().await
    }
}

pub struct Reader(Lines<BufReader<File>>);

impl Reader {
    pub async fn open(path: &Path) -> std::io::Result<Self> {
        Ok(Self(BufReader::with_capacity(1 << 18, File::open(path).await?).lines()))
    }

    /// The next rows, at most so many; none at the end.
    pub async fn batch<T: DeserializeOwned>(&mut self, most: usize) -> std::io::Result<Vec<T>> {
        let mut rows = Vec::with_capacity(most);
        while rows.len() < most {
            let Some(line) = self.0.next_line().await? else { break };
            rows.push(serde_json::from_str(&line)?);
        }
        Ok(rows)
    }
}
