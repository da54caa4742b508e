//! Holds the catalogue that everyone reads, and makes it anew when something public has changed.
//!
//! Readers take a pointer and are never made to wait: a new catalogue is built beside the old one, with all that its
//! first questions need, and then put in its place.

use std::collections::{HashMap, VecDeque};
use std::io::Write as _;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

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
    /// As it is sent at first.
    brotli: Bytes,
    /// As small as it gets, where that was made later.
    best: OnceLock<Bytes>,
}

/// From this size on nobody is made to wait for the best compression.
const BEST_BELOW: usize = 2 << 20;
/// Of brotli: the smallest, and one that is quick.
const BEST: i32 = 11;
const QUICK: i32 = 6;

impl Encoded {
    pub fn new(bytes: Vec<u8>) -> anyhow::Result<Self> {
        let quality = if bytes.len() < BEST_BELOW { BEST } else { QUICK };
        let brotli = packing::brotli(&bytes, quality).context("brotli")?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(8));
        gzip.write_all(&bytes).context("gzip")?;
        Ok(Self {
            plain: bytes.into(),
            gzip: gzip.finish().context("gzip")?.into(),
            brotli: brotli.into(),
            best: OnceLock::new(),
        })
    }

    /// The smallest that there is by now; what it unpacks to never changes.
    pub fn brotli(&self) -> &Bytes {
        self.best.get().unwrap_or(&self.brotli)
    }

    /// Packs anew what was packed quickly, unless that is not wanted any more before it is done.
    fn pack_best(&self, wanted: &dyn Fn() -> bool) -> anyhow::Result<()> {
        if self.plain.len() < BEST_BELOW || self.best.get().is_some() {
            return Ok(());
        }
        let packed = packing::brotli_while(&self.plain, BEST, wanted).context("brotli")?;
        if let Some(packed) = packed
            && wanted()
        {
            self.best.get_or_init(|| packed.into());
        }
        memory::give_back();
        Ok(())
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
    history: Arc<[Mutex<History>; 2]>,
    /// One renewal at a time: what was read earlier never takes the place of what was read later.
    turn: tokio::sync::Mutex<()>,
    /// How often it was renewed: what is public beside the catalogue may have changed each time.
    renewed: AtomicU64,
    changed: Notify,
    published: Notify,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl CatalogueHost {
    /// Builds the first version. `folder` keeps what leads back to those before.
    pub async fn new(storage: &Storage, folder: &Path) -> anyhow::Result<Self> {
        let history = ["all", "missions"].map(|name| Mutex::new(History::open(folder, name)));
        let first = Arc::new(publish(storage).await?);
        let host = Self::holding(Arc::clone(&first), history);
        host.remember(&first).await?;
        give_back(None).await?;
        Ok(host)
    }

    fn holding(first: Arc<Published>, history: [Mutex<History>; 2]) -> Self {
        Self {
            versions: Mutex::new(VecDeque::from([Arc::clone(&first.snapshots)])),
            current: RwLock::new(first),
            history: Arc::new(history),
            turn: tokio::sync::Mutex::default(),
            renewed: AtomicU64::new(0),
            changed: Notify::new(),
            published: Notify::new(),
        }
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
        let change = change.filter(|change| change.brotli().len() < whole.brotli().len()).map(Arc::new);
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

    /// Another version is there since this was last asked.
    pub async fn published(&self) {
        self.published.notified().await;
    }

    /// Builds a new version beside the old one.
    pub async fn refresh(&self, storage: &Storage) -> anyhow::Result<()> {
        let _turn = self.turn.lock().await;
        let new = Arc::new(publish(storage).await?);
        // First: whoever holds the version that is replaced is sent what changed, not the whole.
        self.remember(&new).await?;
        let old = self.replace(new);
        self.renewed.fetch_add(1, Ordering::Release);
        give_back(Some(old)).await
    }

    /// Puts a version in the place of the current one, if anything has changed; gives the one that is not needed.
    fn replace(&self, new: Arc<Published>) -> Arc<Published> {
        if self.current().snapshots.all.version == new.snapshots.all.version {
            return new;
        }
        let mut versions = lock(&self.versions);
        versions.push_front(Arc::clone(&new.snapshots));
        versions.truncate(KEPT);
        drop(versions);
        let old = std::mem::replace(&mut *self.current.write().unwrap_or_else(PoisonError::into_inner), new);
        self.published.notify_one();
        old
    }

    /// Makes deltas and writes files: not on a thread that answers.
    async fn remember(&self, new: &Published) -> anyhow::Result<()> {
        let (history, snapshots) = (Arc::clone(&self.history), Arc::clone(&new.snapshots));
        let advance = move || {
            for (history, part) in history.iter().zip([Part::All, Part::Missions]) {
                lock(history).advance(&snapshots.part(part).body.plain);
            }
        };
        tokio::task::spawn_blocking(advance).await.context("versions précédentes")
    }

    /// Packs the current version as small as it gets, which may take seconds of a core; given up as soon as another
    /// version is current or it is not `wanted` any more. Readers are sent the quick one until then.
    pub fn pack_best(&self, wanted: impl Fn() -> bool) -> anyhow::Result<()> {
        let snapshots = Arc::clone(&self.current().snapshots);
        let wanted = || wanted() && Arc::ptr_eq(&snapshots, &self.current().snapshots);
        // The map waits for the missions.
        for part in [Part::Missions, Part::All] {
            snapshots.part(part).body.pack_best(&wanted)?;
        }
        Ok(())
    }
}

/// A catalogue that nobody reads any more is many pieces of memory: no thread that answers takes the time to free them.
async fn give_back(unused: Option<Arc<Published>>) -> anyhow::Result<()> {
    let free = move || {
        drop(unused);
        memory::give_back();
    };
    tokio::task::spawn_blocking(free).await.context("mémoire")
}

async fn publish(storage: &Storage) -> anyhow::Result<Published> {
    let stock = storage.stock(Utc::now().date_naive()).await.context("lecture du catalogue")?;
    tokio::task::spawn_blocking(move || {
        let bytes = encode(&stock);
        let catalogue =
            Catalogue::decode(&bytes).map_err(|error| anyhow::anyhow!("catalogue illisible : {error:?}"))?;
        catalogue.warm();
        let missions = Snapshot::new(encode(&stock.offered()))?;
        let snapshots = Arc::new(Snapshots { all: Snapshot::new(bytes)?, missions });
        Ok(Published { catalogue, snapshots, changes: Mutex::default() })
    })
    .await?
}

#[cfg(test)]
mod tests {
    use ::catalogue::Stock;

    use super::*;

    /// A version whose whole is large enough to be packed quickly at first.
    fn version(name: &str) -> Arc<Published> {
        let words = ["atelier", "recyclerie", "bilan carbone", "Niort", "un jour par semaine", "mobilité", "tri"];
        let numbers = (0..10_000_u32).map(|number| number.wrapping_mul(2_654_435_761) >> 20);
        let mut bytes: Vec<u8> =
            numbers.flat_map(|number| format!("{} {number}, ", words[number as usize % 7]).into_bytes()).collect();
        bytes.resize(bytes.len() + BEST_BELOW, 0);
        let snapshot = |version: String, bytes| Snapshot { version, body: Encoded::new(bytes).unwrap() };
        let missions = snapshot(format!("{name}-missions"), b"missions".to_vec());
        let snapshots = Arc::new(Snapshots { all: snapshot(name.to_owned(), bytes), missions });
        let catalogue = Catalogue::decode(&encode(&Stock::default())).unwrap();
        Arc::new(Published { catalogue, snapshots, changes: Mutex::default() })
    }

    fn host(first: &Arc<Published>) -> CatalogueHost {
        let folder = tempfile::tempdir().unwrap();
        let history = ["all", "missions"].map(|name| Mutex::new(History::open(folder.path(), name)));
        CatalogueHost::holding(Arc::clone(first), history)
    }

    fn unpacked(packed: &Bytes) -> Vec<u8> {
        let mut bytes = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_large_snapshot_is_packed_quickly_and_then_as_small_as_it_gets() {
        let first = version("first");
        let (host, body) = (host(&first), &first.part(Part::All).body);
        let quick = body.brotli().clone();
        host.pack_best(|| false).unwrap();
        assert!(*body.brotli() == quick, "the server stops");
        host.pack_best(|| true).unwrap();
        assert!(body.brotli().len() < quick.len());
        assert!(unpacked(body.brotli()) == body.plain && unpacked(&quick) == body.plain);
        let best = body.brotli().as_ptr();
        host.pack_best(|| true).unwrap();
        assert_eq!(body.brotli().as_ptr(), best, "packed once");
        // What is small was packed so from the start.
        assert!(first.part(Part::Missions).body.best.get().is_none());
    }

    #[test]
    fn packing_is_given_up_when_a_newer_version_is_there() {
        let (first, next) = (version("first"), version("next"));
        let (host, body) = (host(&first), &first.part(Part::All).body);
        let replaced_meanwhile = || {
            host.replace(Arc::clone(&next));
            true
        };
        host.pack_best(replaced_meanwhile).unwrap();
        assert!(body.best.get().is_none());
        assert_eq!(host.current().part(Part::All).version, "next");
        // The older one is still answered, as it was packed first.
        let (kept, part) = host.version("first").unwrap();
        assert!(unpacked(kept.part(part).body.brotli()) == body.plain);
    }
}
