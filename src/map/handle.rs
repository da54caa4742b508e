//! What a page can ask of the map that it shows.

use leptos::prelude::*;

/// A wish for the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wish {
    Place { lat: f64, lon: f64, zoom: f64 },
    ZoomBy(f64),
}

/// Moves the map. Wishes made before it is there are granted as soon as it is: the last one counts.
#[derive(Debug, Clone, Copy)]
pub struct MapHandle {
    pub(super) wish: RwSignal<Option<Wish>>,
}

impl Default for MapHandle {
    fn default() -> Self {
        Self::new()
    }
}

impl MapHandle {
    pub fn new() -> Self {
        Self { wish: RwSignal::new(None) }
    }

    /// Brings a place to the middle of what panels leave free of the map, at this zoom.
    pub fn fly_to(self, lat: f64, lon: f64, zoom: f64) {
        self.wish.set(Some(Wish::Place { lat, lon, zoom }));
    }

    pub fn zoom_by(self, steps: f64) {
        self.wish.set(Some(Wish::ZoomBy(steps)));
    }
}
