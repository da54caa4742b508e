//! The drawn map: what is loaded of it, and how its layers lie over each other.
//!
//! The outlines of the departments come first and are enough to start with; everything finer is asked for when the view
//! needs it, and drawn when it has come.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use leptos::task::spawn_local;
use web_sys::{CanvasRenderingContext2d, HtmlElement};

use super::areas::Area;
use super::canvas::{self, Painter};
use super::files::fetch;
use super::labels::{self, Obstacle, Town};
use super::leaflet::{Draw, Layer, LeafletMap};
use super::shapes::{Frame, Lines};
use super::theme::Palette;
use super::topology::{Edge, Topology, narrow};
use crate::turns;

/// Enough to start with.
pub(super) const OVERVIEW: &str = "departements-overview.shapes";
/// From here on the full outlines are worth their bytes.
const DETAIL_FROM: f64 = 6.5;
/// Up to here the view reaches beyond the neighbours.
const WORLD_UNTIL: f64 = 4.6;
const COMMUNES_FROM: f64 = 9.5;
/// Height of the letters of seas and neighbours, in pixels.
const AREA_SIZE: f32 = 12.5;
/// The sources of rivers are too coarse for a closer look.
const RIVERS: (f64, f64) = (5.4, 11.5);
/// How long a file that did not come is left alone, the first time: in milliseconds.
const PAUSE_MS: u32 = 1_000;
/// How long a drawing measures names, in milliseconds: the first of a font takes long, and those after it wait for the next.
const MEASURING: f64 = 4.0;
/// How many names are measured before they are drawn, so many in a row.
const MEASURED: usize = 128;
const IN_A_ROW: usize = 8;
/// Departments whose communes are kept; a phone has little memory.
const KEPT: usize = 16;
/// How far the names reach beyond each side of the view, as a part of its size.
const PADDING: f64 = 0.1;
/// Who made the shapes; their licences ask for it.
pub const SOURCES: &str = "© IGN Admin Express, INSEE · Natural Earth · rivières GSHHG";

#[derive(Default)]
struct State {
    palette: Palette,
    overview: Option<Topology>,
    detail: Option<Topology>,
    neighbours: Option<Topology>,
    far_neighbours: Option<Topology>,
    rivers: Option<Topology>,
    /// The continents, for whoever looks from far.
    world: Option<Topology>,
    towns: Vec<Town>,
    /// How many files of towns are being measured.
    measuring: u32,
    communes: BTreeMap<String, Topology>,
    /// Files asked for: none is asked for twice, unless it failed to come.
    asked: BTreeSet<String>,
    /// How many in a row failed to come.
    failures: u32,
    /// The shapes, and the names above them.
    layers: Option<[Layer; 2]>,
    /// The map that they will lie on, as soon as there is something to draw.
    waiting: Option<LeafletMap>,
    /// What stands on the map: names keep clear of it.
    obstacles: Vec<Obstacle>,
}

/// The drawn map. Clones are the same map.
#[derive(Clone)]
pub struct Basemap {
    state: Rc<RefCell<State>>,
    element: HtmlElement,
}

impl Basemap {
    pub fn new(element: HtmlElement) -> Self {
        let state = State { palette: Palette::of(&element), ..State::default() };
        let basemap = Self { state: Rc::new(RefCell::new(state)), element };
        basemap.ask(OVERVIEW);
        basemap.ask("towns.shapes");
        basemap
    }

    /// Lies on the map once its first shapes are there: an empty sea would cost as much to draw. Gives what draws it, to be
    /// kept as long.
    pub fn lie_on(&self, map: &LeafletMap) -> [Draw; 2] {
        let shapes = self.draw(|basemap, painter| basemap.state.borrow().paint(painter));
        let names = self.draw(Self::draw_names);
        let mut state = self.state.borrow_mut();
        state.layers = Some([Layer::drawing(&shapes), Layer::canvas(PADDING, &names)]);
        state.waiting = Some(map.clone());
        [shapes, names]
    }

    /// Whether it lies on the map only now.
    fn arrive(&self) -> bool {
        let (map, layers) = {
            let mut state = self.state.borrow_mut();
            (state.waiting.take(), state.layers.clone())
        };
        let (Some(map), Some(layers)) = (map, layers) else { return false };
        for layer in &layers {
            layer.add_to(&map);
        }
        true
    }

    fn draw(&self, paint: fn(&Self, &Painter)) -> Draw {
        let basemap = self.clone();
        Draw::new(move |context: CanvasRenderingContext2d, x, y, width, height, zoom: f64| {
            let frame = Frame { x, y, width, height, scale: super::projection::world_size(zoom), zoom };
            let font = basemap.state.borrow().palette.font.clone();
            paint(&basemap, &Painter { context: &context, frame: &frame, font: &font });
        })
    }

    /// The colours of the page have changed.
    pub fn recolour(&self) {
        self.state.borrow_mut().palette = Palette::of(&self.element);
        self.redraw(true);
    }

    /// Names keep clear of these.
    pub fn avoid(&self, obstacles: Vec<Obstacle>) {
        if self.state.borrow().obstacles == obstacles {
            return;
        }
        self.state.borrow_mut().obstacles = obstacles;
        self.redraw(false);
    }

    /// Nothing is drawn any more, whatever still comes.
    pub fn stop(&self) {
        let mut state = self.state.borrow_mut();
        state.layers = None;
        state.waiting = None;
    }

    /// The names, and the shapes too.
    fn redraw(&self, shapes: bool) {
        // Drawing borrows the state: the layers are taken out of it first.
        let layers = self.state.borrow().layers.clone().filter(|_| self.state.borrow().waiting.is_none());
        if let Some([below, above]) = layers {
            above.redraw();
            if shapes {
                below.redraw();
            }
        }
    }

    fn ask(&self, name: &str) {
        if !self.state.borrow_mut().asked.insert(name.to_owned()) {
            return;
        }
        let (basemap, name) = (self.clone(), name.to_owned());
        spawn_local(async move {
            let done = match fetch(&name).await {
                Some(bytes) => basemap.state.borrow_mut().keep(&name, &bytes),
                None => false,
            };
            let pause = basemap.state.borrow_mut().pause(&name, done);
            // The first shapes come first: names alone are no map.
            if name == OVERVIEW && basemap.arrive() {
                return;
            }
            if done && name.starts_with("towns") {
                basemap.state.borrow_mut().measuring += 1;
                basemap.measure_ahead(0);
            } else if done {
                basemap.redraw(true);
            } else {
                Timeout::new(pause, move || basemap.redraw(false)).forget();
            }
        });
    }

    /// The first name loads a font, and all of them together take longer than a frame: they are measured a few at a time,
    /// before they are drawn for the first time.
    fn measure_ahead(self, from: usize) {
        let to = from + IN_A_ROW;
        if let Some(context) = canvas::scratch() {
            let state = self.state.borrow();
            let painter = Painter { context: &context, frame: &Frame::default(), font: &state.palette.font };
            for town in state.towns.iter().take(to).skip(from) {
                labels::measure_ahead(town, |name, style| painter.measure(name, style));
            }
        }
        if to < MEASURED {
            Timeout::new(0, move || self.measure_ahead(to)).forget();
        } else {
            self.state.borrow_mut().measuring -= 1;
            self.redraw(false);
        }
    }

    /// They are drawn after each movement: what the view needs next is asked for then.
    fn draw_names(&self, painter: &Painter) {
        let (is_whole, wanted) = {
            let state = self.state.borrow();
            (state.paint_names(painter), state.wanted(painter.frame))
        };
        if !is_whole {
            self.redraw(false);
        }
        self.state.borrow_mut().drop_far_communes(&wanted);
        for name in wanted {
            self.ask(&name);
        }
    }
}

impl State {
    /// What failed to come is asked for again by the next movement of the map, or after this: twice as long each time.
    fn pause(&mut self, name: &str, done: bool) -> u32 {
        let pause = PAUSE_MS << self.failures;
        self.failures = if done { 0 } else { (self.failures + 1).min(6) };
        if !done {
            self.asked.remove(name);
        }
        pause
    }

    /// Reads a file that has come.
    fn keep(&mut self, name: &str, bytes: &[u8]) -> bool {
        let Some(topology) = Topology::read(bytes) else { return false };
        if name.starts_with("towns") {
            // The first file holds the most important towns, and may come last.
            let at = if name == "towns.shapes" { 0 } else { self.towns.len() };
            self.towns.splice(at..at, topology.places);
            return true;
        }
        match name {
            OVERVIEW => self.overview = Some(topology),
            "departements-detail.shapes" => self.detail = Some(topology),
            "voisins.shapes" => self.neighbours = Some(topology),
            "voisins-outremer.shapes" => self.far_neighbours = Some(topology),
            "monde.shapes" => self.world = Some(topology),
            "rivieres.shapes" => self.rivers = Some(topology),
            _ => {
                let code = name.trim_start_matches("communes/").trim_end_matches(".shapes");
                self.communes.insert(code.to_owned(), topology);
            }
        }
        true
    }

    /// The files that the frame needs, by importance.
    fn wanted(&self, frame: &Frame) -> Vec<String> {
        let Some(overview) = &self.overview else { return vec![OVERVIEW.to_owned()] };
        let mut wanted = vec!["towns.shapes".to_owned()];
        if is_metropolitan(frame) {
            wanted.push("voisins.shapes".to_owned());
        } else {
            wanted.push("voisins-outremer.shapes".to_owned());
        }
        if frame.zoom < WORLD_UNTIL || !is_metropolitan(frame) {
            wanted.push("monde.shapes".to_owned());
        }
        if frame.zoom > DETAIL_FROM {
            wanted.push("departements-detail.shapes".to_owned());
            wanted.push("towns-more.shapes".to_owned());
        }
        if (RIVERS.0..RIVERS.1).contains(&frame.zoom) {
            wanted.push("rivieres.shapes".to_owned());
        }
        if frame.zoom >= COMMUNES_FROM {
            // What is in the view itself, not in the rim that the canvas draws beyond it.
            let (across, down) = (frame.width, frame.height);
            let rim = PADDING / (1.0 + 2.0 * PADDING);
            let view = Frame {
                x: frame.x + across * rim,
                y: frame.y + down * rim,
                width: across * (1.0 - 2.0 * rim),
                height: down * (1.0 - 2.0 * rim),
                ..*frame
            };
            let seen = overview.layer("deps").iter().filter(|shape| view.sees(&shape.extent));
            wanted.extend(seen.map(|shape| format!("communes/{}.shapes", shape.code)));
        }
        wanted
    }

    fn drop_far_communes(&mut self, wanted: &[String]) {
        if self.communes.len() <= KEPT {
            return;
        }
        let is_wanted = |code: &str| wanted.iter().any(|name| name.ends_with(&format!("/{code}.shapes")));
        self.communes.retain(|code, _| is_wanted(code));
        self.asked.retain(|name| !name.starts_with("communes/") || wanted.contains(name));
    }

    fn paint(&self, painter: &Painter) {
        let (colours, frame) = (&self.palette, painter.frame);
        painter.flood(&colours.sea);
        if let Some(world) = &self.world {
            painter.fill(&Lines::new(world, frame), world.layer("pays"), &colours.neighbour);
        }
        for topology in self.neighbours.iter().chain(&self.far_neighbours) {
            paint_neighbours(painter, topology, colours);
        }
        let detailed = self.detail.as_ref().filter(|_| frame.zoom > DETAIL_FROM);
        if let Some(departments) = detailed.or(self.overview.as_ref()) {
            self.paint_departments(painter, departments);
        }
        if let Some(rivers) = self.rivers.as_ref().filter(|_| (RIVERS.0..RIVERS.1).contains(&frame.zoom)) {
            let lines = Lines::new(rivers, frame);
            let width = (frame.zoom - 5.0).mul_add(0.22, 0.7).clamp(0.7, 1.8);
            painter.stroke_lines(rivers, &lines, rivers.layer("rivers_h"), &colours.river, width);
        }
    }

    fn paint_departments(&self, painter: &Painter, departments: &Topology) {
        let (colours, zoom) = (&self.palette, painter.frame.zoom);
        let lines = Lines::new(departments, painter.frame);
        painter.fill(&lines, departments.layer("deps"), &colours.land);
        let near = zoom >= COMMUNES_FROM;
        let fine: Vec<(&Topology, Lines)> = if near {
            self.communes.values().map(|topology| (topology, Lines::new(topology, painter.frame))).collect()
        } else {
            Vec::new()
        };
        for (communes, lines) in &fine {
            painter.fill(lines, communes.layer("communes"), &colours.land);
        }
        for (communes, lines) in &fine {
            painter.stroke(communes, lines, Edge::Inner, &colours.border_fine, 0.8);
        }
        let grow = (zoom - 5.0).clamp(0.0, 5.0);
        painter.stroke(departments, &lines, Edge::Outer, &colours.coast, grow.mul_add(0.12, 0.9));
        let frontier = departments.layer("frontiere");
        painter.stroke_lines(departments, &lines, frontier, &colours.border_country, grow.mul_add(0.16, 1.0));
        painter.stroke(departments, &lines, Edge::Inner, &colours.border, grow.mul_add(0.12, 0.7));
        painter.stroke(departments, &lines, Edge::Strong, &colours.border_strong, grow.mul_add(0.16, 1.0));
    }

    /// Whether there was time for all of them: the important come first.
    fn paint_names(&self, painter: &Painter) -> bool {
        let (colours, frame) = (&self.palette, painter.frame);
        let near = frame.zoom >= COMMUNES_FROM;
        // Where all communes of a department are known, the towns among them are known too.
        let is_known = |town: &&Town| near && self.communes.contains_key(&town.department);
        let towns = self.towns.iter().filter(|town| !is_known(town));
        let mut all: Vec<&Town> = towns.collect();
        if near {
            all.extend(self.communes.values().flat_map(|topology| &topology.places));
            all.sort_by_key(|town| std::cmp::Reverse(labels::weight(town)));
        }
        let patience = if self.measuring > 0 { 0.0 } else { MEASURING };
        let (began, is_whole) = (turns::now(), Cell::new(true));
        let placed = labels::place(all.into_iter(), &self.obstacles, frame, |name, style| {
            is_whole.set(turns::now() - began < patience);
            is_whole.get().then(|| painter.measure(name, style))
        });
        for area in Area::at_zoom(frame.zoom).filter(|_| is_whole.get()) {
            let (x, y) = area.centre();
            let at = (x * frame.scale - frame.x, y * frame.scale - frame.y);
            let width = painter.measure(area.name, labels::Style { size: AREA_SIZE, bold: false });
            if labels::is_clear(&placed, [narrow(at.0), narrow(at.1)], width, AREA_SIZE) {
                let colour = if area.is_sea { &colours.label_sea } else { &colours.dot };
                painter.area_name(area.name, AREA_SIZE, at, colour, "transparent");
            }
        }
        painter.names(&placed, &colours.label, &colours.halo, &colours.dot);
        // Where they are being measured, they are drawn after that.
        is_whole.get() || self.measuring > 0
    }
}

fn paint_neighbours(painter: &Painter, topology: &Topology, colours: &Palette) {
    let frame = painter.frame;
    let lines = Lines::new(topology, frame);
    painter.fill(&lines, topology.layer("pays"), &colours.neighbour);
    // Their source is coarser than ours along the common border: a wide seam leaves no sea between.
    let seam = frame.scale / 40_000_000.0 * 3_500.0;
    painter.stroke_lines(topology, &lines, topology.layer("couture"), &colours.neighbour, seam.max(1.0));
    painter.stroke(topology, &lines, Edge::Inner, &colours.border_country, 0.9);
}

/// Europe is in view.
fn is_metropolitan(frame: &Frame) -> bool {
    let (left, top) = super::projection::project(60.0, -15.0);
    let (right, bottom) = super::projection::project(34.0, 22.0);
    let apart = frame.x > right * frame.scale
        || frame.x + frame.width < left * frame.scale
        || frame.y > bottom * frame.scale
        || frame.y + frame.height < top * frame.scale;
    !apart
}
