//! Shapes whose borders are there once for both neighbours, so that each is drawn once: the idea of `TopoJSON`, in the
//! bytes that `prepare-pack.mjs` writes.

use super::labels::Town;
use super::pack::{Arcs, Pack};
use super::projection::project;

/// A point of the square of `projection`.
pub type Point = [f32; 2];

/// What a border parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// Something from nothing: a coast, or the end of what the file holds.
    Outer,
    /// Two shapes of one group.
    Inner,
    /// Two shapes of two groups.
    Strong,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    pub min: Point,
    pub max: Point,
}

impl Extent {
    pub(super) const NOTHING: Self = Self { min: [f32::MAX; 2], max: [f32::MIN; 2] };

    pub(super) fn hold(&mut self, point: Point) {
        let ([left, top], [right, bottom], [x, y]) = (self.min, self.max, point);
        self.min = [left.min(x), top.min(y)];
        self.max = [right.max(x), bottom.max(y)];
    }
}

#[derive(Debug)]
pub struct Arc {
    /// Where its points stand in `Topology::points`.
    pub from: usize,
    pub to: usize,
    pub extent: Extent,
    pub edge: Edge,
}

/// A shape: rings (or lines) of arcs. A negative number is the arc `!number`, backwards.
#[derive(Debug)]
pub struct Shape {
    pub rings: Vec<Vec<i32>>,
    pub extent: Extent,
    /// A department's code.
    pub code: String,
    /// What the shape is part of: a region.
    group: String,
}

/// The shapes of a layer.
#[derive(Debug)]
pub struct Shapes {
    all: Vec<Shape>,
    /// The rings around all of them together: to fill these is much less work, and leaves no seams.
    pub outline: Vec<Vec<i32>>,
}

impl std::ops::Deref for Shapes {
    type Target = [Shape];
    fn deref(&self) -> &[Shape] {
        &self.all
    }
}

static NOTHING: Shapes = Shapes { all: Vec::new(), outline: Vec::new() };

#[derive(Debug)]
pub struct Topology {
    pub points: Vec<Point>,
    pub arcs: Vec<Arc>,
    layers: Vec<(String, Shapes)>,
    /// Labels that come with the shapes.
    pub places: Vec<Town>,
}

impl Topology {
    /// Reads a file of the basemap; `None` if it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Some(Self::of(Pack::read(bytes)?))
    }

    pub(super) fn of(pack: Pack) -> Self {
        let mut points = Vec::new();
        let arcs = pack.arcs.iter().map(|steps| arc(&pack.arcs, steps, &mut points)).collect();
        let mut topology = Self { points, arcs, layers: Vec::new(), places: pack.places };
        for (name, shapes) in pack.layers {
            let shapes: Vec<Shape> =
                shapes.into_iter().map(|raw| topology.shape(raw.rings, raw.code, raw.group)).collect();
            topology.mark_edges(&shapes);
            let outline = topology.outline(&shapes);
            topology.layers.push((name, Shapes { all: shapes, outline }));
        }
        topology
    }

    pub fn layer(&self, name: &str) -> &Shapes {
        self.layers.iter().find(|(layer, _)| layer == name).map_or(&NOTHING, |(_, shapes)| shapes)
    }

    fn shape(&self, mut rings: Vec<Vec<i32>>, code: String, group: String) -> Shape {
        rings.retain(|ring| ring.iter().all(|arc| index(*arc).0 < self.arcs.len()));
        let mut extent = Extent::NOTHING;
        for (arc, _) in rings.iter().flatten().map(|arc| index(*arc)) {
            extent.hold(self.arcs[arc].extent.min);
            extent.hold(self.arcs[arc].extent.max);
        }
        Shape { rings, extent, code, group }
    }

    /// An arc that a second shape uses parts two shapes.
    fn mark_edges(&mut self, shapes: &[Shape]) {
        let mut first: Vec<Option<usize>> = vec![None; self.arcs.len()];
        for (number, shape) in shapes.iter().enumerate() {
            for (arc, _) in shape.rings.iter().flatten().map(|arc| index(*arc)) {
                match first[arc] {
                    None => first[arc] = Some(number),
                    Some(other) if shapes[other].group == shape.group => self.arcs[arc].edge = Edge::Inner,
                    Some(_) => self.arcs[arc].edge = Edge::Strong,
                }
            }
        }
    }

    /// The arcs that one shape alone uses, joined end to end.
    fn outline(&self, shapes: &[Shape]) -> Vec<Vec<i32>> {
        let all = || shapes.iter().flat_map(|shape| shape.rings.iter().flatten().copied());
        let mut uses = vec![0_u32; self.arcs.len()];
        all().for_each(|arc| uses[index(arc).0] += 1);
        let mut left: Vec<i32> = all().filter(|arc| uses[index(*arc).0] == 1).collect();
        let mut rings = Vec::new();
        while let Some(first) = left.pop() {
            let (start, mut end) = self.ends(first);
            let mut ring = vec![first];
            while end != start {
                let goes_on = |arc: &i32| self.ends(*arc).0 == end || self.ends(*arc).1 == end;
                let Some(place) = left.iter().position(goes_on) else { break };
                let arc = left.swap_remove(place);
                let ends = self.ends(arc);
                let forth = ends.0 == end;
                ring.push(if forth { arc } else { !arc });
                end = if forth { ends.1 } else { ends.0 };
            }
            rings.push(ring);
        }
        rings
    }

    /// Where an arc of a ring begins and ends, bit by bit.
    fn ends(&self, arc: i32) -> ([u32; 2], [u32; 2]) {
        let (arc, backwards) = index(arc);
        let points = &self.points[self.arcs[arc].from..self.arcs[arc].to];
        let end = |point: Option<&Point>| point.copied().unwrap_or_default().map(f32::to_bits);
        let (first, last) = (end(points.first()), end(points.last()));
        if backwards { (last, first) } else { (first, last) }
    }
}

/// The arc that a number of a ring means, and whether it is walked backwards.
pub fn index(arc: i32) -> (usize, bool) {
    let backwards = arc < 0;
    (usize::try_from(if backwards { !arc } else { arc }).unwrap_or(usize::MAX), backwards)
}

fn arc(all: &Arcs, steps: &[[i32; 2]], points: &mut Vec<Point>) -> Arc {
    let from = points.len();
    let mut extent = Extent::NOTHING;
    let mut at = [0_i32; 2];
    for step in steps {
        at = [at[0].wrapping_add(step[0]), at[1].wrapping_add(step[1])];
        let lon = f64::from(at[0]) * all.scale[0] + all.translate[0];
        let lat = f64::from(at[1]) * all.scale[1] + all.translate[1];
        let (x, y) = project(lat, lon);
        let point = [narrow(x), narrow(y)];
        extent.hold(point);
        points.push(point);
    }
    Arc { from, to: points.len(), extent, edge: Edge::Outer }
}

/// Two metres on the ground are enough: the sources are coarser.
#[expect(clippy::cast_possible_truncation, reason = "half the memory, and still finer than the data")]
pub fn narrow(value: f64) -> f32 {
    value as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::pack::RawShape;

    /// Two squares side by side and an island; the first two share arc 1. The last word names the group of the second.
    fn squares(group: &str) -> Topology {
        let shape = |rings: &[&[i32]], code: &str, group: &str| RawShape {
            rings: rings.iter().map(|ring| ring.to_vec()).collect(),
            code: code.to_owned(),
            group: group.to_owned(),
        };
        let steps: [&[[i32; 2]]; 5] = [
            &[[10, 10], [0, -10], [-10, 0], [0, 10], [10, 0]],
            &[[10, 0], [0, 10]],
            &[[10, 10], [10, 0], [0, -10], [-10, 0]],
            &[[10, 10], [-10, 0], [0, -10], [10, 0]],
            &[[40, 0], [5, 0], [0, 5], [-5, -5]],
        ];
        let mut arcs = Arcs::on_grid([0.1, 0.1], [2.0, 46.0]);
        for steps in steps {
            arcs.push(steps);
        }
        let departments =
            vec![shape(&[&[1, 3]], "01", "a"), shape(&[&[2, 1], &[4]], "02", group), shape(&[&[1, 99]], "03", "a")];
        let lines = vec![shape(&[&[-1]], "", "")];
        let layers = vec![("deps".to_owned(), departments), ("lines".to_owned(), lines)];
        Topology::of(Pack { arcs, layers, places: Vec::new() })
    }

    #[test]
    fn steps_add_up_to_places() {
        let topology = squares("b");
        let island = &topology.arcs[4];
        let (x, y) = project(46.5, 6.5);
        let [got_x, got_y] = topology.points[island.from + 2];
        assert!((f64::from(got_x) - x).abs() < 1e-6 && (f64::from(got_y) - y).abs() < 1e-6);
        assert_eq!(island.to - island.from, 4);
    }

    #[test]
    fn rings_of_any_depth_are_found() {
        let topology = squares("b");
        let shapes = topology.layer("deps");
        assert_eq!(shapes[0].rings, [vec![1, 3]]);
        assert_eq!(shapes[1].rings, [vec![2, 1], vec![4]]);
        assert_eq!(shapes[1].code, "02");
        assert_eq!(topology.layer("lines")[0].rings, [vec![-1]]);
        assert!(topology.layer("nowhere").is_empty());
    }

    #[test]
    fn a_border_of_two_regions_is_told_from_a_coast() {
        let topology = squares("b");
        assert_eq!(topology.arcs[1].edge, Edge::Strong);
        assert_eq!(topology.arcs[4].edge, Edge::Outer);
        assert_eq!(squares("a").arcs[1].edge, Edge::Inner);
    }

    #[test]
    fn what_two_shapes_share_is_no_part_of_their_outline() {
        let arcs: [&[[i32; 2]]; 3] =
            [&[[10, 0], [0, 10]], &[[10, 10], [-10, 0], [0, -10], [10, 0]], &[[10, 0], [10, 0], [0, 10], [-10, 0]]];
        let mut steps = Arcs::on_grid([0.1, 0.1], [2.0, 46.0]);
        for arc in &arcs {
            steps.push(arc);
        }
        let shape = |ring: &[i32]| RawShape { rings: vec![ring.to_vec()], code: String::new(), group: String::new() };
        // The second is walked the other way round than its neighbour: no file must, and one may.
        for right in [vec![2, !0], vec![0, !2]] {
            let layers = vec![("deps".to_owned(), vec![shape(&[0, 1]), shape(&right)])];
            let topology = Topology::of(Pack { arcs: Arcs::clone(&steps), layers, places: Vec::new() });
            let outline = &topology.layer("deps").outline;
            assert_eq!(outline.len(), 1, "{outline:?}");
            let mut arcs: Vec<usize> = outline[0].iter().map(|arc| index(*arc).0).collect();
            arcs.sort_unstable();
            assert_eq!(arcs, [1, 2]);
            assert_eq!(topology.ends(outline[0][0]).1, topology.ends(outline[0][1]).0);
        }
    }

    #[test]
    fn a_negative_arc_is_walked_backwards() {
        assert_eq!(index(3), (3, false));
        assert_eq!(index(-1), (0, true));
        assert_eq!(index(-7), (6, true));
    }

    #[test]
    fn a_ring_that_names_an_unknown_arc_is_left_out() {
        assert!(squares("b").layer("deps")[2].rings.is_empty());
    }

    #[test]
    fn what_is_no_topology_is_refused() {
        assert!(Topology::read(b"<!doctype html>").is_none());
        assert!(Topology::read(b"").is_none());
    }

    #[test]
    fn the_shapes_we_ship_can_be_read() {
        let file = |name: &str| {
            let path = format!("{}/public/basemap/{name}", env!("CARGO_MANIFEST_DIR"));
            Topology::read(&std::fs::read(path).unwrap()).unwrap()
        };
        for name in ["departements-overview.shapes", "departements-detail.shapes"] {
            let topology = file(name);
            let departments = topology.layer("deps");
            assert_eq!(departments.len(), 101, "{name}");
            for ring in &departments.outline {
                let last = ring[ring.len() - 1];
                assert_eq!(topology.ends(ring[0]).0, topology.ends(last).1, "{name}: a ring of the outline is open");
            }
        }
        for name in ["voisins.shapes", "voisins-outremer.shapes"] {
            assert!(!file(name).layer("pays").is_empty(), "{name}");
            assert!(!file(name).layer("couture").is_empty(), "{name}");
        }
        let communes = file("communes/79.shapes");
        assert!(communes.layer("communes").len() > 200);
        assert_eq!(communes.places[0].name, "Niort");
    }
}
