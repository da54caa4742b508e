//! The catalogue in the phone: every question is answered without the network.
//!
//! What was kept of the last visit is shown at once; the server then adds what changed since.
//! The missions come first, with the associations that offer them: they are what the map opens with. All associations
//! follow, for the map alone: another page has them fetched for whoever stays on it, and is read in peace before. Whoever
//! saves data gets them when they ask for associations. A map that shows its first markers before both says when it has
//! drawn them: until then nothing else takes its share of the network, or of the phone.

use std::sync::Arc;
use std::time::Duration;

use ::catalogue::delta::{apply, is_delta};
use ::catalogue::{Catalogue, Layer, SnapshotError};
use leptos::prelude::*;
use leptos::task::spawn_local;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::part::saves_data;
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

/// No map takes longer than this to show its first markers, or shows none: in milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who reads another page for so long may well go on to the map, or have no network then: in milliseconds.
const UNHURRIED: Duration = Duration::from_secs(15);

/// Something that others wait for: the first markers of a page that shows them before anything else comes, or a map at all.
#[derive(Clone)]
struct Hold {
    over: Promise,
    end: Function,
}

impl Hold {
    fn new() -> Option<Self> {
        let mut end = None;
        let over = Promise::new(&mut |resolve, _| end = Some(resolve));
        end.map(|end| Self { over, end })
    }

    fn end(&self) {
        // A promise's own function does not fail.
        let _ = self.end.call0(&JsValue::UNDEFINED);
    }

    async fn wait(self) {
        // It is kept, never broken.
        let _ = JsFuture::from(self.over).await;
    }
}

/// The catalogue that the app shares.
#[derive(Clone, Copy)]
pub struct CatalogueState {
    missions: RwSignal<CatalogueStatus>,
    all: RwSignal<CatalogueStatus>,
    /// Nothing was kept of an earlier visit: the missions are yet to come. `None` until that is known.
    is_first_visit: RwSignal<Option<bool>>,
    hold: StoredValue<Option<Hold>, LocalStorage>,
    is_held: RwSignal<bool>,
    /// Until a map wants all associations.
    unwanted: StoredValue<Option<Hold>, LocalStorage>,
    /// Whether the server has said what is new. `None` while it is asked.
    answered: RwSignal<Option<bool>>,
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

    /// Whether nothing was kept of an earlier visit, once that is known; tracks.
    pub fn is_first_visit(self) -> Option<bool> {
        self.is_first_visit.get()
    }

    /// Whether the server has said what is new since what was kept; `None` while it is asked. Tracks.
    pub fn answered(self) -> Option<bool> {
        self.answered.get()
    }

    /// Whether a map has yet to show its first markers; tracks.
    pub fn is_held(self) -> bool {
        self.is_held.get()
    }

    /// For a page whose map comes first. Ends with the page, or after a while.
    pub fn hold(self) {
        self.foresee_all();
        let Some(hold) = Hold::new() else { return };
        self.hold.set_value(Some(hold));
        self.is_held.set(true);
        set_timeout(move || self.release(), PATIENCE);
        on_cleanup(move || self.release());
    }

    /// The map shows its first markers, or never will.
    pub fn release(self) {
        if let Some(hold) = self.hold.try_update_value(Option::take).flatten() {
            hold.end();
            self.is_held.set(false);
        }
    }

    async fn wait_for_the_map(self) {
        if let Some(hold) = self.hold.get_value() {
            hold.wait().await;
        }
    }

    /// All associations will probably be wanted, unless the person pays for each byte.
    fn foresee_all(self) {
        if !saves_data() {
            self.want_all();
        }
    }

    /// All associations are wanted from now on.
    pub fn want_all(self) {
        if let Some(unwanted) = self.unwanted.try_update_value(Option::take).flatten() {
            unwanted.end();
        }
    }

    /// Fetches what is not there, or may not be the newest.
    pub fn load(self) {
        let again = self.answered.get_untracked() == Some(false);
        if !self.all.with_untracked(CatalogueStatus::is_ready) {
            self.all.set(CatalogueStatus::Loading);
        }
        spawn_local(async move {
            for (part, status) in [(Part::Missions, self.missions), (Part::All, self.all)] {
                // Where the missions did not come, all may hold them.
                if part == Part::All
                    && self.missions.with_untracked(CatalogueStatus::is_ready)
                    && let Some(unwanted) = self.unwanted.get_value()
                {
                    unwanted.wait().await;
                }
                if again || !status.with_untracked(CatalogueStatus::is_ready) {
                    self.load_part(part, status).await;
                }
            }
        });
    }

    async fn load_part(self, part: Part, status: RwSignal<CatalogueStatus>) {
        let kept = part.kept().await;
        if part == Part::Missions {
            self.is_first_visit.set(Some(kept.is_none()));
        }
        self.wait_for_the_map().await;
        let shown = kept.as_deref().map(CatalogueStatus::read).filter(CatalogueStatus::is_ready);
        match &shown {
            // What stands there is not drawn anew.
            Some(_) if status.with_untracked(CatalogueStatus::is_ready) => {}
            Some(shown) => status.set(shown.clone()),
            // What an older app kept means nothing to this one.
            None if kept.is_some() => part.forget().await,
            None => {}
        }
        self.answered.set(None);
        let read = |bytes: Vec<u8>| {
            let whole = if is_delta(&bytes) { apply(kept.as_deref()?, &bytes).ok()? } else { bytes };
            match CatalogueStatus::read(&whole) {
                CatalogueStatus::Failed if !whole.is_empty() || shown.is_none() => None,
                status => Some((whole, status)),
            }
        };
        let mut answer = part.fresh().await.map(&read);
        if matches!(answer, Ok(None)) {
            // What does not read was damaged on the way, or in what keeps answers: once more, past all of it.
            part.forget().await;
            answer = part.fresh().await.map(&read);
        }
        self.answered.set(Some(matches!(answer, Ok(Some(_)))));
        match answer {
            Ok(Some((whole, _))) if whole.is_empty() => {}
            Ok(Some((whole, read))) => {
                if read.is_ready() {
                    part.keep(&whole);
                }
                status.set(read);
            }
            // No network, or nothing that reads: what was kept is better than nothing.
            _ if status.with_untracked(CatalogueStatus::is_ready) => {}
            _ => status.set(CatalogueStatus::Failed),
        }
    }
}

/// Starts loading and shares the result.
pub fn provide_catalogue() {
    let state = CatalogueState {
        missions: RwSignal::new(CatalogueStatus::Loading),
        all: RwSignal::new(CatalogueStatus::Loading),
        is_first_visit: RwSignal::new(None),
        hold: StoredValue::new_local(None),
        is_held: RwSignal::new(false),
        unwanted: StoredValue::new_local(Hold::new()),
        answered: RwSignal::new(None),
    };
    set_timeout(move || state.foresee_all(), UNHURRIED);
    // For as long as the app runs.
    drop(window_event_listener_untyped("online", move |_| {
        if state.answered.get_untracked() == Some(false) {
            state.load();
        }
    }));
    state.load();
    provide_context(state);
}

/// The shared catalogue.
pub fn use_catalogue() -> CatalogueState {
    expect_context()
}
