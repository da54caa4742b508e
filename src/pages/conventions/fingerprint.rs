//! The fingerprint of what is on the screen, made in the phone: nobody signs another document than the one they see.

use domain::convention::{ConventionDetail, Digest, canonical, canonical_amendment};
use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

use crate::api::conventions::Document;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// The bytes of the document that is shown are those that are signed.
    Same,
    Other,
    /// The browser makes no fingerprints here: the server alone compares.
    Unknown,
}

/// The bytes of what is shown, where nothing of it is missing: of the convention with its articles, or of an amendment.
fn shown(of: Document, detail: &ConventionDetail) -> Option<Vec<u8>> {
    match of.amendment {
        None => detail.document().map(|content| canonical(&content)),
        Some(id) => {
            let one = detail.amendments.iter().find(|one| one.id == id)?;
            one.sealed().map(|amendment| canonical_amendment(&amendment))
        }
    }
}

/// Compares the document that is shown with the fingerprint that is to be signed.
pub async fn compare(of: Document, detail: &ConventionDetail, signed: Digest) -> Seen {
    let Some(bytes) = shown(of, detail) else { return Seen::Other };
    match sha256(&bytes).await {
        Some(digest) if digest == signed => Seen::Same,
        Some(_) => Seen::Other,
        None => Seen::Unknown,
    }
}

/// SHA-256, by the browser; outside of a secure context it has none.
pub async fn sha256(bytes: &[u8]) -> Option<Digest> {
    use js_sys::{Function, Promise, Reflect, Uint8Array};
    use wasm_bindgen::JsCast;
    let crypto = window().crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok().filter(wasm_bindgen::JsValue::is_object)?;
    let digest: Function = Reflect::get(&subtle, &"digest".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = digest.call2(&subtle, &"SHA-256".into(), &Uint8Array::from(bytes)).ok()?.dyn_into().ok()?;
    let made = JsFuture::from(promise).await.ok()?;
    let bytes: [u8; 32] = Uint8Array::new(&made).to_vec().try_into().ok()?;
    Some(Digest::from_bytes(bytes))
}
