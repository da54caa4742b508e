//! A group as SCIM has it, both ways.

use domain::directory::TEAM_LENGTH;
use serde_json::{Value, json};
use uuid::Uuid;

use super::error::{ScimError, ScimResult};
use super::patch::{Op, Operation, Path, member, path};
use super::user::{meta, text};
use super::{BASE, GROUP, TEXT_LENGTH};
use crate::storage::directory::scim_groups::{GroupChange, MemberChange, ScimGroup};

/// Members in one request.
const MOST: usize = 20_000;

pub fn render(group: &ScimGroup, base_url: &str) -> Value {
    let id = group.id.to_string();
    let mut whole = json!({
        "schemas": [GROUP],
        "id": id,
        "displayName": group.name,
        "meta": meta("Group", &id, base_url, group.created_at, group.updated_at),
    });
    if let Some(external_id) = &group.external_id {
        whole["externalId"] = json!(external_id);
    }
    if let Some(members) = &group.members {
        let member = |id: &Uuid| {
            let id = id.to_string();
            json!({ "value": id, "type": "User", "$ref": format!("{base_url}{BASE}/Users/{id}") })
        };
        whole["members"] = members.iter().map(member).collect();
    }
    whole
}

/// The identifiers of members, each alone or in an object.
fn members(value: &Value) -> ScimResult<Vec<Uuid>> {
    let all = match value {
        Value::Null => &[],
        Value::Array(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    if all.len() > MOST {
        return Err(ScimError::too_large());
    }
    let id = |one: &Value| {
        let said = one.as_str().or_else(|| member(one, "value").and_then(Value::as_str));
        let is_group =
            member(one, "type").and_then(Value::as_str).is_some_and(|kind| kind.eq_ignore_ascii_case("group"));
        let id = said.filter(|_| !is_group).and_then(|said| said.parse().ok());
        id.ok_or_else(|| ScimError::invalid_value("A member is the identifier of a User"))
    };
    all.iter().map(id).collect()
}

fn name(of: Option<&Value>) -> ScimResult<String> {
    let name = text(of, "displayName", TEAM_LENGTH)?;
    name.ok_or_else(|| ScimError::invalid_value("displayName is required"))
}

/// Reads a whole group.
pub fn parse(body: &Value) -> ScimResult<GroupChange> {
    Ok(GroupChange {
        name: Some(name(member(body, "displayName"))?),
        external_id: Some(text(member(body, "externalId"), "externalId", TEXT_LENGTH)?),
        members: vec![MemberChange::Replace(members(member(body, "members").unwrap_or(&Value::Null))?)],
    })
}

/// Reads operations on a group: its members are never read to be written again, however many they are.
pub fn change(operations: Vec<Operation>) -> ScimResult<GroupChange> {
    let mut change = GroupChange::default();
    for Operation { op, path: at, value } in operations {
        match at {
            Some(at) => one(&mut change, op, &path(&at)?, &value)?,
            None => {
                let said = value.as_object();
                let said = said.ok_or_else(|| ScimError::invalid_value("Without a path, the value is an object"))?;
                for (name, value) in said {
                    one(&mut change, op, &path(name)?, value)?;
                }
            }
        }
    }
    Ok(change)
}

fn one(change: &mut GroupChange, op: Op, at: &Path, value: &Value) -> ScimResult<()> {
    let [first, rest @ ..] = at.steps.as_slice() else { return Ok(()) };
    match (first.to_ascii_lowercase().as_str(), rest) {
        ("displayname", []) if op != Op::Remove => change.name = Some(name(Some(value))?),
        ("externalid", []) => {
            let said = if op == Op::Remove { None } else { text(Some(value), "externalId", TEXT_LENGTH)? };
            change.external_id = Some(said);
        }
        ("members", []) => change.members.push(of_members(op, at, value)?),
        // Some send a whole resource as the value: what cannot be changed is not.
        ("id" | "schemas" | "meta", []) if op != Op::Remove => {}
        _ => return Err(ScimError::invalid_path(format!("A group has no {first} that could be changed so"))),
    }
    Ok(())
}

fn of_members(op: Op, at: &Path, value: &Value) -> ScimResult<MemberChange> {
    if let Some((attribute, wanted)) = &at.filter {
        if attribute != "value" || op != Op::Remove {
            return Err(ScimError::invalid_path("Members are removed by their value"));
        }
        return Ok(MemberChange::Remove(members(wanted)?));
    }
    Ok(match op {
        Op::Add => MemberChange::Add(members(value)?),
        Op::Replace => MemberChange::Replace(members(value)?),
        // By the standard all of them go; Entra ID names those that it means.
        Op::Remove if value.is_null() => MemberChange::Replace(Vec::new()),
        Op::Remove => MemberChange::Remove(members(value)?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::PATCH;
    use crate::scim::patch::operations;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn changed(all: Value) -> Result<GroupChange, Option<&'static str>> {
        let body = json!({ "schemas": [PATCH], "Operations": all });
        operations(&body).and_then(change).map_err(|error| error.kind)
    }

    #[test]
    fn members_come_and_go_in_every_shape_that_providers_send() {
        let [one, two] = [id(1).to_string(), id(2).to_string()];
        for (operation, expected) in [
            (json!({ "op": "Add", "path": "members", "value": [{ "value": one }] }), MemberChange::Add(vec![id(1)])),
            (
                json!({ "op": "add", "value": { "members": [{ "value": one }, { "value": two }] } }),
                MemberChange::Add(vec![id(1), id(2)]),
            ),
            (
                json!({ "op": "remove", "path": format!("members[value eq \"{two}\"]") }),
                MemberChange::Remove(vec![id(2)]),
            ),
            (
                json!({ "op": "Remove", "path": "members", "value": [{ "value": one }] }),
                MemberChange::Remove(vec![id(1)]),
            ),
            (json!({ "op": "remove", "path": "members" }), MemberChange::Replace(vec![])),
            (
                json!({ "op": "replace", "path": "members", "value": [{ "value": one }] }),
                MemberChange::Replace(vec![id(1)]),
            ),
        ] {
            assert_eq!(changed(json!([operation])).unwrap().members, [expected], "{operation}");
        }
    }

    #[test]
    fn a_group_is_renamed_with_and_without_a_path() {
        for operation in [
            json!({ "op": "replace", "path": "displayName", "value": "B" }),
            json!({ "op": "Replace", "value": { "id": "x", "displayName": "B" } }),
        ] {
            assert_eq!(changed(json!([operation])).unwrap().name.as_deref(), Some("B"));
        }
        let external = changed(json!([{ "op": "remove", "path": "externalId" }])).unwrap().external_id;
        assert_eq!(external, Some(None));
    }

    #[test]
    fn what_is_no_change_of_a_group_is_refused() {
        for (operation, kind) in [
            (json!({ "op": "remove", "path": "displayName" }), "invalidPath"),
            (json!({ "op": "replace", "path": "displayName", "value": "" }), "invalidValue"),
            (json!({ "op": "add", "path": "members", "value": [{ "value": "nobody" }] }), "invalidValue"),
            (json!({ "op": "add", "path": "members", "value": [{ "value": id(1), "type": "Group" }] }), "invalidValue"),
            (json!({ "op": "add", "path": "owners", "value": "x" }), "invalidPath"),
            (json!({ "op": "remove", "path": "members[display eq \"x\"]" }), "invalidPath"),
        ] {
            assert_eq!(changed(json!([operation])), Err(Some(kind)), "{operation}");
        }
    }
}
