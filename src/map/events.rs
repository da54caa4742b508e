//! What people do on the markers.

use std::rc::Rc;

use leptos::prelude::{Callable, Callback};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent};

use super::leaflet::LeafletMap;

/// What happens on the markers, heard once for all of them, as long as it lives.
pub struct MarkerEvents {
    surface: HtmlElement,
    click: Closure<dyn FnMut(MouseEvent)>,
    keydown: Closure<dyn FnMut(KeyboardEvent)>,
    focusin: Closure<dyn FnMut()>,
}

/// What to do when something happens on a marker.
pub struct MarkerActions {
    /// It was chosen.
    pub chosen: Callback<String>,
    /// A key was pressed on it; true when that is settled.
    pub key: Rc<dyn Fn(&str) -> bool>,
    /// It got the focus.
    pub focused: Rc<dyn Fn()>,
}

impl MarkerEvents {
    pub fn new(surface: HtmlElement, map: &LeafletMap, actions: MarkerActions) -> Self {
        let MarkerActions { chosen, key, focused } = actions;
        let map = map.clone();
        let click = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
            // The map moved under the finger. A click by keyboard has no detail, and is always meant.
            if event.detail() != 0 && map.was_dragged() {
                return;
            }
            if let Some(key) = marker_key(&event) {
                chosen.run(key);
            }
        });
        let keydown = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            let plain = !(event.alt_key() || event.ctrl_key() || event.meta_key());
            if plain && marker_key(&event).is_some() && key(&event.key()) {
                event.prevent_default();
                event.stop_propagation();
            }
        });
        let focusin = Closure::<dyn FnMut()>::new(move || focused());
        let events = Self { surface, click, keydown, focusin };
        for (name, handler) in events.handlers() {
            events.surface.add_event_listener_with_callback(name, handler).ok();
        }
        events
    }

    fn handlers(&self) -> [(&'static str, &js_sys::Function); 3] {
        [
            ("click", self.click.as_ref().unchecked_ref()),
            ("keydown", self.keydown.as_ref().unchecked_ref()),
            ("focusin", self.focusin.as_ref().unchecked_ref()),
        ]
    }
}

impl Drop for MarkerEvents {
    fn drop(&mut self) {
        for (name, handler) in self.handlers() {
            self.surface.remove_event_listener_with_callback(name, handler).ok();
        }
    }
}

/// The key of the marker on which something happened.
fn marker_key(event: &Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-marker]").ok().flatten()?.get_attribute("data-marker")
}
