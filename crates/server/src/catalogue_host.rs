//! Holds the catalogue that everyone reads, and makes it anew when something public has changed.
//!
//! Readers take a pointer and are never made to wait: a new catalogue is built beside the old one and then put in its place.

use std::io::Write as _;
use std::sync::{Arc, RwLock};

use ::catalogue::{Catalogue, encode};
use anyhow::Context;
use axum::body::Bytes;
use chrono::Utc;
use tokio::sync::Notify;

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

/// A catalogue with the bytes it came from.
pub struct Published {
    pub catalogue: Catalogue,
    pub body: Encoded,
    /// The missions with the associations that offer them: what a map opens with.
    pub missions: Encoded,
    pub missions_version: String,
}

/// Older versions that are still answered at their own address.
const KEPT: usize = 4;

pub struct CatalogueHost {
    /// The newest first.
    versions: RwLock<Vec<Arc<Published>>>,
    changed: Notify,
}

impl CatalogueHost {
    pub async fn new(storage: &Storage) -> anyhow::Result<Self> {
        let first = Arc::new(publish(storage).await?);
        Ok(Self { versions: RwLock::new(vec![first]), changed: Notify::new() })
    }

    /// The newest version.
    pub fn current(&self) -> Arc<Published> {
        let versions = self.versions.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&versions[0])
    }

    /// A version by its name, if it is still kept.
    pub fn version(&self, version: &str) -> Option<Arc<Published>> {
        let versions = self.versions.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        versions.iter().find(|published| published.catalogue.version() == version).cloned()
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
        let mut versions = self.versions.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if versions[0].catalogue.version() != new.catalogue.version() {
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
        let catalogue = read(&bytes)?;
        let missions = encode(&stock.offered());
        let missions_version = read(&missions)?.version().to_owned();
        Ok(Published { catalogue, body: Encoded::new(bytes)?, missions: Encoded::new(missions)?, missions_version })
    })
    .await?
}

fn read(bytes: &[u8]) -> anyhow::Result<Catalogue> {
    Catalogue::decode(bytes).map_err(|error| anyhow::anyhow!("catalogue illisible : {error:?}"))
}
