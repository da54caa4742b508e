//! The places that fit what is being typed, and how far around one of them to look.

use domain::filter::DEFAULT_RADIUS_KM;
use domain::{Near, Place};
use gloo_timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::model::Model;
use super::search_box::{Field, go_to};
use crate::api;
use crate::texts::explore;
use crate::ui::Icon;

/// How long the fingers rest before places are asked for.
const REST_MS: u32 = 220;

#[component]
pub fn Suggestions(field: Field) -> impl IntoView {
    let places = RwSignal::new(Vec::<Place>::new());
    let list = NodeRef::<html::Ul>::new();
    let turn = StoredValue::new(0u32);

    Effect::new(move || {
        let words = field.typed.with(|typed| typed.trim().to_owned());
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        if !field.proposing.get() || words.chars().count() < 2 {
            places.set(Vec::new());
            return;
        }
        spawn_local(async move {
            TimeoutFuture::new(REST_MS).await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            // Without an answer there is simply no place to propose: the search of words goes on in the phone.
            let found = api::places::list_places(&words).await.unwrap_or_default();
            if turn.try_get_value() == Some(mine) {
                places.set(found);
            }
        });
    });
    let focus_place = move |place: u32| {
        let button = list.get_untracked().and_then(|list| list.query_selector_all("button").ok()?.get(place));
        if let Some(button) = button {
            // Focus fails only on an element that is gone: then there is nothing to focus.
            let _ = button.unchecked_into::<web_sys::HtmlElement>().focus();
        }
    };
    Effect::new(move || {
        if field.enter_list.get() > 0 {
            focus_place(0);
        }
    });
    let choose = move |place: Place| {
        field.proposing.set(false);
        field.typed.set(String::new());
        let near = Near { at: Some(place.position), label: place.name, radius_km: DEFAULT_RADIUS_KM };
        go_to(field.model, place.position, near);
    };
    let walk = move |key: &str, place: u32| match key {
        "ArrowDown" => focus_place(place + 1),
        "ArrowUp" if place > 0 => focus_place(place - 1),
        _ => field.focus(),
    };
    view! {
        <Show when=move || places.with(|places| !places.is_empty())>
            <ul class="places" node_ref=list aria-label=explore::PLACES_LABEL>
                <For each=move || (0..).zip(places.get()) key=|(_, place)| place.code.clone() let:row>
                    <li>
                        <button
                            type="button"
                            on:keydown=move |event| {
                                let key = event.key();
                                if matches!(key.as_str(), "ArrowDown" | "ArrowUp" | "Escape") {
                                    event.prevent_default();
                                    walk(&key, row.0);
                                    field.proposing.update(|on| *on &= key != "Escape");
                                }
                            }
                            on:click={
                                let place = row.1.clone();
                                move |_| choose(place.clone())
                            }
                        >
                            <Icon name="pin" />
                            <span>{row.1.name.clone()}</span>
                            <span class="hint">{row.1.postal_codes.first().map(ToString::to_string)}</span>
                        </button>
                    </li>
                </For>
            </ul>
        </Show>
    }
}

/// The distance around the point that was chosen.
#[component]
pub fn RadiusField(model: Model) -> impl IntoView {
    let radius = move || model.explorer.with(|state| state.filter.near.as_ref().map(|near| near.radius_km));
    view! {
        <Show when=move || radius().is_some()>
            <label class="sort">
                <span class="quiet">{explore::DISTANCE_FROM}</span>
                <select
                    class="input"
                    on:change=move |event| {
                        if let Ok(km) = event_target_value(&event).parse() {
                            model
                                .explorer
                                .filter(|filter| {
                                    if let Some(near) = filter.near.as_mut() {
                                        near.radius_km = km;
                                    }
                                });
                        }
                    }
                >
                    {move || {
                        domain::filter::RADII_KM
                            .iter()
                            .map(|km| {
                                view! {
                                    <option value=km.to_string() selected=radius() == Some(*km)>
                                        {explore::radius(*km)}
                                    </option>
                                }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
        </Show>
    }
}
