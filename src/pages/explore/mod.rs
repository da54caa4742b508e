//! The home of the app: a map and a list in step, the filters above, all of it in the address.

mod age;
mod beside;
mod chips;
mod contact_points;
mod fan;
mod filters;
mod first;
mod list;
mod map_panel;
mod markers;
mod model;
mod paint;
mod panel;
mod results;
mod room;
mod search_box;
mod selection;
mod sheet;
mod standing;
mod strip;
mod suggestions;
mod tour;
mod window;
mod wishes;

use ::catalogue::Layer;
use leptos::prelude::*;

use self::chips::PillarChips;
use self::map_panel::MapPanel;
use self::model::Model;
use self::paint::after_paint;
use self::panel::{behind, list, panel};
use self::results::summary;
use self::search_box::SearchBox;
use self::sheet::{Height, Sheet};
use crate::components::set_title;
use crate::pages::later::Group;
use crate::state::arrival::focus_on_arrival;
use crate::state::filter::{Step, View};
use crate::state::use_catalogue;
use crate::texts::explore;
use crate::ui::Icon;

/// The page.
#[component]
pub fn ExplorePage() -> impl IntoView {
    set_title(explore::TITLE);
    let main = NodeRef::new();
    focus_on_arrival(main);
    let model = Model::new();
    let catalogue = use_catalogue();
    catalogue.hold();
    let panel = panel(catalogue);
    let filters_open = RwSignal::new(false);
    let height = model.height;
    Effect::new(move || {
        // A pin brings its card up, and a card points at its pin: at half its height the sheet shows both. The pin itself
        // answers first.
        if model.selected.with(|rows| !rows.is_empty()) {
            after_paint(move || {
                let _ = height.try_set(Height::Half);
            });
        }
    });
    // On a phone a list that holds nothing says what to do about it, and steps back once it is no longer needed.
    Effect::new(move |raised: Option<bool>| {
        let is_empty = model.found.with(|found| found.as_ref().is_some_and(|found| found.answer.rows.is_empty()));
        let raised = raised.unwrap_or_default();
        match (is_empty, height.get_untracked()) {
            (true, Height::Peek) => height.set(Height::Half),
            (false, Height::Half) if raised => height.set(Height::Peek),
            (true, _) => return raised,
            (false, _) => return false,
        }
        is_empty
    });
    let pages = expect_context::<Group>();
    Effect::new(move || {
        // Once the map and its list have all they need, the next tap is foreseen: it opens a mission. From a frame it
        // opens in a page of its own.
        if !model.explorer.is_framed()
            && panel.get().is_some_and(|part| part.is_ok())
            && catalogue.ready(Layer::Associations).is_some()
        {
            pages.foresee();
        }
    });
    let active = move || model.explorer.with(|state| state.filter.active());
    let summary = Memo::new(move |_| summary(model, catalogue));
    let head = view! {
        <div class="sheet-summary">
            <p role="status" aria-live="polite">
                <strong>{move || summary.with(|(here, _)| here.clone())}</strong>
                <span class="hint">{move || summary.with(|(_, all)| all.clone())}</span>
            </p>
            {behind(panel, move |doors| (doors.order)(model))}
        </div>
    }
    .into_any();
    view! {
        <main class="explore" id="content" tabindex="-1" node_ref=main>
            <h1 class="quiet">{explore::H1}</h1>
            <div class="explore-tools">
                <SearchBox model panel />
                <div class="tools-line">
                    <ViewChoice model />
                    <button
                        class="button small filters-button"
                        type="button"
                        aria-haspopup="dialog"
                        aria-label=move || explore::filters_button(active())
                        on:click=move |_| filters_open.set(true)
                    >
                        <Icon name="filter" />
                        {explore::FILTERS}
                        <Show when=move || { active() > 0 }>
                            <span class="badge">{active}</span>
                        </Show>
                    </button>
                </div>
                <PillarChips model />
                {behind(panel, move |doors| (doors.chips)(model))}
            </div>
            <MapPanel model panel />
            <Sheet height head>
                {list(panel, model)}
            </Sheet>
            {behind(panel, move |doors| (doors.filters)(model, filters_open))}
        </main>
    }
}

/// Missions or associations.
#[component]
fn ViewChoice(model: Model) -> impl IntoView {
    let option = move |view: View, label: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || model.explorer.with(|state| state.view == view).to_string()
                on:click=move |_| model.explorer.update(Step::Push, |state| state.view = view)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label=explore::VIEW_LABEL>
            {option(View::Missions, explore::VIEW_MISSIONS)}
            {option(View::Associations, explore::VIEW_ASSOCIATIONS)}
        </div>
    }
}
