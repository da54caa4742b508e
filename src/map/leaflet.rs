//! The only JavaScript binding of the map: what `leaflet.js` beside this file offers, bundled by `npm run vendor`.
//!
//! The library comes when a map is first shown. A script with a global does for that what `import()` would, without a
//! module of glue that the app would have to fetch before it can start, and with a second try when the network failed.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlElement, HtmlScriptElement};

/// To be raised with each change of `leaflet.js`: the browser keeps the file for long. `public/start.js` foresees it.
const SCRIPT: &str = "/vendor/leaflet-1.9.4.js?v=4";
const GLOBAL: &str = "AllianceMap";

/// Brings the library into the page.
pub async fn load() -> Result<(), JsValue> {
    if Reflect::has(&js_sys::global(), &GLOBAL.into())? {
        return Ok(());
    }
    let document = document();
    // It may be on its way already.
    let script: HtmlScriptElement = match document.query_selector("script[src^='/vendor/']")? {
        Some(script) => script.unchecked_into(),
        None => document.create_element("script")?.unchecked_into(),
    };
    let arrival = Promise::new(&mut |resolve, reject| {
        script.set_onload(Some(&resolve));
        script.set_onerror(Some(&reject));
    });
    if let Some(head) = document.head().filter(|_| !script.is_connected()) {
        script.set_src(SCRIPT);
        head.append_child(&script)?;
    }
    let outcome = JsFuture::from(arrival).await;
    script.remove();
    outcome.map(drop)
}

/// Draws: context, left and top in pixels of the whole world, width, height, zoom.
pub type Draw = Closure<dyn FnMut(CanvasRenderingContext2d, f64, f64, f64, f64, f64)>;

#[wasm_bindgen]
extern "C" {
    #[derive(Clone)]
    pub type LeafletMap;

    #[wasm_bindgen(js_namespace = AllianceMap, js_name = createMap)]
    fn create_map(element: &HtmlElement, options: &Object) -> LeafletMap;
    #[wasm_bindgen(js_namespace = AllianceMap, js_name = createDrawing)]
    fn create_drawing(draw: &Function) -> Layer;
    #[wasm_bindgen(js_namespace = AllianceMap, js_name = createCanvas)]
    fn create_canvas(padding: f64, draw: &Function) -> Layer;
    #[wasm_bindgen(js_namespace = AllianceMap, js_name = createPin)]
    fn create_pin(element: &HtmlElement, lat: f64, lon: f64) -> Layer;
    #[wasm_bindgen(js_namespace = AllianceMap, js_name = createTiles)]
    fn create_tiles(url: &str, largest_zoom: f64) -> Layer;

    #[wasm_bindgen(method, js_name = on)]
    fn on_js(this: &LeafletMap, event: &str, handler: &Function);
    #[wasm_bindgen(method, js_name = setView)]
    fn set_view_js(this: &LeafletMap, centre: &Array, zoom: f64, options: &Object);
    #[wasm_bindgen(method, js_name = panInside)]
    fn pan_inside_js(this: &LeafletMap, place: &Array, options: &Object);
    #[wasm_bindgen(method, js_name = setZoom)]
    pub fn set_zoom(this: &LeafletMap, zoom: f64);
    #[wasm_bindgen(method, js_name = getZoom)]
    pub fn zoom(this: &LeafletMap) -> f64;
    #[wasm_bindgen(method, js_name = getCenter)]
    pub fn centre(this: &LeafletMap) -> LatLng;
    #[wasm_bindgen(method, js_name = getBounds)]
    fn bounds_js(this: &LeafletMap) -> LatLngBounds;
    #[wasm_bindgen(method, js_name = invalidateSize)]
    pub fn invalidate_size(this: &LeafletMap);
    #[wasm_bindgen(method)]
    pub fn remove(this: &LeafletMap);
    #[wasm_bindgen(method, getter)]
    fn dragging(this: &LeafletMap) -> Dragging;

    type Dragging;
    #[wasm_bindgen(method)]
    fn moved(this: &Dragging) -> Option<bool>;

    pub type LatLng;
    #[wasm_bindgen(method, getter)]
    pub fn lat(this: &LatLng) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn lng(this: &LatLng) -> f64;

    type LatLngBounds;
    #[wasm_bindgen(method, js_name = getSouth)]
    fn south(this: &LatLngBounds) -> f64;
    #[wasm_bindgen(method, js_name = getWest)]
    fn west(this: &LatLngBounds) -> f64;
    #[wasm_bindgen(method, js_name = getNorth)]
    fn north(this: &LatLngBounds) -> f64;
    #[wasm_bindgen(method, js_name = getEast)]
    fn east(this: &LatLngBounds) -> f64;

    /// Something on the map. Only what is drawn can `redraw`, only a pin `move_to`.
    #[derive(Clone)]
    pub type Layer;
    #[wasm_bindgen(method, js_name = addTo)]
    pub fn add_to(this: &Layer, map: &LeafletMap);
    #[wasm_bindgen(method, js_name = remove)]
    pub fn take_off(this: &Layer);
    #[wasm_bindgen(method)]
    pub fn redraw(this: &Layer);
    #[wasm_bindgen(method, js_name = moveTo)]
    pub fn move_to(this: &Layer, lat: f64, lon: f64);
}

/// How far the map goes: latitude and longitude of two corners, and zoom.
pub struct Limits {
    pub corners: [(f64, f64); 2],
    pub zoom: (f64, f64),
}

impl LeafletMap {
    pub fn new(element: &HtmlElement, limits: &Limits, animated: bool) -> Self {
        let [south_west, north_east] = limits.corners.map(|(lat, lon)| pair(lat, lon));
        let animated = JsValue::from(animated);
        let options = object(&[
            // The buttons and the sources are ours, in the language of the page.
            ("zoomControl", JsValue::FALSE),
            ("attributionControl", JsValue::FALSE),
            // A pinch ends where the fingers leave it.
            ("zoomSnap", 0.into()),
            ("minZoom", limits.zoom.0.into()),
            ("maxZoom", limits.zoom.1.into()),
            ("maxBounds", Array::of2(&south_west, &north_east).into()),
            ("maxBoundsViscosity", 1.into()),
            ("zoomAnimation", animated.clone()),
            ("markerZoomAnimation", animated.clone()),
            ("fadeAnimation", animated.clone()),
            ("inertia", animated),
        ]);
        create_map(element, &options)
    }

    pub fn on(&self, event: &str, handler: &Closure<dyn FnMut()>) {
        self.on_js(event, handler.as_ref().unchecked_ref());
    }

    pub fn set_view(&self, lat: f64, lon: f64, zoom: f64, animated: bool) {
        self.set_view_js(&pair(lat, lon), zoom, &object(&[("animate", animated.into())]));
    }

    /// South, west, north, east.
    pub fn bounds(&self) -> [f64; 4] {
        let bounds = self.bounds_js();
        [bounds.south(), bounds.west(), bounds.north(), bounds.east()]
    }

    /// Moves as little as brings a place into view, clear of what covers the rim: left and top, right and bottom.
    pub fn pan_inside(&self, lat: f64, lon: f64, top_left: (f64, f64), bottom_right: (f64, f64), animated: bool) {
        let options = object(&[
            ("paddingTopLeft", pair(top_left.0, top_left.1).into()),
            ("paddingBottomRight", pair(bottom_right.0, bottom_right.1).into()),
            ("animate", animated.into()),
        ]);
        self.pan_inside_js(&pair(lat, lon), &options);
    }

    /// The pointer that was let go has moved the map: what it let go of was not meant.
    pub fn was_dragged(&self) -> bool {
        self.dragging().moved().unwrap_or(false)
    }
}

impl Layer {
    /// Drawn in pieces, each once.
    pub fn drawing(draw: &Draw) -> Self {
        create_drawing(draw.as_ref().unchecked_ref())
    }

    /// A canvas that reaches beyond each side of the view by `padding` times its size, drawn whole after each movement.
    pub fn canvas(padding: f64, draw: &Draw) -> Self {
        create_canvas(padding, draw.as_ref().unchecked_ref())
    }

    pub fn pin(element: &HtmlElement, lat: f64, lon: f64) -> Self {
        create_pin(element, lat, lon)
    }

    pub fn tiles(url: &str, largest_zoom: f64) -> Self {
        create_tiles(url, largest_zoom)
    }
}

fn pair(one: f64, other: f64) -> Array {
    Array::of2(&one.into(), &other.into())
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object cannot fail.
        Reflect::set(&object, &(*name).into(), value).ok();
    }
    object
}
