//! The one search field: words are searched in the phone, places are proposed as one types.

use domain::filter::DEFAULT_RADIUS_KM;
use domain::{Near, Place, Position};
use gloo_timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Model;
use crate::api;
use crate::state::filter::{Look, Step};
use crate::state::here::{HereError, use_here};
use crate::texts::explore;
use crate::ui::Icon;

/// Zoom at which a radius of 20 km fills a phone.
pub const PLACE_ZOOM: f64 = 9.0;

/// How long the fingers rest before places are asked for.
const REST_MS: u32 = 220;

/// Looks around a point, nearest first.
fn go_to(model: Model, at: Position, near: Near) {
    model.explorer.update(Step::Push, |state| {
        state.look = Some(Look { at, zoom: PLACE_ZOOM });
        state.filter.near = Some(near);
        state.filter.text.clear();
    });
}

#[component]
pub fn SearchBox(model: Model) -> impl IntoView {
    let here = use_here();
    let typed = RwSignal::new(model.explorer.get().filter.text);
    let places = RwSignal::new(Vec::<Place>::new());
    let turn = StoredValue::new(0u32);
    let input = NodeRef::<html::Input>::new();
    let list = NodeRef::<html::Ul>::new();

    Effect::new(move || {
        // "Back", a removed chip or a reset changes the text from outside.
        let text = model.explorer.with(|state| state.filter.text.clone());
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });

    let search = move |text: String| {
        typed.set(text.clone());
        let words = text.trim().to_owned();
        model.explorer.update(Step::Replace, |state| state.filter.text.clone_from(&words));
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        if words.chars().count() < 2 {
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
    };
    let choose = move |place: Place| {
        turn.update_value(|turn| *turn += 1);
        places.set(Vec::new());
        typed.set(String::new());
        let near = Near { at: Some(place.position), label: place.name, radius_km: DEFAULT_RADIUS_KM };
        go_to(model, place.position, near);
    };
    let around_me = move |_| {
        places.set(Vec::new());
        here.ask(move |at| {
            go_to(model, at, Near { at: None, label: String::new(), radius_km: DEFAULT_RADIUS_KM });
        });
    };
    let focus_place = move |place: u32| {
        let button = list.get_untracked().and_then(|list| list.query_selector_all("button").ok()?.get(place));
        if let Some(button) = button {
            // Focus fails only on an element that is gone: then there is nothing to focus.
            let _ = wasm_bindgen::JsCast::unchecked_into::<web_sys::HtmlElement>(button).focus();
        }
    };

    view! {
        <div class="search" role="search">
            <div class="search-line">
                <Icon name="search" />
                <input
                    node_ref=input
                    type="search"
                    enterkeyhint="search"
                    autocomplete="off"
                    aria-label=explore::SEARCH_LABEL
                    placeholder=explore::SEARCH_PLACEHOLDER
                    prop:value=move || typed.get()
                    on:input=move |event| search(event_target_value(&event))
                    on:keydown=move |event| {
                        match event.key().as_str() {
                            "ArrowDown" if places.with_untracked(|places| !places.is_empty()) => {
                                event.prevent_default();
                                focus_place(0);
                            }
                            "Escape" => places.set(Vec::new()),
                            _ => {}
                        }
                    }
                />
                <Show when=move || typed.with(|typed| !typed.is_empty())>
                    <button
                        class="icon-button"
                        type="button"
                        aria-label=explore::SEARCH_CLEAR
                        on:click=move |_| {
                            search(String::new());
                            if let Some(input) = input.get_untracked() {
                                let _ = input.focus();
                            }
                        }
                    >
                        <Icon name="close" />
                    </button>
                </Show>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=explore::AROUND_ME
                    title=explore::AROUND_ME_HINT
                    aria-busy=move || here.asking.get().to_string()
                    on:click=around_me
                >
                    <Icon name="locate" />
                </button>
            </div>
            <p class="search-state" role="status">
                {move || {
                    if here.asking.get() {
                        Some(explore::HERE_ASKING)
                    } else {
                        here.error
                            .get()
                            .map(|error| match error {
                                HereError::Denied => explore::HERE_DENIED,
                                HereError::Unavailable => explore::HERE_LOST,
                            })
                    }
                }}
            </p>
            <Show when=move || places.with(|places| !places.is_empty())>
                <ul class="places" node_ref=list aria-label=explore::PLACES_LABEL>
                    <For each=move || places.get().into_iter().enumerate() key=|(_, place)| place.code.clone() let:row>
                        <li>
                            <button
                                type="button"
                                on:keydown=move |event| {
                                    let place = u32::try_from(row.0).unwrap_or_default();
                                    match event.key().as_str() {
                                        "ArrowDown" => {
                                            event.prevent_default();
                                            focus_place(place + 1);
                                        }
                                        "ArrowUp" => {
                                            event.prevent_default();
                                            if place > 0 {
                                                focus_place(place - 1);
                                            } else if let Some(input) = input.get_untracked() {
                                                let _ = input.focus();
                                            }
                                        }
                                        "Escape" => {
                                            places.set(Vec::new());
                                            if let Some(input) = input.get_untracked() {
                                                let _ = input.focus();
                                            }
                                        }
                                        _ => {}
                                    }
                                }
                                on:click={
                                    let place = row.1.clone();
                                    move |_| choose(place.clone())
                                }
                            >
                                <Icon name="pin" />
                                <span>{row.1.name.clone()}</span>
                                <span class="hint">
                                    {row.1.postal_codes.first().map(ToString::to_string)}
                                </span>
                            </button>
                        </li>
                    </For>
                </ul>
            </Show>
        </div>
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
