//! Shapes and names on a canvas.

use domain::decimal;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, CanvasWindingRule, HtmlCanvasElement};

use super::labels::{Placed, Style};
use super::shapes::{Frame, Lines, Pen};
use super::topology::{Edge, Shape, Shapes, Topology};

/// Where nothing is drawn, only measured.
pub fn scratch() -> Option<CanvasRenderingContext2d> {
    let canvas: HtmlCanvasElement = document().create_element("canvas").ok()?.dyn_into().ok()?;
    canvas.get_context("2d").ok()??.dyn_into().ok()
}

/// Draws the shapes of one frame.
pub struct Painter<'a> {
    pub context: &'a CanvasRenderingContext2d,
    pub frame: &'a Frame,
    pub font: &'a str,
}

impl Pen for &CanvasRenderingContext2d {
    fn move_to(&mut self, x: f32, y: f32) {
        CanvasRenderingContext2d::move_to(self, x.into(), y.into());
    }

    fn line_to(&mut self, x: f32, y: f32) {
        CanvasRenderingContext2d::line_to(self, x.into(), y.into());
    }

    fn close(&mut self) {
        self.close_path();
    }
}

impl Painter<'_> {
    /// Covers all of the frame.
    pub fn flood(&self, colour: &str) {
        self.context.set_fill_style_str(colour);
        self.context.fill_rect(0.0, 0.0, self.frame.width, self.frame.height);
    }

    /// Fills all shapes of a layer as one, so that nothing shows between them.
    pub fn fill(&self, lines: &Lines, shapes: &Shapes, colour: &str) {
        let mut pen = self.context;
        pen.begin_path();
        for ring in &shapes.outline {
            lines.ring(ring, &mut pen);
        }
        pen.set_fill_style_str(colour);
        pen.fill_with_canvas_winding_rule(CanvasWindingRule::Evenodd);
    }

    /// Draws the arcs of one kind, each once.
    pub fn stroke(&self, topology: &Topology, lines: &Lines, edge: Edge, colour: &str, width: f64) {
        let arcs = topology.arcs.iter().enumerate();
        self.stroke_arcs(topology, lines, arcs.filter(|(_, arc)| arc.edge == edge).map(|(at, _)| at), colour, width);
    }

    /// Draws the shapes that are lines.
    pub fn stroke_lines(&self, topology: &Topology, lines: &Lines, shapes: &[Shape], colour: &str, width: f64) {
        let arcs = shapes.iter().flat_map(|shape| shape.rings.iter().flatten());
        self.stroke_arcs(topology, lines, arcs.map(|arc| super::topology::index(*arc).0), colour, width);
    }

    fn stroke_arcs(
        &self,
        topology: &Topology,
        lines: &Lines,
        arcs: impl Iterator<Item = usize>,
        colour: &str,
        width: f64,
    ) {
        let mut pen = self.context;
        pen.begin_path();
        for arc in arcs.filter(|arc| self.frame.sees(&topology.arcs[*arc].extent)) {
            lines.line(arc, &mut pen);
        }
        pen.set_stroke_style_str(colour);
        pen.set_line_width(width);
        // What is hardly wider than a pixel looks the same, and costs half.
        let (join, cap) = if width < 2.0 { ("bevel", "butt") } else { ("round", "round") };
        pen.set_line_join(join);
        pen.set_line_cap(cap);
        pen.stroke();
    }

    fn set_font(&self, style: Style, italic: bool) {
        let slant = if italic { "italic " } else { "" };
        let weight = if style.bold { 650 } else { 500 };
        let size = decimal::write(f64::from(style.size), 1);
        self.context.set_font(&format!("{slant}{weight} {size}px {}", self.font));
    }

    /// How wide a name is.
    pub fn measure(&self, name: &str, style: Style) -> f32 {
        self.set_font(style, false);
        self.context.measure_text(name).map_or(0.0, |size| super::topology::narrow(size.width()))
    }

    pub fn names(&self, placed: &[Placed], colour: &str, halo: &str, dot: &str) {
        let context = self.context;
        context.set_text_baseline("middle");
        context.set_text_align("left");
        context.set_line_join("round");
        context.set_stroke_style_str(halo);
        for Placed { name, style, dot: at, text, .. } in placed {
            let (x, y) = (f64::from(at[0]), f64::from(at[1]));
            context.set_fill_style_str(dot);
            context.begin_path();
            // A full circle of a radius above zero is always drawn.
            context.arc(x, y, if style.bold { 3.0 } else { 2.3 }, 0.0, std::f64::consts::TAU).ok();
            context.set_line_width(2.0);
            context.stroke();
            context.fill();
            self.text(name, *style, false, (text[0].into(), text[1].into()), colour);
        }
    }

    /// A name that belongs to an area, in its middle, wide and slanted.
    pub fn area_name(&self, name: &str, size: f32, at: (f64, f64), colour: &str, halo: &str) {
        self.context.set_text_baseline("middle");
        self.context.set_text_align("center");
        self.context.set_stroke_style_str(halo);
        self.text(name, Style { size, bold: false }, true, at, colour);
    }

    fn text(&self, name: &str, style: Style, italic: bool, (x, y): (f64, f64), colour: &str) {
        self.set_font(style, italic);
        self.context.set_line_width(3.5);
        self.context.set_fill_style_str(colour);
        // Text fails only on a canvas without a context, and this one has it.
        self.context.stroke_text(name, x, y).ok();
        self.context.fill_text(name, x, y).ok();
    }
}
