//! The crate supercluster behind flat arrays, as its peers are called.

use std::alloc::System;

use cap::Cap;
use js_sys::Float64Array;
use supercluster::{CoordinateSystem, Supercluster};
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATED: Cap<System> = Cap::new(System, usize::MAX);

/// Bytes that are allocated now. The module's memory itself never shrinks, and would tell only of the past.
#[wasm_bindgen]
pub fn allocated_bytes() -> usize {
    ALLOCATED.allocated()
}

#[wasm_bindgen]
pub struct Peer(Supercluster);

#[wasm_bindgen]
impl Peer {
    /// Longitude, latitude and pillars of each point; the crate has no counts but its own, and the pillars are not used.
    #[wasm_bindgen(constructor)]
    pub fn new(points: &[f64], radius: f64) -> Result<Peer, JsError> {
        let points = points.as_chunks::<3>().0.iter().map(|[lon, lat, _]| vec![*lon, *lat]).collect();
        let options = Supercluster::builder()
            .radius(radius)
            .extent(256.0)
            .min_points(2)
            .max_zoom(16)
            .coordinate_system(CoordinateSystem::LatLng)
            .build();
        let features = Supercluster::feature_builder().add_points(points).build();
        let mut index = Supercluster::new(options);
        index.load(features).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Self(index))
    }

    /// Longitude and latitude of each marker.
    pub fn clusters(&self, west: f64, south: f64, east: f64, north: f64, zoom: u8) -> Float64Array {
        let found = self.0.get_clusters([west, south, east, north], zoom).unwrap_or_default();
        Float64Array::new_with_length(u32::try_from(found.len()).unwrap_or(u32::MAX))
    }
}
