//! The rows of a dry run, kept until they are applied: one JSON text a line, readable by the server's user alone.

use std::path::Path;

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

pub struct Writer(BufWriter<File>);

impl Writer {
    pub async fn create(path: &Path) -> std::io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        options.mode(0o600);
        Ok(Self(BufWriter::with_capacity(1 << 18, options.open(path).await?)))
    }

    pub async fn write(&mut self, rows: &[Kept]) -> std::io::Result<()> {
        let mut text = Vec::new();
        for row in rows {
            serde_json::to_writer(&mut text, row)?;
            text.push(b'\n');
        }
        self.0.write_all(&text).await
    }

    pub async fn finish(mut self) -> std::io::Result<()> {
        self.0.flush().await
    }
}

pub struct Reader(Lines<BufReader<File>>);

impl Reader {
    pub async fn open(path: &Path) -> std::io::Result<Self> {
        Ok(Self(BufReader::with_capacity(1 << 18, File::open(path).await?).lines()))
    }

    /// The next rows, at most so many; none at the end.
    pub async fn batch(&mut self, most: usize) -> std::io::Result<Vec<Kept>> {
        let mut rows = Vec::with_capacity(most);
        while rows.len() < most {
            let Some(line) = self.0.next_line().await? else { break };
            rows.push(serde_json::from_str(&line)?);
        }
        Ok(rows)
    }
}
