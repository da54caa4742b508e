//! The component: a map in the page, with its buttons, its sources, and a word while it loads or when it cannot.

use leptos::prelude::*;
use leptos::{html, task::spawn_local};

use super::basemap::SOURCES;
use super::handle::MapHandle;
use super::leaflet;
use super::markers::{Marker, MarkerStyle};
use super::projection::Insets;
use super::surface::{Seen, Setup, Surface, TileSource, Viewport};

/// What the map says, in the language of the page.
#[derive(Debug, Clone, Copy)]
pub struct MapTexts {
    /// Its name: `Carte de France`.
    pub label: &'static str,
    /// How it is used without a mouse.
    pub keys: &'static str,
    pub zoom_in: &'static str,
    pub zoom_out: &'static str,
    pub sources: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub retry: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Loading,
    Ready,
    Failed,
}

/// A map with markers. Its parent gives it its size.
#[component]
pub fn MapView(
    texts: MapTexts,
    /// Where it looks, both ways: the map writes it when it comes to rest and follows when it is set. `None` is the whole
    /// country.
    viewport: RwSignal<Option<Viewport>>,
    #[prop(into)] markers: Signal<Vec<Marker>>,
    /// The looks that the markers' style numbers stand for.
    #[prop(into)]
    styles: Signal<Vec<MarkerStyle>>,
    /// What panels hide of it.
    #[prop(into)]
    insets: Signal<Insets>,
    /// What it shows, in a sentence, for those who do not see it.
    #[prop(into)]
    description: Signal<String>,
    /// It has come to rest.
    on_seen: Callback<Seen>,
    /// A marker was chosen: its key.
    on_marker: Callback<String>,
    handle: MapHandle,
    /// Raster tiles in place of the drawn map.
    #[prop(optional_no_strip)]
    tiles: Option<TileSource>,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    let phase = RwSignal::new(Phase::Loading);
    let surface = StoredValue::<Option<Surface>, LocalStorage>::new_local(None);
    let attribution = tiles.as_ref().map_or_else(|| SOURCES.to_owned(), |tiles| tiles.attribution.clone());
    let seen = Callback::new(move |seen: Seen| {
        viewport.set(Some(seen.viewport));
        on_seen.run(seen);
    });
    let tiles = StoredValue::new(tiles);
    let start = move || {
        phase.set(Phase::Loading);
        spawn_local(async move {
            let loaded = leaflet::load().await.is_ok();
            // The page may have gone while the network answered.
            let Some(Some(element)) = element.try_get_untracked() else { return };
            if !loaded {
                phase.set(Phase::Failed);
                return;
            }
            let setup = Setup {
                tiles: tiles.get_value(),
                start: viewport.get_untracked(),
                insets: insets.get_untracked(),
                seen,
                chosen: on_marker,
            };
            surface.set_value(Some(Surface::new(&element, setup)));
            phase.set(Phase::Ready);
        });
    };
    Effect::new(start);

    let with_surface = move |act: &dyn Fn(&Surface)| {
        if phase.get() == Phase::Ready {
            surface.with_value(|surface| surface.iter().for_each(act));
        }
    };
    Effect::new(move || {
        let insets = insets.get();
        with_surface(&|surface| surface.set_insets(insets));
    });
    Effect::new(move || {
        markers.with(|markers| {
            with_surface(&|surface| styles.with(|styles| surface.show(markers.clone(), styles)));
        });
    });
    Effect::new(move || {
        let viewport = viewport.get();
        with_surface(&|surface| surface.look(viewport));
    });
    Effect::new(move || {
        let Some(wish) = handle.wish.get() else { return };
        with_surface(&|surface| surface.grant(wish));
        if phase.get_untracked() == Phase::Ready {
            handle.wish.set(None);
        }
    });

    let zoom_button = move |label: &'static str, steps: f64, sign: &'static str| {
        view! {
            <button type="button" class="map-button" aria-label=label on:click=move |_| handle.zoom_by(steps)>
                <span aria-hidden="true">{sign}</span>
            </button>
        }
    };
    view! {
        <div class="map">
            <div
                node_ref=element
                class="map-surface"
                role="region"
                tabindex="0"
                aria-label=texts.label
                aria-describedby="map-says map-keys"
                aria-busy=move || (phase.get() == Phase::Loading).to_string()
            ></div>
            <p id="map-says" class="quiet" aria-live="polite">{description}</p>
            <p id="map-keys" class="quiet">{texts.keys}</p>
            <div class="map-controls">
                {zoom_button(texts.zoom_in, 1.0, "+")} {zoom_button(texts.zoom_out, -1.0, "−")}
            </div>
            <details class="map-sources">
                <summary>{texts.sources}</summary>
                <p>{attribution}</p>
            </details>
            {move || match phase.get() {
                Phase::Ready => None,
                Phase::Loading => Some(view! { <p class="map-note" role="status">{texts.loading}</p> }.into_any()),
                Phase::Failed => Some(
                    view! {
                        <div class="map-note" role="alert">
                            <p>{texts.failed}</p>
                            <button type="button" class="button" on:click=move |_| start()>{texts.retry}</button>
                        </div>
                    }
                    .into_any(),
                ),
            }}
        </div>
    }
}
