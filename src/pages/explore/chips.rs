//! The pillars with their live counts, and the filters that are on, each removable.

use ::catalogue::Layer;
use domain::MissionFilter;
use leptos::prelude::*;

use super::model::Model;
use crate::texts::{CONTENT, common, departments, explore, format};
use crate::ui::Icon;

/// One chip per pillar: colour, icon, words, live count.
#[component]
pub fn PillarChips(model: Model) -> impl IntoView {
    let catalogue = crate::state::use_catalogue();
    // Drawn once; counts and states follow by themselves.
    let pillars = Memo::new(move |_| {
        catalogue.ready(Layer::Missions).map_or_else(Vec::new, |catalogue| catalogue.pillars().to_vec())
    });
    move || {
        let chips = pillars
            .get()
            .into_iter()
            .enumerate()
            .map(|(place, pillar)| {
                let (slug, wanted) = (pillar.slug.clone(), pillar.slug.clone());
                let on = Memo::new(move |_| model.explorer.with(|state| state.filter.pillars.contains(&slug)));
                let count = move || {
                    model.found.with(|found| {
                        found
                            .as_ref()
                            .and_then(|found| found.answer.facets.pillars.get(place).copied())
                            .map(format::number)
                    })
                };
                let colour = pillar.colour.clone();
                view! {
                    <li>
                        <button
                            class="chip pillar-chip"
                            type="button"
                            title=pillar.label.clone()
                            aria-pressed=move || on.get().to_string()
                            style:--pillar=colour
                            on:click=move |_| {
                                model.explorer.toggle(|filter| &mut filter.pillars, wanted.clone());
                            }
                        >
                            <span class="pillar-dot">
                                <Icon name=pillar.icon.clone() />
                            </span>
                            <span lang=CONTENT>{pillar.short_label.clone()}</span>
                            <span class="chip-count">{count}</span>
                        </button>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="chips" aria-label=explore::PILLARS>{chips}</ul> }
    }
}

/// Takes one filter away.
type Remove = Box<dyn FnOnce(&mut MissionFilter) + Send + Sync>;

/// The filters that are on, with what removes each. Pillars have chips of their own.
fn active(model: Model) -> Vec<(String, Remove)> {
    let filter = model.explorer.with(|state| state.filter.clone());
    let catalogue = crate::state::use_catalogue().ready(Layer::Missions);
    let mut chips: Vec<(String, Remove)> = Vec::new();
    let mut add = |label: String, remove: Remove| chips.push((label, remove));
    if let Some(near) = &filter.near {
        add(explore::near(near), Box::new(|filter| filter.near = None));
    }
    for code in filter.departments {
        let label = explore::department(code.as_str(), departments::name(code.as_str()));
        add(label, Box::new(move |filter| filter.departments.retain(|there| *there != code)));
    }
    for kind in filter.kinds {
        add(common::kind(kind).to_owned(), Box::new(move |filter| filter.kinds.retain(|there| *there != kind)));
    }
    for length in filter.lengths {
        add(common::length(length).to_owned(), Box::new(move |filter| filter.lengths.retain(|there| *there != length)));
    }
    for remote in filter.remotes {
        add(common::remote(remote).to_owned(), Box::new(move |filter| filter.remotes.retain(|there| *there != remote)));
    }
    if let Some(work) = filter.on_working_time {
        let label = if work { explore::TIME_WORK } else { explore::TIME_OWN };
        add(label.to_owned(), Box::new(|filter| filter.on_working_time = None));
    }
    for slug in filter.skills {
        let label = catalogue
            .as_ref()
            .and_then(|catalogue| {
                catalogue.skills().iter().find(|skill| skill.slug == slug).map(|skill| skill.label.clone())
            })
            .unwrap_or_else(|| slug.to_string());
        add(label, Box::new(move |filter| filter.skills.retain(|there| *there != slug)));
    }
    if let Some(day) = filter.starts_from {
        add(format!("{} {}", explore::START_FROM, format::date(day)), Box::new(|filter| filter.starts_from = None));
    }
    if let Some(day) = filter.starts_to {
        add(format!("{} {}", explore::START_TO, format::date(day)), Box::new(|filter| filter.starts_to = None));
    }
    if filter.reduced_mobility {
        add(explore::ACCESS_MOBILITY.to_owned(), Box::new(|filter| filter.reduced_mobility = false));
    }
    if filter.public_transport {
        add(explore::ACCESS_TRANSPORT.to_owned(), Box::new(|filter| filter.public_transport = false));
    }
    chips
}

/// The filters that are on, each removable, and one button that removes all.
#[component]
pub fn ActiveChips(model: Model) -> impl IntoView {
    move || {
        let chips = active(model);
        if chips.is_empty() {
            return None;
        }
        let several = chips.len() + model.explorer.with(|state| state.filter.pillars.len()) > 1;
        let chips = chips
            .into_iter()
            .map(|(label, remove)| {
                let remove = StoredValue::new(Some(remove));
                let name = explore::remove_filter(&label);
                view! {
                    <li>
                        <button
                            class="chip active-chip"
                            type="button"
                            aria-label=name
                            on:click=move |_| {
                                if let Some(remove) = remove.try_update_value(Option::take).flatten() {
                                    model.explorer.filter(remove);
                                }
                            }
                        >
                            <span>{label}</span>
                            <Icon name="close" />
                        </button>
                    </li>
                }
            })
            .collect_view();
        Some(view! {
            <ul class="chips active" aria-label=explore::ACTIVE_LABEL>
                {chips}
                {several
                    .then(|| {
                        view! {
                            <li>
                                <button
                                    class="chip reset-chip"
                                    type="button"
                                    on:click=move |_| {
                                        model.explorer.filter(|filter| *filter = MissionFilter::default());
                                    }
                                >
                                    {explore::RESET}
                                </button>
                            </li>
                        }
                    })}
            </ul>
        })
    }
}
