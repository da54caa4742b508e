//! Favourites: marked once however often, merged at sign-in, one's own alone, gone with the account.

use axum::http::Method;
use domain::Role;
use domain::favourite::FAVOURITES_MAX;
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};
use crate::stock::{CLOSED, ONE_PLACE, OPEN, THREE_PLACES};

const ALL: &str = "/api/v1/me/favourites";
const MAIL: &str = "personne@poste.example";

fn one(mission: &str) -> String {
    format!("{ALL}/{mission}")
}

async fn mark(app: &TestApp, person: &mut Visitor, mission: &str) -> crate::app::Answer {
    person.ask(app, Method::PUT, &one(mission), None).await
}

fn missions(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["mission"].as_str().unwrap()).collect()
}

async fn listed(app: &TestApp, person: &mut Visitor) -> Vec<String> {
    let list = person.get(app, ALL).await.is(200).json();
    missions(&list).into_iter().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_mission_is_marked_once_and_unmarked_once_however_often_it_is_said() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    mark(&app, &mut person, OPEN).await.is(204);
    let first = person.get(&app, ALL).await.is(200);
    assert_eq!(first.header("cache-control"), "no-store");
    mark(&app, &mut person, OPEN).await.is(204);
    assert_eq!(person.get(&app, ALL).await.is(200).json(), first.json());
    let found = &first.json()[0];
    assert_eq!((&found["mission"], &found["status"]), (&json!(OPEN), &json!("published")));
    assert_eq!((&found["association"], &found["has_page"]), (&json!("Atelier du Marais"), &json!(true)));
    for _ in 0..2 {
        person.delete(&app, &one(OPEN)).await.is(204);
        assert_eq!(listed(&app, &mut person).await.len(), 0);
    }
    person.delete(&app, &one("une-mission-que-personne-n-offre")).await.is(204);
}

#[tokio::test]
async fn those_of_a_phone_are_added_to_those_of_the_account() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    mark(&app, &mut person, OPEN).await.is(204);
    let phone = json!({ "missions": [THREE_PLACES, OPEN, THREE_PLACES, "partie-depuis"] });
    for _ in 0..2 {
        let all = person.post(&app, ALL, &phone).await.is(200).json();
        // The newest first; what leads nowhere any more is left out.
        assert_eq!(missions(&all), [THREE_PLACES, OPEN]);
    }
    let faults = person.post(&app, ALL, &json!({ "missions": ["Le Tri"] })).await.problem(422, "validation_failed");
    assert_eq!(faults, [("missions".to_owned(), "slug_invalid".to_owned())]);
}

#[tokio::test]
async fn what_has_no_page_cannot_be_marked_and_what_loses_it_stays() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    mark(&app, &mut person, CLOSED).await.is(204);
    mark(&app, &mut person, "une-mission-que-personne-n-offre").await.problem(404, "not_found");
    mark(&app, &mut person, "Pas Un Slug".replace(' ', "%20").as_str()).await.problem(404, "not_found");
    mark(&app, &mut person, OPEN).await.is(204);
    let hide = |mission: &str| format!("UPDATE missions SET status = 'draft' WHERE slug = '{mission}'");
    app.db.execute(&hide(OPEN)).await;
    app.db.execute(&hide(ONE_PLACE)).await;
    mark(&app, &mut person, ONE_PLACE).await.problem(404, "not_found");
    let list = person.get(&app, ALL).await.is(200).json();
    assert_eq!(missions(&list), [OPEN, CLOSED]);
    assert_eq!((&list[0]["has_page"], &list[1]["has_page"]), (&json!(false), &json!(true)));
}

#[tokio::test]
async fn favourites_are_ones_own_and_for_whoever_is_signed_in() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    mark(&app, &mut person, OPEN).await.is(204);
    let mut other = app.signed_in("coordination@poste.example", &[Role::Coordinator]).await;
    assert_eq!(listed(&app, &mut other).await.len(), 0);
    other.delete(&app, &one(OPEN)).await.is(204);
    assert_eq!(listed(&app, &mut person).await, [OPEN]);
    let mut nobody = Visitor::default();
    nobody.get(&app, ALL).await.problem(401, "sign_in_needed");
    nobody.post(&app, ALL, &json!({ "missions": [] })).await.problem(401, "sign_in_needed");
    mark(&app, &mut nobody, OPEN).await.problem(401, "sign_in_needed");
    nobody.delete(&app, &one(OPEN)).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn there_are_no_more_than_one_can_look_through() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    let many: Vec<String> = (0..=FAVOURITES_MAX).map(|number| format!("mission-{number}")).collect();
    let faults = person.post(&app, ALL, &json!({ "missions": many })).await.problem(422, "validation_failed");
    assert_eq!(faults, [("missions".to_owned(), "too_many".to_owned())]);
}

#[tokio::test]
async fn favourites_are_in_the_export_and_go_with_the_account() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    mark(&app, &mut person, OPEN).await.is(204);
    let export = person.get(&app, "/api/v1/me/export").await.is(200).json();
    let held = &export["favourites"][0];
    assert_eq!((&held["mission"], &held["mission_title"]), (&json!(OPEN), &json!("Diagnostic des factures")));
    assert!(held["since"].is_string());
    person.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.db.number("SELECT count(*) FROM favourites").await, 0);
    // Nothing of it is in any history.
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field LIKE '%favourite%'").await, 0);
}
