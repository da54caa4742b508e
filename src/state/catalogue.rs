//! The catalogue in the phone: every question is answered without the network.
//!
//! What was kept of the last visit is shown at once; the server then adds what changed since.
//! The missions come first, with the associations that offer them: they are what the map opens with. All associations
//! follow.

use std::sync::Arc;

use ::catalogue::delta::{apply, is_delta};
use ::catalogue::{Catalogue, Layer, SnapshotError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::catalogue::Part;

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
    fn read(bytes: &[u8]) -> Self {
        match Catalogue::decode(bytes) {
            Ok(catalogue) => Self::Ready(Arc::new(catalogue)),
            Err(SnapshotError::OtherVersion { .. }) => Self::Outdated,
            Err(_) => Self::Failed,
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
            for (part, status) in [(Part::Missions, self.missions), (Part::All, self.all)] {
                if !status.with_untracked(CatalogueStatus::is_ready) {
                    load(part, status).await;
                }
            }
        });
    }
}

async fn load(part: Part, status: RwSignal<CatalogueStatus>) {
    let kept = part.kept().await;
    let shown = kept.as_deref().map(CatalogueStatus::read).filter(CatalogueStatus::is_ready);
    match &shown {
        Some(shown) => status.set(shown.clone()),
        // What an older app kept means nothing to this one.
        None if kept.is_some() => part.forget().await,
        None => {}
    }
    let answer = match part.fresh().await {
        Ok(answer) if is_delta(&answer) => match kept.and_then(|kept| apply(&kept, &answer).ok()) {
            Some(whole) => Ok(whole),
            None => {
                part.forget().await;
                part.fresh().await
            }
        },
        answer => answer,
    };
    match answer {
        Ok(bytes) if bytes.is_empty() && shown.is_some() => {}
        Ok(bytes) => {
            let read = CatalogueStatus::read(&bytes);
            if read.is_ready() {
                part.keep(&bytes);
            }
            status.set(read);
        }
        // No network: what was kept is better than nothing.
        Err(_) if shown.is_some() => {}
        Err(_) => status.set(CatalogueStatus::Failed),
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
