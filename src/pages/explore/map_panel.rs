//! The map of the page: markers of what was found, in step with the list and with the address.

use std::sync::Arc;

use ::catalogue::{Clusters, Layer};
use domain::{Bounds, Position};
use leptos::prelude::*;
use leptos::{ev, html};
use wasm_bindgen::JsValue;

use super::contact_points::ContactPoints;
use super::first;
use super::markers::{Target, marker};
use super::model::{Found, Model};
use super::paint::after_paint;
use super::panel::{Doors, behind};
use super::results::count_words;
use super::sheet::Height;
use crate::map::{
    Insets, MapHandle, MapTexts, MapView, Marker, MarkerStyle, Seen, TileSource, Viewport, foreseen, free_of,
};
use crate::state::filter::{Look, Step};
use crate::state::part::Part;
use crate::state::use_catalogue;
use crate::texts::{common, explore};

const TEXTS: MapTexts = MapTexts {
    label: explore::MAP_LABEL,
    keys: explore::MAP_KEYS,
    zoom_in: explore::ZOOM_IN,
    zoom_out: explore::ZOOM_OUT,
    sources: explore::ATTRIBUTION,
    loading: explore::MAP_LOADING,
    failed: explore::MAP_FAILED,
    retry: common::RETRY,
};

/// From this width on the list stands beside the map and hides nothing of it; as in `explore.css`.
const WIDE: f64 = 900.0;
/// What the search field and the chips hide of the map on a phone.
const TOOLS: f64 = 176.0;
/// What the sheet leaves at its lowest; as in `sheet.css`.
const PEEK: f64 = 128.0;

fn viewport(look: Look) -> Viewport {
    Viewport { lat: look.at.lat, lon: look.at.lon, zoom: look.zoom }
}

/// Width and height of the window, in pixels.
type Size = (f64, f64);

/// The window's size as it is and becomes. To ask the window each time would cost a layout each time.
fn window_size() -> RwSignal<Size> {
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
fn covered(height: Height, (width, tall): Size) -> Insets {
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
fn insets(height: Height, size: Size) -> Insets {
    let Insets { top, right, bottom, left } = covered(height, size);
    // A phone has no room to give away: the country just fills its width.
    let (right, left) = if top > 0.0 { (right + 4.0, left + 4.0) } else { (right + 64.0, left + 16.0) };
    Insets { top: top + 28.0, right, bottom: bottom + 20.0, left }
}

/// What the map shows of what was found, and what a tap on each marker does.
type Shown = Vec<(Marker, Target)>;

fn shown(found: &Found, clusters: &Clusters, bounds: Bounds, zoom: f64) -> Shown {
    clusters.clusters(bounds, zoom).iter().map(|cluster| marker(found, cluster)).collect()
}

/// The markers, with those of a selected or pointed row as such.
fn with_selection(model: Model, shown: &Shown) -> Vec<Marker> {
    let (selected, pointed) = (model.selected.get(), model.pointed.get());
    let is_selected = |row: &u32| selected.contains(row) || pointed == Some(*row);
    let look = |(marker, target): &(Marker, Target)| {
        let selected = matches!(target, Target::Rows(rows) if rows.iter().any(is_selected));
        Marker { selected, ..marker.clone() }
    };
    shown.iter().map(look).collect()
}

/// How markers show a pillar.
fn style(pillar: &domain::Pillar) -> MarkerStyle {
    MarkerStyle { colour: pillar.colour.clone(), icon: format!("#i-{}", pillar.icon) }
}

#[component]
pub fn MapPanel(model: Model, panel: Part<Doors>, height: RwSignal<Height>) -> impl IntoView {
    let catalogue = use_catalogue();
    let handle = MapHandle::new();
    let layer = ContactPoints::new(model);
    let size = window_size();
    let seen = RwSignal::new(None::<Seen>);
    let place = RwSignal::new(model.explorer.now().look.map(viewport));
    // The whole country has no words in the address: it is where everybody starts.
    let whole_country = StoredValue::new(place.with_untracked(Option::is_none));

    let look = Memo::new(move |_| model.explorer.with(|state| state.look));
    Effect::new(move || {
        let wanted = look.get().map(viewport);
        if place.get_untracked() != wanted {
            whole_country.set_value(wanted.is_none());
            place.set(wanted);
        }
    });
    let on_seen = Callback::new(move |now: Seen| {
        seen.set(Some(now));
        // Raising the list must not change it: what the lowered sheet covers counts, whatever its height.
        model.bounds.set(Some(free_of(now.bounds, now.viewport.zoom, covered(Height::Peek, size.get_untracked()))));
        if whole_country.get_value() {
            whole_country.set_value(false);
            return;
        }
        after_paint(move || {
            // Moved again meanwhile, or gone: only where the map rests is an address.
            if seen.try_get_untracked().flatten() != Some(now) {
                return;
            }
            let Viewport { lat, lon, zoom } = now.viewport;
            if let Ok(at) = Position::new(lat, lon) {
                model.explorer.update(Step::Replace, |state| state.look = Some(Look { at, zoom }));
            }
        });
    });

    let tree = Memo::new_with_compare(
        move |_| {
            let found = model.found.get()?;
            Some(Arc::new(Clusters::of(found.catalogue.clusters(found.layer), &found.answer.rows)))
        },
        |_, _| true,
    );
    // What stands there is worked out where the map or the answer changed; a tap only changes how it looks.
    let there = Memo::new_with_compare(
        move |_| {
            let (found, tree, now) = (model.found.get()?, tree.get()?, seen.get()?);
            Some(Arc::new(shown(&found, &tree, now.bounds, now.viewport.zoom)))
        },
        |_, _| true,
    );
    let markers = Memo::new(move |_| {
        let Some(there) = there.get() else {
            return model.first.with(|first| first.as_ref().map_or_else(Vec::new, |first| first.markers.clone()));
        };
        let mut markers = with_selection(model, &there);
        if let Some(now) = seen.get() {
            markers.extend(layer.markers(now.bounds, now.viewport.zoom));
        }
        markers
    });
    let groups = move || there.with(|there| there.as_ref().map_or(0, |there| there.len()));
    let chosen = Callback::new(move |key: String| {
        let shown = there.get_untracked();
        let target = shown.as_ref().and_then(|shown| shown.iter().find(|(marker, _)| marker.key == key));
        match target.map(|(_, target)| target.clone()) {
            Some(Target::Rows(rows)) => model.selected.set(rows),
            Some(Target::Zoom { lat, lon, zoom }) => handle.fly_to(lat, lon, zoom),
            None if layer.choose(&key).is_some() => {}
            None => {
                // A group of the second layer: nearer by two.
                let at = markers.with_untracked(|all| all.iter().find(|m| m.key == key).map(|m| (m.lat, m.lon)));
                let zoom = seen.with_untracked(|seen| seen.map_or(9.0, |seen| seen.viewport.zoom + 2.0));
                if let Some((lat, lon)) = at {
                    handle.fly_to(lat, lon, zoom);
                }
            }
        }
    });
    let styles = Memo::new(move |_| match catalogue.ready(Layer::Missions) {
        Some(known) => known.pillars().iter().map(style).collect(),
        None => model.first.with(|first| first.as_ref().map_or_else(Vec::new, |first| first.styles.clone())),
    });
    let panel_element = NodeRef::<html::Div>::new();
    let about_to_see = Signal::derive(move || {
        let element = panel_element.get()?;
        let view = (f64::from(element.client_width()), f64::from(element.client_height()));
        let foreseen = || foreseen(place.get_untracked(), view, insets(height.get_untracked(), size.get_untracked()));
        Some(seen.get().unwrap_or_else(foreseen))
    });
    first::show(model, catalogue, about_to_see);
    let found = move || {
        let (tree, there) = (tree.get()?, there.get()?);
        Some((tree.count(), there.iter().map(|(marker, _)| marker.clone()).collect()))
    };
    first::keep_for_next_time(model, seen.into(), found, styles);
    Effect::new(move || {
        // What is drawn is on the screen before anything else comes and is made ready.
        if seen.with(Option::is_some) && (model.first.with(Option::is_some) || model.found.with(Option::is_some)) {
            after_paint(move || catalogue.release());
        }
    });
    let description = Memo::new(move |_| {
        let listed = model.listed.get();
        listed.found.as_ref().map_or_else(String::new, |found| {
            let placed = u32::try_from(listed.placed).unwrap_or(u32::MAX);
            explore::map_says(&count_words(found.layer, placed), groups())
        })
    });
    let tiles = RwSignal::new(None::<TileSource>);
    Effect::new(move || {
        if let Some(Ok(doors)) = panel.get() {
            (doors.tiles)(tiles);
        }
    });
    let zoom = Signal::derive(move || seen.with(|seen| seen.map_or(0.0, |seen| seen.viewport.zoom)));
    view! {
        <div class="map-panel" node_ref=panel_element>
            {move || {
                view! {
                    <MapView
                        texts=TEXTS
                        viewport=place
                        markers=markers
                        styles=styles
                        insets=Signal::derive(move || insets(height.get(), size.get()))
                        description=description
                        on_seen=on_seen
                        on_marker=chosen
                        handle=handle
                        tiles=tiles.get()
                    />
                }
            }}
            {behind(panel, move |doors| (doors.contact_points)(model, layer, zoom))}
        </div>
    }
}
