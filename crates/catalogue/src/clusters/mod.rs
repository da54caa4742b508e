//! Groups of rows for the map: one tree for all rows, counted anew for each filter.
//!
//! The tree is made once. A filter is a set of rows in the tree's order, in which every group is a span: its count, and that
//! of each pillar in it, are bits counted in a span. Where the groups are many, at near zooms, that is all. Where they are
//! few, at far zooms, the filter's own are grouped again, so that markers neither cover each other nor stand where nothing is.

mod build;
mod chosen;
#[cfg(test)]
mod tests;
mod tree;
mod world;

use std::sync::Arc;

use domain::pillar::MAX_PILLARS;
use domain::{Bounds, Position};

use self::build::{Seed, build};
use self::chosen::{Chosen, REGROUPED};
use self::tree::{Node, Shown, Tree};
pub use self::world::Extent;
use self::world::{Degrees, MAX_ZOOM, Spot, project, windows};
use crate::bits::{Bits, Ranked};

/// A marker of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    pub at: Position,
    pub count: u32,
    /// How many of its rows have each pillar, in the catalogue's order.
    pub per_pillar: PerPillar,
    pub kind: ClusterKind,
}

/// A number for each pillar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerPillar {
    counts: [u32; MAX_PILLARS],
    pillars: usize,
}

impl std::ops::Deref for PerPillar {
    type Target = [u32];
    fn deref(&self) -> &[u32] {
        &self.counts[..self.pillars]
    }
}

impl PerPillar {
    fn of(counts: impl ExactSizeIterator<Item = u32>) -> Self {
        let mut made = Self { pillars: counts.len(), ..Self::default() };
        made.counts.iter_mut().zip(counts).for_each(|(own, count)| *own = count);
        made
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum ClusterKind {
    Point {
        row: u32,
    },
    Group {
        /// The same while the filter is.
        id: u64,
        /// The zoom at which it falls apart.
        expansion_zoom: f64,
        /// The box that holds its rows.
        extent: Extent,
    },
    /// Rows at one same point, which no zoom can tell apart.
    Stack {
        rows: Vec<u32>,
    },
}

/// All rows that have a position, grouped at every zoom.
pub struct ClusterIndex {
    tree: Tree,
    /// In the tree's order.
    spots: Vec<Spot>,
    degrees: Vec<Degrees>,
    rows: Vec<u32>,
    /// The place of each row in that order; `NOWHERE` without a position.
    places: Vec<u32>,
    /// For each pillar the places that have it.
    pillars: Vec<Ranked>,
}

const NOWHERE: u32 = u32::MAX;

impl ClusterIndex {
    /// Groups rows; `position` and `mask`, a bit for each pillar, are asked for each.
    pub fn new(
        rows: u32,
        pillars: usize,
        position: impl Fn(u32) -> Option<Position>,
        mask: impl Fn(u32) -> u8,
    ) -> Self {
        let placed: Vec<(u32, Position)> = (0..rows).filter_map(|row| Some((row, position(row)?))).collect();
        let seeds: Vec<Seed> = placed.iter().map(|(_, at)| Seed::point(project(*at))).collect();
        let mut tree = build(&seeds, MAX_ZOOM + 1);
        let order = std::mem::take(&mut tree.order);
        let mut places = vec![NOWHERE; rows as usize];
        let mut sets = vec![Bits::empty(count(order.len())); pillars.min(MAX_PILLARS)];
        let in_order: Vec<u32> = order.iter().map(|seed| placed[*seed as usize].0).collect();
        for (place, row) in (0..).zip(&in_order) {
            places[*row as usize] = place;
            let mask = mask(*row);
            for (bit, set) in sets.iter_mut().enumerate() {
                if mask >> bit & 1 == 1 {
                    set.set(place);
                }
            }
        }
        Self {
            tree,
            spots: order.iter().map(|seed| seeds[*seed as usize].at).collect(),
            degrees: order.iter().map(|seed| Degrees::of(placed[*seed as usize].1)).collect(),
            rows: in_order,
            places,
            pillars: sets.into_iter().map(Ranked::new).collect(),
        }
    }

    fn len(&self) -> u32 {
        count(self.rows.len())
    }

    fn point(&self, place: u32) -> Cluster {
        let row = self.rows[place as usize];
        let per_pillar = PerPillar::of(self.pillars.iter().map(|set| u32::from(set.bits().has(place))));
        let at = self.degrees[place as usize].position();
        Cluster { at, count: 1, per_pillar, kind: ClusterKind::Point { row } }
    }

    /// A group of the tree with all its rows.
    fn whole(&self, group: u32) -> Cluster {
        let node = &self.tree.nodes[group as usize];
        let Node { start, end, .. } = *node;
        let kind = if node.zoom > MAX_ZOOM {
            ClusterKind::Stack { rows: in_order(self.rows[start as usize..end as usize].iter().copied()) }
        } else {
            group_kind(node.zoom, self.rows[start as usize], node.extent)
        };
        let per_pillar = PerPillar::of(self.pillars.iter().map(|set| set.count_within(start, end)));
        Cluster { at: node.degrees.position(), count: end - start, per_pillar, kind }
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn in_order(rows: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut keyed = rows.map(|row| (u64::from(row), row)).collect();
    crate::sorting::sort(&mut keyed);
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// A group is known by a row of it and the zoom at which it was made.
fn group_kind(zoom: i8, row: u32, extent: Extent) -> ClusterKind {
    ClusterKind::Group {
        id: u64::from(zoom.unsigned_abs()) << 32 | u64::from(row),
        expansion_zoom: f64::from(zoom) + 1.0,
        extent,
    }
}

/// What a filter found, ready to be shown on a map.
pub struct Clusters {
    index: Arc<ClusterIndex>,
    /// `None`: all rows.
    chosen: Option<Chosen>,
}

impl Clusters {
    /// All rows.
    pub fn all(index: Arc<ClusterIndex>) -> Self {
        Self { index, chosen: None }
    }

    /// Some rows, each once.
    pub fn of(index: Arc<ClusterIndex>, rows: &[u32]) -> Self {
        Self::regrouped(index, rows.iter().copied(), REGROUPED)
    }

    /// A set of rows.
    pub(crate) fn of_set(index: Arc<ClusterIndex>, rows: &Bits) -> Self {
        Self::regrouped(index, rows.rows(), REGROUPED)
    }

    /// How many rows have a position.
    pub fn count(&self) -> u32 {
        self.chosen.as_ref().map_or(self.index.len(), Chosen::count)
    }

    fn regrouped(index: Arc<ClusterIndex>, rows: impl Iterator<Item = u32>, most: u32) -> Self {
        let mut places = Bits::empty(index.len());
        let known = rows.filter_map(|row| index.places.get(row as usize)).filter(|place| **place != NOWHERE);
        known.for_each(|place| places.set(*place));
        let chosen = if places.count() == index.len() { None } else { Some(Chosen::new(&index, places, most)) };
        Self { index, chosen }
    }

    /// The markers of a box. `zoom` is rounded down to a whole one. The same rows are in the same group whatever the box.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the zooms there are")]
    pub fn clusters(&self, bounds: Bounds, zoom: f64) -> Vec<Cluster> {
        let zoom = zoom.clamp(0.0, f64::from(MAX_ZOOM) + 1.0) as i8;
        let mut found = Vec::with_capacity(64);
        for window in windows(bounds) {
            match &self.chosen {
                Some(chosen) => chosen.shown(&self.index, window, zoom, &mut found),
                None => self.index.tree.shown(window, zoom, |shown| match shown {
                    Shown::Seed(place) if window.holds(self.index.spots[place as usize]) => {
                        found.push(self.index.point(place));
                    }
                    Shown::Group(group) if window.holds(self.index.tree.nodes[group as usize].at) => {
                        found.push(self.index.whole(group));
                    }
                    _ => {}
                }),
            }
        }
        found
    }
}
