//! Grouping, from the nearest zoom to the farthest: at each, the fullest take in what lies within a marker's reach.
//!
//! Points stand in strips one reach high, sorted by `x` within a strip, so that all that can be near a point lies in three
//! runs of its neighbours: no tree is searched. Whoever takes in others keeps its place, and the next zoom's strips are two
//! of this one's side by side: they are merged in one pass, and nothing is sorted twice.

use super::tree::{Node, Tree};
use super::world::{Degrees, Extent, MAX_ZOOM, Spot, radius, unproject};
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
    /// The strip at the nearest zoom; halved, that of the zoom before.
    strip: u32,
    weight: u32,
    /// A seed's number, or that of a group behind all seeds.
    id: u32,
}

/// An item with others in reach, and where those of the strips above and below begin.
#[derive(Clone, Copy)]
struct Leader {
    item: u32,
    above: u32,
    below: u32,
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
    /// Kept for its room.
    spare: Vec<Item>,
}

/// Groups seeds at every zoom up to `from`; above [`MAX_ZOOM`], what lies at one same point is grouped first.
pub fn build(seeds: &[Seed], from: i8) -> Tree {
    let mut builder = Builder { seeds, items: Vec::new(), groups: Vec::new(), members: Vec::new(), spare: Vec::new() };
    builder.stand_in_strips(from);
    let mut apart = [count(seeds.len()); MAX_ZOOM as usize + 2];
    if from > MAX_ZOOM {
        builder.stack();
        apart[MAX_ZOOM as usize + 1] = count(builder.items.len());
    }
    for zoom in (0..=from.min(MAX_ZOOM)).rev() {
        builder.merge(zoom);
        builder.widen(zoom);
        apart[zoom.unsigned_abs() as usize] = count(builder.items.len());
    }
    builder.finish(apart)
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

impl Builder<'_> {
    fn stand_in_strips(&mut self, from: i8) {
        let height = radius(MAX_ZOOM);
        let halved = halvings(from);
        let mut order: Vec<Keyed> = (0..)
            .zip(self.seeds)
            .map(|(id, Seed { at, .. })| {
                // Nineteen bits of strip, 31 of x; at the nearest zoom the rest tells equal points from near ones.
                let below = if from > MAX_ZOOM { at.y % height } else { 0 };
                (u64::from((at.y / height) >> halved) << 44 | u64::from(at.x) << 13 | u64::from(below), id)
            })
            .collect();
        sorting::sort(&mut order);
        let item = |(_, id): Keyed| {
            let Seed { at, weight, .. } = self.seeds[id as usize];
            Item { at, strip: at.y / height, weight, id }
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
        let Some(leader) = members.clone().next() else {
            return Item { at: Spot { x: 0, y: 0 }, strip: 0, weight: 0, id: 0 };
        };
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
        let id = count(self.seeds.len() + self.groups.len());
        let item = Item { weight: group.weight, id, ..leader };
        self.groups.push(group);
        item
    }

    /// One zoom: the fullest first, each takes in all that is left within the radius.
    fn merge(&mut self, zoom: i8) {
        let radius = radius(zoom);
        let leaders = self.leaders(radius, halvings(zoom));
        if leaders.is_empty() {
            return;
        }
        let mut order: Vec<Keyed> = (0..)
            .zip(&leaders)
            .map(|(at, leader)| (u64::from(u32::MAX - self.items[leader.item as usize].weight), at))
            .collect();
        sorting::sort(&mut order);
        let reach = u64::from(radius).pow(2);
        let mut taken = vec![false; self.items.len()];
        let mut near: Vec<Item> = Vec::new();
        let end = taken.len();
        for (_, at) in order {
            let leader = leaders[at as usize];
            let place = leader.item as usize;
            if std::mem::replace(&mut taken[place], true) {
                continue;
            }
            let own = self.items[place];
            near.clear();
            near.push(own);
            let mut look = |other: usize| -> bool {
                let Some(item) = self.items.get(other) else { return false };
                let dx = item.at.x.abs_diff(own.at.x);
                if dx <= radius && !taken[other] {
                    let dy = item.at.y.abs_diff(own.at.y);
                    if u64::from(dx).pow(2) + u64::from(dy).pow(2) <= reach {
                        taken[other] = true;
                        near.push(*item);
                    }
                }
                dx <= radius
            };
            (place + 1..end).take_while(|other| look(*other)).count();
            (0..place).rev().take_while(|other| look(*other)).count();
            (leader.above as usize..end).take_while(|other| look(*other)).count();
            (leader.below as usize..end).take_while(|other| look(*other)).count();
            taken[place] = false;
            if near.len() > 1 {
                self.items[place] = self.group(zoom, near.iter().copied());
            }
        }
        let mut gone = taken.into_iter();
        self.items.retain(|_| !gone.next().unwrap_or_default());
    }

    /// The items that have others within a square around them: few, at near zooms.
    fn leaders(&self, radius: u32, halved: u32) -> Vec<Leader> {
        let items = &self.items;
        let number = |item: &Item| item.strip >> halved;
        let mut leaders = Vec::new();
        let nowhere = items.len()..items.len();
        // A strip, with those above and below where there are any.
        let (mut above, mut own) = (nowhere.clone(), self.strip_from(0, halved));
        while let Some(first) = items.get(own.start) {
            let next = self.strip_from(own.end, halved);
            let is_below = items.get(next.start).is_some_and(|other| number(other) == number(first) + 1);
            let below = if is_below { next.clone() } else { nowhere.clone() };
            let (mut up, mut down) = (above.start, below.start);
            for place in own.clone() {
                let x = items[place].at.x;
                let skip = |from: &mut usize, end: usize| {
                    while *from < end && items[*from].at.x + radius < x {
                        *from += 1;
                    }
                    *from < end && items[*from].at.x <= x + radius
                };
                let beside = skip(&mut up, above.end) | skip(&mut down, below.end);
                let after = place + 1 < own.end && items[place + 1].at.x - x <= radius;
                let before = place > own.start && x - items[place - 1].at.x <= radius;
                if beside || after || before {
                    leaders.push(Leader { item: count(place), above: count(up), below: count(down) });
                }
            }
            above = if is_below { own } else { nowhere.clone() };
            own = next;
        }
        leaders
    }

    /// The items that stand in one strip with that at a place.
    fn strip_from(&self, start: usize, halved: u32) -> std::ops::Range<usize> {
        let rest = self.items.get(start..).unwrap_or_default();
        let number = rest.first().map(|item| item.strip >> halved);
        let length = rest.iter().take_while(|item| Some(item.strip >> halved) == number).count();
        start..start + length
    }

    /// Two strips side by side become one.
    fn widen(&mut self, zoom: i8) {
        let halved = halvings(zoom);
        self.spare.clear();
        let mut start = 0;
        while start < self.items.len() {
            let upper = self.strip_from(start, halved);
            let mut lower = self.strip_from(upper.end, halved);
            let number = |place: usize| self.items.get(place).map(|item| item.strip >> (halved + 1));
            if number(lower.start) != number(start) {
                lower.end = lower.start;
            }
            start = lower.end;
            let (mut upper, mut lower) = (&self.items[upper], &self.items[lower]);
            while let ([a, rest_a @ ..], [b, rest_b @ ..]) = (upper, lower) {
                if a.at.x <= b.at.x {
                    self.spare.push(*a);
                    upper = rest_a;
                } else {
                    self.spare.push(*b);
                    lower = rest_b;
                }
            }
            self.spare.extend_from_slice(upper);
            self.spare.extend_from_slice(lower);
        }
        std::mem::swap(&mut self.items, &mut self.spare);
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
        let at = self.middle();
        Node {
            at,
            degrees: Degrees::of(unproject(at)),
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

/// How often the strips of the nearest zoom were put side by side for a zoom.
fn halvings(zoom: i8) -> u32 {
    u32::from((MAX_ZOOM - zoom.clamp(0, MAX_ZOOM)).unsigned_abs())
}
