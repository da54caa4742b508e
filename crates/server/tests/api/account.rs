//! One's own account: seeing all that is held, and its end.

use domain::Role;
use serde_json::{Value, json};

use crate::app::TestApp;
use crate::interests::{draft, key, with_key};
use crate::stock::{ONE_PLACE, OPEN};

const MAIL: &str = "personne@poste.example";
const OWN: &str = "atelier-du-marais-niort";

/// An interest of the person, under an address in other letters than the account's.
async fn interested(app: &TestApp, mission: &str, number: usize) {
    let mut interest = draft(mission);
    interest["work_email"] = json!("Personne@poste.example");
    interest["name"] = json!("Personne de test");
    interest["message"] = json!("Un mot personnel.");
    app.send(with_key(&key(number), &interest)).await.is(201);
}

#[tokio::test]
async fn the_export_holds_everything_of_the_person_and_nothing_of_others() {
    let app = TestApp::new().await;
    let mut visitor = app.member_of(OWN, MAIL).await;
    visitor.put(&app, "/api/v1/me", &json!({ "name": "Personne" })).await.is(200);
    interested(&app, OPEN, 1).await;
    app.send(with_key(&key(2), &draft(OPEN))).await.is(201);
    let export = visitor.get(&app, "/api/v1/me/export").await.is(200);
    assert!(export.header("content-disposition").starts_with("attachment; filename="));
    assert_eq!(export.header("cache-control"), "no-store");
    let export = export.json();
    assert_eq!((&export["account"]["email"], &export["account"]["name"]), (&json!(MAIL), &json!("Personne")));
    assert_eq!(export["roles"][0]["role"], "association_member");
    assert_eq!(export["memberships"][0]["association"], OWN);
    assert_eq!(export["sessions"][0]["current"], true);
    let interests = export["interests"].as_array().unwrap();
    assert_eq!(interests.len(), 1);
    assert_eq!(interests[0]["message"], "Un mot personnel.");
    assert_eq!(interests[0]["mission"], OPEN);
    // The role that was given, though somebody else gave it.
    let history = export["history"].as_array().unwrap();
    assert!(history.iter().any(|entry| entry["field"] == "role" && entry["after"] == "association_member"));
    assert_eq!(export["links"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_erased_account_leaves_nothing_of_the_person_and_everything_of_the_association() {
    let app = TestApp::new().await;
    let mut visitor = app.member_of(OWN, MAIL).await;
    let mut other = app.signed_in(MAIL, &[Role::Manager]).await;
    let account = visitor.get(&app, "/api/v1/me").await.json()["id"].as_str().unwrap().to_owned();
    // Something done in person, to be found in the history afterwards.
    visitor
        .post(&app, &format!("/api/v1/listings/{OWN}/members"), &json!({ "email": "autre@poste.example" }))
        .await
        .is(201);
    app.mails().await;
    visitor.delete(&app, "/api/v1/me").await.is(204);
    visitor.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    other.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    for table in ["accounts", "account_roles", "memberships", "sessions", "sign_in_links", "identities"] {
        assert_eq!(app.db.number(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    app.get(&format!("/api/v1/associations/{OWN}")).await.is(200);
    // The history says what happened, and not by whom.
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE account_id IS NOT NULL").await, 0);
    let fields = app.db.texts(&format!("SELECT field FROM history WHERE \"of\" = '{OWN}' ORDER BY id")).await;
    assert_eq!(fields, ["member", "invited", "member", "members"]);
    let of_account = format!("SELECT field FROM history WHERE \"of\" = '{account}' ORDER BY id");
    assert_eq!(app.db.texts(&of_account).await, ["role", "role", "role", "erased"]);
    let mails = app.mails().await;
    let farewell = mails.last().unwrap();
    assert!(farewell.to().contains(MAIL) && farewell.body.contains("est effacé"));
    // Whoever signs in again begins anew.
    let mut again = app.signed_in(MAIL, &[]).await;
    let me = again.get(&app, "/api/v1/me").await.json();
    assert_eq!((&me["associations"], &me["roles"]), (&json!([]), &json!(["visitor", "member"])));
}

#[tokio::test]
async fn interests_go_with_the_account_and_their_places_are_free_again() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MAIL, &[]).await;
    interested(&app, ONE_PLACE, 1).await;
    interested(&app, OPEN, 2).await;
    assert_eq!(app.places_left(ONE_PLACE).await, 0);
    app.mails().await;
    visitor.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.db.number("SELECT count(*) FROM interests").await, 0);
    assert_eq!(app.places_left(ONE_PLACE).await, 1);
    let status = app.db.texts(&format!("SELECT status FROM missions WHERE slug = '{ONE_PLACE}'")).await;
    assert_eq!(status, ["published"]);
    let mails = app.mails().await;
    let told = mails.iter().filter(|mail| mail.body.contains("a retiré son intérêt")).count();
    assert_eq!(told, 2);
    let noted = app.db.texts("SELECT after FROM history WHERE subject = 'interest' ORDER BY id").await;
    assert_eq!(noted, ["\"sent\"", "\"sent\"", "\"withdrawn\"", "\"withdrawn\""]);
}

#[tokio::test]
async fn what_was_done_in_a_mission_that_is_over_stays_done() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MAIL, &[]).await;
    interested(&app, ONE_PLACE, 1).await;
    app.db.execute("UPDATE interests SET status = 'accepted'").await;
    app.db.execute(&format!("UPDATE missions SET ends_on = '2020-01-01' WHERE slug = '{ONE_PLACE}'")).await;
    app.mails().await;
    visitor.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.db.number("SELECT count(*) FROM interests").await, 0);
    assert_eq!(app.places_left(ONE_PLACE).await, 0);
    assert!(app.mails().await.iter().all(|mail| !mail.body.contains("a retiré son intérêt")));
}

#[tokio::test]
async fn mails_that_wait_for_the_person_do_not_leave_after_the_end() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MAIL, &[]).await;
    visitor.post(&app, "/api/v1/sign-in", &json!({ "email": "PERSONNE@poste.example" })).await.is(202);
    let export: Value = visitor.get(&app, "/api/v1/me/export").await.json();
    assert_eq!(export["waiting_mails"][0]["subject"], "Votre lien de connexion à Alliance");
    visitor.delete(&app, "/api/v1/me").await.is(204);
    let waiting = app.state.storage.waiting_mails(chrono::Utc::now()).await.unwrap();
    assert_eq!(waiting.len(), 1);
    assert!(waiting[0].mail.body.contains("est effacé"));
}
