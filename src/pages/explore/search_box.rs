//! The one search field: words are searched in the phone, places are proposed as one types.

use domain::filter::DEFAULT_RADIUS_KM;
use domain::{Near, Position};
use leptos::html;
use leptos::prelude::*;

use super::model::Model;
use super::paint::after_paint;
use super::panel::{Doors, behind};
use crate::state::filter::Step;
use crate::state::here::{HereError, use_here};
use crate::state::part::Part;
use crate::texts::explore;
use crate::ui::Icon;

/// Zoom at which a radius of 20 km fills a phone.
pub const PLACE_ZOOM: f64 = 9.0;

/// What the field and the places proposed below it share.
#[derive(Clone, Copy)]
pub struct Field {
    pub model: Model,
    pub typed: RwSignal<String>,
    /// Places are proposed for what was typed; not after one was chosen or the list was sent away.
    pub proposing: RwSignal<bool>,
    /// The arrow key asks for the first proposal.
    pub enter_list: RwSignal<u32>,
    pub input: NodeRef<html::Input>,
}

impl Field {
    /// Back to the field.
    pub fn focus(self) {
        if let Some(input) = self.input.get_untracked() {
            // Focus fails only on an element that is gone: then there is nothing to focus.
            let _ = input.focus();
        }
    }
}

/// Looks around a point, nearest first.
pub fn go_to(model: Model, at: Position, near: Near) {
    let look = model.look_at(at, PLACE_ZOOM, model.height.get_untracked());
    model.explorer.update(Step::Push, |state| {
        state.look = Some(look);
        state.filter.near = Some(near);
        state.filter.text.clear();
    });
}

#[component]
pub fn SearchBox(model: Model, panel: Part<Doors>) -> impl IntoView {
    let here = use_here();
    let typed = RwSignal::new(model.explorer.now().filter.text);
    let input = NodeRef::<html::Input>::new();
    let proposing = RwSignal::new(false);
    let field = Field { model, typed, proposing, enter_list: RwSignal::new(0), input };

    Effect::new(move || {
        // "Back", a removed chip or a reset changes the text from outside.
        let text = model.explorer.with(|state| state.filter.text.clone());
        if typed.with_untracked(|typed| typed.trim() != text) {
            typed.set(text);
        }
    });

    let search = move |text: String| {
        model.explorer.update(Step::Replace, |state| text.trim().clone_into(&mut state.filter.text));
        typed.set(text);
        proposing.set(true);
    };
    let prepare = move |_| {
        // The keyboard takes longer to come up than this takes.
        after_paint(move || {
            if let Some(found) = model.found.try_get_untracked().flatten() {
                found.catalogue.prepare_words(found.layer);
            }
        });
    };
    let around_me = move |_| {
        proposing.set(false);
        here.ask(move |at| {
            go_to(model, at, Near { at: None, label: String::new(), radius_km: DEFAULT_RADIUS_KM });
        });
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
                    on:focus=prepare
                    on:input=move |event| search(event_target_value(&event))
                    on:keydown=move |event| {
                        match event.key().as_str() {
                            "ArrowDown" => {
                                event.prevent_default();
                                field.enter_list.update(|times| *times += 1);
                            }
                            "Escape" => proposing.set(false),
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
                            field.focus();
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
            {behind(panel, move |doors| (doors.suggestions)(field))}
        </div>
    }
}
