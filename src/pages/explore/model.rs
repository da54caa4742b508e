//! What the explore page has found: the engine's answer, and what of it the map shows.

use std::sync::Arc;

use ::catalogue::{Answer, Catalogue, Layer, Memory};
use domain::{Bounds, MissionFilter, Position, Sort, Wishes};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::first::First;
use super::room::{Size, insets, window_size};
use super::sheet::Height;
use crate::map::centre_for;
use crate::paths;
use crate::state::filter::{Explorer, Look, View};
use crate::state::here::use_here;
use crate::state::use_catalogue;

/// What the person told, and the order that fits it. The order is a pointer: its code comes with the list, after the map.
#[derive(Clone)]
pub struct Fitting {
    pub wishes: Wishes,
    pub order: fn(&Catalogue, &Wishes, &mut [u32]),
}

/// The engine's answer to the filters, whatever the map shows.
pub struct Found {
    pub catalogue: Arc<Catalogue>,
    pub layer: Layer,
    pub answer: Answer,
    /// The order that the rows are in.
    pub sort: Sort,
    /// Where distances start from.
    pub origin: Option<Position>,
}

impl Found {
    /// Kilometres from the point that the person chose.
    pub fn distance(&self, row: u32) -> Option<f64> {
        Some(self.origin?.distance_km(self.catalogue.position(self.layer, row)?))
    }
}

/// The rows of an answer that are listed: those the map shows, then those without a place.
pub struct Listed {
    pub found: Option<Arc<Found>>,
    /// In order; the first `placed` lie in the visible box.
    pub rows: Vec<u32>,
    pub placed: usize,
}

/// Everything that the parts of the page share.
#[derive(Clone, Copy)]
pub struct Model {
    pub explorer: Explorer,
    pub found: Memo<Option<Arc<Found>>>,
    pub listed: Memo<Arc<Listed>>,
    /// What the map shows before anything can be found in the phone.
    pub first: RwSignal<Option<First>>,
    /// What the map shows; `None` until it is there, and the list then holds everything.
    pub bounds: RwSignal<Option<Bounds>>,
    /// Rows that a pin has brought to the top of the list.
    pub selected: RwSignal<Vec<u32>>,
    /// On a phone, the rows that a finger goes through from the selected one: its pin's neighbours, in the order of the list.
    pub stops: RwSignal<Vec<u32>>,
    /// The row under the pointer or the focus, in the list.
    pub pointed: RwSignal<Option<u32>>,
    /// What the person looks for, once the list has read it.
    pub fitting: RwSignal<Option<Fitting>>,
    /// Where the list stands on a phone, and the window it stands in.
    pub height: RwSignal<Height>,
    pub size: RwSignal<Size>,
}

impl Model {
    pub fn new() -> Self {
        let framed = use_location().pathname.with_untracked(|path| path == paths::FRAME);
        let explorer = Explorer::new(if framed { paths::FRAME } else { paths::EXPLORE });
        let catalogue = use_catalogue();
        let here = use_here();
        let query = Memo::new(move |_| explorer.with(|state| (state.filter.clone(), state.view, state.sort)));
        let memory = StoredValue::new(Memory::default());
        let fitting = RwSignal::new(None::<Fitting>);
        // An answer is new whenever it is made: comparing two would cost more than drawing one.
        let found = Memo::new_with_compare(
            move |_| {
                let (mut filter, view, sort) = query.get();
                let catalogue = catalogue.ready(view.layer())?;
                if let Some(near) = filter.near.as_mut()
                    && near.at.is_none()
                {
                    near.at = here.position.get();
                }
                let mut found = memory.try_update_value(|memory| search(memory, catalogue, &filter, view, sort))?;
                if sort == Sort::BestMatch && view == View::Missions {
                    fitting.with(|fitting| {
                        if let Some(Fitting { wishes, order }) = fitting {
                            order(&found.catalogue, wishes, &mut found.answer.rows);
                        }
                    });
                }
                Some(Arc::new(found))
            },
            |_, _| true,
        );
        let bounds = RwSignal::new(None);
        let listed = Memo::new_with_compare(move |_| Arc::new(list(found.get(), bounds.get())), |_, _| true);
        let (selected, stops) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let pointed = RwSignal::new(None);
        Effect::new(move || {
            // Rows are numbers of one layer: what was selected in another means nothing in this one.
            query.track();
            selected.set(Vec::new());
            pointed.set(None);
        });
        let first = RwSignal::new(None);
        let (height, size) = (RwSignal::new(Height::Peek), window_size());
        Self { explorer, found, listed, first, bounds, selected, stops, pointed, fitting, height, size }
    }

    /// Looks at a place: in the middle of what the panels leave free of the map, with the list at this height.
    pub fn look_at(self, at: Position, zoom: f64, height: Height) -> Look {
        let (lat, lon) = centre_for(at.lat, at.lon, zoom, insets(height, self.size.get_untracked()));
        Look { at: Position::new(lat, lon).unwrap_or(at), zoom }
    }
}

fn search(memory: &mut Memory, catalogue: Arc<Catalogue>, filter: &MissionFilter, view: View, sort: Sort) -> Found {
    let origin = filter.near.as_ref().and_then(|near| near.at);
    // Whoever names a place and no order wants what is near first.
    let sort = if sort == Sort::Relevance && origin.is_some() && filter.text.is_empty() { Sort::Nearest } else { sort };
    let (layer, answer) = match view {
        View::Missions => (Layer::Missions, catalogue.search_missions_again(memory, filter, sort)),
        View::Associations => {
            (Layer::Associations, catalogue.search_associations_again(memory, &filter.for_associations(), sort))
        }
    };
    Found { catalogue, layer, answer, sort, origin }
}

fn list(found: Option<Arc<Found>>, bounds: Option<Bounds>) -> Listed {
    let Some(found) = found else { return Listed { found: None, rows: Vec::new(), placed: 0 } };
    let mut rows = Vec::with_capacity(found.answer.rows.len());
    let mut without_place = Vec::new();
    for row in &found.answer.rows {
        match (found.catalogue.position(found.layer, *row), bounds) {
            (None, _) => without_place.push(*row),
            (Some(at), Some(bounds)) if !bounds.contains(at) => {}
            _ => rows.push(*row),
        }
    }
    let placed = rows.len();
    rows.extend(without_place);
    Listed { found: Some(found), rows, placed }
}
