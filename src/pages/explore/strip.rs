//! The cards of the pins around the selected one, side by side: a finger or a button goes from one to the next.

use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::{Element, HtmlUListElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::markers::describe;
use super::model::{Found, Model};
use super::paint::after_paint;
use super::results::Card;
use super::selection::CloseSelection;
use crate::texts::explore;
use crate::ui::Icon;

/// A strip that has not moved for so long has come to rest, in milliseconds.
const REST: Duration = Duration::from_millis(120);
/// How many neighbours of the card in the middle are drawn, on each side.
const DRAWN: usize = 2;

/// Which card is in the middle.
fn in_the_middle(strip: &Element, total: usize) -> usize {
    // All are as wide, and as far from each other.
    let step = f64::from(strip.scroll_width()) / count(total);
    let passed = (f64::from(strip.scroll_left()) / step).round();
    (0..total).find(|place| count(*place) >= passed).unwrap_or_default()
}

fn count(places: usize) -> f64 {
    f64::from(u32::try_from(places).unwrap_or(u32::MAX))
}

/// Brings a card to the middle.
fn bring(strip: &Element, place: usize, behavior: ScrollBehavior) {
    let Some(card) = u32::try_from(place).ok().and_then(|place| strip.children().item(place)) else { return };
    let options = ScrollIntoViewOptions::new();
    options.set_behavior(behavior);
    options.set_inline(ScrollLogicalPosition::Center);
    options.set_block(ScrollLogicalPosition::Nearest);
    card.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The strip of these rows, one of which is selected.
#[component]
pub fn Strip(model: Model, found: Arc<Found>, rows: Vec<u32>) -> impl IntoView {
    let total = rows.len();
    let strip = NodeRef::<html::Ul>::new();
    let stops = StoredValue::new(rows.clone());
    let place = Memo::new(move |before: Option<&usize>| {
        let selected = model.selected.with(|rows| rows.first().copied());
        let place = stops.with_value(|stops| stops.iter().position(|row| Some(*row) == selected));
        place.or(before.copied()).unwrap_or_default()
    });
    let go = move |to: usize| {
        if let Some(row) = stops.with_value(|stops| stops.get(to).copied()) {
            model.selected.set(vec![row]);
        }
    };
    Effect::new(move |was_there: Option<bool>| {
        let place = place.get();
        let Some(list) = strip.get() else { return false };
        if was_there != Some(true) {
            bring(&list, place, ScrollBehavior::Instant);
        } else if in_the_middle(&list, total) != place {
            // Smooth where the style says that motion is welcome.
            bring(&list, place, ScrollBehavior::Auto);
        }
        true
    });
    let moves = StoredValue::new(0_u32);
    let scrolled = move |_| {
        moves.update_value(|moves| *moves = moves.wrapping_add(1));
        let mine = moves.get_value();
        let rest = move || {
            let list: Option<HtmlUListElement> = strip.try_get_untracked().flatten();
            if let (Some(list), true) = (list, moves.try_get_value() == Some(mine)) {
                let middle = in_the_middle(&list, total);
                if middle != place.get_untracked() {
                    go(middle);
                }
            }
        };
        set_timeout(rest, REST);
    };
    // The card of the pin first, its neighbours a frame later.
    let drawn = RwSignal::new(0);
    after_paint(move || {
        let _ = drawn.try_set(DRAWN);
    });
    let card = {
        let found = Arc::clone(&found);
        move |at: usize, row: u32| {
            let found = Arc::clone(&found);
            let is_near = Memo::new(move |_| place.get().abs_diff(at) <= drawn.get());
            move || {
                if is_near.get() {
                    view! { <Card model row found=Arc::clone(&found) /> }.into_any()
                } else {
                    view! { <li class="card" aria-hidden="true"></li> }.into_any()
                }
            }
        }
    };
    let name = move || {
        let row = stops.with_value(|stops| stops.get(place.get()).copied());
        row.map(|row| describe(&found, row).0)
    };
    let step = move |label: &'static str, class: &'static str, to: fn(usize) -> Option<usize>| {
        let next = move || to(place.get()).filter(|to| *to < total);
        view! {
            <button
                class=class
                type="button"
                aria-label=label
                aria-disabled=move || next().is_none().then_some("true")
                on:click=move |_| {
                    if let Some(to) = untrack(next) {
                        go(to);
                    }
                }
            >
                <Icon name="back" />
            </button>
        }
    };
    view! {
        <div class="selection-head">
            <h2 aria-live="polite">
                {move || explore::stop(place.get() + 1, total)} <span class="quiet">{name}</span>
            </h2>
            {step(explore::STOP_BEFORE, "icon-button", |place| place.checked_sub(1))}
            {step(explore::STOP_NEXT, "icon-button step-next", |place| place.checked_add(1))} <CloseSelection model />
        </div>
        <ul class="strip" node_ref=strip on:scroll=scrolled>
            {rows.iter().enumerate().map(|(at, row)| card(at, *row)).collect_view()}
        </ul>
    }
}
