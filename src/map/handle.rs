//! What a page can ask of the map that it shows.

use leptos::prelude::*;

use super::projection::Corners;

/// A wish for the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Wish {
    Place { lat: f64, lon: f64, zoom: f64 },
    Reveal { lat: f64, lon: f64 },
    Box(Corners),
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

    /// Brings a place into view, moving as little as can be.
    pub fn reveal(self, lat: f64, lon: f64) {
        self.wish.set(Some(Wish::Reveal { lat, lon }));
    }

    /// Shows a box as large as it can be.
    pub fn fit(self, south: f64, west: f64, north: f64, east: f64) {
        self.wish.set(Some(Wish::Box([(south, west), (north, east)])));
    }

    pub fn zoom_by(self, steps: f64) {
        self.wish.set(Some(Wish::ZoomBy(steps)));
    }
}
