//! The catalogue in the phone: fetched once, then every question is answered without the network.
//!
//! The missions come first, with the associations that offer them: they are what the map opens with. All associations
//! follow.

use std::sync::Arc;

use ::catalogue::{Catalogue, Layer, SnapshotError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};

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

impl CatalogueStatus {
    fn read(answer: Result<Vec<u8>, ApiError>) -> Self {
        match answer.map(|bytes| Catalogue::decode(&bytes)) {
            Ok(Ok(catalogue)) => Self::Ready(Arc::new(catalogue)),
            Ok(Err(SnapshotError::OtherVersion { .. })) => Self::Outdated,
            Ok(Err(_)) | Err(_) => Self::Failed,
        }
    }

    fn is_ready(&self) -> bool {
        matches!(self, Self::Ready(_))
    }
}

/// The catalogue that the app shares.
#[derive(Clone, Copy)]
pub struct CatalogueState {
    missions: RwSignal<CatalogueStatus>,
    all: RwSignal<CatalogueStatus>,
}

impl CatalogueState {
    /// Where it stands, as far as one layer needs it; tracks.
    ///
    /// Missions stay with what came first: it holds all of them, and a list that is made anew would lose the focus.
    pub fn status(self, layer: Layer) -> CatalogueStatus {
        match (layer, self.missions.get()) {
            (Layer::Missions, missions) if missions.is_ready() => missions,
            _ => self.all.get(),
        }
    }

    /// What a layer needs of it, once it is there; tracks.
    pub fn ready(self, layer: Layer) -> Option<Arc<Catalogue>> {
        match self.status(layer) {
            CatalogueStatus::Ready(catalogue) => Some(catalogue),
            _ => None,
        }
    }

    /// Fetches what is not there.
    pub fn load(self) {
        if !self.all.with_untracked(CatalogueStatus::is_ready) {
            self.all.set(CatalogueStatus::Loading);
        }
        spawn_local(async move {
            if !self.missions.with_untracked(CatalogueStatus::is_ready) {
                self.missions.set(CatalogueStatus::read(api::catalogue::get_missions().await));
            }
            if !self.all.with_untracked(CatalogueStatus::is_ready) {
                self.all.set(CatalogueStatus::read(api::catalogue::get_catalogue().await));
            }
        });
    }
}

/// Starts loading and shares the result.
pub fn provide_catalogue() {
    let state = CatalogueState {
        missions: RwSignal::new(CatalogueStatus::Loading),
        all: RwSignal::new(CatalogueStatus::Loading),
    };
    state.load();
    provide_context(state);
}

/// The shared catalogue.
pub fn use_catalogue() -> CatalogueState {
    expect_context()
}
