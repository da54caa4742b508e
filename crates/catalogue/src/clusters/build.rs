//! Grouping, from the nearest zoom to the farthest: at each, the fullest take in what lies within a marker's reach.
//!
//! Points stand in strips one reach high, sorted by `x` within a strip, so that all that can be near a point lies in three
//! runs of its neighbours: no tree is searched. Whoever takes in others keeps its place, and the next zoom's strips are two
//! of this one's side by side: they are merged in one pass, and nothing is sorted twice.

use super::tree::{Node, Tree};
use super::world::{Extent, MAX_ZOOM, Spot, radius};
use crate::sorting::{self, Keyed};

/// What is to be grouped.
#[derive(Debug, Clone, Copy)]
pub struct Seed {
    pub at: Spot,
    /// How many rows it stands for.
    pub weight: u32,
    pub extent: Extent,
}

impl Seed {
    pub fn point(at: Spot) -> Self {
        Self { at, weight: 1, extent: Extent::of(at) }
    }
}

/// What is still apart: a seed, or a group at the place of its fullest member.
#[derive(Clone, Copy)]
struct Item {
    at: Spot,
    weight: u32,
    /// A seed's number, or that of a group behind all seeds.
    id: u32,
}

/// A group under construction.
struct Group {
    zoom: i8,
    leader: Spot,
    sum: [u64; 2],
    weight: u32,
    seeds: u32,
    extent: Extent,
    /// Where its members stand in `members`.
    first: u32,
    end: u32,
}

struct Builder<'a> {
    seeds: &'a [Seed],
    items: Vec<Item>,
    groups: Vec<Group>,
    members: Vec<u32>,
}

/// Groups seeds at every zoom up to `from`; above [`MAX_ZOOM`], what lies at one same point is grouped first.
pub fn build(seeds: &[Seed], from: i8) -> Tree {
    let mut builder = Builder { seeds, items: Vec::new(), groups: Vec::new(), members: Vec::new() };
    builder.stand_in_strips(from);
    let mut apart = [count(seeds.len()); MAX_ZOOM as usize + 2];
    if from > MAX_ZOOM {
        builder.stack();
        apart[MAX_ZOOM as usize + 1] = count(builder.items.len());
    }
    for zoom in (0..=from.min(MAX_ZOOM)).rev() {
        builder.merge(zoom);
        builder.items = side_by_side(&builder.items, radius(zoom));
        apart[zoom.unsigned_abs() as usize] = count(builder.items.len());
    }
    builder.finish(apart)
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl Builder<'_> {
    fn stand_in_strips(&mut self, from: i8) {
        let height = radius(from);
        let mut order: Vec<Keyed> = (0..)
            .zip(self.seeds)
            .map(|(id, Seed { at, .. })| {
                // Nineteen bits of strip, 31 of x; at the nearest zoom the rest tells equal points from near ones.
                let below = if from > MAX_ZOOM { at.y % height } else { 0 };
                (u64::from(at.y / height) << 44 | u64::from(at.x) << 13 | u64::from(below), id)
            })
            .collect();
        sorting::sort(&mut order);
        let item = |(_, id): Keyed| {
            let seed = &self.seeds[id as usize];
            Item { at: seed.at, weight: seed.weight, id }
        };
        self.items = order.into_iter().map(item).collect();
    }

    /// Groups what lies at one same point, which no zoom can tell apart.
    fn stack(&mut self) {
        let items = std::mem::take(&mut self.items);
        for equal in items.chunk_by(|a, b| a.at == b.at) {
            let item = match equal {
                [alone] => *alone,
                equal => self.group(MAX_ZOOM + 1, equal.iter().copied()),
            };
            self.items.push(item);
        }
    }

    fn group(&mut self, zoom: i8, members: impl Iterator<Item = Item> + Clone) -> Item {
        let Some(leader) = members.clone().next() else { return Item { at: Spot { x: 0, y: 0 }, weight: 0, id: 0 } };
        let first = count(self.members.len());
        let mut group = Group {
            zoom,
            leader: leader.at,
            sum: [0; 2],
            weight: 0,
            seeds: 0,
            extent: Extent::NONE,
            first,
            end: first,
        };
        for member in members {
            let (sum, seeds, extent) = match self.groups.get((member.id as usize).wrapping_sub(self.seeds.len())) {
                Some(inner) => (inner.sum, inner.seeds, inner.extent),
                None => {
                    let weigh = |steps: u32| u64::from(steps) * u64::from(member.weight);
                    ([weigh(member.at.x), weigh(member.at.y)], 1, self.seeds[member.id as usize].extent)
                }
            };
            group.sum[0] += sum[0];
            group.sum[1] += sum[1];
            group.weight += member.weight;
            group.seeds += seeds;
            group.extent = group.extent.with(extent);
            group.end += 1;
            self.members.push(member.id);
        }
        let item = Item { at: leader.at, weight: group.weight, id: count(self.seeds.len() + self.groups.len()) };
        self.groups.push(group);
        item
    }

    /// One zoom: the fullest first, each takes in all that is left within the radius.
    fn merge(&mut self, zoom: i8) {
        let radius = radius(zoom);
        let items = std::mem::take(&mut self.items);
        let [above, below] = beside(&items, radius);
        let mut leaders: Vec<Keyed> = (0..)
            .zip(&items)
            .filter(|(place, item)| {
                let first = |from: &[u32]| items.get(from[*place as usize] as usize);
                let next = items.get(*place as usize + 1);
                let before = (*place as usize).checked_sub(1).and_then(|before| items.get(before));
                let near = |other: Option<&Item>| other.is_some_and(|other| other.at.x.abs_diff(item.at.x) <= radius);
                near(next) || near(before) || near(first(&above)) || near(first(&below))
            })
            .map(|(place, item)| (u64::from(u32::MAX - item.weight), place))
            .collect();
        sorting::sort(&mut leaders);
        let reach = u64::from(radius).pow(2);
        // What becomes of each: itself, a group, or nothing.
        let mut left: Vec<Option<Item>> = items.iter().copied().map(Some).collect();
        let mut near: Vec<Item> = Vec::new();
        for (_, leader) in leaders {
            let Some(own) = left[leader as usize].take() else { continue };
            near.clear();
            near.push(own);
            let mut look = |other: usize| -> bool {
                let item = &items[other];
                let dx = item.at.x.abs_diff(own.at.x);
                if dx <= radius {
                    let dy = item.at.y.abs_diff(own.at.y);
                    if u64::from(dx).pow(2) + u64::from(dy).pow(2) <= reach
                        && let Some(member) = left[other].take()
                    {
                        near.push(member);
                    }
                }
                dx <= radius
            };
            let place = leader as usize;
            (place + 1..items.len()).take_while(|other| look(*other)).count();
            (0..place).rev().take_while(|other| look(*other)).count();
            for run in [&above, &below] {
                (run[place] as usize..items.len()).take_while(|other| look(*other)).count();
            }
            left[place] = Some(match near.as_slice() {
                [alone] => *alone,
                near => self.group(zoom, near.iter().copied()),
            });
        }
        self.items = left.into_iter().flatten().collect();
    }

    /// Lays the groups out: the members of each side by side, and all their rows too.
    fn finish(self, apart: [u32; MAX_ZOOM as usize + 2]) -> Tree {
        let seeds = self.seeds.len();
        let mut members = self.members;
        let first = count(members.len());
        members.extend(self.items.iter().map(|item| item.id));
        let root = Group {
            zoom: -1,
            leader: Spot { x: 0, y: 0 },
            sum: [0; 2],
            weight: 1,
            seeds: count(seeds),
            extent: self.items.iter().fold(Extent::NONE, |extent, item| extent.with(Extent::of(item.at))),
            first,
            end: count(members.len()),
        };
        let mut nodes = vec![root.node(0)];
        // The root's own box is that of everything: nothing is pruned there.
        nodes[0].extent = Extent::WORLD;
        let mut order = vec![0; seeds];
        let mut groups: Vec<&Group> = Vec::with_capacity(self.groups.len() + 1);
        groups.push(&root);
        let mut at = 0;
        while let Some(group) = groups.get(at).copied() {
            nodes[at].child = count(nodes.len());
            let mut start = nodes[at].start;
            let own = &members[group.first as usize..group.end as usize];
            for inner in own.iter().filter_map(|id| self.groups.get((*id as usize).wrapping_sub(seeds))) {
                nodes.push(inner.node(start));
                groups.push(inner);
                start += inner.seeds;
            }
            nodes[at].leaves = start;
            for seed in own.iter().filter(|id| (**id as usize) < seeds) {
                order[start as usize] = *seed;
                start += 1;
            }
            at += 1;
        }
        let end = count(nodes.len());
        Tree { nodes, end, order, apart }
    }
}

impl Group {
    fn node(&self, start: u32) -> Node {
        Node {
            at: self.middle(),
            start,
            leaves: start,
            end: start + self.seeds,
            child: 0,
            extent: self.extent,
            zoom: self.zoom,
        }
    }

    /// The mean of all, but not far from the fullest: markers must stay apart.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "between two places of the world, whose steps are fewer than what a float tells apart"
    )]
    fn middle(&self) -> Spot {
        let mean = |axis: usize| self.sum[axis] as f64 / f64::from(self.weight);
        let (dx, dy) = (mean(0) - f64::from(self.leader.x), mean(1) - f64::from(self.leader.y));
        let most = f64::from(radius(self.zoom)) * 0.3;
        let share = (most / dx.hypot(dy).max(1.0)).min(1.0);
        Spot { x: (f64::from(self.leader.x) + dx * share) as u32, y: (f64::from(self.leader.y) + dy * share) as u32 }
    }
}

/// For each item, where in the strip above and in that below those begin that are not too far to the west.
fn beside(items: &[Item], height: u32) -> [Vec<u32>; 2] {
    let nowhere = count(items.len());
    let mut found = [vec![nowhere; items.len()], vec![nowhere; items.len()]];
    let mut before: Option<(u32, usize)> = None;
    let mut start = 0;
    for strip in items.chunk_by(|a, b| a.at.y / height == b.at.y / height) {
        let number = strip.first().map_or(0, |item| item.at.y / height);
        if let Some((above, first)) = before
            && above + 1 == number
        {
            let upper = &items[first..start];
            follow(strip, upper, first, height, &mut found[0][start..]);
            follow(upper, strip, start, height, &mut found[1][first..]);
        }
        before = Some((number, start));
        start += strip.len();
    }
    found
}

fn follow(from: &[Item], to: &[Item], first: usize, radius: u32, found: &mut [u32]) {
    let mut next = 0;
    for (item, found) in from.iter().zip(found) {
        while to.get(next).is_some_and(|other| other.at.x + radius < item.at.x) {
            next += 1;
        }
        *found = count(first + next);
    }
}

/// The order of strips twice as high.
fn side_by_side(items: &[Item], height: u32) -> Vec<Item> {
    let mut merged = Vec::with_capacity(items.len());
    for pair in items.chunk_by(|a, b| a.at.y / height / 2 == b.at.y / height / 2) {
        let number = pair.first().map_or(0, |item| item.at.y / height);
        let (mut upper, mut lower) = pair.split_at(pair.partition_point(|item| item.at.y / height == number));
        while let ([a, rest_a @ ..], [b, rest_b @ ..]) = (upper, lower) {
            if a.at.x <= b.at.x {
                merged.push(*a);
                upper = rest_a;
            } else {
                merged.push(*b);
                lower = rest_b;
            }
        }
        merged.extend_from_slice(upper);
        merged.extend_from_slice(lower);
    }
    merged
}
