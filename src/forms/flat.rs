//! A draft laid flat: the fields of its parts beside its own, named as its faults are, `clauses.safety`. So two people who
//! write in two parts of it meet in neither.

use domain::listing::fields;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// The fields of a draft, with those of these parts among them.
pub fn flat(draft: &impl Serialize, parts: &[&str]) -> Map<String, Value> {
    let mut flat = Map::new();
    for (name, value) in fields(draft) {
        match value {
            Value::Object(part) if parts.contains(&name.as_str()) => {
                flat.extend(part.into_iter().map(|(field, value)| (format!("{name}.{field}"), value)));
            }
            value => drop(flat.insert(name, value)),
        }
    }
    flat
}

/// The draft again.
pub fn whole<D: DeserializeOwned>(flat: Map<String, Value>, parts: &[&str]) -> Result<D, serde_json::Error> {
    let mut whole = Map::new();
    for (name, value) in flat {
        match name.split_once('.') {
            Some((part, field)) if parts.contains(&part) => {
                let part = whole.entry(part).or_insert_with(|| Value::Object(Map::new()));
                if let Value::Object(part) = part {
                    part.insert(field.to_owned(), value);
                }
            }
            _ => drop(whole.insert(name, value)),
        }
    }
    serde_json::from_value(Value::Object(whole))
}
