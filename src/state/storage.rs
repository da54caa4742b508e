//! The browser's two stores, for what a person types. A store that is full or forbidden is as good as none.

use leptos::prelude::window;
use web_sys::Storage;

/// Which store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Store {
    /// Until the tab is closed.
    Tab,
    /// Until the person removes it.
    Phone,
}

/// What the person looks for is kept under this.
pub const WISHES: &str = "alliance.souhaits";

fn open(store: Store) -> Option<Storage> {
    let window = window();
    match store {
        Store::Tab => window.session_storage(),
        Store::Phone => window.local_storage(),
    }
    .ok()
    .flatten()
}

pub fn read(store: Store, key: &str) -> Option<String> {
    open(store)?.get_item(key).ok().flatten()
}

/// Keeps a text, or removes what was kept.
pub fn write(store: Store, key: &str, value: Option<&str>) {
    if let Some(storage) = open(store) {
        // What cannot be kept stays on the screen: nothing is lost as long as the page is open.
        let _ = match value {
            Some(value) => storage.set_item(key, value),
            None => storage.remove_item(key),
        };
    }
}

/// What the keys of half-written forms begin with, where the forms are those of somebody who is signed in, or may be.
pub const DRAFTS: &str = "draft-";

/// Removes half-written forms: whoever signs in next may be another.
pub fn clear_drafts() {
    for store in [Store::Tab, Store::Phone] {
        let Some(storage) = open(store) else { continue };
        let keys: Vec<String> =
            (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(DRAFTS)) {
            write(store, key, None);
        }
    }
}

/// Removes all that was ever kept in this browser.
pub fn clear() {
    for store in [Store::Tab, Store::Phone] {
        if let Some(storage) = open(store) {
            // A store that cannot be written to has kept nothing.
            let _ = storage.clear();
        }
    }
}
