//! Rows at one same point, which no zoom can tell apart: a tap on their marker fans them out around it.

use std::f64::consts::TAU;

use ::catalogue::Layer;
use leptos::prelude::*;

use super::markers::{Target, describe};
use super::model::{Found, Model};
use super::standing::{Shown, Standing};
use crate::map::{Marker, MarkerKind, moved};

/// More pins would hide the streets around; the list beside has all of them.
const MOST: usize = 12;
/// Between two neighbours, and at least between the stack and each of them: a finger tells them apart. In pixels.
const APART: f64 = 46.0;
const NEAREST: f64 = 58.0;
/// The middle of a pin lies so far above the place that it points at, in pixels.
const MIDDLE: f64 = 17.0;

/// The rows that are fanned out.
#[derive(Clone, Copy)]
pub struct Fan(Memo<Option<Vec<u32>>>);

impl Fan {
    pub fn new(model: Model) -> Self {
        Self(Memo::new(move |before: Option<&Option<Vec<u32>>>| {
            let selected = model.selected.get();
            match *selected {
                [] => None,
                // One of its own pins leaves it open.
                [row] => before?.as_ref().filter(|rows| rows.contains(&row)).cloned(),
                _ => Some(selected),
            }
        }))
    }

    /// Their pins, as long as the stack itself is on the map; tracks.
    pub fn pins(self, model: Model, standing: Standing, zoom: f64) -> Shown {
        let Some(rows) = self.0.get() else { return Shown::new() };
        let (Some(found), Some(there)) = (model.found.get(), standing.there.get()) else { return Shown::new() };
        let opened = |target: &Target| matches!(target, Target::Rows(all) if *all == rows);
        let Some((stack, _)) = there.iter().find(|(_, target)| opened(target)) else { return Shown::new() };
        let (selected, pointed) = (model.selected.get(), model.pointed.get());
        let shown = &rows[..rows.len().min(MOST)];
        let turn = TAU / f64::from(u32::try_from(shown.len()).unwrap_or(1));
        let far = (APART / (2.0 * (turn / 2.0).sin())).max(NEAREST);
        let mut angle = 0.0_f64;
        let pin = |row: &u32| {
            // The first stands above, the others follow clockwise.
            let (right, up) = angle.sin_cos();
            angle += turn;
            let (lat, lon) = moved((stack.lat, stack.lon), zoom, far * right, MIDDLE - far * up);
            let (label, approximate, faint) = describe(&found, *row);
            let kind = MarkerKind::Pin { colour: colour(&found, *row), approximate, faint };
            let selected = selected[..] == [*row] || pointed == Some(*row);
            (Marker { key: format!("r{row}"), lat, lon, kind, label, selected }, Target::Rows(vec![*row]))
        };
        shown.iter().map(pin).collect()
    }
}

/// The number of a mission's first pillar among those of the charter.
fn colour(found: &Found, row: u32) -> Option<u8> {
    if found.layer == Layer::Associations {
        return None;
    }
    let first = found.catalogue.mission(row).pillars.into_iter().next()?;
    let place = found.catalogue.pillars().iter().position(|pillar| pillar.slug == first)?;
    u8::try_from(place).ok()
}
