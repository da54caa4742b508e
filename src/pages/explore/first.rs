//! The first markers: those that the map showed last time, or on a first visit the server's own groups, until the missions
//! have been read.

use ::catalogue::Layer;
use domain::query::Vocabulary;
use domain::{Bounds, decimal};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::Model;
use super::paint::after_paint;
use super::results::count_words;
use crate::api::catalogue::get_groups;
use crate::map::{Marker, MarkerKind, MarkerStyle, Seen};
use crate::state::CatalogueState;
use crate::state::filter::{Exploration, join};
use crate::state::storage::{self, Store};
use crate::texts::explore;

/// Up to this zoom the groups of the whole world are asked for: they are a kilobyte, and the map can be moved.
const WORLD_UP_TO: f64 = 7.0;

/// Where the answer to the question of the last start is kept: it is public, and a kilobyte or two.
const KEPT: &str = "first-markers";

/// What was found, as the map shows it.
#[derive(Clone)]
pub struct First {
    pub layer: Layer,
    /// All that has a place, in this box or not.
    pub total: u32,
    pub markers: Vec<Marker>,
    pub styles: Vec<MarkerStyle>,
}

impl First {
    /// `looks` are a colour and an icon for each style, `rows` latitude, longitude, count and shares for each marker.
    fn read(layer: Layer, total: u32, looks: &str, rows: &[f64]) -> Self {
        let mut words = looks.split(' ');
        let mut styles = Vec::new();
        while let (Some(colour), Some(icon)) = (words.next(), words.next()) {
            styles.push(MarkerStyle { colour: colour.to_owned(), icon: format!("#i-{icon}") });
        }
        let rows = rows.chunks_exact(3 + styles.len());
        let markers = rows.enumerate().map(|(place, row)| marker(layer, place, row)).collect();
        Self { layer, total, markers, styles }
    }

    /// What was kept for the same question.
    fn kept(layer: Layer, question: &str) -> Option<Self> {
        let kept = storage::read(Store::Phone, KEPT)?;
        let mut lines = kept.lines();
        if lines.next()? != question {
            return None;
        }
        let (total, looks, rows) = (lines.next()?.parse().ok()?, lines.next()?, lines.next()?);
        let rows: Option<Vec<f64>> = rows.split(' ').map(decimal::read).collect();
        Some(Self::read(layer, total, looks, &rows?))
    }
}

/// Keeps what the map shows, for the next visit that begins alike.
fn keep(question: &str, total: u32, markers: &[Marker], styles: &[MarkerStyle]) {
    let looks = styles.iter().map(|style| format!("{} {}", style.colour, style.icon.trim_start_matches("#i-")));
    let row = |marker: &Marker| {
        let mut shares = vec![0; styles.len()];
        let (count, parts) = match &marker.kind {
            MarkerKind::Cluster { count, parts } => (*count, parts.clone()),
            MarkerKind::Pin { colour, .. } => (1, colour.map(|style| (style, 1)).into_iter().collect()),
            MarkerKind::Spot => return None,
        };
        for (style, share) in parts {
            *shares.get_mut(usize::from(style))? = share;
        }
        let places = [marker.lat, marker.lon].map(|degrees| decimal::write(degrees, 4));
        let counts = [count].into_iter().chain(shares).map(|count| count.to_string());
        Some(places.into_iter().chain(counts).collect::<Vec<_>>().join(" "))
    };
    let (looks, rows): (Vec<_>, Vec<_>) = (looks.collect(), markers.iter().filter_map(row).collect());
    let text = format!("{question}\n{total}\n{}\n{}", looks.join(" "), rows.join(" "));
    storage::write(Store::Phone, KEPT, Some(&text));
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts that were of 32 bits when they were written"
)]
fn marker(layer: Layer, place: usize, row: &[f64]) -> Marker {
    let count = row[2] as u32;
    let shares = (0u8..).zip(&row[3..]).filter(|(_, share)| **share > 0.0);
    let parts: Vec<(u8, u32)> = shares.map(|(style, share)| (style, *share as u32)).collect();
    let kind = match count {
        1 => MarkerKind::Pin { colour: parts.first().map(|(style, _)| *style), approximate: false, faint: false },
        _ => MarkerKind::Cluster { count, parts },
    };
    let label = explore::cluster(&count_words(layer, count), "");
    Marker { key: format!("f{place}"), lat: row[0], lon: row[1], kind, label, selected: false }
}

/// The question in the API's words.
fn question(state: &Exploration, seen: Seen) -> String {
    let zoom = seen.viewport.zoom.floor().max(0.0);
    let mut filter = state.filter.clone();
    if zoom >= WORLD_UP_TO {
        // A thousandth of a degree is a hundred metres: the same view asks the same question.
        let round = |degrees: f64| (degrees * 1e3).round() / 1e3;
        let Bounds { south, west, north, east } = seen.bounds;
        filter.bounds = Some(Bounds { south: round(south), west: round(west), north: round(north), east: round(east) });
    }
    let mut pairs = filter.write(Vocabulary::Api);
    pairs.push(("zoom", decimal::write(zoom, 0)));
    if state.view.layer() == Layer::Associations {
        pairs.push(("of", "associations".to_owned()));
    }
    join(pairs)
}

/// Shows them as long as nothing better is there; asks for them where the map or the filters have changed. `seen` is what the
/// map shows or is about to.
pub fn show(model: Model, catalogue: CatalogueState, seen: Signal<Option<Seen>>) {
    let asked = StoredValue::new(String::new());
    Effect::new(move || {
        let layer = model.explorer.with(|state| state.view.layer());
        if layer == Layer::Associations {
            catalogue.want_all();
        }
        if catalogue.ready(layer).is_some() {
            model.first.set(None);
            return;
        }
        let Some(seen) = seen.get() else { return };
        let question = model.explorer.with(|state| question(state, seen));
        if asked.with_value(|asked| *asked == question) {
            return;
        }
        if let Some(kept) = First::kept(layer, &question) {
            asked.set_value(question);
            model.first.set(Some(kept));
            return;
        }
        match catalogue.is_first_visit() {
            Some(true) => {}
            // What was kept has all of them, as soon as it has been read.
            Some(false) => return catalogue.release(),
            None => return,
        }
        asked.set_value(question.clone());
        spawn_local(async move {
            let groups = get_groups(&question).await;
            // Asked anew meanwhile, or gone.
            if asked.try_with_value(|asked| *asked == question) != Some(true) {
                return;
            }
            match groups {
                Some(groups) if catalogue.ready(layer).is_none() => {
                    let first = First::read(layer, groups.total(), &groups.looks(), &groups.rows());
                    model.first.set(Some(first));
                }
                _ => catalogue.release(),
            }
        });
    });
}

/// Keeps what the map shows of the answer to the question that the page began with.
pub fn keep_for_next_time(
    model: Model,
    seen: Signal<Option<Seen>>,
    markers: impl Fn() -> Option<(u32, Vec<Marker>)> + Copy + Send + Sync + 'static,
    styles: Memo<Vec<MarkerStyle>>,
) {
    let first = StoredValue::new(None::<String>);
    Effect::new(move || {
        let (Some((total, markers)), Some(seen)) = (markers(), seen.get()) else { return };
        let question = question(&model.explorer.now(), seen);
        first.update_value(|first| {
            first.get_or_insert_with(|| question.clone());
        });
        if first.with_value(|first| first.as_ref() == Some(&question)) {
            after_paint(move || {
                // The page may have gone by then.
                let _ = styles.try_with_untracked(|styles| keep(&question, total, &markers, styles));
            });
        }
    });
}
