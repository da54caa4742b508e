//! Holds the catalogue that everyone reads, and makes it anew when something public has changed.
//!
//! Readers take a pointer and are never made to wait: a new catalogue is built beside the old one and then put in its place.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use ::catalogue::{Catalogue, delta, encode, version_of};
use anyhow::Context;
use axum::body::Bytes;
use chrono::Utc;
use tokio::sync::Notify;

use crate::history::History;
use crate::storage::Storage;

/// A body in the encodings that browsers take, compressed once.
#[derive(Clone)]
pub struct Encoded {
    pub plain: Bytes,
    pub gzip: Bytes,
    pub brotli: Bytes,
}

/// Above this size the best compression takes too long for what it saves.
const BEST_BELOW: usize = 2 << 20;
/// A development build is thirty times slower at it, and sends nothing far.
const BEST: i32 = if cfg!(debug_assertions) { 5 } else { 11 };

impl Encoded {
    pub fn new(bytes: Vec<u8>) -> anyhow::Result<Self> {
        let quality = if bytes.len() < BEST_BELOW { BEST } else { BEST.min(6) };
        let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 24, ..Default::default() };
        let mut brotli_bytes = Vec::new();
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli_bytes, &parameters).context("brotli")?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(8));
        gzip.write_all(&bytes).context("gzip")?;
        Ok(Self { plain: bytes.into(), gzip: gzip.finish().context("gzip")?.into(), brotli: brotli_bytes.into() })
    }
}

/// What a phone may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// All that is public.
    All,
    /// The missions with the associations that offer them: what a map opens with.
    Missions,
}

/// A snapshot as it is sent.
pub struct Snapshot {
    pub version: String,
    pub body: Encoded,
}

impl Snapshot {
    fn new(bytes: Vec<u8>) -> anyhow::Result<Self> {
        let version = version_of(&bytes).map_err(|error| anyhow::anyhow!("catalogue illisible : {error:?}"))?;
        Ok(Self { version, body: Encoded::new(bytes)? })
    }
}

type Changes = HashMap<(Part, String), Option<Arc<Encoded>>>;

/// A catalogue with the bytes that it came from.
pub struct Published {
    pub catalogue: Catalogue,
    all: Snapshot,
    missions: Snapshot,
    /// What changed since older versions, made when a phone first asks; `None` where the whole is as short.
    changes: Mutex<Changes>,
}

impl Published {
    pub fn part(&self, part: Part) -> &Snapshot {
        match part {
            Part::All => &self.all,
            Part::Missions => &self.missions,
        }
    }
}

/// Newest versions that are still answered at their own address.
const KEPT: usize = 4;
/// Versions whose changes are kept ready; phones that come back name few different ones.
const CHANGES: usize = 200;

pub struct CatalogueHost {
    /// The newest first.
    versions: RwLock<Vec<Arc<Published>>>,
    history: [Mutex<History>; 2],
    changed: Notify,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl CatalogueHost {
    /// Builds the first version. `folder` keeps what leads back to those before.
    pub async fn new(storage: &Storage, folder: &Path) -> anyhow::Result<Self> {
        let history = ["all", "missions"].map(|name| Mutex::new(History::open(folder, name)));
        let host = Self { versions: RwLock::new(Vec::new()), history, changed: Notify::new() };
        host.refresh(storage).await?;
        Ok(host)
    }

    /// The newest version.
    pub fn current(&self) -> Arc<Published> {
        let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&versions[0])
    }

    /// A version by its name, if it is still kept.
    pub fn version(&self, version: &str) -> Option<(Arc<Published>, Part)> {
        let versions = self.versions.read().unwrap_or_else(PoisonError::into_inner);
        let mut parts = versions.iter().flat_map(|one| [Part::All, Part::Missions].map(|part| (one, part)));
        parts.find(|(one, part)| one.part(*part).version == version).map(|(one, part)| (Arc::clone(one), part))
    }

    /// What makes the newest of an older version; `None` where the whole must be sent.
    pub fn changes(&self, part: Part, since: &str) -> Option<Arc<Encoded>> {
        let current = self.current();
        let key = (part, since.to_owned());
        if let Some(made) = lock(&current.changes).get(&key) {
            return made.clone();
        }
        let old = lock(&self.history[part as usize]).find(since)?;
        let whole = &current.part(part).body;
        let change = delta::make(&old, &whole.plain).ok().and_then(|delta| Encoded::new(delta).ok());
        let change = change.filter(|change| change.brotli.len() < whole.brotli.len()).map(Arc::new);
        let mut changes = lock(&current.changes);
        if changes.len() >= CHANGES {
            changes.clear();
        }
        changes.insert(key, change.clone());
        change
    }

    /// Something public has changed. Several changes at once make one new version.
    pub fn notify(&self) {
        self.changed.notify_one();
    }

    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Builds a new version beside the old one.
    pub async fn refresh(&self, storage: &Storage) -> anyhow::Result<()> {
        let new = Arc::new(publish(storage).await?);
        for (history, part) in self.history.iter().zip([Part::All, Part::Missions]) {
            lock(history).advance(&new.part(part).body.plain);
        }
        let mut versions = self.versions.write().unwrap_or_else(PoisonError::into_inner);
        if versions.first().is_none_or(|newest| newest.all.version != new.all.version) {
            versions.insert(0, new);
            versions.truncate(KEPT);
        }
        Ok(())
    }
}

async fn publish(storage: &Storage) -> anyhow::Result<Published> {
    let stock = storage.stock(Utc::now().date_naive()).await.context("lecture du catalogue")?;
    tokio::task::spawn_blocking(move || {
        let bytes = encode(&stock);
        let catalogue =
            Catalogue::decode(&bytes).map_err(|error| anyhow::anyhow!("catalogue illisible : {error:?}"))?;
        let missions = Snapshot::new(encode(&stock.offered()))?;
        Ok(Published { catalogue, all: Snapshot::new(bytes)?, missions, changes: Mutex::default() })
    })
    .await?
}
