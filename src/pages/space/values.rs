//! Values of fields in words: for the differences between two versions.

use std::sync::Arc;

use ::catalogue::{Catalogue, Layer};
use domain::{Choice, Commitment, Located, MissionKind, Remote};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::state::use_catalogue;
use crate::texts::{common, format, space};

fn read<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

/// The label of a slug, where the catalogue knows it.
fn label(catalogue: Option<&Arc<Catalogue>>, slug: &str) -> String {
    let known = catalogue.and_then(|catalogue| {
        let pillars = catalogue.pillars().iter().map(|pillar| (&pillar.slug, &pillar.short_label));
        let skills = catalogue.skills().iter().map(|skill| (&skill.slug, &skill.label));
        pillars.chain(skills).find(|(other, _)| other.as_str() == slug).map(|(_, label)| label.clone())
    });
    known.unwrap_or_else(|| slug.to_owned())
}

/// A value of a field as a person reads it; tracks the catalogue, which knows the names.
pub fn words(field: &str, value: &Value) -> String {
    let catalogue = use_catalogue().ready(Layer::Missions);
    match (field, value) {
        (_, Value::Null) => space::NOTHING.to_owned(),
        ("location", at) => read::<Located>(at).map_or_else(String::new, |located| {
            let [lat, lon] = [located.at.lat, located.at.lon].map(|degrees| domain::decimal::write(degrees, 5));
            format!("{lat}, {lon} — {}", common::precision(located.precision))
        }),
        ("commitment", value) => read::<Commitment>(value).map_or_else(String::new, format::commitment),
        ("kind", Value::String(code)) => {
            MissionKind::from_code(code).map_or_else(|| code.clone(), |kind| common::kind(kind).to_owned())
        }
        ("remote", Value::String(code)) => {
            Remote::from_code(code).map_or_else(|| code.clone(), |remote| common::remote(remote).to_owned())
        }
        ("starts_on" | "ends_on", Value::String(day)) => day.parse().map_or_else(|_| day.clone(), format::date),
        (_, Value::String(text)) if text.is_empty() => space::NOTHING.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Bool(yes)) => (if *yes { "oui" } else { "non" }).to_owned(),
        (_, Value::Array(all)) if all.is_empty() => space::NOTHING.to_owned(),
        (_, Value::Array(all)) => {
            let all: Vec<String> =
                all.iter().filter_map(Value::as_str).map(|slug| label(catalogue.as_ref(), slug)).collect();
            all.join(", ")
        }
        (_, other) => other.to_string(),
    }
}
