//! A pin that is put on the map: by a tap, by dragging it, by the arrow keys, or where the phone is.

use domain::{Located, Position, Precision};
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::api;
use crate::map::{
    Insets, MapHandle, MapTexts, MapView, Marker, MarkerKind, Seen, TileSource, Viewport, moved, place_at,
};
use crate::state::here::use_here;
use crate::texts::space::fields;
use crate::texts::{common, explore};
use crate::ui::Icon;

const TEXTS: MapTexts = MapTexts {
    label: fields::PIN_MAP,
    keys: fields::PIN_HINT,
    zoom_in: explore::ZOOM_IN,
    zoom_out: explore::ZOOM_OUT,
    sources: explore::ATTRIBUTION,
    loading: explore::MAP_LOADING,
    failed: explore::MAP_FAILED,
    retry: common::RETRY,
};

/// Near enough to tell streets where the operator's tiles show them.
const CLOSE: f64 = 15.0;
/// Enough for the whole of most communes.
const WIDE: f64 = 12.0;
/// Pixels of one step of an arrow key, and of one with the shift key.
const STEP: (f64, f64) = (4.0, 40.0);
/// A finger that moved so far did not tap.
const STILL: f64 = 8.0;

/// Where the pin stands, and the element that it is moved in.
#[derive(Clone, Copy)]
struct Pin {
    located: RwSignal<Option<Located>>,
    view: RwSignal<Option<Viewport>>,
    frame: NodeRef<html::Div>,
    /// Where the finger went down, and whether on the pin.
    down: StoredValue<Option<(f64, f64, bool)>>,
}

impl Pin {
    /// The person has put it there.
    fn put(self, (lat, lon): (f64, f64)) {
        // No one needs to find an association to the centimetre; six decimals are ten of them.
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        if let Ok(at) = Position::new(round(lat), round(lon)) {
            self.located.set(Some(Located { at, precision: Precision::Address }));
        }
    }

    /// The place under a pixel of the window.
    fn place(self, x: i32, y: i32) -> Option<(f64, f64)> {
        let frame = self.frame.get_untracked()?.get_bounding_client_rect();
        let pixel = (f64::from(x) - frame.left(), f64::from(y) - frame.top());
        Some(place_at(self.view.get_untracked()?, (frame.width(), frame.height()), pixel))
    }

    fn pressed(self, event: &ev::PointerEvent) {
        let on_pin = is_pin(event);
        self.down.set_value(Some((f64::from(event.client_x()), f64::from(event.client_y()), on_pin)));
        if on_pin {
            // The map would take the finger for its own.
            event.stop_propagation();
            if let Some(frame) = self.frame.get_untracked() {
                // Without it a quick finger leaves the pin behind: it is still let go where it is.
                let _ = frame.set_pointer_capture(event.pointer_id());
            }
        }
    }

    fn dragged(self, event: &ev::PointerEvent) {
        if let Some((_, _, true)) = self.down.get_value()
            && let Some(place) = self.place(event.client_x(), event.client_y())
        {
            self.put(place);
        }
    }

    fn released(self, event: &ev::PointerEvent) {
        let Some((x, y, on_pin)) = self.down.get_value() else { return };
        self.down.set_value(None);
        let still = (f64::from(event.client_x()) - x).hypot(f64::from(event.client_y()) - y) < STILL;
        let on_map = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let on_map = on_map.is_some_and(|target| target.closest(".map-surface").is_ok_and(|found| found.is_some()));
        if still
            && !on_pin
            && on_map
            && let Some(place) = self.place(event.client_x(), event.client_y())
        {
            self.put(place);
        }
    }

    fn key(self, event: &ev::KeyboardEvent) {
        if !is_pin(event) {
            return;
        }
        let step = if event.shift_key() { STEP.1 } else { STEP.0 };
        let (right, down) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowUp" => (0.0, -step),
            "ArrowDown" => (0.0, step),
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        if let (Some(Located { at, .. }), Some(view)) = (self.located.get_untracked(), self.view.get_untracked()) {
            self.put(moved((at.lat, at.lon), view.zoom, right, down));
        }
    }
}

fn is_pin(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("[data-marker]").is_ok_and(|found| found.is_some()))
}

/// The map with the pin. `commune` is where it goes back to.
#[component]
pub fn PinMap(located: RwSignal<Option<Located>>, #[prop(into)] commune: Signal<Option<Position>>) -> impl IntoView {
    let start = located.get_untracked();
    let view = RwSignal::new(start.map(|Located { at, precision }| Viewport {
        lat: at.lat,
        lon: at.lon,
        zoom: if precision.is_exact() { CLOSE } else { WIDE },
    }));
    let pin = Pin { located, view, frame: NodeRef::new(), down: StoredValue::new(None) };
    let handle = MapHandle::new();
    let tiles = RwSignal::new(None::<Option<TileSource>>);
    spawn_local(async move {
        // Without an answer the map is drawn from our own shapes, as it is in most installations.
        let settings = api::settings::get_settings().await.unwrap_or_default();
        let attribution = settings.tiles_attribution.unwrap_or_default();
        let _ = tiles.try_set(Some(settings.tiles_url.map(|url| TileSource { url, attribution })));
    });
    let markers = Signal::derive(move || {
        let one = located.get().map(|Located { at, precision }| Marker {
            key: "pin".to_owned(),
            lat: at.lat,
            lon: at.lon,
            kind: MarkerKind::Pin { colour: None, approximate: !precision.is_exact(), faint: false },
            label: fields::PIN_LABEL.to_owned(),
            selected: true,
        });
        one.into_iter().collect::<Vec<_>>()
    });
    let said = move || located.get().map(|located| common::precision(located.precision));
    let map = move |tiles: Option<TileSource>| {
        view! {
            <MapView
                texts=TEXTS
                viewport=view
                markers=markers
                styles=Signal::derive(Vec::new)
                insets=Signal::derive(Insets::default)
                description=Signal::derive(move || said().unwrap_or_default().to_owned())
                on_seen=Callback::new(|_: Seen| {})
                on_marker=Callback::new(|_: String| {})
                handle=handle
                tiles=tiles
            />
        }
    };
    view! {
        <div
            class="pin-map"
            node_ref=pin.frame
            on:pointerdown:capture=move |event| pin.pressed(&event)
            on:mousedown:capture=move |event| keep_from_map(&event)
            on:touchstart:capture=move |event| keep_from_map(&event)
            on:pointermove=move |event| pin.dragged(&event)
            on:pointerup=move |event| pin.released(&event)
            on:pointercancel=move |_| pin.down.set_value(None)
            on:keydown:capture=move |event| pin.key(&event)
        >
            {move || tiles.get().map(map)}
        </div>
        <p class="hint">{said}</p>
        {ways(pin, handle, commune)}
    }
}

/// The map would move under a finger that is on the pin.
fn keep_from_map(event: &web_sys::Event) {
    if is_pin(event) {
        event.stop_propagation();
    }
}

/// Ways to place the pin without touching the map.
fn ways(pin: Pin, handle: MapHandle, commune: Signal<Option<Position>>) -> AnyView {
    let here = use_here();
    let go = move |at: Position, zoom: f64| handle.fly_to(at.lat, at.lon, zoom);
    let take_mine = move |_| {
        here.ask(move |at| {
            pin.put((at.lat, at.lon));
            go(at, CLOSE);
        });
    };
    let take_centre = move |_| {
        if let Some(view) = pin.view.get_untracked() {
            pin.put((view.lat, view.lon));
        }
    };
    let back = move || {
        let at = commune.get()?;
        pin.located.get().filter(|located| located.precision.is_exact())?;
        let go_back = move |_| {
            pin.located.set(Some(Located { at, precision: Precision::Commune }));
            go(at, WIDE);
        };
        Some(view! {
            <button class="button small" type="button" on:click=go_back>
                {fields::PIN_BACK}
            </button>
        })
    };
    view! {
        <div class="button-row">
            <button
                class="button small"
                type="button"
                aria-busy=move || here.asking.get().to_string()
                on:click=take_mine
            >
                <Icon name="locate" />
                {fields::PIN_HERE}
            </button>
            <button class="button small" type="button" on:click=take_centre>
                {fields::PIN_CENTRE}
            </button>
            {back}
        </div>
        <p class="hint" role="status">
            {move || here.error.get().map(|_| fields::PIN_LOST)}
        </p>
    }
    .into_any()
}
