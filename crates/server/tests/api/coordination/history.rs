//! The history as coordinators read it: filtered, by pages, with names of people and things.

use serde_json::{Value, json};

use super::{ATELIER, PORT, items};
use crate::app::{TestApp, Visitor};

const HISTORY: &str = "/api/v1/coordination/history";

#[tokio::test]
async fn the_newest_comes_first_and_pages_follow_each_other() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    for trusted in [true, false, true] {
        for slug in [ATELIER, PORT] {
            let body = json!({ "trusted": trusted });
            coordinator.put(&app, &format!("/api/v1/listings/{slug}/trust"), &body).await.is(200);
        }
    }
    let whole = items(&coordinator.get(&app, &format!("{HISTORY}?subject=association")).await.is(200));
    let seen: Vec<_> = whole.iter().map(|entry| (entry["of"].clone(), entry["after"].clone())).collect();
    assert_eq!(seen[0], (json!(PORT), json!(true)));
    assert_eq!(seen.len(), 6);
    let (mut paged, mut cursor): (Vec<Value>, _) = (Vec::new(), String::new());
    loop {
        let page = coordinator.get(&app, &format!("{HISTORY}?subject=association&limit=4{cursor}")).await.is(200);
        paged.extend(items(&page));
        let json = page.json();
        let Some(next) = json["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(paged, whole);
    let of = items(&coordinator.get(&app, &format!("{HISTORY}?of={ATELIER}")).await.is(200));
    assert!(of.len() == 3 && of.iter().all(|entry| entry["of"] == ATELIER));
}

#[tokio::test]
async fn an_entry_says_who_did_what_to_which_thing_by_names() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let body = json!({ "trusted": true });
    coordinator.put(&app, &format!("/api/v1/listings/{ATELIER}/trust"), &body).await.is(200);
    let entry = items(&coordinator.get(&app, &format!("{HISTORY}?of={ATELIER}")).await)[0].clone();
    assert_eq!((&entry["name"], &entry["field"]), (&json!("Atelier du Marais"), &json!("trusted")));
    assert_eq!((&entry["by"], &entry["role"]), (&json!("coordination@alliance.example"), &json!("coordinator")));
    // The role that the coordinator was given was the service's doing.
    let role = items(&coordinator.get(&app, &format!("{HISTORY}?subject=account")).await)[0].clone();
    assert_eq!((&role["name"], role.get("by")), (&json!("coordination@alliance.example"), None));
}

#[tokio::test]
async fn a_filter_that_makes_no_sense_is_named() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let faults = coordinator.get(&app, &format!("{HISTORY}?subject=weather&cursor=x&limit=0")).await;
    let expected = [("cursor", "cursor_invalid"), ("limit", "out_of_range"), ("subject", "unknown")];
    let faults = faults.problem(422, "validation_failed");
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    Visitor::default().get(&app, HISTORY).await.problem(401, "sign_in_needed");
}
