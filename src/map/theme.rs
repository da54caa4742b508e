//! The colours of the drawn map: they stand in the style sheet, and change with the theme of the page.

use std::rc::Rc;

use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::{Element, MediaQueryList};

/// Colours as CSS writes them.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    pub sea: String,
    pub land: String,
    pub neighbour: String,
    pub coast: String,
    pub border: String,
    pub border_strong: String,
    pub border_fine: String,
    pub border_country: String,
    pub river: String,
    pub label: String,
    pub label_sea: String,
    pub halo: String,
    pub dot: String,
    pub font: String,
}

impl Palette {
    pub fn of(element: &Element) -> Self {
        let style = window().get_computed_style(element).ok().flatten();
        let read = |name: &str| {
            let value = style.as_ref().and_then(|style| style.get_property_value(name).ok());
            value.map(|value| value.trim().to_owned()).unwrap_or_default()
        };
        Self {
            sea: read("--map-sea"),
            land: read("--map-land"),
            neighbour: read("--map-neighbour"),
            coast: read("--map-coast"),
            border: read("--map-border"),
            border_strong: read("--map-border-strong"),
            border_fine: read("--map-border-fine"),
            border_country: read("--map-border-country"),
            river: read("--map-river"),
            label: read("--map-label"),
            label_sea: read("--map-label-sea"),
            halo: read("--map-halo"),
            dot: read("--map-dot"),
            font: read("font-family"),
        }
    }
}

/// Tells when the system's theme changes, as long as it lives.
pub struct ThemeWatch {
    query: Option<MediaQueryList>,
    handler: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    pub fn new(changed: Rc<dyn Fn()>) -> Self {
        let handler = Closure::<dyn FnMut()>::new(move || changed());
        let function = handler.as_ref().unchecked_ref();
        let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        if let Some(query) = &query {
            query.add_event_listener_with_callback("change", function).ok();
        }
        Self { query, handler }
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        if let Some(query) = &self.query {
            query.remove_event_listener_with_callback("change", self.handler.as_ref().unchecked_ref()).ok();
        }
    }
}

/// The person asked the system for less motion.
pub fn wants_less_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
