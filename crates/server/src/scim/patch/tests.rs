use super::*;

fn person() -> Value {
    json!({
        "schemas": ["s"], "id": "1", "userName": "a", "active": true, "displayName": "A",
        "name": { "givenName": "A", "familyName": "B" },
        "emails": [{ "value": "a@x.fr", "type": "work", "primary": true }],
        ENTERPRISE: { "department": "Nord", "manager": { "value": "2" } },
    })
}

/// The person once the operations are over it; the kind of the refusal.
fn patched(operations: Value) -> Result<Value, Option<&'static str>> {
    let mut person = person();
    let body = json!({ "schemas": [PATCH], "Operations": operations });
    let all = super::operations(&body).map_err(|error| error.kind)?;
    apply(&mut person, all).map_err(|error| error.kind)?;
    Ok(person)
}

fn at(operations: Value, pointer: &str) -> Value {
    patched(operations).unwrap().pointer(pointer).cloned().unwrap_or(Value::Null)
}

#[test]
fn a_path_sets_what_it_leads_to() {
    let department = format!("/{ENTERPRISE}/department");
    let manager = format!("/{ENTERPRISE}/manager");
    for (operation, pointer, expected) in [
        (json!({ "op": "replace", "path": "active", "value": false }), "/active", json!(false)),
        (json!({ "op": "Replace", "path": "ACTIVE", "value": "False" }), "/active", json!("False")),
        (json!({ "op": "add", "path": "name.givenName", "value": "C" }), "/name/givenName", json!("C")),
        (json!({ "op": "add", "path": "nickName", "value": "C" }), "/nickName", json!("C")),
        (
            json!({ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "c@x.fr" }),
            "/emails/0/value",
            json!("c@x.fr"),
        ),
        (
            json!({ "op": "add", "path": "emails[type eq \"home\"].value", "value": "c@x.fr" }),
            "/emails/0",
            json!({ "type": "home", "value": "c@x.fr" }),
        ),
        (
            json!({ "op": "replace", "path": "emails", "value": [{ "value": "d@x.fr" }] }),
            "/emails",
            json!([{ "value": "d@x.fr" }]),
        ),
        (
            json!({ "op": "add", "path": format!("{ENTERPRISE}:department"), "value": "Sud" }),
            department.as_str(),
            json!("Sud"),
        ),
        (
            json!({ "op": "replace", "path": format!("{ENTERPRISE}:manager"), "value": "3" }),
            manager.as_str(),
            json!("3"),
        ),
        (
            json!({ "op": "add", "path": format!("{ENTERPRISE}:manager.value"), "value": "3" }),
            manager.as_str(),
            json!({ "value": "3" }),
        ),
        (json!({ "op": "add", "path": format!("{USER}:displayName"), "value": "Z", }), "/displayName", json!("Z")),
    ] {
        assert_eq!(at(json!([operation]), pointer), expected, "{operation}");
    }
}

const USER: &str = crate::scim::USER;

#[test]
fn without_a_path_the_value_says_where() {
    let changed = patched(json!([{ "op": "Add", "value": {
        "displayName": "C", "name.familyName": "D", format!("{ENTERPRISE}:department"): "Sud",
        ENTERPRISE: { "manager": { "value": "3" } }, "id": "9",
    } }]))
    .unwrap();
    assert_eq!(changed["displayName"], "C");
    assert_eq!(changed["name"], json!({ "givenName": "A", "familyName": "D" }));
    assert_eq!(changed[ENTERPRISE], json!({ "department": "Sud", "manager": { "value": "3" } }));
    assert_eq!(changed["id"], "1");
}

#[test]
fn what_is_removed_is_gone_and_what_is_not_there_is_no_fault() {
    assert_eq!(at(json!([{ "op": "remove", "path": "displayName" }]), "/displayName"), Value::Null);
    assert_eq!(at(json!([{ "op": "Remove", "path": "nothing.at.all" }]), "/userName"), "a");
    assert_eq!(at(json!([{ "op": "remove", "path": "emails[value eq \"A@x.fr\"]" }]), "/emails"), json!([]));
    assert_eq!(at(json!([{ "op": "remove", "path": "emails[type eq \"home\"].value" }]), "/emails/0/value"), "a@x.fr");
    let manager = json!([{ "op": "remove", "path": format!("{ENTERPRISE}:manager") }]);
    assert_eq!(at(manager, &format!("/{ENTERPRISE}")), json!({ "department": "Nord" }));
    let nulled = json!([{ "op": "replace", "path": format!("{ENTERPRISE}:manager"), "value": null }]);
    assert_eq!(at(nulled, &format!("/{ENTERPRISE}/manager")), Value::Null);
}

#[test]
fn operations_follow_each_other() {
    let twice = json!([
        { "op": "add", "path": "displayName", "value": "C" },
        { "op": "replace", "path": "displayName", "value": "D" },
    ]);
    assert_eq!(at(twice, "/displayName"), "D");
}

#[test]
fn what_is_no_operation_is_refused_with_its_kind() {
    for (operations, kind) in [
        (json!([{ "op": "move", "path": "a", "value": 1 }]), "invalidSyntax"),
        (json!([{ "path": "a", "value": 1 }]), "invalidSyntax"),
        (json!([{ "op": "remove" }]), "noTarget"),
        (json!([{ "op": "add", "path": "a" }]), "invalidValue"),
        (json!([{ "op": "add", "value": "a" }]), "invalidValue"),
        (json!([{ "op": "add", "path": "emails[", "value": "a" }]), "invalidPath"),
        (json!([{ "op": "add", "path": "a..b", "value": "a" }]), "invalidPath"),
        (json!([{ "op": "add", "path": "emails[type co \"w\"].value", "value": "a" }]), "invalidFilter"),
        (json!([{ "op": "add", "path": "userName[a eq 1]", "value": {} }]), "invalidPath"),
        (json!([{ "op": "remove", "path": "id" }]), "mutability"),
        (json!("x"), "invalidSyntax"),
    ] {
        assert_eq!(patched(operations.clone()), Err(Some(kind)), "{operations}");
    }
    let body = json!({ "Operations": [] });
    assert!(operations(&body).is_err());
}
