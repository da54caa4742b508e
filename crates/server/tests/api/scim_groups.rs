//! SCIM: groups and their members.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::scim::{Provider, USER, refused};

const GROUPS: &str = "/scim/v2/Groups";
const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

async fn people(provider: &Provider<'_>, count: usize) -> Vec<String> {
    let mut ids = Vec::new();
    for number in 0..count {
        let body =
            json!({ "schemas": [USER], "userName": format!("p{number}@x.fr"), "displayName": format!("P{number}") });
        ids.push(provider.create(body).await["id"].as_str().unwrap().to_owned());
    }
    ids
}

async fn group(provider: &Provider<'_>, name: &str, members: &[String]) -> String {
    let members: Vec<Value> = members.iter().map(|id| json!({ "value": id })).collect();
    let body = json!({ "schemas": [GROUP], "displayName": name, "externalId": "g-1", "members": members });
    let answer = provider.ask("POST", GROUPS, Some(body)).await.is(201);
    assert!(answer.header("location").contains(GROUPS));
    format!("{GROUPS}/{}", answer.json()["id"].as_str().unwrap())
}

/// Members by their identifiers, which rise in the order in which people were made.
async fn members(provider: &Provider<'_>, address: &str) -> Vec<String> {
    let found = provider.get(address).await;
    found["members"].as_array().unwrap().iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect()
}

async fn patch(provider: &Provider<'_>, address: &str, operations: Value) {
    let body = json!({ "schemas": [PATCH], "Operations": operations });
    provider.ask("PATCH", address, Some(body)).await.is(204);
}

#[tokio::test]
async fn members_come_and_go_by_patch() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let ids = people(&provider, 3).await;
    let address = group(&provider, "Nord", &ids[..1]).await;
    assert_eq!(members(&provider, &address).await, ids[..1]);
    patch(
        &provider,
        &address,
        json!([{ "op": "Add", "path": "members", "value": [{ "value": ids[1] }, { "value": ids[2] }] }]),
    )
    .await;
    patch(&provider, &address, json!([{ "op": "add", "path": "members", "value": [{ "value": ids[1] }] }])).await;
    assert_eq!(members(&provider, &address).await, ids);
    patch(&provider, &address, json!([{ "op": "Remove", "path": format!("members[value eq \"{}\"]", ids[0]) }])).await;
    patch(&provider, &address, json!([{ "op": "Remove", "path": "members", "value": [{ "value": ids[1] }] }])).await;
    assert_eq!(members(&provider, &address).await, ids[2..]);
    patch(
        &provider,
        &address,
        json!([{ "op": "replace", "value": { "displayName": "Sud" } }, { "op": "remove", "path": "members" }]),
    )
    .await;
    let found = provider.get(&address).await;
    assert_eq!((found["displayName"].as_str(), &found["members"]), (Some("Sud"), &json!([])));
    let body = json!({ "schemas": [PATCH], "Operations": [{ "op": "add", "path": "members", "value": [{ "value": ids[0] }] }] });
    let answer = provider.ask("PATCH", &format!("{address}?attributes=members"), Some(body)).await.is(200).json();
    assert_eq!(answer["members"][0]["value"], ids[0]);
}

#[tokio::test]
async fn a_group_is_replaced_found_and_removed() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let ids = people(&provider, 2).await;
    let address = group(&provider, "Nord", &ids).await;
    let body = json!({ "schemas": [GROUP], "displayName": "Nord 2", "members": [{ "value": ids[1] }] });
    let now = provider.ask("PUT", &address, Some(body)).await.is(200).json();
    assert_eq!((now["displayName"].as_str(), now["members"].as_array().unwrap().len()), (Some("Nord 2"), 1));
    for (query, expected) in [
        ("filter=displayName%20eq%20%22Nord%202%22", 1),
        ("filter=displayName%20eq%20%22Nord%22", 0),
        (&format!("filter=members.value%20eq%20%22{}%22", ids[1]), 1),
        (&format!("filter=members%20eq%20%22{}%22", ids[0]), 0),
    ] {
        assert_eq!(provider.get(&format!("{GROUPS}?{query}")).await["totalResults"], expected, "{query}");
    }
    let part = provider.get(&format!("{GROUPS}?excludedAttributes=members")).await;
    assert!(part["Resources"][0].get("members").is_none());
    provider.ask("DELETE", &address, None).await.is(204);
    refused(provider.ask("GET", &address, None).await, 404, None);
    assert_eq!(app.db.number("SELECT count(*) FROM directory_group_members").await, 0);
}

#[tokio::test]
async fn a_member_is_somebody_of_the_directory_and_leaves_their_groups_with_it() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let ids = people(&provider, 1).await;
    let address = group(&provider, "Nord", &ids).await;
    let stranger = "0190a0a0-0000-7000-8000-000000000000";
    for (value, kind) in [(json!(stranger), "invalidValue"), (json!("nobody"), "invalidValue")] {
        let body = json!({ "schemas": [PATCH], "Operations": [{ "op": "add", "path": "members", "value": [{ "value": value }] }] });
        refused(provider.ask("PATCH", &address, Some(body)).await, 400, Some(kind));
    }
    provider.ask("DELETE", &format!("/scim/v2/Users/{}", ids[0]), None).await.is(204);
    assert_eq!(provider.get(&address).await["members"], json!([]));
}
