//! The departments as paths of a drawing, for whoever fills them with figures: the mainland as it lies, what is far away
//! or too small to be seen in boxes below it.

use std::fmt::Write as _;

use super::basemap::OVERVIEW;
use super::files::fetch;
use super::shapes::{Frame, Lines, Pen};
use super::topology::{Extent, Shape, Topology};

/// The drawing's own measures.
pub const OUTLINES_SIZE: (u32, u32) = (600, 700);
const WIDTH: f64 = 600.0;
const MAINLAND: f64 = 590.0;
/// The boxes below, and what stays free around what is in them.
const BOXES: f64 = 604.0;
const BOX: f64 = 96.0;
const MARGIN: f64 = 8.0;
/// Too small to be seen among the others: Paris and those around it.
const CAPITAL: [&str; 4] = ["75", "92", "93", "94"];

/// One department: its code and its path. What is drawn twice is here twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    pub code: String,
    pub path: String,
}

/// All departments; `None` where the file does not come.
pub async fn department_outlines() -> Option<Vec<Outline>> {
    outlines(&fetch(OVERVIEW).await?)
}

fn outlines(bytes: &[u8]) -> Option<Vec<Outline>> {
    let topology = Topology::read(bytes)?;
    let far = |shape: &&Shape| shape.code.starts_with("97");
    let departments = topology.layer("deps");
    let mainland: Vec<&Shape> = departments.iter().filter(|shape| !far(shape)).collect();
    let mut drawn = drawn(&topology, &mainland, (0.0, 0.0, WIDTH, MAINLAND));
    let capital = departments.iter().filter(|shape| CAPITAL.contains(&shape.code.as_str())).collect();
    let boxes = std::iter::once(capital).chain(departments.iter().filter(far).map(|shape| vec![shape]));
    for (place, shapes) in (0_u32..).zip(boxes) {
        let left = f64::from(place) * WIDTH / 6.0;
        drawn.extend(self::drawn(&topology, &shapes, (left, BOXES, BOX, BOX)));
    }
    Some(drawn)
}

/// Shapes as large as a box allows, in its middle.
fn drawn(topology: &Topology, shapes: &[&Shape], (left, top, width, height): (f64, f64, f64, f64)) -> Vec<Outline> {
    let mut extent = Extent::NOTHING;
    for shape in shapes {
        extent.hold(shape.extent.min);
        extent.hold(shape.extent.max);
    }
    let size = |axis: usize| f64::from(extent.max[axis] - extent.min[axis]).max(f64::EPSILON);
    let scale = ((width - 2.0 * MARGIN) / size(0)).min((height - 2.0 * MARGIN) / size(1));
    let middle = |axis: usize| f64::midpoint(f64::from(extent.min[axis]), f64::from(extent.max[axis])) * scale;
    let (x, y) = (middle(0) - left - width / 2.0, middle(1) - top - height / 2.0);
    let (all_width, all_height) = OUTLINES_SIZE;
    let frame = Frame { x, y, width: all_width.into(), height: all_height.into(), scale, zoom: 0.0 };
    let lines = Lines::new(topology, &frame);
    let outline = |shape: &&Shape| {
        let mut path = Path::default();
        for ring in &shape.rings {
            lines.ring(ring, &mut path);
        }
        Outline { code: shape.code.clone(), path: path.0 }
    };
    shapes.iter().map(outline).collect()
}

/// Writes what is drawn.
#[derive(Default)]
struct Path(String);

impl Path {
    fn step(&mut self, letter: char, x: f32, y: f32) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{letter}{x:.0} {y:.0}");
    }
}

impl Pen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step('M', x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.step('L', x, y);
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(path: &str) -> Vec<f64> {
        path.split(['M', 'L', 'Z', ' ']).filter(|text| !text.is_empty()).map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn every_department_is_drawn_within_the_drawing_and_the_capital_twice() {
        let path = format!("{}/public/basemap/{OVERVIEW}", env!("CARGO_MANIFEST_DIR"));
        let outlines = outlines(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!(outlines.len(), 101 + CAPITAL.len());
        assert_eq!(outlines.iter().filter(|outline| outline.code == "75").count(), 2);
        for outline in &outlines {
            let numbers = numbers(&outline.path);
            assert!(numbers.len() >= 6, "{}", outline.code);
            for point in numbers.chunks(2) {
                assert!((0.0..=600.0).contains(&point[0]) && (0.0..=700.0).contains(&point[1]), "{}", outline.code);
            }
        }
        // All of it weighs less than a picture.
        assert!(outlines.iter().map(|outline| outline.path.len()).sum::<usize>() < 120_000);
    }

    #[test]
    fn what_lies_overseas_is_in_a_box_of_its_own_below() {
        let path = format!("{}/public/basemap/{OVERVIEW}", env!("CARGO_MANIFEST_DIR"));
        let outlines = outlines(&std::fs::read(path).unwrap()).unwrap();
        let reunion = outlines.iter().find(|outline| outline.code == "974").unwrap();
        assert!(numbers(&reunion.path).chunks(2).all(|point| point[1] > 590.0));
    }

    #[test]
    fn what_is_no_file_draws_nothing() {
        assert_eq!(outlines(b""), None);
    }
}
