//! How much of the map the panels leave free.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::sheet::Height;
use crate::map::Insets;

/// From this width on the list stands beside the map and hides nothing of it; as in `explore.css`.
const WIDE: f64 = 900.0;
/// What the search field and the chips hide of the map on a phone.
const TOOLS: f64 = 176.0;
/// What the sheet leaves at its lowest; as in `sheet.css`.
const PEEK: f64 = 128.0;

/// Width and height of the window, in pixels.
pub type Size = (f64, f64);

/// The window's size as it is and becomes. To ask the window each time would cost a layout each time.
pub fn window_size() -> RwSignal<Size> {
    let asked = || {
        let number = |value: Result<JsValue, JsValue>| value.ok().and_then(|value| value.as_f64());
        let window = window();
        (number(window.inner_width()).unwrap_or(WIDE), number(window.inner_height()).unwrap_or(740.0))
    };
    let size = RwSignal::new(asked());
    let listener = window_event_listener(ev::resize, move |_| size.set(asked()));
    on_cleanup(move || listener.remove());
    size
}

/// What panels hide of the map.
pub fn covered(height: Height, (width, tall): Size) -> Insets {
    if width >= WIDE {
        return Insets::default();
    }
    let bottom = match height {
        Height::Peek => PEEK,
        Height::Half | Height::Full => tall * 0.5,
    };
    Insets { top: TOOLS, right: 0.0, bottom, left: 0.0 }
}

/// Where markers are brought into view: clear of panels, of the map's own buttons and of the rim.
pub fn insets(height: Height, size: Size) -> Insets {
    let Insets { top, right, bottom, left } = covered(height, size);
    // A phone has no room to give away: the country just fills its width.
    let (right, left) = if top > 0.0 { (right + 4.0, left + 4.0) } else { (right + 64.0, left + 16.0) };
    Insets { top: top + 28.0, right, bottom: bottom + 20.0, left }
}
