//! What the person looks for, told to their phone alone, and the missions that fit it best.

use ::catalogue::{Catalogue, Fit, Layer, Reason};
use domain::filter::{DEFAULT_RADIUS_KM, RADII_KM};
use domain::{Choice, CommitmentLength, Home, Place, Sort, Wishes};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::filters::{Group, Value};
use super::model::{Fitting, Model};
use crate::api;
use crate::state::filter::View;
use crate::state::storage::{self, Store};
use crate::state::use_catalogue;
use crate::texts::{common, explore, format};
use crate::ui::{Dialog, Icon};

/// How long the fingers rest before places are asked for.
const REST_MS: u32 = 220;

fn read() -> Wishes {
    // What an older app wrote may mean nothing to this one: then nothing was told.
    storage::read(Store::Phone, storage::WISHES).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn write(wishes: &Wishes) {
    let text = if wishes.is_empty() { None } else { serde_json::to_string(wishes).ok() };
    storage::write(Store::Phone, storage::WISHES, text.as_deref());
}

/// Why a mission fits, in words: `Ressources humaines · à 12 km de chez vous · 2 jours`.
pub fn reasons(catalogue: &Catalogue, fit: &Fit) -> String {
    let words = fit.reasons.iter().filter_map(|reason| match reason {
        Reason::Distance { km } => Some(explore::from_home(&format::distance(*km))),
        Reason::Remote => Some(explore::FIT_REMOTE.to_owned()),
        Reason::Skill(skill) => catalogue.skills().get(*skill).map(|skill| skill.label.clone()),
        Reason::Time(commitment) => Some(format::effort(commitment.effort)),
        Reason::Pillar(pillar) => catalogue.pillars().get(*pillar).map(|pillar| pillar.short_label.clone()),
    });
    words.collect::<Vec<_>>().join(" · ")
}

/// The button that opens the dialog, shown with the order that needs it.
#[component]
pub fn WishesField(model: Model) -> impl IntoView {
    let wishes = RwSignal::new(read());
    let open = RwSignal::new(false);
    let wanted =
        Memo::new(move |_| model.explorer.with(|state| state.sort == Sort::BestMatch && state.view == View::Missions));
    Effect::new(move || {
        let now = wishes.get();
        write(&now);
        model.fitting.set(Some(Fitting { wishes: now, order: Catalogue::order_by_fit }));
    });
    Effect::new(move || {
        // Nothing can fit what was not told: then it is asked.
        if wanted.get() && wishes.with_untracked(Wishes::is_empty) {
            open.set(true);
        }
    });
    let footer = view! {
        <button class="button quiet-button" type="button" on:click=move |_| wishes.set(Wishes::default())>
            {explore::RESET}
        </button>
        <button class="button primary" type="button" on:click=move |_| open.set(false)>
            {explore::WISHES_DONE}
        </button>
    }
    .into_any();
    view! {
        <Show when=move || wanted.get()>
            <button class="button small" type="button" aria-haspopup="dialog" on:click=move |_| open.set(true)>
                <Icon name="filter" />
                {explore::WISHES}
            </button>
        </Show>
        <Dialog id="wishes" title=explore::WISHES_TITLE close_label=common::CLOSE open footer>
            <Show when=move || open.get()>
                <div class="filters">
                    <p class="hint">{explore::WISHES_HINT}</p>
                    <HomeField wishes />
                    <Lengths wishes />
                    <Known wishes />
                </div>
            </Show>
        </Dialog>
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, value: T) {
    match list.iter().position(|other| *other == value) {
        Some(place) => drop(list.remove(place)),
        None => list.push(value),
    }
}

#[component]
fn Lengths(wishes: RwSignal<Wishes>) -> impl IntoView {
    let value = move |length: CommitmentLength| {
        view! {
            <Value
                label=common::length(length)
                checked=Signal::derive(move || wishes.with(|wishes| wishes.lengths.contains(&length)))
                toggle=Callback::new(move |()| wishes.update(|wishes| toggle(&mut wishes.lengths, length)))
            />
        }
    };
    view! {
        <Group title=explore::WISHES_TIME>
            {CommitmentLength::ALL.iter().map(|length| value(*length)).collect_view()}
        </Group>
    }
}

/// The skills and pillars that the catalogue knows.
#[component]
fn Known(wishes: RwSignal<Wishes>) -> impl IntoView {
    let catalogue = use_catalogue();
    let value = move |label: String, slug: domain::Slug, list: fn(&mut Wishes) -> &mut Vec<domain::Slug>| {
        let wanted = slug.clone();
        view! {
            <Value
                label
                checked=Signal::derive(move || wishes.with(|wishes| list(&mut wishes.clone()).contains(&slug)))
                toggle=Callback::new(move |()| wishes.update(|wishes| toggle(list(wishes), wanted.clone())))
            />
        }
    };
    move || {
        let known = catalogue.ready(Layer::Missions)?;
        let mut skills = known.skills().to_vec();
        skills.sort_by_key(|skill| domain::text::fold(&skill.label));
        let skills: Vec<_> =
            skills.into_iter().map(|skill| value(skill.label, skill.slug, |wishes| &mut wishes.skills)).collect();
        let pillars: Vec<_> = known
            .pillars()
            .iter()
            .map(|pillar| value(pillar.label.clone(), pillar.slug.clone(), |wishes| &mut wishes.pillars))
            .collect();
        Some(view! {
            <Group title=explore::WISHES_SKILLS>{skills}</Group>
            <Group title=explore::PILLARS>{pillars}</Group>
        })
    }
}

/// Where one would go from, and how far.
#[component]
fn HomeField(wishes: RwSignal<Wishes>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let places = RwSignal::new(Vec::<Place>::new());
    let turn = StoredValue::new(0u32);
    Effect::new(move || {
        let words = typed.with(|typed| typed.trim().to_owned());
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
            let found = api::places::list_places(&words).await.unwrap_or_default();
            if turn.try_get_value() == Some(mine) {
                places.set(found);
            }
        });
    });
    let choose = move |place: Place| {
        typed.set(String::new());
        wishes.update(|wishes| {
            let radius_km = wishes.home.as_ref().map_or(DEFAULT_RADIUS_KM, |home| home.radius_km);
            wishes.home = Some(Home { at: place.position, label: place.name, radius_km });
        });
    };
    let row = move |place: Place| {
        let code = place.postal_codes.first().map(ToString::to_string);
        view! {
            <li>
                <button type="button" on:click={
                    let place = place.clone();
                    move |_| choose(place.clone())
                }>
                    <Icon name="pin" />
                    <span>{place.name.clone()}</span>
                    <span class="hint">{code}</span>
                </button>
            </li>
        }
    };
    view! {
        <Group title=explore::WISHES_HOME>
            <div class="dates">
                <div class="field">
                    <label for="wishes-home">{explore::WISHES_TOWN}</label>
                    <input
                        class="input"
                        id="wishes-home"
                        type="text"
                        autocomplete="off"
                        placeholder=move || wishes.with(|wishes| wishes.home.as_ref().map(|home| home.label.clone()))
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </div>
                <div class="field">
                    <label for="wishes-radius">{explore::DISTANCE_FROM}</label>
                    <select
                        class="input"
                        id="wishes-radius"
                        disabled=move || wishes.with(|wishes| wishes.home.is_none())
                        on:change=move |event| {
                            if let Ok(km) = event_target_value(&event).parse() {
                                wishes
                                    .update(|wishes| {
                                        if let Some(home) = wishes.home.as_mut() {
                                            home.radius_km = km;
                                        }
                                    });
                            }
                        }
                    >
                        {move || {
                            let now = wishes
                                .with(|wishes| wishes.home.as_ref().map_or(DEFAULT_RADIUS_KM, |home| home.radius_km));
                            RADII_KM
                                .iter()
                                .map(|km| {
                                    view! {
                                        <option value=km.to_string() selected=now == *km>
                                            {explore::radius(*km)}
                                        </option>
                                    }
                                })
                                .collect_view()
                        }}
                    </select>
                </div>
            </div>
            <Show when=move || places.with(|places| !places.is_empty())>
                <ul class="places wish-places" aria-label=explore::PLACES_LABEL>
                    {move || places.get().into_iter().map(row).collect_view()}
                </ul>
            </Show>
            <p role="status">
                {move || wishes.with(|wishes| wishes.home.as_ref().map(|home| explore::wishes_home(&home.label)))}
            </p>
        </Group>
    }
}
