//! Reads a file on a thread of its own, and hands its rows over in batches.

use std::fs::File;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::path::PathBuf;

use domain::import::{ImportFormat, ImportPreview};
use exchange::{Ended, Options, Row};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::BATCH;

/// A reading under way. Whoever drops the receiver ends it.
pub struct Reading {
    pub rows: mpsc::Receiver<Vec<Row>>,
    pub ended: JoinHandle<std::io::Result<Ended>>,
}

pub fn read(path: PathBuf, format: Option<ImportFormat>, options: Options) -> Reading {
    // Two batches wait at most: a reader that is quicker than the database waits for it.
    let (send, rows) = mpsc::channel(2);
    let ended = tokio::task::spawn_blocking(move || {
        let file = File::open(path)?;
        let mut batch = Vec::with_capacity(BATCH);
        let ended = exchange::read(format, &options, file, &mut |row| {
            batch.push(row);
            if batch.len() < BATCH {
                return ControlFlow::Continue(());
            }
            match send.blocking_send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH))) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        if !batch.is_empty() {
            // Nobody waits for the rest any more: then it is not needed.
            let _ = send.blocking_send(batch);
        }
        Ok(ended)
    });
    Reading { rows, ended }
}

/// What the beginning of a file says of it. A table's last line may be cut: its columns are what is wanted.
pub fn preview(head: &[u8]) -> ImportPreview {
    let ended = exchange::read(None, &Options::default(), Cursor::new(head), &mut |_| ControlFlow::Break(()));
    let fault = ended.file.into_iter().find(|finding| {
        // Cut where it is cut, the beginning of a feed is not whole: that is no fault of the file.
        ended.format.is_none() || finding.reason == domain::import::ImportReason::ColumnMissing
    });
    ImportPreview { format: ended.format, encoding: ended.encoding.map(str::to_owned), mapping: ended.mapping, fault }
}
