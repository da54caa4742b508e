//! The map of the page: markers of what was found, in step with the list and with the address.

use domain::Position;
use leptos::html;
use leptos::prelude::*;

use super::first;
use super::markers::Target;
use super::model::Model;
use super::paint::after_paint;
use super::panel::{Doors, behind};
use super::results::count_words;
use super::room::{Size, covered, insets};
use super::sheet::Height;
use super::standing::Standing;
use crate::map::{MapHandle, MapTexts, MapView, Seen, TileSource, Viewport, foreseen, free_of};
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

fn viewport(look: Look) -> Viewport {
    Viewport { lat: look.at.lat, lon: look.at.lon, zoom: look.zoom }
}

/// Where the map has come to rest is the address's business, and the list's.
fn rests(
    model: Model,
    seen: RwSignal<Option<Seen>>,
    whole_country: StoredValue<bool>,
    size: RwSignal<Size>,
) -> Callback<Seen> {
    Callback::new(move |now: Seen| {
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
    })
}

#[component]
pub fn MapPanel(model: Model, panel: Part<Doors>) -> impl IntoView {
    let catalogue = use_catalogue();
    let handle = MapHandle::new();
    let Model { height, size, .. } = model;
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
    let on_seen = rests(model, seen, whole_country, size);
    let standing = Standing::new(model, catalogue, seen);
    let chosen = Callback::new(move |key: String| match standing.target(&key) {
        Some(Target::Rows(rows)) => model.selected.set(rows),
        Some(Target::Zoom { lat, lon, zoom }) => handle.fly_to(lat, lon, zoom),
        Some(Target::Spot(row)) => standing.spot.set(Some(row)),
        None => {
            // A group of the server: nearer by one. Farther in, what is in it may lie beyond the edges of a phone.
            let zoom = seen.with_untracked(|seen| seen.map_or(9.0, |seen| seen.viewport.zoom + 1.0));
            if let Some((lat, lon)) = standing.place(&key) {
                handle.fly_to(lat, lon, zoom);
            }
        }
    });
    let panel_element = NodeRef::<html::Div>::new();
    let about_to_see = Signal::derive(move || {
        let element = panel_element.get()?;
        let view = (f64::from(element.client_width()), f64::from(element.client_height()));
        let foreseen = || foreseen(place.get_untracked(), view, insets(height.get_untracked(), size.get_untracked()));
        Some(seen.get().unwrap_or_else(foreseen))
    });
    first::show(model, catalogue, about_to_see);
    first::keep_for_next_time(model, seen.into(), move || standing.found(), standing.styles);
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
            // A group that holds some of them may have its middle elsewhere.
            let count = standing.count(model.bounds.get()).max(usize::from(placed > 0));
            explore::map_says(&count_words(found.layer, placed), count)
        })
    });
    let tiles = RwSignal::new(None::<TileSource>);
    Effect::new(move || {
        if let Some(Ok(doors)) = panel.get() {
            (doors.tiles)(tiles);
        }
    });
    view! {
        <div class="map-panel" node_ref=panel_element>
            {move || {
                view! {
                    <MapView
                        texts=TEXTS
                        viewport=place
                        markers=standing.markers
                        styles=standing.styles
                        insets=Signal::derive(move || insets(height.get(), size.get()))
                        description=description
                        on_seen=on_seen
                        on_marker=chosen
                        handle=handle
                        tiles=tiles.get()
                    />
                }
            }}
            {behind(panel, move |doors| (doors.beside)(model, standing, seen))}
        </div>
    }
}
