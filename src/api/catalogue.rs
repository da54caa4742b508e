//! The snapshots of what is public, kept between two visits, and the optional layer of points of contact.
//!
//! The keeping itself is `public/snapshots.js`: it begins before this app has arrived.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::ApiError;
use super::client::get_bytes;

#[wasm_bindgen]
extern "C" {
    /// The shelf on which snapshots are kept.
    #[derive(Clone)]
    type Shelf;
    /// Not there if its script could not be fetched: then nothing is kept.
    #[wasm_bindgen(thread_local_v2, js_name = AllianceSnapshots)]
    static SHELF: Option<Shelf>;
    #[wasm_bindgen(method, catch)]
    async fn kept(this: &Shelf, path: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn fresh(this: &Shelf, path: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method)]
    fn keep(this: &Shelf, path: &str, bytes: Uint8Array);
    #[wasm_bindgen(method, catch)]
    async fn forget(this: &Shelf, path: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    async fn groups(this: &Shelf, query: &str) -> Result<JsValue, JsValue>;

    /// Markers that the server has grouped.
    pub type Groups;
    /// How many rows they stand for, wherever those lie.
    #[wasm_bindgen(method, getter)]
    pub fn total(this: &Groups) -> u32;
    /// Of each marker its latitude, longitude and count, then its count of each pillar.
    #[wasm_bindgen(method, getter)]
    pub fn rows(this: &Groups) -> Vec<f64>;
    /// Of each pillar its colour and the name of its icon, with spaces between.
    #[wasm_bindgen(method, getter)]
    pub fn looks(this: &Groups) -> String;
}

fn shelf() -> Option<Shelf> {
    SHELF.with(Clone::clone)
}

/// Asked for again where the network fails for a moment.
async fn fresh(path: &str) -> Result<Vec<u8>, ApiError> {
    let Some(shelf) = shelf() else { return get_bytes(path).await };
    let bytes = shelf.fresh(path).await.map_err(|_| ApiError::Network)?;
    bytes.dyn_into().map(|bytes: Uint8Array| bytes.to_vec()).map_err(|_| ApiError::Unexpected)
}

/// A snapshot that the server gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    All,
    /// The missions, with the associations that offer them: what the map opens with.
    Missions,
}

impl Part {
    fn path(self) -> &'static str {
        match self {
            Self::All => "/api/v1/catalogue",
            Self::Missions => "/api/v1/catalogue/missions",
        }
    }

    /// What was kept of the last visit.
    pub async fn kept(self) -> Option<Vec<u8>> {
        let bytes = shelf()?.kept(self.path()).await.ok()?;
        bytes.dyn_into().ok().map(|bytes: Uint8Array| bytes.to_vec())
    }

    /// What the server has to add: nothing, a delta to what is kept, or a whole snapshot.
    pub fn fresh(self) -> impl Future<Output = Result<Vec<u8>, ApiError>> {
        fresh(self.path())
    }

    pub fn keep(self, bytes: &[u8]) {
        if let Some(shelf) = shelf() {
            shelf.keep(self.path(), Uint8Array::from(bytes));
        }
    }

    pub async fn forget(self) {
        if let Some(shelf) = shelf() {
            // What cannot be forgotten could not be kept.
            let _ = shelf.forget(self.path()).await;
        }
    }
}

/// The markers of a map whose missions are not in the phone yet; `None` if they do not come either.
pub async fn get_groups(query: &str) -> Option<Groups> {
    shelf()?.groups(query).await.ok().map(JsCast::unchecked_into)
}

pub async fn get_contact_points() -> Result<Vec<u8>, ApiError> {
    fresh("/api/v1/contact-points").await
}
