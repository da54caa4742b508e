//! From the engine's clusters to markers of the map: colours, counts and names that screen readers say.

use ::catalogue::{Cluster, ClusterKind, Layer};
use domain::Precision;

use super::model::Found;
use super::results::count_words;
use crate::map::{Marker, MarkerKind};
use crate::texts::explore;

/// What a marker stands for, once it is tapped.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    Rows(Vec<u32>),
    Zoom {
        lat: f64,
        lon: f64,
        zoom: f64,
    },
    /// A point of contact.
    Spot(u32),
}

/// The marker of a cluster, and what a tap on it does.
pub fn marker(found: &Found, cluster: &Cluster) -> (Marker, Target) {
    let colours = cluster.per_pillar.iter().enumerate().filter(|(_, count)| **count > 0);
    let parts: Vec<(u8, u32)> =
        colours.filter_map(|(place, count)| Some((u8::try_from(place).ok()?, *count))).collect();
    let words = count_words(found.layer, cluster.count);
    let (key, kind, label, target) = match &cluster.kind {
        ClusterKind::Point { row } => {
            let (label, approximate, faint) = describe(found, *row);
            let colour = parts.first().map(|(place, _)| *place);
            (format!("p{row}"), MarkerKind::Pin { colour, approximate, faint }, label, Target::Rows(vec![*row]))
        }
        ClusterKind::Stack { rows } => {
            let first = rows.first().copied().unwrap_or_default();
            let kind = MarkerKind::Cluster { count: cluster.count, parts };
            (format!("s{first}-{}", rows.len()), kind, explore::stack(&words), Target::Rows(rows.clone()))
        }
        ClusterKind::Group { id, expansion_zoom, .. } => {
            let label = explore::cluster(&words, &pillar_words(found, &parts));
            let target = Target::Zoom { lat: cluster.at.lat, lon: cluster.at.lon, zoom: *expansion_zoom };
            (format!("g{id}"), MarkerKind::Cluster { count: cluster.count, parts }, label, target)
        }
    };
    (Marker { key, lat: cluster.at.lat, lon: cluster.at.lon, kind, label, selected: false }, target)
}

/// `3 Achats, 2 Énergie`.
fn pillar_words(found: &Found, parts: &[(u8, u32)]) -> String {
    if found.layer == Layer::Associations {
        return String::new();
    }
    let pillars = found.catalogue.pillars();
    let words: Vec<String> = parts
        .iter()
        .filter_map(|(place, count)| Some(format!("{count} {}", pillars.get(usize::from(*place))?.short_label)))
        .collect();
    words.join(", ")
}

/// A row's name for the pin, whether its position is only about right, and whether nobody has confirmed it for long.
pub fn describe(found: &Found, row: u32) -> (String, bool, bool) {
    let (title, place, located, greyed) = match found.layer {
        Layer::Missions => {
            let mission = found.catalogue.mission(row);
            (mission.title, mission.commune, mission.location, mission.association.greyed)
        }
        Layer::Associations => {
            let association = found.catalogue.association(row);
            (association.name, association.commune, association.location, association.greyed)
        }
    };
    let approximate = located.is_some_and(|located| located.precision != Precision::Address);
    let label = match place {
        Some(place) => format!("{title}, {place}"),
        None => title,
    };
    (label, approximate, greyed)
}
