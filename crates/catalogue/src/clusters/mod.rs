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

use domain::{Bounds, Position};

use self::build::{Seed, build};
use self::chosen::{Chosen, REGROUPED};
use self::tree::{Shown, Tree};
use self::world::{Extent, MAX_ZOOM, Spot, project, unproject, windows};
use crate::bits::Bits;

/// A marker of the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    pub at: Position,
    pub count: u32,
    /// How many of its rows have each pillar, in the catalogue's order.
    pub per_pillar: Vec<u32>,
    pub kind: ClusterKind,
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
        bounds: Bounds,
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
    rows: Vec<u32>,
    /// The place of each row in that order; `NOWHERE` without a position.
    places: Vec<u32>,
    /// For each pillar the places that have it.
    pillars: Vec<Bits>,
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
        let (placed, seeds): (Vec<u32>, Vec<Seed>) =
            (0..rows).filter_map(|row| Some((row, Seed::point(project(position(row)?))))).unzip();
        let mut tree = build(&seeds, MAX_ZOOM + 1);
        let order = std::mem::take(&mut tree.order);
        let mut index = Self {
            tree,
            spots: order.iter().map(|seed| seeds[*seed as usize].at).collect(),
            rows: order.iter().map(|seed| placed[*seed as usize]).collect(),
            places: vec![NOWHERE; rows as usize],
            pillars: vec![Bits::empty(count(order.len())); pillars.min(8)],
        };
        for (place, row) in (0..).zip(&index.rows) {
            index.places[*row as usize] = place;
            let mask = mask(*row);
            for (bit, set) in index.pillars.iter_mut().enumerate() {
                if mask >> bit & 1 == 1 {
                    set.set(place);
                }
            }
        }
        index
    }

    fn len(&self) -> u32 {
        count(self.rows.len())
    }

    fn point(&self, place: u32) -> Cluster {
        let row = self.rows[place as usize];
        let per_pillar = self.pillars.iter().map(|set| u32::from(set.has(place))).collect();
        let at = unproject(self.spots[place as usize]);
        Cluster { at, count: 1, per_pillar, kind: ClusterKind::Point { row } }
    }

    /// A group of the tree, of all rows or of some.
    fn cluster(&self, group: u32, some: Option<&Bits>) -> Option<Cluster> {
        let within = |start, end| some.map_or(end - start, |some| some.count_within(start, end));
        let mut group = group;
        let mut node = &self.tree.nodes[group as usize];
        let count = within(node.start, node.end);
        if count <= 1 {
            let places = some?.rows_within(node.start, node.end).next();
            return places.map(|place| self.point(place));
        }
        // What a filter leaves may all be in one member: that one is meant.
        while some.is_some() {
            let holding = self.tree.groups(group).find_map(|inner| {
                let Spanned { start, end } = self.span(inner);
                let held = within(start, end);
                (held > 0).then_some((inner, held))
            });
            match holding {
                Some((inner, held)) if held == count => group = inner,
                _ => break,
            }
        }
        node = &self.tree.nodes[group as usize];
        let (at, extent) = match some {
            None => (node.at, node.extent),
            Some(some) => self.middle(some.rows_within(node.start, node.end)),
        };
        let per_pillar = |set: &Bits| match some {
            None => set.count_within(node.start, node.end),
            Some(some) => set.count_shared_within(some, node.start, node.end),
        };
        let kind = if node.zoom > MAX_ZOOM {
            let row = |place: u32| self.rows[place as usize];
            let mut rows: Vec<u32> = match some {
                None => (node.start..node.end).map(row).collect(),
                Some(some) => some.rows_within(node.start, node.end).map(row).collect(),
            };
            in_order(&mut rows);
            ClusterKind::Stack { rows }
        } else {
            group_kind(node.zoom, self.rows[node.start as usize], extent)
        };
        Some(Cluster { at: unproject(at), count, per_pillar: self.pillars.iter().map(per_pillar).collect(), kind })
    }

    fn span(&self, group: u32) -> Spanned {
        let node = &self.tree.nodes[group as usize];
        Spanned { start: node.start, end: node.end }
    }

    /// The mean of places, and the box that holds them.
    #[expect(clippy::cast_possible_truncation, reason = "the mean of numbers of 31 bits")]
    fn middle(&self, places: impl Iterator<Item = u32>) -> (Spot, Extent) {
        let (mut x, mut y, mut count, mut extent) = (0u64, 0u64, 0u64, Extent::NONE);
        for place in places {
            let spot = self.spots[place as usize];
            x += u64::from(spot.x);
            y += u64::from(spot.y);
            count += 1;
            extent = extent.with(Extent::of(spot));
        }
        let count = count.max(1);
        (Spot { x: (x / count) as u32, y: (y / count) as u32 }, extent)
    }
}

struct Spanned {
    start: u32,
    end: u32,
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn in_order(rows: &mut Vec<u32>) {
    let mut keyed = rows.iter().map(|row| (u64::from(*row), *row)).collect();
    crate::sorting::sort(&mut keyed);
    rows.clear();
    rows.extend(keyed.iter().map(|(_, row)| *row));
}

/// A group is known by a row of it and the zoom at which it was made.
fn group_kind(zoom: i8, row: u32, extent: Extent) -> ClusterKind {
    ClusterKind::Group {
        id: u64::from(zoom.unsigned_abs()) << 32 | u64::from(row),
        expansion_zoom: f64::from(zoom) + 1.0,
        bounds: extent.bounds(),
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
        Self::regrouped(index, rows, REGROUPED)
    }

    fn regrouped(index: Arc<ClusterIndex>, rows: &[u32], most: u32) -> Self {
        let mut places = Bits::empty(index.len());
        let known = rows.iter().filter_map(|row| index.places.get(*row as usize)).filter(|place| **place != NOWHERE);
        known.for_each(|place| places.set(*place));
        let chosen = if places.count() == index.len() { None } else { Some(Chosen::new(&index, places, most)) };
        Self { index, chosen }
    }

    /// The markers of a box. `zoom` is rounded down to a whole one. The same rows are in the same group whatever the box.
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the zooms there are")]
    pub fn clusters(&self, bounds: Bounds, zoom: f64) -> Vec<Cluster> {
        let zoom = zoom.clamp(0.0, f64::from(MAX_ZOOM) + 1.0) as i8;
        let mut found = Vec::new();
        for window in windows(bounds) {
            let mut add = |cluster: Cluster| {
                if window.holds(project(cluster.at)) {
                    found.push(cluster);
                }
            };
            match &self.chosen {
                Some(chosen) => chosen.shown(&self.index, window, zoom, add),
                None => self.index.tree.shown(window, zoom, |shown| match shown {
                    Shown::Seed(place) if window.holds(self.index.spots[place as usize]) => {
                        add(self.index.point(place));
                    }
                    Shown::Seed(_) => {}
                    Shown::Group(group) => self.index.cluster(group, None).into_iter().for_each(&mut add),
                }),
            }
        }
        found
    }
}
