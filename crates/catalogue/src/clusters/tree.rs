//! Groups within groups, and which of them a zoom shows.

use super::world::{Degrees, Extent, MAX_ZOOM, Spot};

/// A group. Its members are groups, side by side in the tree, then seeds, side by side in its order.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Where its marker stands.
    pub at: Spot,
    pub degrees: Degrees,
    /// The places of all its seeds, `start..end`; from `leaves` on those that are members themselves.
    pub start: u32,
    pub leaves: u32,
    pub end: u32,
    /// Its first group; the last is before the first of the next node.
    pub child: u32,
    pub extent: Extent,
    /// The last zoom at which it is one.
    pub zoom: i8,
}

/// What a zoom shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    Group(u32),
    /// A seed's place.
    Seed(u32),
}

#[derive(Default)]
pub struct Tree {
    /// The root first, which holds everything and is never shown.
    pub nodes: Vec<Node>,
    pub end: u32,
    /// The seed at each place.
    pub order: Vec<u32>,
    /// How many groups and seeds each zoom shows.
    pub apart: [u32; MAX_ZOOM as usize + 2],
}

impl Tree {
    pub fn groups(&self, node: u32) -> std::ops::Range<u32> {
        let end = self.nodes.get(node as usize + 1).map_or(self.end, |next| next.child);
        self.nodes[node as usize].child..end
    }

    /// What a zoom shows of a box; seeds are not looked at one by one.
    pub fn shown(&self, window: Extent, zoom: i8, mut show: impl FnMut(Shown)) {
        let mut open = vec![0];
        while let Some(node) = open.pop() {
            for group in self.groups(node) {
                let inner = &self.nodes[group as usize];
                if !inner.extent.meets(window) {
                    continue;
                }
                if inner.zoom < zoom { open.push(group) } else { show(Shown::Group(group)) }
            }
            let Node { leaves, end, .. } = self.nodes[node as usize];
            (leaves..end).for_each(|seed| show(Shown::Seed(seed)));
        }
    }
}
