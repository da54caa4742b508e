//! What stands on the map, and what a tap on it means.

use std::sync::Arc;

use ::catalogue::{Clusters, Layer};
use domain::{Bounds, Position};
use leptos::prelude::*;

use super::markers::{Target, marker};
use super::model::{Found, Model};
use crate::map::{Marker, MarkerStyle, Seen};
use crate::state::CatalogueState;

/// What the map shows of what was found, and what a tap on each marker does.
pub type Shown = Vec<(Marker, Target)>;

fn shown(found: &Found, clusters: &Clusters, bounds: Bounds, zoom: f64) -> Shown {
    clusters.clusters(bounds, zoom).iter().map(|cluster| marker(found, cluster)).collect()
}

/// The markers, with those of a selected or pointed row as such.
fn with_selection(model: Model, shown: &Shown) -> Vec<Marker> {
    let (selected, pointed) = (model.selected.get(), model.pointed.get());
    let is_selected = |row: &u32| selected.contains(row) || pointed == Some(*row);
    let look = |(marker, target): &(Marker, Target)| {
        let selected = matches!(target, Target::Rows(rows) if rows.iter().any(is_selected));
        Marker { selected, ..marker.clone() }
    };
    shown.iter().map(look).collect()
}

/// How markers show a pillar.
fn style(pillar: &domain::Pillar) -> MarkerStyle {
    MarkerStyle { colour: pillar.colour.clone(), icon: format!("#i-{}", pillar.icon) }
}

/// The markers of the map.
#[derive(Clone, Copy)]
pub struct Standing {
    tree: Memo<Option<Arc<Clusters>>>,
    /// What was found in the phone, of what the map shows.
    pub there: Memo<Option<Arc<Shown>>>,
    /// What parts of the app that come later put beside it.
    pub beside: RwSignal<Shown>,
    /// The point of contact that was chosen.
    pub spot: RwSignal<Option<u32>>,
    /// All of them, or those that come first.
    pub markers: Memo<Vec<Marker>>,
    pub styles: Memo<Vec<MarkerStyle>>,
}

impl Standing {
    pub fn new(model: Model, catalogue: CatalogueState, seen: RwSignal<Option<Seen>>) -> Self {
        let tree = Memo::new_with_compare(
            move |_| {
                let found = model.found.get()?;
                Some(Arc::new(Clusters::of(found.catalogue.clusters(found.layer), &found.answer.rows)))
            },
            |_, _| true,
        );
        // What stands there is worked out where the map or the answer changed; a tap only changes how it looks.
        let there = Memo::new_with_compare(
            move |_| {
                let (found, tree, now) = (model.found.get()?, tree.get()?, seen.get()?);
                Some(Arc::new(shown(&found, &tree, now.bounds, now.viewport.zoom)))
            },
            |_, _| true,
        );
        let (beside, spot) = (RwSignal::new(Shown::new()), RwSignal::new(None));
        let markers = Memo::new(move |_| {
            let Some(there) = there.get() else {
                return model.first.with(|first| first.as_ref().map_or_else(Vec::new, |first| first.markers.clone()));
            };
            let mut markers = with_selection(model, &there);
            beside.with(|beside| markers.extend(beside.iter().map(|(marker, _)| marker.clone())));
            markers
        });
        let styles = Memo::new(move |_| match catalogue.ready(Layer::Missions) {
            Some(known) => known.pillars().iter().map(style).collect(),
            None => model.first.with(|first| first.as_ref().map_or_else(Vec::new, |first| first.styles.clone())),
        });
        Self { tree, there, beside, spot, markers, styles }
    }

    /// How many pins and groups stand where the list is of; tracks. Others lie below what covers the map.
    pub fn count(self, bounds: Option<Bounds>) -> usize {
        let stands = |(marker, _): &&(Marker, Target)| {
            let at = Position::new(marker.lat, marker.lon);
            bounds.is_none_or(|bounds| at.is_ok_and(|at| bounds.contains(at)))
        };
        self.there.with(|there| there.as_ref().map_or(0, |there| there.iter().filter(stands).count()))
    }

    /// How many rows have a place, wherever it is, and the markers of those that the map shows; tracks.
    pub fn found(self) -> Option<(u32, Vec<Marker>)> {
        let (tree, there) = (self.tree.get()?, self.there.get()?);
        Some((tree.count(), there.iter().map(|(marker, _)| marker.clone()).collect()))
    }

    /// What a tap on a marker does; `None` if the server has made it.
    pub fn target(self, key: &str) -> Option<Target> {
        let named =
            |shown: &Shown| shown.iter().find(|(marker, _)| marker.key == key).map(|(_, target)| target.clone());
        self.there.get_untracked().and_then(|there| named(&there)).or_else(|| self.beside.with_untracked(named))
    }

    pub fn place(self, key: &str) -> Option<(f64, f64)> {
        self.markers.with_untracked(|all| all.iter().find(|marker| marker.key == key).map(|at| (at.lat, at.lon)))
    }
}
