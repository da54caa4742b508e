//! PATCH (RFC 7644, 3.5.2) on the JSON of a person: what is said is put over what is there, and the whole is then read like any
//! other. Names have no case, paths may hold a value filter, and values may come in the shapes that providers really send.

use serde_json::{Map, Value, json};

use super::error::{ScimError, ScimResult};
use super::{ENTERPRISE, PATCH, SITE, bare, strip_prefix};

/// Operations in one request.
const MOST: usize = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Add,
    Replace,
    Remove,
}

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    pub op: Op,
    pub path: Option<String>,
    pub value: Value,
}

/// The member of an object, without regard to case.
pub fn member<'a>(of: &'a Value, name: &str) -> Option<&'a Value> {
    of.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// Reads the operations of a request.
pub fn operations(body: &Value) -> ScimResult<Vec<Operation>> {
    let schemas = member(body, "schemas").and_then(Value::as_array);
    if !schemas.is_some_and(|all| all.iter().any(|one| one == PATCH)) {
        return Err(ScimError::invalid_syntax("The schema of a PatchOp is missing"));
    }
    let all = member(body, "Operations").and_then(Value::as_array);
    let all = all.ok_or_else(|| ScimError::invalid_syntax("There are no Operations"))?;
    if all.len() > MOST {
        return Err(ScimError::too_large());
    }
    all.iter().map(operation).collect()
}

fn operation(of: &Value) -> ScimResult<Operation> {
    let op = match member(of, "op").and_then(Value::as_str).map(str::to_ascii_lowercase).as_deref() {
        Some("add") => Op::Add,
        Some("replace") => Op::Replace,
        Some("remove") => Op::Remove,
        _ => return Err(ScimError::invalid_syntax("op is add, replace or remove")),
    };
    let path = member(of, "path").and_then(Value::as_str).map(str::trim).filter(|path| !path.is_empty());
    let value = member(of, "value").cloned();
    if op == Op::Remove && path.is_none() {
        return Err(ScimError::no_target("What is to be removed needs a path"));
    }
    if op != Op::Remove && value.is_none() {
        return Err(ScimError::invalid_value("There is no value"));
    }
    Ok(Operation { op, path: path.map(str::to_owned), value: value.unwrap_or(Value::Null) })
}

/// Where a path leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    pub steps: Vec<String>,
    /// The value filter of its first attribute, `type eq "work"` as a pair.
    pub filter: Option<(String, Value)>,
}

/// Reads a path.
pub fn path(text: &str) -> ScimResult<Path> {
    let wrong = || ScimError::invalid_path(format!("Not a path: {}", text.chars().take(80).collect::<String>()));
    let text = bare(text.trim());
    for schema in [ENTERPRISE, SITE] {
        if let Some(rest) = strip_prefix(text, schema) {
            let mut steps = vec![schema.to_owned()];
            if !rest.is_empty() {
                let rest = rest.strip_prefix([':', '.']).ok_or_else(wrong)?;
                steps.extend(rest.split('.').map(str::to_owned));
            }
            return sound(Path { steps, filter: None }).ok_or_else(wrong);
        }
    }
    let Some((name, rest)) = text.split_once('[') else {
        return sound(Path { steps: text.split('.').map(str::to_owned).collect(), filter: None }).ok_or_else(wrong);
    };
    let (inside, after) = rest.rsplit_once(']').ok_or_else(wrong)?;
    let [comparison] = <[_; 1]>::try_from(super::filter::parse(inside)?).map_err(|_| wrong())?;
    let mut steps = vec![name.to_owned()];
    if !after.is_empty() {
        steps.extend(after.strip_prefix('.').ok_or_else(wrong)?.split('.').map(str::to_owned));
    }
    let filter = Some((comparison.attribute, comparison.value));
    sound(Path { steps, filter }).ok_or_else(wrong)
}

fn sound(path: Path) -> Option<Path> {
    let is_name = |step: &String| {
        !step.is_empty() && step.chars().all(|letter| letter.is_ascii_alphanumeric() || "$-_:.".contains(letter))
    };
    let is_schema = |step: &String| [ENTERPRISE, SITE].contains(&step.as_str());
    (path.steps.len() <= 3 && path.steps.iter().all(|step| is_name(step) || is_schema(step))).then_some(path)
}

/// Puts all operations over a resource.
pub fn apply(resource: &mut Value, operations: Vec<Operation>) -> ScimResult<()> {
    for Operation { op, path: at, value } in operations {
        match at {
            Some(at) => put(resource, op, &path(&at)?, value)?,
            None => {
                let Value::Object(members) = value else {
                    return Err(ScimError::invalid_value("Without a path, the value is an object"));
                };
                // Names may be paths of their own: `name.givenName`, `urn:…:User:department`.
                for (name, value) in members {
                    put(resource, op, &path(&name)?, value)?;
                }
            }
        }
    }
    Ok(())
}

/// The key of an object as it is there, or as it is said.
fn key(of: &Map<String, Value>, name: &str) -> String {
    of.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned().unwrap_or_else(|| name.to_owned())
}

fn put(resource: &mut Value, op: Op, path: &Path, value: Value) -> ScimResult<()> {
    let Some(members) = resource.as_object_mut() else { return Ok(()) };
    let [first, rest @ ..] = path.steps.as_slice() else { return Ok(()) };
    if ["id", "schemas", "meta"].iter().any(|fixed| first.eq_ignore_ascii_case(fixed)) {
        // Some send a whole resource as the value: what cannot be changed is not.
        return if path.steps.len() == 1 && op != Op::Remove {
            Ok(())
        } else {
            Err(ScimError::mutability("It is fixed"))
        };
    }
    let name = key(members, first);
    if let Some(filter) = &path.filter {
        return put_filtered(members, &name, filter, rest, op, value);
    }
    match rest {
        [] => set(members, &name, op, value),
        [next, further @ ..] => {
            let inner = members.entry(name).or_insert_with(|| json!({}));
            // One address is kept: `emails.value` is that of the first.
            let inner = match inner {
                Value::Array(items) => {
                    if items.is_empty() {
                        items.push(json!({}));
                    }
                    &mut items[0]
                }
                Value::Object(_) => inner,
                // `manager` as a plain text, of which a part is named.
                other => {
                    *other = json!({ "value": other.take() });
                    other
                }
            };
            let Some(inner) = inner.as_object_mut() else { return Ok(()) };
            let name = key(inner, next);
            match further {
                [] => set(inner, &name, op, value),
                [last, ..] => {
                    let deeper = inner.entry(name).or_insert_with(|| json!({}));
                    if !deeper.is_object() {
                        *deeper = json!({ "value": deeper.take() });
                    }
                    let Some(deeper) = deeper.as_object_mut() else { return Ok(()) };
                    let name = key(deeper, last);
                    set(deeper, &name, op, value);
                }
            }
        }
    }
    Ok(())
}

fn set(members: &mut Map<String, Value>, name: &str, op: Op, value: Value) {
    if op == Op::Remove || value.is_null() {
        members.remove(name);
        return;
    }
    match (op, members.get_mut(name), value) {
        // What is not said of an object stays; what is said of a list is added to it.
        (_, Some(Value::Object(there)), Value::Object(said)) => {
            for (inner, value) in said {
                let inner = key(there, &inner);
                set(there, &inner, op, value);
            }
        }
        (Op::Add, Some(Value::Array(there)), Value::Array(said)) => {
            // The first counts: what is said last is what is meant.
            there.splice(0..0, said);
        }
        (_, _, value) => {
            members.insert(name.to_owned(), value);
        }
    }
}

/// `emails[type eq "work"].value`: what fits is changed; what is set and is not there is made.
fn put_filtered(
    members: &mut Map<String, Value>,
    name: &str,
    (attribute, wanted): &(String, Value),
    rest: &[String],
    op: Op,
    value: Value,
) -> ScimResult<()> {
    let items = members.entry(name.to_owned()).or_insert_with(|| json!([]));
    let Some(items) = items.as_array_mut() else {
        return Err(ScimError::invalid_path("Only lists have value filters"));
    };
    let fits = |item: &Value| member(item, attribute).is_some_and(|there| is_equal(there, wanted));
    if op == Op::Remove && rest.is_empty() {
        items.retain(|item| !fits(item));
        return Ok(());
    }
    let place = match items.iter().position(fits) {
        Some(place) => place,
        None if op == Op::Remove => return Ok(()),
        None => {
            items.insert(0, json!({ attribute.as_str(): wanted }));
            0
        }
    };
    match (rest, items[place].as_object_mut()) {
        ([], Some(item)) => {
            let Value::Object(said) = value else {
                return Err(ScimError::invalid_value("An object is expected here"));
            };
            for (inner, value) in said {
                let inner = key(item, &inner);
                set(item, &inner, op, value);
            }
        }
        ([last, ..], Some(item)) => {
            let last = key(item, last);
            set(item, &last, op, value);
        }
        _ => {}
    }
    Ok(())
}

fn is_equal(there: &Value, wanted: &Value) -> bool {
    match (there.as_str(), wanted.as_str()) {
        (Some(there), Some(wanted)) => there.eq_ignore_ascii_case(wanted),
        _ => there == wanted,
    }
}

#[cfg(test)]
mod tests;
