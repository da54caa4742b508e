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

/// Removes all that was ever kept in this browser.
pub fn clear() {
    for store in [Store::Tab, Store::Phone] {
        if let Some(storage) = open(store) {
            // A store that cannot be written to has kept nothing.
            let _ = storage.clear();
        }
    }
}
