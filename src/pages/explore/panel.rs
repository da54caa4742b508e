//! The list, the filters and what else stands beside the map, in a part of the app of their own: the map comes first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::beside;
use super::chips::ActiveChips;
use super::filters::Filters;
use super::model::Model;
use super::results::{Results, SortField, Waiting};
use super::search_box::Field;
use super::standing::Standing;
use super::suggestions::{RadiusField, Suggestions};
use super::wishes::WishesField;
use crate::api;
use crate::map::{Seen, TileSource};
use crate::state::CatalogueState;
use crate::state::part::{Missing, Part};
use crate::texts::common;
use crate::ui::Retry;

/// The doors to what stands beside the map.
#[derive(Debug, Clone, Copy)]
pub struct Doors {
    pub results: fn(Model) -> AnyView,
    pub order: fn(Model) -> AnyView,
    pub chips: fn(Model) -> AnyView,
    pub suggestions: fn(Field) -> AnyView,
    /// What stands on the map beside what was found.
    pub beside: fn(Model, Standing, RwSignal<Option<Seen>>) -> AnyView,
    /// Asks for the operator's tiles.
    pub tiles: fn(RwSignal<Option<TileSource>>),
    pub filters: fn(Model, RwSignal<bool>) -> AnyView,
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(panel, fallible))]
#[cfg_attr(not(feature = "split"), expect(clippy::unnecessary_wraps, reason = "fetching it can fail"))]
fn doors() -> Result<Doors, Missing> {
    Ok(Doors {
        results: |model| view! { <Results model /> }.into_any(),
        order: |model| {
            view! {
                <RadiusField model />
                <SortField model />
                <WishesField model />
            }
            .into_any()
        },
        chips: |model| view! { <ActiveChips model /> }.into_any(),
        suggestions: |field| view! { <Suggestions field /> }.into_any(),
        beside: beside::show,
        tiles: ask_for_tiles,
        filters: |model, open| view! { <Filters model open /> }.into_any(),
    })
}

fn ask_for_tiles(tiles: RwSignal<Option<TileSource>>) {
    spawn_local(async move {
        // Without an answer the map is drawn from our own shapes, as it is in most installations.
        let settings = api::settings::get_settings().await.unwrap_or_default();
        if let Some(url) = settings.tiles_url {
            let attribution = settings.tiles_attribution.unwrap_or_default();
            let _ = tiles.try_set(Some(TileSource { url, attribution }));
        }
    });
}

/// Starts fetching it as soon as the map has its first markers.
pub fn panel(catalogue: CatalogueState) -> Part<Doors> {
    let part = Part::new(|| {
        Box::pin(async {
            #[cfg(feature = "split")]
            return doors().await;
            #[cfg(not(feature = "split"))]
            doors()
        })
    });
    Effect::new(move || {
        if !catalogue.is_held() {
            part.ask();
        }
    });
    part
}

/// What one of the doors leads to; nothing until the part is there.
pub fn behind(part: Part<Doors>, show: impl Fn(Doors) -> AnyView + Send + 'static) -> AnyView {
    (move || Some(show(part.get()?.ok()?))).into_any()
}

/// The list, or what stands in for it.
pub fn list(part: Part<Doors>, model: Model) -> AnyView {
    (move || match part.get() {
        Some(Ok(doors)) => (doors.results)(model),
        None => view! { <Waiting /> }.into_any(),
        Some(Err(Missing)) => {
            let retry = Some((common::RETRY, Callback::new(move |()| part.ask())));
            view! { <div class="results"><Retry message=common::PART_MISSING retry /></div> }.into_any()
        }
    })
    .into_any()
}
