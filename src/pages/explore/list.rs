//! The cards of what was found: drawn after the map, a few at a time, and never more than a few screens of them.

use std::ops::Range;
use std::sync::Arc;

use domain::decimal;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDivElement};

use super::model::{Found, Listed, Model};
use super::paint::after_paint;
use super::results::{Card, Empty};
use super::selection::Selection;
use super::window::{CHUNK, Window};
use crate::components::OtherLanguage;
use crate::paths;
use crate::texts::{common, explore, format};

/// What of the list is in the page.
#[derive(Clone, Copy)]
struct Cards {
    node: NodeRef<html::Div>,
    /// What is listed, once the frame that shows its markers and counts has been drawn.
    drawn: RwSignal<Arc<Listed>>,
    window: RwSignal<Window>,
}

impl Cards {
    fn new() -> Self {
        let nothing = Listed { found: None, rows: Vec::new(), placed: 0 };
        Self { node: NodeRef::new(), drawn: RwSignal::new(Arc::new(nothing)), window: RwSignal::new(Window::default()) }
    }

    /// Lists something else.
    fn draw(self, listed: Arc<Listed>) {
        let is_new = self.drawn.with_untracked(|drawn| !is_same_answer(drawn, &listed));
        let restart = is_new || self.window.with_untracked(|window| !window.is_first());
        let total = listed.rows.len();
        self.drawn.set(listed);
        self.window.update(|window| if restart { *window = Window::first(total) } else { window.fit(total) });
        // To go where one is would cost a layout.
        if let Some(list) = self.node.get_untracked().filter(|list| restart && list.scroll_top() != 0) {
            list.set_scroll_top(0);
        }
        self.fill();
    }

    /// Draws on until two screens are full.
    fn fill(self) {
        after_paint(move || {
            // The page may have gone meanwhile.
            if self.node.try_get_untracked().flatten().is_some_and(|list| self.is_near_end(&list)) {
                self.forth();
                self.fill();
            }
        });
    }

    fn forth(self) {
        let total = self.drawn.with_untracked(|drawn| drawn.rows.len());
        self.window.update(|window| {
            window.forth(total, || self.node.get_untracked().map_or(0.0, |list| height_of_first(&list)));
        });
    }

    fn has_more(self) -> bool {
        self.drawn.with(|drawn| drawn.rows.len()) > self.window.with(|window| window.rows().end)
    }

    fn is_near_end(self, list: &HtmlDivElement) -> bool {
        untrack(|| self.has_more()) && list.scroll_top() + list.client_height() * 2 > list.scroll_height()
    }

    fn scrolled(self) {
        let Some(list) = self.node.get_untracked() else { return };
        if self.is_near_end(&list) {
            self.forth();
        }
        let seen_from = f64::from(list.scroll_top() - list.client_height());
        let is_wanted = |window: &Window| window.lead() > seen_from && !window.is_first();
        if self.window.with_untracked(is_wanted) {
            self.window.update(|window| {
                while is_wanted(window) {
                    window.back();
                }
            });
        }
    }

    /// The rows of the window that lie in a part of the list.
    fn within(self, part: fn(&Listed) -> Range<usize>) -> Vec<(u32, Arc<Found>)> {
        let (listed, window) = (self.drawn.get(), self.window.with(Window::rows));
        let Some(found) = &listed.found else { return Vec::new() };
        let part = part(&listed);
        let rows = listed.rows.get(window.start.max(part.start)..window.end.min(part.end)).unwrap_or_default();
        rows.iter().map(|row| (*row, Arc::clone(found))).collect()
    }
}

fn is_same_answer(one: &Listed, other: &Listed) -> bool {
    match (&one.found, &other.found) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// The height of the first chunk of cards that are in the page, in pixels.
fn height_of_first(list: &Element) -> f64 {
    let Ok(cards) = list.query_selector_all(".all-cards > .card") else { return 0.0 };
    let top = |place: usize| {
        let card = cards.get(u32::try_from(place).ok()?)?.dyn_into::<Element>().ok()?;
        Some(card.get_bounding_client_rect().top())
    };
    top(CHUNK).zip(top(0)).map_or(0.0, |(next, first)| next - first)
}

/// The list, with what pins brought up above it.
#[component]
pub fn List(model: Model) -> impl IntoView {
    let cards = Cards::new();
    let waiting = StoredValue::new(false);
    Effect::new(move || {
        model.listed.track();
        if !waiting.get_value() {
            waiting.set_value(true);
            after_paint(move || {
                if let Some(listed) = model.listed.try_get_untracked().filter(|_| !cards.drawn.is_disposed()) {
                    waiting.set_value(false);
                    cards.draw(listed);
                }
            });
        }
    });
    let key = |(row, found): &(u32, Arc<Found>)| (*row, Arc::as_ptr(found) as usize);
    let card = move |(row, found): (u32, Arc<Found>)| view! { <Card model row found /> };
    let without_place = move || cards.drawn.with(|listed| listed.rows.len() - listed.placed);
    let shows_those = move || {
        let placed = cards.drawn.with(|listed| listed.placed);
        without_place() > 0 && placed < cards.window.with(|window| window.rows().end)
    };
    let lead = move || format!("{}px", decimal::write(cards.window.with(Window::lead), 1));
    view! {
        <div class="results" node_ref=cards.node on:scroll=move |_| cards.scrolled() tabindex="-1">
            <Selection model />
            <Empty model drawn=cards.drawn />
            {foot(model)}
            <h2 class="quiet">{explore::LIST_LABEL}</h2>
            <div aria-hidden="true" style:height=lead></div>
            <ul class="cards all-cards">
                <For each=move || cards.within(|listed| 0..listed.placed) key=key children=card />
            </ul>
            <Show when=shows_those>
                <section class="loose">
                    <h2>
                        {explore::WITHOUT_PLACE} " ("
                        {move || format::number(u32::try_from(without_place()).unwrap_or(u32::MAX))} ")"
                    </h2>
                    <ul class="cards all-cards">
                        <For
                            each=move || cards.within(|listed| listed.placed..listed.rows.len())
                            key=key
                            children=card
                        />
                    </ul>
                </section>
            </Show>
            <Show when=move || cards.has_more()>
                <button class="button" type="button" on:click=move |_| cards.forth()>
                    {explore::MORE}
                </button>
            </Show>
        </div>
    }
}

/// What other pages have in their foot: a list that goes on for ever has none that anyone reaches. Nothing in another
/// site's page.
fn foot(model: Model) -> impl IntoView {
    (!model.explorer.is_framed()).then(|| {
        view! {
            <p class="list-links">
                <a href=paths::ACCESSIBILITY>{common::FOOT_ACCESSIBILITY}</a>
                <OtherLanguage />
            </p>
        }
    })
}
