//! Pictures that were drawn. Whoever comes first pays for the drawing; one is drawn at a time, and few may wait for theirs.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;
use domain::ProblemCode;
use tokio::sync::Semaphore;

use crate::error::ApiError;

/// Bytes that are kept: some two hundred pictures.
const ROOM: usize = 8 << 20;
/// Requests that may wait for a drawing. Each takes some hundredths of a second.
const WAITING: usize = 64;

#[derive(Debug)]
pub struct Pictures {
    kept: Arc<Mutex<Kept>>,
    gate: Arc<Semaphore>,
    waiting: AtomicUsize,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { kept: Arc::default(), gate: Arc::new(Semaphore::new(1)), waiting: AtomicUsize::new(0) }
    }
}

#[derive(Debug, Default)]
struct Kept {
    by_version: HashMap<String, Bytes>,
    /// The oldest first.
    order: VecDeque<String>,
    bytes: usize,
}

impl Kept {
    fn keep(&mut self, version: &str, picture: Bytes, room: usize) {
        self.bytes += picture.len();
        if let Some(before) = self.by_version.insert(version.to_owned(), picture) {
            self.bytes -= before.len();
        } else {
            self.order.push_back(version.to_owned());
        }
        while self.bytes > room
            && let Some(oldest) = self.order.pop_front()
        {
            self.bytes -= self.by_version.remove(&oldest).map_or(0, |gone| gone.len());
        }
    }
}

/// Leaves the queue with whoever waited, even where they went away.
struct Place<'a>(&'a AtomicUsize);

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Pictures {
    fn find(&self, version: &str) -> Option<Bytes> {
        // What is kept is whole after each step, whatever becomes of whoever took it.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).by_version.get(version).cloned()
    }

    /// The picture of a version, drawn where it is not kept.
    pub async fn get(
        &self,
        version: &str,
        draw: impl FnOnce() -> anyhow::Result<Vec<u8>> + Send + 'static,
    ) -> Result<Bytes, ApiError> {
        if let Some(kept) = self.find(version) {
            return Ok(kept);
        }
        let place = Place(&self.waiting);
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING {
            return Err(ProblemCode::Unavailable.into());
        }
        let turn = Arc::clone(&self.gate).acquire_owned().await.map_err(|_| ProblemCode::Unavailable)?;
        // Another may have had it drawn meanwhile.
        if let Some(kept) = self.find(version) {
            return Ok(kept);
        }
        let (kept, of) = (Arc::clone(&self.kept), version.to_owned());
        let drawn = tokio::task::spawn_blocking(move || {
            let picture = Bytes::from(draw()?);
            kept.lock().unwrap_or_else(PoisonError::into_inner).keep(&of, picture.clone(), ROOM);
            // Held until here: whoever goes away while it is drawn makes no room for a second drawing beside it.
            drop(turn);
            Ok::<_, anyhow::Error>(picture)
        });
        let drawn = drawn.await.map_err(anyhow::Error::from).and_then(|drawn| drawn);
        drop(place);
        drawn.map_err(|error| {
            tracing::error!(%error, "a picture could not be drawn");
            ProblemCode::Internal.into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_leave_when_there_is_no_room() {
        let mut kept = Kept::default();
        for version in ["a", "b", "c"] {
            kept.keep(version, Bytes::from(vec![0; 40]), 100);
        }
        let mut versions: Vec<_> = kept.by_version.keys().cloned().collect();
        versions.sort();
        assert_eq!((versions, kept.bytes), (vec!["b".to_owned(), "c".to_owned()], 80));
        kept.keep("c", Bytes::from(vec![0; 50]), 100);
        assert_eq!((kept.by_version.len(), kept.order.len(), kept.bytes), (2, 2, 90));
    }

    #[tokio::test]
    async fn a_picture_is_drawn_once_however_many_ask_and_one_is_drawn_at_a_time() {
        let pictures = Arc::new(Pictures::default());
        let (drawn, beside) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let ask = |version: &'static str| {
            let (pictures, drawn, beside) = (Arc::clone(&pictures), Arc::clone(&drawn), Arc::clone(&beside));
            tokio::spawn(async move {
                let draw = move || {
                    assert_eq!(beside.fetch_add(1, Ordering::SeqCst), 0);
                    drawn.fetch_add(1, Ordering::SeqCst);
                    std::thread::yield_now();
                    beside.fetch_sub(1, Ordering::SeqCst);
                    Ok(version.as_bytes().to_vec())
                };
                pictures.get(version, draw).await
            })
        };
        let asked: Vec<_> = ["a", "b", "a", "a", "b"].map(|version| (version, ask(version))).into();
        for (version, answer) in asked {
            assert_eq!(answer.await.unwrap().unwrap(), version);
        }
        assert_eq!(drawn.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn a_drawing_that_fails_is_tried_again_and_a_long_queue_is_refused() {
        let pictures = Pictures::default();
        let failed = pictures.get("a", || anyhow::bail!("no")).await;
        assert!(failed.is_err());
        assert_eq!(pictures.get("a", || Ok(vec![1])).await.unwrap(), vec![1]);
        pictures.waiting.store(WAITING, Ordering::Relaxed);
        assert!(pictures.get("b", || Ok(vec![1])).await.is_err());
        // What is kept needs no queue, and whoever was refused left it.
        assert!(pictures.get("a", || anyhow::bail!("no")).await.is_ok());
        assert_eq!(pictures.waiting.load(Ordering::Relaxed), WAITING);
    }
}
