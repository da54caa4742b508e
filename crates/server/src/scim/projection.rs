//! `attributes` and `excludedAttributes` (RFC 7644, 3.9): which part of a resource is wanted.

use serde_json::{Map, Value};

use super::{ENTERPRISE, SITE, bare, strip_prefix};

/// What is asked of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Projection {
    wanted: Vec<Vec<String>>,
    excluded: Vec<Vec<String>>,
}

/// The steps to an attribute, in lower case: `name.givenName`, `urn:…:User:manager.value`.
fn steps(name: &str) -> Vec<String> {
    let name = bare(name.trim());
    for schema in [ENTERPRISE, SITE] {
        if let Some(rest) = strip_prefix(name, schema) {
            let rest = rest.strip_prefix(':').into_iter().flat_map(|rest| rest.split('.'));
            return std::iter::once(schema).chain(rest).map(str::to_lowercase).collect();
        }
    }
    name.split('.').map(str::to_lowercase).collect()
}

fn list(text: Option<&str>) -> Vec<Vec<String>> {
    text.into_iter().flat_map(|text| text.split(',')).filter(|name| !name.trim().is_empty()).map(steps).collect()
}

/// What is always there.
fn is_always(name: &str) -> bool {
    matches!(name, "id" | "schemas")
}

impl Projection {
    pub fn read(attributes: Option<&str>, excluded: Option<&str>) -> Self {
        Self { wanted: list(attributes), excluded: list(excluded) }
    }

    /// Whether an attribute is wanted at all: what is not, need not be looked up.
    pub fn wants(&self, name: &str) -> bool {
        let is = |steps: &Vec<String>| steps.first().is_some_and(|first| first == name);
        let is_excluded = self.excluded.iter().any(|steps| steps.len() == 1 && is(steps));
        !is_excluded && (self.wanted.is_empty() || self.wanted.iter().any(is))
    }

    /// The part of a resource that is wanted.
    pub fn apply(&self, resource: Value) -> Value {
        let Value::Object(members) = resource else { return resource };
        let mut members: Map<String, Value> = if self.wanted.is_empty() {
            members
        } else {
            members
                .into_iter()
                .filter_map(|(name, value)| Some((name.clone(), keep(&name, value, &self.wanted)?)))
                .collect()
        };
        for steps in &self.excluded {
            if let [first, rest @ ..] = steps.as_slice()
                && !is_always(first)
            {
                drop_at(&mut members, first, rest);
            }
        }
        Value::Object(members)
    }
}

fn keep(name: &str, value: Value, wanted: &[Vec<String>]) -> Option<Value> {
    let lower = name.to_lowercase();
    if is_always(&lower) {
        return Some(value);
    }
    let below: Vec<Vec<String>> = wanted
        .iter()
        .filter(|steps| steps.first() == Some(&lower))
        .map(|steps| steps.iter().skip(1).cloned().collect())
        .collect();
    if below.is_empty() {
        return None;
    }
    if below.iter().any(Vec::is_empty) {
        return Some(value);
    }
    Some(within(value, &below))
}

fn within(value: Value, wanted: &[Vec<String>]) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(|item| within(item, wanted)).collect(),
        Value::Object(members) => members
            .into_iter()
            .filter(|(name, _)| wanted.iter().any(|steps| steps.first() == Some(&name.to_lowercase())))
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

fn drop_at(members: &mut Map<String, Value>, first: &str, rest: &[String]) {
    let Some(name) = members.keys().find(|name| name.eq_ignore_ascii_case(first)).cloned() else { return };
    let [next, further @ ..] = rest else {
        members.remove(&name);
        return;
    };
    match members.get_mut(&name) {
        Some(Value::Object(inner)) => drop_at(inner, next, further),
        Some(Value::Array(items)) => {
            items.iter_mut().filter_map(Value::as_object_mut).for_each(|inner| drop_at(inner, next, further));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn part(attributes: &str, excluded: &str) -> Value {
        let resource = json!({
            "schemas": ["s"], "id": "1", "userName": "a", "name": { "givenName": "A", "familyName": "B" },
            "emails": [{ "value": "a@x.fr", "type": "work" }],
            ENTERPRISE: { "department": "Nord", "manager": { "value": "2" } },
        });
        Projection::read(Some(attributes), Some(excluded)).apply(resource)
    }

    #[test]
    fn what_is_wanted_comes_with_what_is_always_there() {
        assert_eq!(part("userName", ""), json!({ "schemas": ["s"], "id": "1", "userName": "a" }));
        assert_eq!(
            part("name.givenName,emails.value", ""),
            json!({ "schemas": ["s"], "id": "1", "name": { "givenName": "A" }, "emails": [{ "value": "a@x.fr" }] })
        );
        assert_eq!(
            part(&format!("{ENTERPRISE}:manager"), ""),
            json!({ "schemas": ["s"], "id": "1", ENTERPRISE: { "manager": { "value": "2" } } })
        );
        assert_eq!(part("nothing", ""), json!({ "schemas": ["s"], "id": "1" }));
    }

    #[test]
    fn what_is_excluded_is_gone_but_for_what_is_always_there() {
        let excluded = part("", &format!("id,EMAILS,name.familyName,{ENTERPRISE}"));
        assert_eq!(excluded, json!({ "schemas": ["s"], "id": "1", "userName": "a", "name": { "givenName": "A" } }));
    }

    #[test]
    fn members_that_nobody_wants_need_not_be_looked_up() {
        assert!(Projection::read(None, None).wants("members"));
        assert!(!Projection::read(None, Some("members")).wants("members"));
        assert!(!Projection::read(Some("displayName"), None).wants("members"));
        assert!(Projection::read(Some("members.value"), None).wants("members"));
    }
}
