//! Reads `TopoJSON`: borders that two neighbours share are there once, so that each is drawn once.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;

use super::labels::Town;
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
    const NOTHING: Self = Self { min: [f32::MAX; 2], max: [f32::MIN; 2] };

    fn hold(&mut self, point: Point) {
        for axis in 0..2 {
            self.min[axis] = self.min[axis].min(point[axis]);
            self.max[axis] = self.max[axis].max(point[axis]);
        }
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

#[derive(Debug)]
pub struct Topology {
    pub points: Vec<Point>,
    pub arcs: Vec<Arc>,
    layers: BTreeMap<String, Vec<Shape>>,
    /// Labels that come with the shapes.
    pub places: Vec<Town>,
}

impl Topology {
    pub fn parse(text: &str) -> Option<Self> {
        let file: File = serde_json::from_str(text).ok()?;
        let mut points = Vec::new();
        let arcs = file.arcs.iter().map(|steps| file.transform.arc(steps, &mut points)).collect();
        let mut topology = Self { points, arcs, layers: BTreeMap::new(), places: file.places };
        for (name, layer) in file.objects {
            let shapes: Vec<Shape> = layer.geometries.into_iter().map(|raw| topology.shape(raw)).collect();
            topology.mark_edges(&shapes);
            topology.layers.insert(name, shapes);
        }
        Some(topology)
    }

    pub fn layer(&self, name: &str) -> &[Shape] {
        self.layers.get(name).map_or(&[], Vec::as_slice)
    }

    fn shape(&self, raw: Geometry) -> Shape {
        let mut rings = Vec::new();
        raw.arcs.collect_rings(&mut rings);
        rings.retain(|ring| ring.iter().all(|arc| index(*arc).0 < self.arcs.len()));
        let mut extent = Extent::NOTHING;
        for (arc, _) in rings.iter().flatten().map(|arc| index(*arc)) {
            extent.hold(self.arcs[arc].extent.min);
            extent.hold(self.arcs[arc].extent.max);
        }
        Shape { rings, extent, code: raw.properties.d, group: raw.properties.r }
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
}

/// The arc that a number of a ring means, and whether it is walked backwards.
pub fn index(arc: i32) -> (usize, bool) {
    let backwards = arc < 0;
    (usize::try_from(if backwards { !arc } else { arc }).unwrap_or(usize::MAX), backwards)
}

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<[i32; 2]>>,
    objects: BTreeMap<String, Layer>,
    #[serde(default)]
    places: Vec<Town>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

impl Transform {
    fn arc(&self, steps: &[[i32; 2]], points: &mut Vec<Point>) -> Arc {
        let from = points.len();
        let mut extent = Extent::NOTHING;
        let mut at = [0_i32; 2];
        for step in steps {
            at = [at[0] + step[0], at[1] + step[1]];
            let lon = f64::from(at[0]) * self.scale[0] + self.translate[0];
            let lat = f64::from(at[1]) * self.scale[1] + self.translate[1];
            let (x, y) = project(lat, lon);
            let point = [narrow(x), narrow(y)];
            extent.hold(point);
            points.push(point);
        }
        Arc { from, to: points.len(), extent, edge: Edge::Outer }
    }
}

/// Two metres on the ground are enough: the sources are coarser.
#[expect(clippy::cast_possible_truncation, reason = "half the memory, and still finer than the data")]
pub fn narrow(value: f64) -> f32 {
    value as f32
}

#[derive(Deserialize)]
struct Layer {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(default)]
    arcs: Nested,
    #[serde(default)]
    properties: Properties,
}

#[derive(Deserialize, Default)]
struct Properties {
    #[serde(default)]
    d: String,
    #[serde(default)]
    r: String,
}

/// Lists in lists down to numbers: how deep depends on the type of geometry, which nothing here needs to know.
enum Nested {
    Arc(i32),
    List(Vec<Nested>),
}

impl Default for Nested {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Nested {
    fn collect_rings(self, rings: &mut Vec<Vec<i32>>) {
        let Self::List(items) = self else { return };
        let mut ring = Vec::new();
        for item in items {
            match item {
                Self::Arc(arc) => ring.push(arc),
                list @ Self::List(_) => list.collect_rings(rings),
            }
        }
        if !ring.is_empty() {
            rings.push(ring);
        }
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Nested;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an arc or a list")
            }

            fn visit_i64<E>(self, arc: i64) -> Result<Nested, E> {
                Ok(Nested::Arc(i32::try_from(arc).unwrap_or(i32::MAX)))
            }

            fn visit_u64<E>(self, arc: u64) -> Result<Nested, E> {
                Ok(Nested::Arc(i32::try_from(arc).unwrap_or(i32::MAX)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Nested::List(items))
            }
        }

        deserializer.deserialize_any(Either)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side and an island; the first two share arc 1.
    const SQUARES: &str = r#"{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[2,46]},
        "arcs":[[[10,10],[0,-10],[-10,0],[0,10],[10,0]],[[10,0],[0,10]],[[10,10],[10,0],[0,-10],[-10,0]],
                [[10,10],[-10,0],[0,-10],[10,0]],[[40,0],[5,0],[0,5],[-5,-5]]],
        "objects":{"deps":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","arcs":[[1,3]],"properties":{"d":"01","r":"a","n":"Un"}},
            {"type":"MultiPolygon","arcs":[[[2,1]],[[4]]],"properties":{"d":"02","r":"b"}}]},
          "lines":{"type":"GeometryCollection","geometries":[{"type":"LineString","arcs":[-1]},{"type":null}]}}}"#;

    #[test]
    fn steps_add_up_to_places() {
        let topology = Topology::parse(SQUARES).unwrap();
        let island = &topology.arcs[4];
        let (x, y) = project(46.5, 6.5);
        let [got_x, got_y] = topology.points[island.from + 2];
        assert!((f64::from(got_x) - x).abs() < 1e-6 && (f64::from(got_y) - y).abs() < 1e-6);
        assert_eq!(island.to - island.from, 4);
    }

    #[test]
    fn rings_of_any_depth_are_found() {
        let topology = Topology::parse(SQUARES).unwrap();
        let shapes = topology.layer("deps");
        assert_eq!(shapes[0].rings, [vec![1, 3]]);
        assert_eq!(shapes[1].rings, [vec![2, 1], vec![4]]);
        assert_eq!(shapes[1].code, "02");
        assert_eq!(topology.layer("lines")[0].rings, [vec![-1]]);
        assert!(topology.layer("lines")[1].rings.is_empty());
        assert!(topology.layer("nowhere").is_empty());
    }

    #[test]
    fn a_border_of_two_regions_is_told_from_a_coast() {
        let topology = Topology::parse(SQUARES).unwrap();
        assert_eq!(topology.arcs[1].edge, Edge::Strong);
        assert_eq!(topology.arcs[4].edge, Edge::Outer);
        let one_region = SQUARES.replace("\"r\":\"b\"", "\"r\":\"a\"");
        assert_eq!(Topology::parse(&one_region).unwrap().arcs[1].edge, Edge::Inner);
    }

    #[test]
    fn a_negative_arc_is_walked_backwards() {
        assert_eq!(index(3), (3, false));
        assert_eq!(index(-1), (0, true));
        assert_eq!(index(-7), (6, true));
    }

    #[test]
    fn a_ring_that_names_an_unknown_arc_is_left_out() {
        let topology = Topology::parse(&SQUARES.replace("[[1,3]]", "[[1,99]]")).unwrap();
        assert!(topology.layer("deps")[0].rings.is_empty());
    }

    #[test]
    fn what_is_no_topology_is_refused() {
        assert!(Topology::parse("<!doctype html>").is_none());
        assert!(Topology::parse("{}").is_none());
    }

    #[test]
    fn the_shapes_we_ship_can_be_read() {
        let file = |name: &str| {
            let path = format!("{}/public/basemap/{name}", env!("CARGO_MANIFEST_DIR"));
            Topology::parse(&std::fs::read_to_string(path).unwrap()).unwrap()
        };
        for name in ["departements-overview.topojson", "departements-detail.topojson"] {
            assert_eq!(file(name).layer("deps").len(), 101, "{name}");
        }
        for name in ["voisins.topojson", "voisins-outremer.topojson"] {
            assert!(!file(name).layer("pays").is_empty(), "{name}");
            assert!(!file(name).layer("couture").is_empty(), "{name}");
        }
        let communes = file("communes/79.json");
        assert!(communes.layer("communes").len() > 200);
        assert_eq!(communes.places[0].name, "Niort");
    }
}
