//! Some rows of a tree: what a filter leaves.

use super::build::{Seed, build};
use super::tree::{Node, Shown, Tree};
use super::world::{Extent, MAX_ZOOM, Spot, unproject};
use super::{Cluster, ClusterIndex, ClusterKind, PerPillar, group_kind, in_order};
use crate::bits::{Bits, Ranked};

/// So many groups, at most, are grouped again for a filter: about a millisecond on a phone.
pub const REGROUPED: u32 = 2_048;

pub struct Chosen {
    places: Ranked,
    /// Those that have each pillar.
    pillars: Vec<Ranked>,
    /// Groups of groups, or of places where the filter leaves few.
    top: Tree,
    /// What each seed of `top` is, in its order.
    seeds: Vec<Shown>,
    /// How many rows, and how many of each pillar, all seeds before have.
    sums: Vec<Sums>,
    /// From this zoom on the index's own groups are shown.
    own_from: i8,
}

type Sums = [u32; 9];

impl Chosen {
    /// `most`: how many groups may be grouped again.
    pub fn new(index: &ClusterIndex, places: Bits, most: u32) -> Self {
        let few = places.count() <= most;
        let pillars = index.pillars.iter().map(|pillar| {
            let mut having = places.clone();
            having.and(pillar.bits());
            Ranked::new(having)
        });
        let own_from = if few {
            MAX_ZOOM + 2
        } else {
            let fitting = (0..).zip(index.tree.apart).take_while(|(_, apart)| *apart <= most);
            fitting.map(|(zoom, _)| zoom).last().unwrap_or(0)
        };
        let mut made = Self {
            pillars: pillars.collect(),
            places: Ranked::new(places),
            top: Tree::default(),
            seeds: Vec::new(),
            sums: Vec::new(),
            own_from,
        };
        made.regroup(index, few);
        made
    }

    pub fn count(&self) -> u32 {
        self.sums.last().map_or(0, |sums| sums[0])
    }

    fn regroup(&mut self, index: &ClusterIndex, few: bool) {
        let mut parts: Vec<(Shown, Seed)> = Vec::new();
        let mut add = |shown: Shown| match shown {
            Shown::Seed(place) if self.places.bits().has(place) => {
                parts.push((shown, Seed::point(index.spots[place as usize])));
            }
            Shown::Seed(_) => {}
            Shown::Group(group) => {
                let Node { start, end, .. } = index.tree.nodes[group as usize];
                let weight = self.places.count_within(start, end);
                if weight > 0 {
                    let (at, extent) = self.middle(index, start, end);
                    parts.push((shown, Seed { at, weight, extent }));
                }
            }
        };
        if few {
            self.places.bits().rows().map(Shown::Seed).for_each(add);
        } else {
            index.tree.shown(Extent::WORLD, self.own_from, &mut add);
        }
        let seeds: Vec<Seed> = parts.iter().map(|(_, seed)| *seed).collect();
        self.top = build(&seeds, self.own_from - 1);
        self.seeds = self.top.order.iter().map(|seed| parts[*seed as usize].0).collect();
        let mut sum: Sums = [0; 9];
        self.sums.push(sum);
        for seed in &self.seeds {
            let (start, end) = span(index, *seed);
            for (sum, set) in sum.iter_mut().zip([&self.places].into_iter().chain(&self.pillars)) {
                *sum += set.count_within(start, end);
            }
            self.sums.push(sum);
        }
    }

    /// The mean of the chosen places of a span, and the box that holds them.
    #[expect(clippy::cast_possible_truncation, reason = "the mean of numbers of 31 bits")]
    fn middle(&self, index: &ClusterIndex, start: u32, end: u32) -> (Spot, Extent) {
        let (mut x, mut y, mut count, mut extent) = (0u64, 0u64, 0u64, Extent::NONE);
        for place in self.places.bits().rows_within(start, end) {
            let spot = index.spots[place as usize];
            x += u64::from(spot.x);
            y += u64::from(spot.y);
            count += 1;
            extent = extent.with(Extent::of(spot));
        }
        let count = count.max(1);
        (Spot { x: (x / count) as u32, y: (y / count) as u32 }, extent)
    }

    pub fn shown(&self, index: &ClusterIndex, window: Extent, zoom: i8, found: &mut Vec<Cluster>) {
        let own = |shown: Shown, found: &mut Vec<Cluster>| match shown {
            Shown::Seed(place) => {
                if self.places.bits().has(place) && window.holds(index.spots[place as usize]) {
                    found.push(index.point(place));
                }
            }
            Shown::Group(group) => found.extend(self.part_of(index, group, window)),
        };
        if zoom >= self.own_from {
            return index.tree.shown(window, zoom, |shown| own(shown, found));
        }
        self.top.shown(window, zoom, |shown| match shown {
            Shown::Seed(seed) => own(self.seeds[seed as usize], found),
            Shown::Group(group) if window.holds(self.top.nodes[group as usize].at) => {
                found.push(self.group(index, group));
            }
            Shown::Group(_) => {}
        });
    }

    /// What the filter leaves of a group of the index, if that lies in the box.
    fn part_of(&self, index: &ClusterIndex, group: u32, window: Extent) -> Option<Cluster> {
        let within = |group: u32| {
            let Node { start, end, .. } = index.tree.nodes[group as usize];
            self.places.count_within(start, end)
        };
        let (mut group, count) = (group, within(group));
        // All that is left may be in one member: that one is meant.
        loop {
            if count <= 1 {
                break;
            }
            let mut holding =
                index.tree.groups(group).map(|inner| (inner, within(inner))).filter(|(_, held)| *held > 0);
            match holding.next() {
                Some((inner, held)) if held == count => group = inner,
                _ => break,
            }
        }
        let node = &index.tree.nodes[group as usize];
        let Node { start, end, .. } = *node;
        let mut places = self.places.bits().rows_within(start, end);
        if count <= 1 {
            let place = places.next()?;
            return window.holds(index.spots[place as usize]).then(|| index.point(place));
        }
        let (at, extent) = self.middle(index, start, end);
        if !window.holds(at) {
            return None;
        }
        let kind = if node.zoom > MAX_ZOOM {
            ClusterKind::Stack { rows: in_order(places.map(|place| index.rows[place as usize])) }
        } else {
            group_kind(node.zoom, index.rows[start as usize], extent)
        };
        let per_pillar = PerPillar::of(self.pillars.iter().map(|set| set.count_within(start, end)));
        Some(Cluster { at: unproject(at), count, per_pillar, kind })
    }

    /// A group of groups.
    fn group(&self, index: &ClusterIndex, group: u32) -> Cluster {
        let node = &self.top.nodes[group as usize];
        let [before, all] = [node.start, node.end].map(|place| self.sums[place as usize]);
        let sum = |at: usize| all[at] - before[at];
        let members = &self.seeds[node.start as usize..node.end as usize];
        let row = |seed: &Shown| {
            let (start, end) = span(index, *seed);
            let place = self.places.bits().rows_within(start, end).next().unwrap_or(start);
            index.rows[place as usize]
        };
        let kind = if node.zoom > MAX_ZOOM {
            ClusterKind::Stack { rows: in_order(members.iter().map(row)) }
        } else {
            group_kind(node.zoom, members.first().map_or(0, row), node.extent)
        };
        let per_pillar = PerPillar::of((0..index.pillars.len()).map(|pillar| sum(pillar + 1)));
        Cluster { at: node.degrees.position(), count: sum(0), per_pillar, kind }
    }
}

/// The places of a group or of a single one.
fn span(index: &ClusterIndex, shown: Shown) -> (u32, u32) {
    match shown {
        Shown::Seed(place) => (place, place + 1),
        Shown::Group(group) => {
            let Node { start, end, .. } = index.tree.nodes[group as usize];
            (start, end)
        }
    }
}
