//! Testimonies: written after a confirmed day, public as long as both sides agree, and nobody's by name.

use domain::Role;
use serde_json::{Value, json};

use crate::answers::{ATELIER, PORT};
use crate::app::{Answer, TestApp, Visitor};
use crate::days::{OWN, ago, confirm_all, day};

const WORDS: &str = "Deux jours à trier des factures, et beaucoup de rires.";

fn public() -> String {
    format!("/api/v1/associations/{ATELIER}/testimonies")
}

fn received() -> String {
    format!("/api/v1/listings/{ATELIER}/testimonies")
}

fn own(id: &str) -> String {
    format!("/api/v1/me/interests/{id}/testimony")
}

/// A person, a member of the association, an interest with a confirmed day.
async fn after_a_day(app: &TestApp) -> (Visitor, Visitor, String) {
    let (mut person, mut member, id) = app.in_a_mission().await;
    let early = person.put(app, &own(&id), &json!({ "text": WORDS })).await;
    early.problem(409, "transition_refused");
    person.post(app, OWN, &day(&id, ago(1), 420)).await.is(201);
    confirm_all(app, &mut member, ATELIER).await;
    (person, member, id)
}

async fn decide(app: &TestApp, member: &mut Visitor, id: &str, what: &str, version: u32) -> Answer {
    member.post(app, &format!("{}/{id}/{what}", received()), &json!({ "version": version })).await
}

async fn shown(app: &TestApp) -> Value {
    app.get(&public()).await.is(200).json()
}

#[tokio::test]
async fn nothing_is_public_that_both_have_not_agreed_to_as_it_stands() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = after_a_day(&app).await;
    for _ in 0..2 {
        let sheet = person.put(&app, &own(&id), &json!({ "text": WORDS })).await.is(200).json();
        assert_eq!((&sheet["may_write"], &sheet["testimony"]["status"]), (&json!(true), &json!("written")));
    }
    let told = app.mails_to("atelier@example.org").await;
    assert_eq!(told.iter().filter(|mail| mail.body.contains("si vous êtes d’accord")).count(), 1);
    assert_eq!(shown(&app).await, json!([]));
    let list = member.get(&app, &received()).await.is(200).json();
    assert_eq!((&list[0]["name"], &list[0]["text"]), (&json!("Agent de test"), &json!(WORDS)));
    for _ in 0..2 {
        assert_eq!(decide(&app, &mut member, &id, "publish", 1).await.is(200).json()["status"], "published");
    }
    // Of whom it is, is not said.
    assert_eq!(shown(&app).await, json!([{ "text": WORDS, "mission_title": "Diagnostic des factures" }]));

    // Other words wait again; nobody agrees to words that they have not seen.
    let other = json!({ "text": "D’autres mots, que l’association n’a pas lus." });
    person.put(&app, &own(&id), &other).await.is(200);
    assert_eq!(shown(&app).await, json!([]));
    decide(&app, &mut member, &id, "publish", 2).await.problem(409, "version_conflict");
    decide(&app, &mut member, &id, "publish", 3).await.is(200);
    // The association may take it back, and then only the person brings it back.
    decide(&app, &mut member, &id, "take-back", 4).await.is(200);
    assert_eq!(shown(&app).await, json!([]));
    decide(&app, &mut member, &id, "publish", 5).await.problem(409, "transition_refused");
    assert_eq!(person.get(&app, &own(&id)).await.is(200).json()["testimony"]["status"], "taken_back");
    person.put(&app, &own(&id), &other).await.is(200);
    decide(&app, &mut member, &id, "publish", 6).await.is(200);
    // So may the person: nothing of it stays.
    for _ in 0..2 {
        person.delete(&app, &own(&id)).await.is(204);
    }
    assert_eq!((shown(&app).await, app.db.number("SELECT count(*) FROM testimonies").await), (json!([]), 0));
    let words = "SELECT count(*) FROM history WHERE \"after\" LIKE '%mots%' OR \"after\" LIKE '%rires%'";
    assert_eq!(app.db.number(words).await, 0);
}

#[tokio::test]
async fn a_testimony_is_its_writers_and_the_associations_and_goes_with_the_account() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = after_a_day(&app).await;
    person.put(&app, &own(&id), &json!({ "text": WORDS })).await.is(200);
    decide(&app, &mut member, &id, "publish", 1).await.is(200);
    let faults = person.put(&app, &own(&id), &json!({ "text": "Bien." })).await.problem(422, "validation_failed");
    assert_eq!(faults, [("text".to_owned(), "too_short".to_owned())]);
    let mut other = app.signed_in("autre@example.fr", &[Role::Coordinator, Role::Manager]).await;
    other.get(&app, &own(&id)).await.problem(404, "not_found");
    other.put(&app, &own(&id), &json!({ "text": WORDS })).await.problem(404, "not_found");
    other.delete(&app, &own(&id)).await.problem(404, "not_found");
    other.get(&app, &received()).await.problem(403, "forbidden");
    let mut port = app.member_of(PORT, "port@association.example").await;
    let within = format!("/api/v1/listings/{PORT}/testimonies/{id}/take-back");
    port.post(&app, &within, &json!({ "version": 2 })).await.problem(404, "not_found");
    app.get("/api/v1/associations/nulle-part/testimonies").await.problem(404, "not_found");
    let export = person.get(&app, "/api/v1/me/export").await.is(200).json();
    assert_eq!(export["interests"][0]["testimony"], WORDS);
    person.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(shown(&app).await, json!([]));
}
