//! What a tap on the map brings to the top of the list: the card of a pin, with those around it, or all that stand at one place.

use std::sync::Arc;

use ::catalogue::Layer;
use leptos::prelude::*;

use super::model::{Found, Model};
use super::paint::after_paint;
use super::results::{Card, count_words};
use super::strip::Strip;
use crate::texts::explore;
use crate::ui::Icon;

/// How many cards a pin brings up at a time.
const BROUGHT_UP: usize = 20;
/// How many of them the sheet has room for at half its height: the others come a frame later.
const SEEN_FIRST: usize = 3;

impl Found {
    /// Whether a number means the same row in both.
    pub fn numbers_rows_as(&self, other: &Self) -> bool {
        self.layer == other.layer && Arc::ptr_eq(&self.catalogue, &other.catalogue)
    }

    /// The number of one of its rows in another answer about the same layer, where it is still there.
    fn row_in(&self, row: u32, other: &Self) -> Option<u32> {
        match (self.layer, other.layer) {
            (Layer::Missions, Layer::Missions) => other.catalogue.mission_row(&self.catalogue.mission(row).slug),
            (Layer::Associations, Layer::Associations) => {
                other.catalogue.association_row(&self.catalogue.association(row).slug)
            }
            _ => None,
        }
    }
}

/// Another catalogue of the same layer has other numbers for the same rows.
fn keep_selection(model: Model) {
    Effect::new(move |before: Option<Option<Arc<Found>>>| {
        let now = model.found.get();
        if let (Some(before), Some(now)) = (before.flatten(), &now)
            && !before.numbers_rows_as(now)
            && model.selected.with_untracked(|rows| !rows.is_empty())
        {
            model.selected.update(|rows| *rows = rows.iter().filter_map(|row| before.row_in(*row, now)).collect());
            model.pointed.set(None);
        }
        now
    });
}

/// What a pin brought up, and the answer that numbers it.
#[derive(Clone)]
struct BroughtUp {
    of: Arc<Found>,
    rows: Vec<u32>,
    /// One of the rows is selected, the others are where a finger goes from it.
    is_strip: bool,
}

fn is_same_strip(one: Option<&BroughtUp>, other: Option<&BroughtUp>) -> bool {
    one.zip(other).is_some_and(|(one, other)| {
        one.is_strip && other.is_strip && one.rows == other.rows && one.of.numbers_rows_as(&other.of)
    })
}

/// What a pin brought to the top.
#[component]
pub fn Selection(model: Model) -> impl IntoView {
    keep_selection(model);
    // The pin shows first that it was met. What it brings up goes with the answer that numbers it: by then there may be
    // another.
    let brought_up = RwSignal::new(None::<BroughtUp>);
    Effect::new(move || {
        let rows = model.selected.get();
        let of = model.found.get_untracked();
        after_paint(move || {
            // The page may have gone by then.
            let Some(stops) = model.stops.try_get_untracked() else { return };
            let is_strip = matches!(rows[..], [row] if stops.contains(&row));
            let new = of.map(|of| BroughtUp { of, rows: if is_strip { stops } else { rows }, is_strip });
            // A strip that one goes along stays what it is.
            if brought_up.try_with_untracked(|there| is_same_strip(there.as_ref(), new.as_ref())) == Some(false) {
                brought_up.set(new);
            }
        });
    });
    move || {
        let BroughtUp { of, rows, is_strip } = brought_up.get()?;
        let found = model.found.get()?;
        if rows.is_empty() || !of.numbers_rows_as(&found) {
            return None;
        }
        if is_strip {
            return Some(
                view! {
                    <section class="selection" id="selection" tabindex="-1" aria-label=explore::SELECTION>
                        <Strip model found rows />
                    </section>
                }
                .into_any(),
            );
        }
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let title = explore::selected(count, &count_words(found.layer, count));
        let name = title.clone();
        let total = rows.len();
        let shown = RwSignal::new(SEEN_FIRST);
        if total > SEEN_FIRST {
            after_paint(move || {
                // The selection may have gone by then.
                let _ = shown.try_set(BROUGHT_UP);
            });
        }
        let each = move || rows.iter().take(shown.get()).copied().collect::<Vec<_>>();
        let card = move |row| view! { <Card model row found=Arc::clone(&found) /> };
        Some(
            view! {
                <section class="selection" id="selection" tabindex="-1" aria-label=name>
                    <div class="selection-head">
                        <h2>{title}</h2>
                        <CloseSelection model />
                    </div>
                    <ul class="cards">
                        <For each key=|row| *row children=card />
                    </ul>
                    <Show when=move || { (BROUGHT_UP..total).contains(&shown.get()) }>
                        <button class="button" type="button" on:click=move |_| shown.update(|shown| *shown += BROUGHT_UP)>
                            {explore::MORE}
                        </button>
                    </Show>
                </section>
            }
            .into_any(),
        )
    }
}

/// Takes back what a pin brought up.
#[component]
pub fn CloseSelection(model: Model) -> impl IntoView {
    view! {
        <button
            class="icon-button"
            type="button"
            aria-label=explore::SELECTION_CLOSE
            on:click=move |_| model.selected.set(Vec::new())
        >
            <Icon name="close" />
        </button>
    }
}
