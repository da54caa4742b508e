//! The list in its four states, its cards, its order, and how many there are.

use std::sync::Arc;

use ::catalogue::Layer;
use domain::{Choice, Sort};
use leptos::prelude::*;

use super::filters::tell_me;
use super::list::List;
use super::model::{Found, Listed, Model};
use super::sheet::Height;
use super::wishes::reasons;
use crate::components::{AssociationCard, MissionCard};
use crate::state::filter::{Step, View};
use crate::state::{CatalogueState, CatalogueStatus, use_catalogue};
use crate::texts::{common, explore};
use crate::ui::{Icon, Retry};

/// How many of the layer, in words.
pub fn count_words(layer: Layer, count: u32) -> String {
    match layer {
        Layer::Missions => explore::missions(count),
        Layer::Associations => explore::associations(count),
    }
}

/// The sentence above the list: how many here, and how many in all where that differs.
pub fn summary(model: Model, catalogue: CatalogueState) -> (String, String) {
    let listed = model.listed.get();
    let Some(found) = &listed.found else {
        return model.first.with(|first| match first {
            Some(first) => {
                let comes = matches!(catalogue.status(first.layer), CatalogueStatus::Loading);
                let rest = if comes { explore::LIST_COMES } else { explore::ON_THE_MAP };
                (count_words(first.layer, first.total), rest.to_owned())
            }
            None => (explore::WAITING.to_owned(), String::new()),
        });
    };
    let here = u32::try_from(listed.rows.len()).unwrap_or(u32::MAX);
    (count_words(found.layer, here), explore::in_box(here, found.answer.in_all))
}

/// The list with its four states.
#[component]
pub fn Results(model: Model) -> impl IntoView {
    let catalogue = use_catalogue();
    // What the list is made of changes with the layer, never under the reader's eyes.
    let layer = Memo::new(move |_| model.explorer.with(|state| state.view.layer()));
    move || match catalogue.status(layer.get()) {
        CatalogueStatus::Loading => view! { <Waiting /> }.into_any(),
        CatalogueStatus::Failed => {
            let retry = Callback::new(move |()| catalogue.load());
            view! { <div class="results"><Retry message=explore::FAILED retry=Some((common::RETRY, retry)) /></div> }
                .into_any()
        }
        CatalogueStatus::Outdated => {
            let reload = Callback::new(|()| {
                // Nothing to do if the browser refuses: the person can still reload by hand.
                let _ = window().location().reload();
            });
            view! { <div class="results"><Retry message=common::OUTDATED retry=Some((common::RELOAD, reload)) /></div> }
                .into_any()
        }
        CatalogueStatus::Ready(_) => view! { <List model /> }.into_any(),
    }
}

/// The list that comes.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <div class="results" aria-busy="true">
            <p class="quiet" role="status">{explore::WAITING}</p>
            <div class="skeleton card-shape"></div>
            <div class="skeleton card-shape"></div>
            <div class="skeleton card-shape"></div>
        </div>
    }
}

/// How well a mission fits what the person told, in hundredths, and why.
fn fit(model: Model, found: &Found, row: u32) -> Option<(u8, String)> {
    let fit = model.fitting.with_untracked(|fitting| Some(found.catalogue.fit(row, &fitting.as_ref()?.wishes)))?;
    (fit.score > 0).then(|| (fit.score, reasons(&found.catalogue, &fit)))
}

/// One card, which its pin follows.
#[component]
pub fn Card(model: Model, row: u32, found: Arc<Found>) -> impl IntoView {
    let placed = found.catalogue.position(found.layer, row);
    let distance = found.distance(row);
    let inner = match found.layer {
        Layer::Missions => {
            let fit = (found.sort == Sort::BestMatch).then(|| fit(model, &found, row)).flatten();
            view! { <MissionCard mission=found.catalogue.mission(row) distance fit /> }.into_any()
        }
        Layer::Associations => {
            view! { <AssociationCard association=found.catalogue.association(row) distance /> }.into_any()
        }
    };
    let point = move |_| model.pointed.set(Some(row));
    let leave = move |_| model.pointed.set(None);
    view! {
        <li
            class="card"
            class:selected=move || model.selected.with(|rows| rows.contains(&row))
            on:pointerenter=point
            on:pointerleave=leave
            on:focusin=move |_| model.pointed.set(Some(row))
            on:focusout=move |_| model.pointed.set(None)
        >
            {inner}
            {placed
                .map(|at| {
                    view! {
                        <button
                            class="icon-button card-locate"
                            type="button"
                            aria-label=explore::SHOW_ON_MAP
                            title=explore::SHOW_ON_MAP
                            on:click=move |_| {
                                model.selected.set(vec![row]);
                                model
                                    .explorer
                                    .update(
                                        Step::Push,
                                        |state| {
                                            let zoom = state.look.map_or(12.0, |look| look.zoom.max(12.0));
                                            // What is selected brings the list to half its height.
                                            state.look = Some(model.look_at(at, zoom, Height::Half));
                                        },
                                    );
                            }
                        >
                            <Icon name="locate" />
                        </button>
                    }
                })}
        </li>
    }
}

/// Nothing found, or nothing here: what to do.
#[component]
pub fn Empty(model: Model, drawn: RwSignal<Arc<Listed>>) -> impl IntoView {
    move || {
        let listed = drawn.get();
        let found = listed.found.clone()?;
        if !listed.rows.is_empty() {
            return None;
        }
        let elsewhere = found.answer.in_all > 0;
        let act = move |_| {
            model.explorer.update(Step::Push, |state| {
                state.look = None;
                if !elsewhere {
                    state.filter = domain::MissionFilter::default();
                }
            });
        };
        Some(view! {
            <div class="empty" role="status">
                <Icon name="search" />
                <h2>{if elsewhere { explore::EMPTY_BOX } else { explore::EMPTY_TITLE }}</h2>
                {(!elsewhere).then(|| view! { <p>{explore::EMPTY_TEXT}</p> })}
                <button class="button" type="button" on:click=act>
                    {if elsewhere { explore::EMPTY_BOX_ACTION } else { explore::RESET }}
                </button>
                {(found.layer == Layer::Missions).then(|| tell_me(model))}
            </div>
        })
    }
}

/// The choice of the order.
#[component]
pub fn SortField(model: Model) -> impl IntoView {
    let change = move |event| {
        if let Some(sort) = Sort::from_slug(&event_target_value(&event)) {
            model.explorer.update(Step::Push, |state| state.sort = sort);
        }
    };
    // What is nearest needs a point to start from; relevance means nothing without words once there is such a point.
    let offered = move |sort: Sort| {
        model.explorer.with(|state| match (sort, &state.filter.near) {
            (Sort::Nearest, near) => near.is_some(),
            (Sort::BestMatch, _) => state.view == View::Missions,
            (Sort::Relevance, Some(_)) => !state.filter.text.is_empty(),
            _ => true,
        })
    };
    // The order that the list is in: near a place, the nearest come first unless another order was chosen.
    let now = Memo::new(move |_| {
        let asked = model.explorer.with(|state| state.sort);
        model.found.with(|found| found.as_ref().map_or(asked, |found| found.sort))
    });
    view! {
        <label class="sort">
            <span class="quiet">{explore::SORT}</span>
            <select class="input" on:change=change prop:value=move || now.get().slug()>
                {move || {
                    Sort::ALL
                        .iter()
                        .filter(|sort| offered(**sort))
                        .map(|sort| {
                            let chosen = now.get() == *sort;
                            view! {
                                <option value=sort.slug() selected=chosen>
                                    {common::sort(*sort)}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </label>
    }
}
