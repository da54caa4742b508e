//! The engine as a benchmark's page calls it: numbers in flat arrays, filters as the API's query strings.

use std::alloc::System;
use std::collections::BTreeMap;
use std::sync::Arc;

use cap::Cap;
use catalogue::{Catalogue, Cluster, ClusterIndex, Clusters, Layer, Memory};
use domain::query::Vocabulary;
use domain::{AssociationFilter, Bounds, Choice, MissionFilter, MissionKind, Position, Remote, Sort};
use js_sys::{Float64Array, Uint32Array};
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATED: Cap<System> = Cap::new(System, usize::MAX);

/// Bytes that are allocated now. The module's memory itself never shrinks, and would tell only of the past.
#[wasm_bindgen]
pub fn allocated_bytes() -> usize {
    ALLOCATED.allocated()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter_map(|pair| pair.split_once('='));
    parts.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn mission_filter(query: &str) -> MissionFilter {
    MissionFilter::read(&pairs(query), Vocabulary::Api).0
}

fn layer(associations: bool) -> Layer {
    if associations { Layer::Associations } else { Layer::Missions }
}

/// Markers, one after the other: longitude, latitude, count, then the count of each pillar.
fn lay_out(clusters: &[Cluster], out: &mut Vec<f64>) {
    out.clear();
    for cluster in clusters {
        out.extend([cluster.at.lon, cluster.at.lat, f64::from(cluster.count)]);
        out.extend(cluster.per_pillar.iter().map(|count| f64::from(*count)));
    }
}

fn named<'a>(names: impl Iterator<Item = &'a str>, counts: &[u32]) -> Vec<(&'a str, u32)> {
    names.zip(counts.iter().copied()).collect()
}

fn bounds(west: f64, south: f64, east: f64, north: f64) -> Bounds {
    Bounds { south, west, north, east }
}

#[wasm_bindgen]
pub struct Engine {
    catalogue: Catalogue,
    memory: Memory,
    chosen: Option<Clusters>,
}

#[wasm_bindgen]
impl Engine {
    /// Reads a snapshot.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Engine, JsError> {
        let catalogue = Catalogue::decode(bytes).map_err(|error| JsError::new(&format!("{error:?}")))?;
        Ok(Self { catalogue, memory: Memory::default(), chosen: None })
    }

    /// The records that the peers are given.
    pub fn missions_json(&self) -> String {
        let rows: Vec<_> = (0..self.catalogue.mission_count()).map(|row| self.catalogue.mission(row)).collect();
        serde_json::to_string(&rows).unwrap_or_default()
    }

    pub fn associations_json(&self) -> String {
        let rows: Vec<_> = (0..self.catalogue.association_count()).map(|row| self.catalogue.association(row)).collect();
        serde_json::to_string(&rows).unwrap_or_default()
    }

    /// For each row its longitude, its latitude and its pillars, a bit each.
    pub fn points(&self, associations: bool) -> Float64Array {
        let layer = layer(associations);
        let count = if associations { self.catalogue.association_count() } else { self.catalogue.mission_count() };
        let numbers: Vec<f64> = (0..count)
            .flat_map(|row| {
                let at = self.catalogue.position(layer, row).unwrap_or(Position { lat: f64::NAN, lon: f64::NAN });
                [at.lon, at.lat, f64::from(self.catalogue.pillar_mask(layer, row))]
            })
            .collect();
        Float64Array::from(&numbers[..])
    }

    /// Missions in order, with all facet counts worked out; without what the last question left.
    pub fn missions(&self, query: &str) -> Uint32Array {
        let answer = self.catalogue.search_missions(&mission_filter(query), Sort::Relevance);
        Uint32Array::from(&answer.rows[..])
    }

    /// Missions that hold some words, without filters and counts.
    pub fn words(&self, text: &str) -> Uint32Array {
        Uint32Array::from(&self.catalogue.rows_with(Layer::Missions, text)[..])
    }

    /// The same, with what the last question left.
    pub fn missions_again(&mut self, query: &str) -> Uint32Array {
        let filter = mission_filter(query);
        let answer = self.catalogue.search_missions_again(&mut self.memory, &filter, Sort::Relevance);
        Uint32Array::from(&answer.rows[..])
    }

    /// The counts of the facets that the peers have: for each its values with their counts, as JSON.
    pub fn counts_json(&self, query: &str) -> String {
        let facets = self.catalogue.search_missions(&mission_filter(query), Sort::Relevance).facets;
        let pillars = self.catalogue.pillars().iter().map(|pillar| pillar.slug.as_str());
        let skills = self.catalogue.skills().iter().map(|skill| skill.slug.as_str());
        let departments = facets.departments.iter().map(|(code, count)| (code.as_str(), *count));
        let counts = BTreeMap::from([
            ("pillars", named(pillars, &facets.pillars)),
            ("kind", named(MissionKind::ALL.iter().copied().map(Choice::code), &facets.kinds)),
            ("remote", named(Remote::ALL.iter().copied().map(Choice::code), &facets.remotes)),
            ("skills", named(skills, &facets.skills)),
            ("department", departments.collect()),
        ]);
        serde_json::to_string(&counts).unwrap_or_default()
    }

    pub fn associations(&self, query: &str) -> Uint32Array {
        let filter = AssociationFilter::read(&pairs(query), Vocabulary::Api).0;
        Uint32Array::from(&self.catalogue.search_associations(&filter, Sort::Relevance).rows[..])
    }

    /// Chooses what the map shows: all rows, or some.
    pub fn choose(&mut self, associations: bool, rows: Option<Vec<u32>>) {
        let index = self.catalogue.clusters(layer(associations));
        self.chosen = Some(match rows {
            Some(rows) => Clusters::of(index, &rows),
            None => Clusters::all(index),
        });
    }

    /// How many points the markers of a box stand for.
    pub fn points_in(&self, west: f64, south: f64, east: f64, north: f64, zoom: f64) -> u32 {
        let Some(chosen) = &self.chosen else { return 0 };
        chosen.clusters(bounds(west, south, east, north), zoom).iter().map(|cluster| cluster.count).sum()
    }
}

/// Any points: what only the map's part of the engine does.
#[wasm_bindgen]
pub struct Map {
    index: Arc<ClusterIndex>,
    chosen: Clusters,
    /// Read by the page where it lies.
    out: Vec<f64>,
}

#[wasm_bindgen]
impl Map {
    /// Longitude, latitude and pillars, a bit each, one point after the other.
    #[wasm_bindgen(constructor)]
    pub fn new(points: &[f64]) -> Map {
        let points = points.as_chunks::<3>().0;
        let at = |row: u32| {
            let [lon, lat, _] = points[row as usize];
            Position::new(lat, lon).ok()
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "eight bits, written as a float")]
        let mask = |row: u32| points[row as usize][2] as u8;
        let index = Arc::new(ClusterIndex::new(u32::try_from(points.len()).unwrap_or(u32::MAX), 5, at, mask));
        Self { chosen: Clusters::all(Arc::clone(&index)), index, out: Vec::new() }
    }

    pub fn choose(&mut self, rows: Vec<u32>) {
        self.chosen = Clusters::of(Arc::clone(&self.index), &rows);
    }

    /// How many numbers the markers of a box are; they lie at `place`.
    pub fn clusters(&mut self, west: f64, south: f64, east: f64, north: f64, zoom: f64) -> usize {
        lay_out(&self.chosen.clusters(bounds(west, south, east, north), zoom), &mut self.out);
        self.out.len()
    }

    /// Where the numbers begin in the module's memory.
    pub fn place(&self) -> usize {
        self.out.as_ptr().addr()
    }
}
