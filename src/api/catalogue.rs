//! The snapshots of what is public, kept between two visits, and the optional layer of points of contact.
//!
//! The keeping itself is `public/snapshots.js`: it begins before this app has arrived.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use super::ApiError;
use super::client::get_bytes;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = AllianceSnapshots, js_name = kept, catch)]
    async fn kept_bytes(path: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = AllianceSnapshots, js_name = fresh, catch)]
    async fn fresh_bytes(path: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = AllianceSnapshots, js_name = keep)]
    fn keep_bytes(path: &str, bytes: Uint8Array);
    #[wasm_bindgen(js_namespace = AllianceSnapshots, js_name = forget, catch)]
    async fn forget_bytes(path: &str) -> Result<JsValue, JsValue>;
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
        let bytes = kept_bytes(self.path()).await.ok()?;
        bytes.dyn_into().ok().map(|bytes: Uint8Array| bytes.to_vec())
    }

    /// What the server has to add: nothing, a delta to what is kept, or a whole snapshot.
    pub async fn fresh(self) -> Result<Vec<u8>, ApiError> {
        let bytes = fresh_bytes(self.path()).await.map_err(|_| ApiError::Network)?;
        bytes.dyn_into().map(|bytes: Uint8Array| bytes.to_vec()).map_err(|_| ApiError::Unexpected)
    }

    pub fn keep(self, bytes: &[u8]) {
        keep_bytes(self.path(), Uint8Array::from(bytes));
    }

    pub async fn forget(self) {
        // What cannot be forgotten could not be kept.
        let _ = forget_bytes(self.path()).await;
    }
}

pub async fn get_contact_points() -> Result<Vec<u8>, ApiError> {
    get_bytes("/api/v1/contact-points").await
}
