//! What of the shapes is in view, as points of the canvas, with no more of them than the eye can tell apart.

use super::topology::{Extent, Point, Topology, index};

/// Points nearer to each other than this, in pixels, are one.
const APART: f32 = 0.7;
/// Lines may be this wide without being seen to end at the rim of the canvas.
const RIM: f32 = 24.0;

/// What the canvas shows of the world.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Frame {
    /// The corner at the top left, in pixels of the whole world.
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// Pixels of the whole world.
    pub scale: f64,
    pub zoom: f64,
}

impl Frame {
    #[expect(clippy::cast_possible_truncation, reason = "a canvas has far fewer pixels than f32 tells apart")]
    pub fn place(&self, point: Point) -> Point {
        [(f64::from(point[0]) * self.scale - self.x) as f32, (f64::from(point[1]) * self.scale - self.y) as f32]
    }

    pub fn sees(&self, extent: &Extent) -> bool {
        let (min, max) = (self.place(extent.min), self.place(extent.max));
        self.side(min) & self.side(max) == 0
    }

    /// On which sides of the canvas a point lies: one bit each, none inside.
    #[expect(clippy::cast_possible_truncation, reason = "a canvas has far fewer pixels than f32 tells apart")]
    fn side(&self, [x, y]: Point) -> u8 {
        let (width, height) = (self.width as f32, self.height as f32);
        u8::from(x < -RIM) | u8::from(x > width + RIM) << 1 | u8::from(y < -RIM) << 2 | u8::from(y > height + RIM) << 3
    }
}

/// The arcs of a topology on the canvas.
pub struct Lines {
    points: Vec<Point>,
    spans: Vec<(usize, usize)>,
}

/// What draws.
pub trait Pen {
    fn move_to(&mut self, x: f32, y: f32);
    fn line_to(&mut self, x: f32, y: f32);
    fn close(&mut self);
}

impl Lines {
    /// Each arc keeps its ends, so that rings stay closed; what lies beyond one side of the canvas becomes one line there.
    pub fn new(topology: &Topology, frame: &Frame) -> Self {
        let mut lines = Self { points: Vec::new(), spans: Vec::with_capacity(topology.arcs.len()) };
        for arc in &topology.arcs {
            let from = lines.points.len();
            let all = &topology.points[arc.from..arc.to];
            if frame.sees(&arc.extent) {
                lines.thin(all, frame);
            } else if let (Some(first), Some(last)) = (all.first(), all.last()) {
                lines.points.extend([frame.place(*first), frame.place(*last)]);
            }
            lines.spans.push((from, lines.points.len()));
        }
        lines
    }

    fn thin(&mut self, all: &[Point], frame: &Frame) {
        let mut kept: Option<Point> = None;
        // The last point left out, and whether the line went round a corner of the canvas to it.
        let mut skipped: Option<(Point, bool)> = None;
        // The sides beyond which everything since the last kept point lies.
        let mut beyond = 0;
        for point in all {
            let here = frame.place(*point);
            let side = frame.side(here);
            if let Some(last) = kept {
                let near = (here[0] - last[0]).abs() < APART && (here[1] - last[1]).abs() < APART;
                if near || beyond & side != 0 {
                    beyond &= side;
                    skipped = Some((here, !near || skipped.is_some_and(|(_, far)| far)));
                    continue;
                }
                // The way back into view starts where the line really is.
                self.points.extend(skipped.take().filter(|(_, far)| *far).map(|(point, _)| point));
            }
            self.points.push(here);
            kept = Some(here);
            beyond = side;
        }
        self.points.extend(skipped.map(|(point, _)| point));
    }

    fn arc(&self, arc: usize) -> &[Point] {
        let (from, to) = self.spans[arc];
        &self.points[from..to]
    }

    /// Draws one arc.
    pub fn line(&self, arc: usize, pen: &mut impl Pen) {
        for (number, [x, y]) in self.arc(arc).iter().enumerate() {
            if number == 0 { pen.move_to(*x, *y) } else { pen.line_to(*x, *y) }
        }
    }

    /// Draws a ring and closes it.
    pub fn ring(&self, ring: &[i32], pen: &mut impl Pen) {
        let mut started = false;
        let mut step = |[x, y]: Point| {
            if started {
                pen.line_to(x, y);
            } else {
                pen.move_to(x, y);
            }
            started = true;
        };
        for arc in ring {
            let (arc, backwards) = index(*arc);
            if backwards {
                self.arc(arc).iter().rev().copied().for_each(&mut step);
            } else {
                self.arc(arc).iter().copied().for_each(&mut step);
            }
        }
        pen.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::pack::{Arcs, Pack};

    #[derive(Default)]
    struct Written(Vec<String>);

    impl Pen for Written {
        fn move_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("M{x:.0},{y:.0}"));
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.0.push(format!("L{x:.0},{y:.0}"));
        }
        fn close(&mut self) {
            self.0.push("Z".to_owned());
        }
    }

    /// Degrees near the equator are pixels here: lon 1 is x 1, lat −1 is y 1.
    fn frame() -> Frame {
        Frame { x: 180.0, y: 180.0, width: 100.0, height: 100.0, scale: 360.0, zoom: 0.5 }
    }

    fn topology(steps: &[&[[i32; 2]]]) -> Topology {
        let mut arcs = Arcs::on_grid([1.0, 1.0], [0.0, 0.0]);
        for steps in steps {
            arcs.push(steps);
        }
        Topology::of(Pack { arcs, layers: Vec::new(), places: Vec::new() })
    }

    fn drawn(steps: &[[i32; 2]]) -> Vec<String> {
        let mut pen = Written::default();
        Lines::new(&topology(&[steps]), &frame()).line(0, &mut pen);
        pen.0
    }

    #[test]
    fn what_is_in_view_is_drawn_point_by_point() {
        assert_eq!(drawn(&[[0, 0], [20, 0], [0, -10]]), ["M0,0", "L20,0", "L20,10"]);
    }

    #[test]
    fn points_that_fall_together_are_drawn_once_but_ends_stay() {
        let steps = [[0, 0], [0, 0], [0, 0], [30, 0], [0, 0]];
        assert_eq!(drawn(&steps), ["M0,0", "L30,0", "L30,0"]);
    }

    #[test]
    fn what_lies_beyond_one_side_becomes_a_short_cut_that_comes_back_where_it_should() {
        let steps = [[0, 0], [140, 0], [5, -1], [5, -1], [-10, -1], [-120, 0]];
        assert_eq!(drawn(&steps), ["M0,0", "L140,0", "L140,3", "L20,3"]);
    }

    #[test]
    fn an_arc_out_of_view_keeps_its_ends_for_the_fill() {
        assert_eq!(drawn(&[[150, 0], [5, 0], [5, 0], [0, -4]]), ["M150,0", "L160,4"]);
    }

    #[test]
    fn a_ring_walks_its_arcs_both_ways() {
        let topology = topology(&[&[[0, 0], [10, 0]], &[[0, 0], [0, -10], [10, 10]]]);
        let mut pen = Written::default();
        Lines::new(&topology, &frame()).ring(&[0, !1], &mut pen);
        assert_eq!(pen.0, ["M0,0", "L10,0", "L10,0", "L0,10", "L0,0", "Z"]);
    }
}
