//! The catalogue in the phone: fetched once, then every question is answered without the network.

use std::sync::Arc;

use ::catalogue::Catalogue;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;

/// How far it is.
#[derive(Clone)]
pub enum CatalogueStatus {
    Loading,
    Ready(Arc<Catalogue>),
    /// No answer; another try may bring it.
    Failed,
    /// The server speaks a newer form than this app: the page must be reloaded.
    Outdated,
}

/// The catalogue that the app shares.
#[derive(Clone, Copy)]
pub struct CatalogueState {
    status: RwSignal<CatalogueStatus>,
}

impl CatalogueState {
    /// Where it stands; tracks.
    pub fn status(self) -> CatalogueStatus {
        self.status.get()
    }

    /// The catalogue, once it is there; tracks.
    pub fn ready(self) -> Option<Arc<Catalogue>> {
        self.status.with(|status| match status {
            CatalogueStatus::Ready(catalogue) => Some(Arc::clone(catalogue)),
            _ => None,
        })
    }

    /// Fetches it (again).
    pub fn load(self) {
        if self.ready_untracked().is_none() {
            self.status.set(CatalogueStatus::Loading);
        }
        spawn_local(async move {
            let status = match api::catalogue::get_catalogue().await {
                Ok(bytes) => match Catalogue::decode(&bytes) {
                    Ok(catalogue) => CatalogueStatus::Ready(Arc::new(catalogue)),
                    Err(::catalogue::SnapshotError::OtherVersion { .. }) => CatalogueStatus::Outdated,
                    Err(_) => CatalogueStatus::Failed,
                },
                Err(_) => CatalogueStatus::Failed,
            };
            // A failed refresh keeps what was there: an older list beats none.
            if !matches!(status, CatalogueStatus::Failed) || self.ready_untracked().is_none() {
                self.status.set(status);
            }
        });
    }

    fn ready_untracked(self) -> Option<Arc<Catalogue>> {
        untrack(|| self.ready())
    }
}

/// Starts loading and shares the result.
pub fn provide_catalogue() {
    let state = CatalogueState { status: RwSignal::new(CatalogueStatus::Loading) };
    state.load();
    provide_context(state);
}

/// The shared catalogue.
pub fn use_catalogue() -> CatalogueState {
    expect_context()
}
