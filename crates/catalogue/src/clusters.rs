//! Groups of pins for the map, at every zoom.
//!
//! The tree is made once for what a filter found, from the deepest zoom upwards: at each level, what lies within a radius
//! is merged, the fullest first. The box that one looks at plays no part in it, so that panning never changes a group.

use domain::{Bounds, Position};

use crate::catalogue::{Catalogue, Layer};
use crate::ranking::{Key, sort_by_key, sort_keyed};

/// No grouping beyond this zoom, but for what lies at one same point.
pub const MAX_ZOOM: u8 = 16;
/// Two markers nearer than this, in pixels, would cover each other.
const RADIUS: f64 = 58.0;
/// Pixels of the world at zoom 0.
const WORLD: f64 = 256.0;

/// Less than a hair's breadth on the ground, in the unit of the projection.
const EDGE: f64 = 1e-12;

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

/// A node of the tree: a point, or nodes that were merged.
struct Node {
    /// Mercator, 0 to 1, the mean of what it holds.
    x: f64,
    y: f64,
    count: u32,
    per_pillar: [u32; 8],
    /// West, north, east, south in the same unit.
    extent: [f64; 4],
    /// One row, where it is a point.
    row: u32,
    /// The zoom below which its children are apart; points have none.
    merged_at: u8,
    children: Vec<u32>,
}

/// What a filter found, grouped at every zoom.
pub struct ClusterTree {
    nodes: Vec<Node>,
    /// The nodes shown at each zoom, sorted by `x`.
    levels: Vec<Vec<u32>>,
    pillars: usize,
}

fn project(at: Position) -> (f64, f64) {
    let sin = at.lat.to_radians().sin().clamp(-0.9999, 0.9999);
    (at.lon / 360.0 + 0.5, 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (4.0 * std::f64::consts::PI))
}

fn unproject(x: f64, y: f64) -> Position {
    let lat = ((0.5 - y) * 2.0 * std::f64::consts::PI).sinh().atan().to_degrees();
    Position { lat, lon: (x - 0.5) * 360.0 }
}

impl ClusterTree {
    /// Groups the rows that have a position.
    pub fn new(catalogue: &Catalogue, layer: Layer, rows: &[u32]) -> Self {
        let points = rows.iter().filter_map(|row| Some((*row, catalogue.position(layer, *row)?)));
        Self::of(points, catalogue.pillars().len(), |row| catalogue.pillar_mask(layer, row))
    }

    /// Groups points; `mask` has a bit for each pillar of a row.
    pub fn of(points: impl Iterator<Item = (u32, Position)>, pillars: usize, mask: impl Fn(u32) -> u8) -> Self {
        // Rows in their own order, whatever the sort of the list: the same rows make the same tree.
        let points: Vec<(u32, Position)> = points.collect();
        let mut order: Vec<u32> = (0..).zip(&points).map(|(place, _)| place).collect();
        sort_by_key(&mut order, |place| (i64::from(points[place as usize].0), 0));
        let mut nodes: Vec<Node> = order
            .into_iter()
            .map(|place| {
                let (row, at) = points[place as usize];
                let (x, y) = project(at);
                let mask = mask(row);
                let per_pillar = std::array::from_fn(|bit| u32::from(mask >> bit & 1));
                Node { x, y, count: 1, per_pillar, extent: [x, y, x, y], row, merged_at: 0, children: Vec::new() }
            })
            .collect();
        let mut level: Vec<u32> = (0..).zip(&nodes).map(|(node, _)| node).collect();
        // Beyond the last zoom only equal points are merged: a millionth of a pixel there is nothing.
        level = merge(&mut nodes, &level, 1e-12, MAX_ZOOM + 1);
        let mut levels = vec![Vec::new(); usize::from(MAX_ZOOM) + 2];
        levels[usize::from(MAX_ZOOM) + 1] = by_x(&nodes, &level);
        for zoom in (0..=MAX_ZOOM).rev() {
            let radius = RADIUS / (WORLD * f64::from(1u32 << zoom));
            level = merge(&mut nodes, &level, radius, zoom);
            levels[usize::from(zoom)] = by_x(&nodes, &level);
        }
        Self { nodes, levels, pillars }
    }

    /// The markers of a box. `zoom` is rounded down to a whole one.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the levels there are")]
    pub fn clusters(&self, bounds: Bounds, zoom: f64) -> Vec<Cluster> {
        let level = &self.levels[zoom.clamp(0.0, f64::from(MAX_ZOOM) + 1.0) as usize];
        let (_, north) = project(Position { lat: bounds.north, lon: 0.0 });
        let (_, south) = project(Position { lat: bounds.south, lon: 0.0 });
        // A group's own box must hold its members, whatever the rounding of the projection and back.
        let (north, south) = (north - EDGE, south + EDGE);
        let (west, east) = (bounds.west / 360.0 + 0.5 - EDGE, bounds.east / 360.0 + 0.5 + EDGE);
        let spans = if west <= east { vec![(west, east)] } else { vec![(west, 1.0), (0.0, east)] };
        let mut found = Vec::new();
        for (west, east) in spans {
            let start = level.partition_point(|node| self.nodes[*node as usize].x < west);
            let inside = level[start..].iter().take_while(|node| self.nodes[**node as usize].x <= east);
            found.extend(
                inside
                    .filter(|node| (north..=south).contains(&self.nodes[**node as usize].y))
                    .map(|node| self.cluster(*node)),
            );
        }
        found
    }

    fn cluster(&self, id: u32) -> Cluster {
        let node = &self.nodes[id as usize];
        let [west, north, east, south] = node.extent;
        let kind = if node.children.is_empty() {
            ClusterKind::Point { row: node.row }
        } else if node.merged_at > MAX_ZOOM {
            ClusterKind::Stack { rows: self.rows(id) }
        } else {
            let (nw, se) = (unproject(west, north), unproject(east, south));
            ClusterKind::Group {
                // A group is known by its first row and the zoom at which it was made.
                id: u64::from(node.merged_at) << 32 | u64::from(node.row),
                expansion_zoom: f64::from(node.merged_at) + 1.0,
                bounds: Bounds { south: se.lat, west: nw.lon, north: nw.lat, east: se.lon },
            }
        };
        Cluster {
            at: unproject(node.x, node.y),
            count: node.count,
            per_pillar: node.per_pillar[..self.pillars.min(8)].to_vec(),
            kind,
        }
    }

    /// All rows of a node.
    fn rows(&self, id: u32) -> Vec<u32> {
        let node = &self.nodes[id as usize];
        if node.children.is_empty() {
            return vec![node.row];
        }
        node.children.iter().flat_map(|child| self.rows(*child)).collect()
    }
}

fn by_x(nodes: &[Node], level: &[u32]) -> Vec<u32> {
    let mut level = level.to_vec();
    // The bits of a positive number sort as the number does.
    sort_by_key(&mut level, |node| (nodes[node as usize].x.max(0.0).to_bits().cast_signed(), 0));
    level
}

/// A grid over the nodes of a level: each cell as wide as the radius, so that neighbours lie in nine cells.
struct Grid {
    /// Column and row, sorted.
    cells: Vec<(Key, u32)>,
    radius: f64,
}

impl Grid {
    fn new(nodes: &[Node], level: &[u32], radius: f64) -> Self {
        let mut grid = Self { cells: Vec::new(), radius };
        grid.cells = level
            .iter()
            .map(|node| {
                let (column, row) = grid.cell(&nodes[*node as usize]);
                ((column, row), *node)
            })
            .collect();
        sort_keyed(&mut grid.cells);
        grid
    }

    #[expect(clippy::cast_possible_truncation, reason = "cells of the world fit 64 bits at every radius used")]
    fn cell(&self, node: &Node) -> (i64, i64) {
        ((node.x / self.radius) as i64, (node.y / self.radius) as i64)
    }

    /// The nodes of the nine cells around one.
    fn around(&self, node: &Node) -> impl Iterator<Item = u32> + '_ {
        let (column, row) = self.cell(node);
        (-1..=1).flat_map(move |dy| (-1..=1).map(move |dx| (column + dx, row + dy))).flat_map(|cell| {
            let start = self.cells.partition_point(|(other, _)| *other < cell);
            self.cells[start..].iter().take_while(move |(other, _)| *other == cell).map(|(_, node)| *node)
        })
    }
}

/// Merges what lies within a radius, the fullest first, and gives the nodes of the new level.
fn merge(nodes: &mut Vec<Node>, level: &[u32], radius: f64, zoom: u8) -> Vec<u32> {
    let grid = Grid::new(nodes, level, radius);
    let mut order = level.to_vec();
    sort_by_key(&mut order, |node| {
        let node = &nodes[node as usize];
        (-i64::from(node.count), i64::from(node.row))
    });
    let mut taken = vec![false; nodes.len()];
    let mut next = Vec::with_capacity(level.len());
    for centre in order {
        if std::mem::replace(&mut taken[centre as usize], true) {
            continue;
        }
        let node = &nodes[centre as usize];
        let mut members: Vec<u32> = grid
            .around(node)
            .filter(|other| !taken[*other as usize])
            .filter(|other| {
                let other = &nodes[*other as usize];
                (other.x - node.x).hypot(other.y - node.y) <= radius
            })
            .collect();
        if members.is_empty() {
            next.push(centre);
            continue;
        }
        sort_by_key(&mut members, |_| (0, 0));
        members.dedup();
        for member in &members {
            taken[*member as usize] = true;
        }
        members.insert(0, centre);
        next.push(u32::try_from(nodes.len()).unwrap_or(u32::MAX));
        let parent = parent(nodes, members, zoom);
        nodes.push(parent);
    }
    next
}

fn parent(nodes: &[Node], children: Vec<u32>, zoom: u8) -> Node {
    let mut made = Node {
        x: 0.0,
        y: 0.0,
        count: 0,
        per_pillar: [0; 8],
        extent: [f64::MAX, f64::MAX, f64::MIN, f64::MIN],
        row: u32::MAX,
        merged_at: zoom,
        children: Vec::new(),
    };
    for child in &children {
        let child = &nodes[*child as usize];
        let weight = f64::from(child.count);
        made.x += child.x * weight;
        made.y += child.y * weight;
        made.count += child.count;
        made.row = made.row.min(child.row);
        for (sum, part) in made.per_pillar.iter_mut().zip(child.per_pillar) {
            *sum += part;
        }
        let [west, north, east, south] = child.extent;
        let [w, n, e, s] = made.extent;
        made.extent = [w.min(west), n.min(north), e.max(east), s.max(south)];
    }
    made.x /= f64::from(made.count);
    made.y /= f64::from(made.count);
    made.children = children;
    made
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WORLD_BOX: Bounds = Bounds { south: -86.0, west: -180.0, north: 86.0, east: 180.0 };

    fn tree(points: &[(f64, f64)]) -> ClusterTree {
        let points = (0..).zip(points).map(|(row, (lat, lon))| (row, Position::new(*lat, *lon).unwrap()));
        ClusterTree::of(points, 2, |row| 1 << (row % 2))
    }

    #[test]
    fn two_towns_are_one_group_from_afar_and_two_pins_from_near() {
        let tree = tree(&[(46.3, -0.4), (46.4, -0.4)]);
        assert_eq!(tree.clusters(WORLD_BOX, 5.0).len(), 1);
        let near = tree.clusters(WORLD_BOX, 14.0);
        assert!(near.iter().all(|cluster| matches!(cluster.kind, ClusterKind::Point { .. })) && near.len() == 2);
    }

    #[test]
    fn a_group_falls_apart_at_its_expansion_zoom() {
        let tree = tree(&[(46.3, -0.4), (46.4, -0.4), (48.0, 2.0)]);
        for zoom in 0..=MAX_ZOOM {
            for cluster in tree.clusters(WORLD_BOX, f64::from(zoom)) {
                if let ClusterKind::Group { expansion_zoom, bounds, .. } = cluster.kind {
                    let inside = tree.clusters(bounds, expansion_zoom);
                    assert!(inside.len() > 1, "zoom {zoom} expands at {expansion_zoom} to {inside:?}");
                    assert!(tree.clusters(bounds, expansion_zoom - 1.0).len() <= 1);
                }
            }
        }
    }

    #[test]
    fn equal_points_are_a_stack_at_the_last_zoom() {
        let tree = tree(&[(46.3, -0.4), (46.3, -0.4)]);
        for zoom in [3.0, 16.0, 18.0] {
            let clusters = tree.clusters(WORLD_BOX, zoom);
            assert_eq!(clusters.len(), 1);
            assert_eq!(clusters[0].kind, ClusterKind::Stack { rows: vec![0, 1] }, "zoom {zoom}");
        }
    }

    #[test]
    fn a_box_across_the_antimeridian_shows_both_sides() {
        let tree = tree(&[(-20.0, 175.0), (-20.0, -175.0), (46.0, 2.0)]);
        let bounds = Bounds::new(-30.0, 170.0, -10.0, -170.0).unwrap();
        assert_eq!(tree.clusters(bounds, 6.0).len(), 2);
    }

    fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
        // Few different positions, so that many are equal or near.
        proptest::collection::vec((0..40i32, 0..40i32), 0..120).prop_map(|points| {
            points
                .into_iter()
                .map(|(a, b)| (43.0 + f64::from(a * a) * 0.004, -1.0 + f64::from(b * b) * 0.005))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn at_every_zoom_the_groups_add_up_to_all_points(points in points()) {
            let tree = tree(&points);
            for zoom in 0..=MAX_ZOOM + 1 {
                let clusters = tree.clusters(WORLD_BOX, f64::from(zoom));
                prop_assert_eq!(clusters.iter().map(|c| c.count as usize).sum::<usize>(), points.len());
                for cluster in &clusters {
                    prop_assert_eq!(cluster.per_pillar.iter().sum::<u32>(), cluster.count);
                }
            }
        }

        #[test]
        fn a_group_is_the_same_whatever_the_box(points in points(), south in 40.0..48.0f64, west in -2.0..5.0f64) {
            let tree = tree(&points);
            let bounds = Bounds::new(south, west, south + 2.0, west + 3.0).unwrap();
            for zoom in [4.0, 7.0, 10.0] {
                let all = tree.clusters(WORLD_BOX, zoom);
                for cluster in tree.clusters(bounds, zoom) {
                    prop_assert!(all.contains(&cluster));
                }
            }
        }

        #[test]
        fn markers_do_not_cover_each_other_much(points in points()) {
            let tree = tree(&points);
            for zoom in 0..=12u8 {
                let pixels = WORLD * f64::from(1u32 << zoom);
                let at: Vec<_> = tree.levels[usize::from(zoom)].iter().map(|n| (tree.nodes[*n as usize].x * pixels, tree.nodes[*n as usize].y * pixels)).collect();
                for (place, a) in at.iter().enumerate() {
                    for b in &at[place + 1..] {
                        prop_assert!((a.0 - b.0).hypot(a.1 - b.1) > 8.0, "zoom {}", zoom);
                    }
                }
            }
        }
    }
}
