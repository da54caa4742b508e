//! Holds the catalogue that everyone reads, and makes it anew when something public has changed.
//!
//! Readers take a pointer and are never made to wait: a new catalogue is built beside the old one and then put in its place.

use std::collections::{HashMap, VecDeque};
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use ::catalogue::{Catalogue, delta, encode, version_of};
use anyhow::Context;
use axum::body::Bytes;
use chrono::Utc;
use tokio::sync::Notify;

use crate::history::History;
use crate::memory;
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

impl Encoded {
    pub fn new(bytes: Vec<u8>) -> anyhow::Result<Self> {
        let quality = if bytes.len() < BEST_BELOW { 11 } else { 6 };
        let brotli = packing::brotli(&bytes, quality).context("brotli")?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(8));
        gzip.write_all(&bytes).context("gzip")?;
        Ok(Self { plain: bytes.into(), gzip: gzip.finish().context("gzip")?.into(), brotli: brotli.into() })
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

/// Both parts as they are sent.
pub struct Snapshots {
    all: Snapshot,
    missions: Snapshot,
}

impl Snapshots {
    pub fn part(&self, part: Part) -> &Snapshot {
        match part {
            Part::All => &self.all,
            Part::Missions => &self.missions,
        }
    }
}

/// A catalogue with the bytes that it came from.
pub struct Published {
    pub catalogue: Catalogue,
    snapshots: Arc<Snapshots>,
    /// What changed since older versions, made when a phone first asks; `None` where the whole is as short.
    changes: Mutex<Changes>,
}

impl Published {
    pub fn part(&self, part: Part) -> &Snapshot {
        self.snapshots.part(part)
    }
}

/// Newest versions that are still answered at their own address.
const KEPT: usize = 4;
/// Versions whose changes are kept ready; phones that come back name few different ones.
const CHANGES: usize = 200;

pub struct CatalogueHost {
    current: RwLock<Arc<Published>>,
    /// The newest first, the current one among them; what they were searched with is gone.
    versions: Mutex<VecDeque<Arc<Snapshots>>>,
    history: [Mutex<History>; 2],
    /// How often it was renewed: what is public beside the catalogue may have changed each time.
    renewed: AtomicU64,
    changed: Notify,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl CatalogueHost {
    /// Builds the first version. `folder` keeps what leads back to those before.
    pub async fn new(storage: &Storage, folder: &Path) -> anyhow::Result<Self> {
        let history = ["all", "missions"].map(|name| Mutex::new(History::open(folder, name)));
        let first = Arc::new(publish(storage).await?);
        let versions = Mutex::new(VecDeque::from([Arc::clone(&first.snapshots)]));
        let host = Self {
            current: RwLock::new(Arc::clone(&first)),
            versions,
            history,
            renewed: AtomicU64::new(0),
            changed: Notify::new(),
        };
        host.remember(&first);
        give_back().await?;
        Ok(host)
    }

    /// The newest version.
    pub fn current(&self) -> Arc<Published> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Which renewal this is: what was made of public data at an earlier one may be old.
    pub fn renewal(&self) -> u64 {
        self.renewed.load(Ordering::Acquire)
    }

    /// A version by its name, if it is still kept.
    pub fn version(&self, version: &str) -> Option<(Arc<Snapshots>, Part)> {
        let versions = lock(&self.versions);
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
        self.remember(&new);
        if self.current().snapshots.all.version != new.snapshots.all.version {
            let mut versions = lock(&self.versions);
            versions.push_front(Arc::clone(&new.snapshots));
            versions.truncate(KEPT);
            drop(versions);
            *self.current.write().unwrap_or_else(PoisonError::into_inner) = new;
        }
        self.renewed.fetch_add(1, Ordering::Release);
        give_back().await
    }

    fn remember(&self, new: &Published) {
        for (history, part) in self.history.iter().zip([Part::All, Part::Missions]) {
            lock(history).advance(&new.part(part).body.plain);
        }
    }
}

async fn give_back() -> anyhow::Result<()> {
    tokio::task::spawn_blocking(memory::give_back).await.context("mémoire")
}

async fn publish(storage: &Storage) -> anyhow::Result<Published> {
    let stock = storage.stock(Utc::now().date_naive()).await.context("lecture du catalogue")?;
    tokio::task::spawn_blocking(move || {
        let bytes = encode(&stock);
        let catalogue =
            Catalogue::decode(&bytes).map_err(|error| anyhow::anyhow!("catalogue illisible : {error:?}"))?;
        let missions = Snapshot::new(encode(&stock.offered()))?;
        let snapshots = Arc::new(Snapshots { all: Snapshot::new(bytes)?, missions });
        Ok(Published { catalogue, snapshots, changes: Mutex::default() })
    })
    .await?
}
