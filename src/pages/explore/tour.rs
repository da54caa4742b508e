//! From pin to pin by the finger: on a phone the card of a pin lies in a strip with those of the pins around it, and the map
//! follows the strip.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::markers::Target;
use super::model::{Found, Model};
use super::paint::after_paint;
use super::room::{covered, insets};
use super::sheet::Height;
use super::standing::Standing;
use crate::map::{Seen, Viewport, free_of};
use crate::state::filter::{Look, Step};

/// More than anyone goes through by the finger.
const MOST: usize = 40;

/// Keeps the stops of the strip while one of them is selected, and the selected place in sight above the raised list.
pub fn follow(model: Model, standing: Standing, seen: RwSignal<Option<Seen>>) {
    let of = StoredValue::new(None::<Arc<Found>>);
    Effect::new(move || {
        let selected = model.selected.get();
        let is_phone = covered(Height::Half, model.size.get_untracked()).bottom > 0.0;
        let found = model.found.get_untracked().filter(|_| is_phone);
        let (Some(found), Some(first)) = (found, selected.first().copied()) else {
            model.stops.set(Vec::new());
            return;
        };
        let is_known = of.with_value(|of| of.as_ref().is_some_and(|of| of.numbers_rows_as(&found)));
        if !is_known || !model.stops.with_untracked(|stops| stops.contains(&first)) {
            let around = if selected.len() == 1 { stops(model, standing, first) } else { Vec::new() };
            model.stops.set(around);
            of.set_value(Some(Arc::clone(&found)));
        }
        after_paint(move || {
            // The page may have gone by then, or the selection.
            if model.selected.try_with_untracked(|now| *now == selected) == Some(true) {
                keep_in_sight(model, &found, first, selected.len() > 1, seen);
            }
        });
    });
}

/// The rows whose pins stand around one, in the order of the list; those of its stack, if it is of one. Empty where there is
/// nothing to go on to.
fn stops(model: Model, standing: Standing, row: u32) -> Vec<u32> {
    let Some(there) = standing.there.get_untracked() else { return Vec::new() };
    let mut alone = BTreeSet::<u32>::new();
    for (_, target) in there.iter() {
        match target {
            Target::Rows(rows) if rows.len() > 1 && rows.contains(&row) => return around(rows.clone(), row),
            Target::Rows(rows) if rows.len() == 1 => alone.extend(rows),
            _ => {}
        }
    }
    let listed = model
        .listed
        .with_untracked(|listed| listed.rows.iter().copied().filter(|listed| alone.contains(listed)).collect());
    around(listed, row)
}

/// The stops nearest to one of them.
fn around(rows: Vec<u32>, row: u32) -> Vec<u32> {
    let Some(place) = rows.iter().position(|one| *one == row).filter(|_| rows.len() > 1) else { return Vec::new() };
    let first = place.saturating_sub(MOST / 2).min(rows.len().saturating_sub(MOST));
    rows.into_iter().skip(first).take(MOST).collect()
}

/// Moves the map where the list would hide the place; for a stack, so that there is room to fan it out.
fn keep_in_sight(model: Model, found: &Found, row: u32, is_stack: bool, seen: RwSignal<Option<Seen>>) {
    let (Some(at), Some(now)) = (found.catalogue.position(found.layer, row), seen.get_untracked()) else { return };
    let is_on_its_way =
        |look: Look| !Viewport { lat: look.at.lat, lon: look.at.lon, zoom: look.zoom }.is_about(now.viewport);
    // Whatever moves it knows where to.
    if model.explorer.now().look.is_some_and(is_on_its_way) {
        return;
    }
    let zoom = now.viewport.zoom;
    let clear = free_of(now.bounds, zoom, insets(Height::Half, model.size.get_untracked()));
    if is_stack || !clear.contains(at) {
        model.explorer.update(Step::Replace, |state| state.look = Some(model.look_at(at, zoom, Height::Half)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stops_are_those_around_the_one_that_was_tapped() {
        let rows: Vec<u32> = (100..200).collect();
        assert_eq!(around(rows.clone(), 100), (100..140).collect::<Vec<_>>());
        assert_eq!(around(rows.clone(), 150), (130..170).collect::<Vec<_>>());
        assert_eq!(around(rows, 199), (160..200).collect::<Vec<_>>());
    }

    #[test]
    fn where_there_is_nothing_to_go_on_to_there_is_no_strip() {
        assert_eq!(around(vec![7], 7), Vec::<u32>::new());
        assert_eq!(around(vec![1, 2], 7), Vec::<u32>::new());
        assert_eq!(around(vec![1, 7], 7), vec![1, 7]);
    }
}
