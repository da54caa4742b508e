//! What the frame shows, as choices: each stands in the page's own address, like those of the map.

use ::catalogue::Layer;
use domain::{Choice, DepartmentCode, MissionKind};
use leptos::prelude::*;

use super::HEIGHTS;
use crate::state::filter::{Explorer, Step, View};
use crate::state::use_catalogue;
use crate::texts::{common, departments, embed, explore};

#[component]
pub fn Choices(explorer: Explorer, height: RwSignal<u32>) -> impl IntoView {
    let missions = move || explorer.with(|state| state.view == View::Missions);
    view! {
        <div class="embed-choices">
            <fieldset class="group">
                <legend>{embed::WHAT}</legend>
                {view_choice(explorer, View::Missions, explore::VIEW_MISSIONS)}
                {view_choice(explorer, View::Associations, explore::VIEW_ASSOCIATIONS)}
            </fieldset>
            <Pillars explorer />
            <Show when=missions>
                <fieldset class="group">
                    <legend>{embed::KINDS}</legend>
                    {MissionKind::ALL.iter().map(|kind| kind_choice(explorer, *kind)).collect_view()}
                </fieldset>
            </Show>
            <Fields explorer height />
        </div>
    }
}

fn view_choice(explorer: Explorer, view: View, label: &'static str) -> AnyView {
    view! {
        <label class="check">
            <input
                type="radio"
                name="view"
                prop:checked=move || explorer.with(|state| state.view == view)
                on:change=move |_| explorer.update(Step::Replace, |state| state.view = view)
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

fn tick(label: String, checked: Signal<bool>, toggle: impl Fn() + 'static) -> AnyView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=checked on:change=move |_| toggle() />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

fn kind_choice(explorer: Explorer, kind: MissionKind) -> AnyView {
    let checked = Signal::derive(move || explorer.with(|state| state.filter.kinds.contains(&kind)));
    tick(common::kind(kind).to_owned(), checked, move || explorer.toggle(|filter| &mut filter.kinds, kind))
}

/// The pillars come with the catalogue; without it the frame is made all the same.
#[component]
fn Pillars(explorer: Explorer) -> impl IntoView {
    let catalogue = use_catalogue();
    move || {
        let catalogue = catalogue.ready(Layer::Missions)?;
        let pillars = catalogue.pillars().iter().map(|pillar| {
            let (slug, wanted) = (pillar.slug.clone(), pillar.slug.clone());
            let checked = Signal::derive(move || explorer.with(|state| state.filter.pillars.contains(&slug)));
            tick(pillar.label.clone(), checked, move || {
                explorer.toggle(|filter| &mut filter.pillars, wanted.clone());
            })
        });
        Some(view! {
            <fieldset class="group">
                <legend>{embed::PILLARS}</legend>
                {pillars.collect_view()}
            </fieldset>
        })
    }
}

/// The department, the words, the height.
#[component]
fn Fields(explorer: Explorer, height: RwSignal<u32>) -> impl IntoView {
    let current = move || explorer.with(|state| state.filter.departments.first().map(|code| code.as_str().to_owned()));
    let choose = move |code: String| {
        explorer.update(Step::Replace, |state| {
            state.filter.departments = DepartmentCode::parse(&code).into_iter().collect();
        });
    };
    let options = departments::all().map(|(code, name)| {
        let chosen = move || current().as_deref() == Some(code);
        view! {
            <option value=code prop:selected=chosen>
                {explore::department(code, Some(name))}
            </option>
        }
    });
    let heights = HEIGHTS.map(|pixels| {
        view! {
            <option value=pixels.to_string() prop:selected=move || height.get() == pixels>
                {embed::pixels(pixels)}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for="department">{embed::DEPARTMENT}</label>
            <select class="input" id="department" on:change=move |event| choose(event_target_value(&event))>
                <option value="" prop:selected=move || current().is_none()>{embed::EVERYWHERE}</option>
                {options.collect_view()}
            </select>
        </div>
        <div class="field">
            <label for="words">{embed::WORDS}</label>
            <p class="hint" id="words-hint">{embed::WORDS_HINT}</p>
            <input
                class="input"
                id="words"
                type="search"
                maxlength="200"
                autocomplete="off"
                aria-describedby="words-hint"
                prop:value=move || explorer.with(|state| state.filter.text.clone())
                // Not at each letter: the preview is a whole page that is loaded anew.
                on:change=move |event| {
                    let words = event_target_value(&event).trim().to_owned();
                    explorer.update(Step::Replace, |state| state.filter.text = words);
                }
            />
        </div>
        <div class="field">
            <label for="height">{embed::HEIGHT}</label>
            <select
                class="input"
                id="height"
                on:change=move |event| height.set(event_target_value(&event).parse().unwrap_or(HEIGHTS[1]))
            >
                {heights.collect_view()}
            </select>
        </div>
    }
}
