//! Some rows of a tree: what a filter leaves.

use super::build::{Seed, build};
use super::tree::{Shown, Tree};
use super::world::{Extent, MAX_ZOOM};
use super::{Cluster, ClusterIndex, ClusterKind, group_kind, in_order};
use crate::bits::Bits;
use crate::clusters::world::unproject;

/// So many groups, at most, are grouped again for a filter: about a millisecond on a phone.
pub const REGROUPED: u32 = 2_048;

pub struct Chosen {
    places: Bits,
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
        let own_from = if few {
            MAX_ZOOM + 2
        } else {
            (0..)
                .zip(index.tree.apart)
                .take_while(|(_, apart)| *apart <= most)
                .map(|(zoom, _)| zoom)
                .last()
                .unwrap_or(0)
        };
        let mut parts: Vec<(Shown, Seed)> = Vec::new();
        if few {
            parts.extend(places.rows().map(|place| (Shown::Seed(place), Seed::point(index.spots[place as usize]))));
        } else {
            index.tree.shown(Extent::WORLD, own_from, |shown| match shown {
                Shown::Seed(place) if places.has(place) => {
                    parts.push((shown, Seed::point(index.spots[place as usize])));
                }
                Shown::Seed(_) => {}
                Shown::Group(group) => {
                    let span = index.span(group);
                    let weight = places.count_within(span.start, span.end);
                    if weight > 0 {
                        let (at, extent) = index.middle(places.rows_within(span.start, span.end));
                        parts.push((shown, Seed { at, weight, extent }));
                    }
                }
            });
        }
        let seeds: Vec<Seed> = parts.iter().map(|(_, seed)| *seed).collect();
        let top = build(&seeds, own_from - 1);
        let seeds: Vec<Shown> = top.order.iter().map(|seed| parts[*seed as usize].0).collect();
        let mut sums = Vec::with_capacity(seeds.len() + 1);
        let mut sum: Sums = [0; 9];
        sums.push(sum);
        for seed in &seeds {
            let (start, end) = match seed {
                Shown::Seed(place) => (*place, place + 1),
                Shown::Group(group) => (index.span(*group).start, index.span(*group).end),
            };
            sum[0] += places.count_within(start, end);
            for (sum, pillar) in sum[1..].iter_mut().zip(&index.pillars) {
                *sum += pillar.count_shared_within(&places, start, end);
            }
            sums.push(sum);
        }
        Self { places, top, seeds, sums, own_from }
    }

    pub fn shown(&self, index: &ClusterIndex, window: Extent, zoom: i8, mut show: impl FnMut(Cluster)) {
        let mut own = |shown: Shown| match shown {
            Shown::Seed(place) => {
                if self.places.has(place) && window.holds(index.spots[place as usize]) {
                    show(index.point(place));
                }
            }
            Shown::Group(group) => index.cluster(group, Some(&self.places)).into_iter().for_each(&mut show),
        };
        if zoom >= self.own_from {
            return index.tree.shown(window, zoom, own);
        }
        let mut groups = Vec::new();
        self.top.shown(window, zoom, |shown| match shown {
            Shown::Seed(seed) => own(self.seeds[seed as usize]),
            Shown::Group(group) => groups.push(group),
        });
        for group in groups {
            show(self.group(index, group));
        }
    }

    /// A group of groups.
    fn group(&self, index: &ClusterIndex, group: u32) -> Cluster {
        let node = &self.top.nodes[group as usize];
        let [before, all] = [node.start, node.end].map(|place| self.sums[place as usize]);
        let sum = |place: usize| all[place] - before[place];
        let members = &self.seeds[node.start as usize..node.end as usize];
        let place = |seed: &Shown| match seed {
            Shown::Seed(place) => *place,
            Shown::Group(group) => {
                let span = index.span(*group);
                self.places.rows_within(span.start, span.end).next().unwrap_or(span.start)
            }
        };
        let row = |seed: &Shown| index.rows[place(seed) as usize];
        let kind = if node.zoom > MAX_ZOOM {
            let mut rows: Vec<u32> = members.iter().map(row).collect();
            in_order(&mut rows);
            ClusterKind::Stack { rows }
        } else {
            group_kind(node.zoom, members.first().map_or(0, row), node.extent)
        };
        let per_pillar = (1..=index.pillars.len()).map(sum).collect();
        Cluster { at: unproject(node.at), count: sum(0), per_pillar, kind }
    }
}
