//! A live map in an element: Leaflet, what is drawn and what stands on it, all of which ends together.

use std::cell::RefCell;
use std::rc::Rc;

use domain::Bounds;
use leptos::prelude::{Callable, Callback};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ResizeObserver};

use super::basemap::Basemap;
use super::events::{MarkerActions, MarkerEvents};
use super::focus::Step;
use super::handle::Wish;
use super::leaflet::{Draw, Layer, LeafletMap, Limits};
use super::markers::{Marker, MarkerStyle, Markers};
use super::projection::{Corners, Insets, box_around, centre_for, fit, world_size};
use super::theme::{ThemeWatch, wants_less_motion};

/// The mainland and Corsica: where everybody starts.
const FRANCE: Corners = [(41.3, -5.2), (51.15, 9.6)];
/// From the Antilles to the Indian Ocean.
const LIMITS: Limits = Limits { corners: [(-40.0, -85.0), (66.0, 80.0)], zoom: (2.5, 18.0) };
/// A box of one place is not shown nearer than this.
const NEAREST_FIT: f64 = 14.0;
/// Clear of the rim when a marker is brought into view.
const RIM: f64 = 48.0;

/// Where the map looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    pub lat: f64,
    pub lon: f64,
    pub zoom: f64,
}

impl Viewport {
    /// The same place, as far as an address that is rounded can tell, or a map that stands on whole pixels.
    pub fn is_about(self, other: Self) -> bool {
        // A pixel in degrees.
        let step = (360.0 / world_size(self.zoom)).max(6e-5);
        let close = |a: f64, b: f64, step: f64| (a - b).abs() <= step;
        close(self.lat, other.lat, step) && close(self.lon, other.lon, step) && close(self.zoom, other.zoom, 6e-3)
    }
}

/// What the map shows once it has come to rest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    pub viewport: Viewport,
    pub bounds: Bounds,
}

/// What a map of this size, in pixels, will show once it is there: it is foreseen, so that its markers can be asked for.
pub fn foreseen(start: Option<Viewport>, view: (f64, f64), insets: Insets) -> Seen {
    let viewport = start.unwrap_or_else(|| {
        let (lat, lon, zoom) = fit(FRANCE, view, insets, NEAREST_FIT);
        Viewport { lat, lon, zoom }
    });
    Seen { viewport, bounds: box_around(viewport.lat, viewport.lon, viewport.zoom, view) }
}

/// Raster tiles of the operator's choice, in place of the drawn map.
#[derive(Debug, Clone, PartialEq)]
pub struct TileSource {
    /// With `{z}`, `{x}` and `{y}`.
    pub url: String,
    pub attribution: String,
}

/// What a live map needs to know.
pub struct Setup {
    pub tiles: Option<TileSource>,
    /// Where to start; the whole country otherwise.
    pub start: Option<Viewport>,
    pub insets: Insets,
    pub seen: Callback<Seen>,
    pub chosen: Callback<String>,
}

/// A live map. Dropping it ends it.
pub struct Surface {
    map: LeafletMap,
    element: HtmlElement,
    markers: Rc<RefCell<Markers>>,
    basemap: Option<Basemap>,
    observer: Option<ResizeObserver>,
    insets: Rc<RefCell<Insets>>,
    // What JavaScript calls, kept as long as it can call. Dropped after `map`, which is removed first.
    _draws: Vec<Draw>,
    _theme: Option<ThemeWatch>,
    _events: MarkerEvents,
    _moved: Closure<dyn FnMut()>,
    _resized: Closure<dyn FnMut()>,
}

impl Surface {
    pub fn new(element: &HtmlElement, setup: Setup) -> Self {
        let map = LeafletMap::new(element, &LIMITS, !wants_less_motion());
        let insets = Rc::new(RefCell::new(setup.insets));
        let (basemap, draws, theme) = match &setup.tiles {
            Some(tiles) => {
                Layer::tiles(&tiles.url, LIMITS.zoom.1).add_to(&map);
                (None, Vec::new(), None)
            }
            None => {
                let basemap = Basemap::new(element.clone());
                let draws = basemap.lie_on(&map);
                let recoloured = basemap.clone();
                let theme = ThemeWatch::new(Rc::new(move || recoloured.recolour()));
                (Some(basemap), draws.into(), Some(theme))
            }
        };
        let markers = Rc::new(RefCell::new(Markers::new(map.clone())));
        let events = marker_events(element, &map, &markers, &insets, setup.chosen);
        let moved = {
            let (map, seen) = (map.clone(), setup.seen);
            Closure::<dyn FnMut()>::new(move || seen.run(look_at(&map)))
        };
        map.on("moveend", &moved);
        let resized = {
            let map = map.clone();
            Closure::<dyn FnMut()>::new(move || map.invalidate_size())
        };
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        let surface = Self {
            map,
            element: element.clone(),
            markers,
            basemap,
            observer,
            insets,
            _draws: draws,
            _theme: theme,
            _events: events,
            _moved: moved,
            _resized: resized,
        };
        match setup.start {
            Some(Viewport { lat, lon, zoom }) => surface.map.set_view(lat, lon, zoom, false),
            None => surface.show_box(FRANCE, false),
        }
        surface
    }

    pub fn show(&self, markers: Vec<Marker>, styles: &[MarkerStyle]) {
        if let Some(basemap) = &self.basemap {
            basemap.avoid(markers.iter().filter_map(Marker::obstacle).collect());
        }
        // Focusing calls back: nothing may be borrowed any more by then.
        let heir = self.markers.borrow_mut().show(markers, styles);
        if let Some(button) = heir {
            super::markers::focus(&button);
        }
    }

    pub fn set_insets(&self, insets: Insets) {
        *self.insets.borrow_mut() = insets;
    }

    /// Goes where an address says, unless it is there.
    pub fn look(&self, viewport: Option<Viewport>) {
        match viewport {
            Some(viewport) if viewport.is_about(look_at(&self.map).viewport) => {}
            Some(Viewport { lat, lon, zoom }) => self.map.set_view(lat, lon, zoom, !wants_less_motion()),
            None => self.show_box(FRANCE, !wants_less_motion()),
        }
    }

    pub fn grant(&self, wish: Wish) {
        let animated = !wants_less_motion();
        let insets = *self.insets.borrow();
        match wish {
            Wish::Place { lat, lon, zoom } => {
                let (lat, lon) = centre_for(lat, lon, zoom, insets);
                self.map.set_view(lat, lon, zoom, animated);
            }
            Wish::ZoomBy(steps) => self.map.set_zoom((self.map.zoom() + steps).round()),
        }
    }

    fn show_box(&self, corners: Corners, animated: bool) {
        let view = (f64::from(self.element.client_width()), f64::from(self.element.client_height()));
        let (lat, lon, zoom) = fit(corners, view, *self.insets.borrow(), NEAREST_FIT);
        self.map.set_view(lat, lon, zoom, animated);
    }
}

impl Drop for Surface {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
        if let Some(basemap) = &self.basemap {
            basemap.stop();
        }
        self.map.remove();
    }
}

fn marker_events(
    element: &HtmlElement,
    map: &LeafletMap,
    markers: &Rc<RefCell<Markers>>,
    insets: &Rc<RefCell<Insets>>,
    chosen: Callback<String>,
) -> MarkerEvents {
    let key = {
        let (markers, element) = (Rc::clone(markers), element.clone());
        move |key: &str| {
            if key == "Escape" {
                super::markers::focus(&element);
                return true;
            }
            let Some(step) = Step::of_key(key) else { return false };
            let next = markers.borrow().step(step);
            if let Some(button) = next {
                super::markers::focus(&button);
            }
            true
        }
    };
    let focused = {
        let (map, markers, insets) = (map.clone(), Rc::clone(markers), Rc::clone(insets));
        move || {
            let place = markers.borrow_mut().focused_place();
            if let Some((lat, lon)) = place {
                reveal(&map, lat, lon, *insets.borrow());
            }
        }
    };
    MarkerEvents::new(element.clone(), map, MarkerActions { chosen, key: Rc::new(key), focused: Rc::new(focused) })
}

fn reveal(map: &LeafletMap, lat: f64, lon: f64, insets: Insets) {
    let top_left = (insets.left + RIM, insets.top + RIM);
    map.pan_inside(lat, lon, top_left, (insets.right + RIM, insets.bottom + RIM), !wants_less_motion());
}

fn look_at(map: &LeafletMap) -> Seen {
    let centre = map.centre();
    let [south, west, north, east] = map.bounds();
    Seen {
        viewport: Viewport { lat: centre.lat(), lon: centre.lng(), zoom: map.zoom() },
        bounds: Bounds { south, west, north, east },
    }
}
