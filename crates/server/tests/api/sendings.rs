//! What a phone sends again, however often and from however many tabs, is done once.

use alliance_server::jobs::retain;
use axum::http::{Method, Request};
use chrono::{TimeDelta, Utc};
use domain::interest::{ACCOUNT_HEADER, IDEMPOTENCY_HEADER};
use domain::retention::SENDING_DAYS;
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, accept, interests, question};
use crate::app::{Answer, TestApp, Visitor};
use crate::days::{OWN as DAYS, ago, day};
use crate::interests::{ADDRESS, PERSON, draft};
use crate::stock::OPEN;

const KEY: &str = "cle-de-la-boite-d-envoi-1";
const OTHER_KEY: &str = "cle-de-la-boite-d-envoi-2";
const SENDINGS: &str = "SELECT count(*) FROM sendings";

/// A request under a key.
fn keyed(visitor: &Visitor, key: &str, method: Method, address: &str, body: &Value) -> Request<axum::body::Body> {
    let mut request = visitor.request(method, address, Some(body));
    request.headers_mut().insert(IDEMPOTENCY_HEADER, key.parse().unwrap());
    request
}

async fn post(app: &TestApp, visitor: &Visitor, key: &str, address: &str, body: &Value) -> Answer {
    app.send(keyed(visitor, key, Method::POST, address, body)).await
}

fn own(id: &str, deed: &str) -> String {
    format!("/api/v1/me/interests/{id}/{deed}")
}

#[tokio::test]
async fn a_day_that_is_sent_again_is_one_day_even_where_it_was_changed_meanwhile() {
    let app = TestApp::new().await;
    let (mut person, _, id) = app.in_a_mission().await;
    let whole = day(&id, ago(3), 420);
    let first = post(&app, &person, KEY, DAYS, &whole).await.is(201).json();
    assert_eq!(post(&app, &person, KEY, DAYS, &whole).await.is(200).json(), first);
    // Changed on another device before the phone, whose answer was lost, sends it again.
    let change = json!({ "version": 1, "minutes": 210, "kind": "skills_sponsorship", "note": "" });
    person.put(&app, &format!("{DAYS}/{}", first["id"].as_str().unwrap()), &change).await.is(200);
    assert_eq!(post(&app, &person, KEY, DAYS, &whole).await.is(200).json()["minutes"], 210);
    // Without the key it would be another day in the place of the first.
    post(&app, &person, OTHER_KEY, DAYS, &whole).await.problem(422, "validation_failed");
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 1);
    assert_eq!(app.db.number(SENDINGS).await, 1, "what was refused takes no key");
}

#[tokio::test]
async fn a_day_that_was_taken_back_does_not_come_back() {
    let app = TestApp::new().await;
    let (mut person, _, id) = app.in_a_mission().await;
    let whole = day(&id, ago(3), 420);
    let first = post(&app, &person, KEY, DAYS, &whole).await.is(201).json();
    person.delete(&app, &format!("{DAYS}/{}", first["id"].as_str().unwrap())).await.is(204);
    post(&app, &person, KEY, DAYS, &whole).await.problem(404, "not_found");
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 0);
    post(&app, &person, OTHER_KEY, DAYS, &whole).await.is(201);
}

#[tokio::test]
async fn a_key_is_of_one_request_of_one_account() {
    let app = TestApp::new().await;
    let (person, member, id) = app.in_a_mission().await;
    post(&app, &person, KEY, DAYS, &day(&id, ago(3), 420)).await.is(201);
    for other in [day(&id, ago(2), 420), day(&id, ago(3), 210)] {
        post(&app, &person, KEY, DAYS, &other).await.problem(422, "idempotency_key_reused");
    }
    // Nor does it do something else.
    post(&app, &person, KEY, &own(&id, "withdraw"), &json!({})).await.problem(422, "idempotency_key_reused");
    // Another's key is another key, be it the same letters.
    let confirm = format!("{}/{id}/answer", interests(ATELIER));
    post(&app, &member, KEY, &confirm, &accept()).await.is(200);
    for malformed in ["court", "avec une espace dedans"] {
        post(&app, &person, malformed, DAYS, &day(&id, ago(2), 420)).await.problem(400, "idempotency_key_missing");
    }
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 1);
}

#[tokio::test]
async fn of_many_at_once_one_is_done_and_all_are_told_so() {
    let app = TestApp::new().await;
    let (person, _, id) = app.in_a_mission().await;
    let whole = day(&id, ago(3), 420);
    let answers = app.at_once((0..12).map(|_| keyed(&person, KEY, Method::POST, DAYS, &whole))).await;
    let of = |status: u16| answers.iter().filter(|answer| answer.status.as_u16() == status).count();
    assert_eq!((of(201), of(200)), (1, 11), "{answers:?}");
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 1);

    let before = app.mails().await.len();
    let address = own(&id, "withdraw");
    let answers = app.at_once((0..12).map(|_| keyed(&person, OTHER_KEY, Method::POST, &address, &json!({})))).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
    assert_eq!(app.mails().await.len(), before + 1);
    assert_eq!(app.db.number(SENDINGS).await, 2);
}

#[tokio::test]
async fn an_answer_that_is_sent_again_does_not_undo_what_was_said_since() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let address = format!("{}/{id}/answer", interests(ATELIER));
    assert_eq!(post(&app, &member, KEY, &address, &question()).await.is(200).json()["status"], "asked");
    let person = app.signed_in(PERSON, &[]).await;
    let words = json!({ "message": "Oui, depuis dix ans." });
    assert_eq!(post(&app, &person, KEY, &own(&id, "answer"), &words).await.is(200).json()["status"], "seen");
    let mails = app.mails().await.len();
    // The phone of either never heard back. Without its key the question would be asked a second time.
    assert_eq!(post(&app, &member, KEY, &address, &question()).await.is(200).json()["status"], "seen");
    assert_eq!(post(&app, &person, KEY, &own(&id, "answer"), &words).await.is(200).json()["status"], "seen");
    assert_eq!(app.mails().await.len(), mails);
    // A new question with the same words is one, under a key of its own.
    assert_eq!(post(&app, &member, OTHER_KEY, &address, &question()).await.is(200).json()["status"], "asked");
}

#[tokio::test]
async fn an_edit_that_is_sent_again_is_no_conflict_with_itself() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let address = format!("/api/v1/listings/{ATELIER}");
    let view = member.get(&app, &address).await.is(200).json();
    let mut draft = view["draft"].clone();
    draft["phone"] = json!("05 49 00 00 00");
    let edit = json!({ "version": view["version"], "draft": draft });
    let put = |key: &str| app.send(keyed(&member, key, Method::PUT, &address, &edit));
    let first = put(KEY).await.is(200).json();
    assert_eq!(put(KEY).await.is(200).json(), first);
    put(OTHER_KEY).await.problem(409, "version_conflict");

    let missions = format!("{address}/missions");
    let page = member.get(&app, &missions).await.is(200).json();
    let one = &page["items"][0];
    let address = format!("{missions}/{}", one["slug"].as_str().unwrap());
    let mut draft = one["draft"].clone();
    draft["title"] = json!("Un autre titre");
    let edit = json!({ "version": one["version"], "draft": draft });
    let put = |key: &str| app.send(keyed(&member, key, Method::PUT, &address, &edit));
    let first = put("cle-de-la-boite-d-envoi-3").await.is(200).json();
    assert_eq!(put("cle-de-la-boite-d-envoi-3").await.is(200).json(), first);
    put(OTHER_KEY).await.problem(409, "version_conflict");
}

#[tokio::test]
async fn what_was_written_for_one_account_is_not_done_as_another() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let whole = day(&id, ago(3), 420);
    let named = |visitor: &Visitor, account: &str, address: &str, body: &Value| {
        let mut request = keyed(visitor, KEY, Method::POST, address, body);
        request.headers_mut().insert(ACCOUNT_HEADER, account.parse().unwrap());
        request
    };
    let me = person.get(&app, "/api/v1/me").await.is(200).json()["id"].as_str().unwrap().to_owned();
    let other = member.get(&app, "/api/v1/me").await.is(200).json()["id"].as_str().unwrap().to_owned();
    app.send(named(&person, &other, DAYS, &whole)).await.problem(403, "other_account");
    app.send(named(&Visitor::default(), &me, DAYS, &whole)).await.problem(401, "sign_in_needed");
    // An interest is open to everyone: as who wrote it, or not at all.
    let interest = draft(crate::stock::THREE_PLACES);
    app.send(named(&Visitor::default(), &me, ADDRESS, &interest)).await.problem(401, "sign_in_needed");
    app.send(named(&member, &me, ADDRESS, &interest)).await.problem(403, "other_account");
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 0);
    app.send(named(&person, &me, DAYS, &whole)).await.is(201);
    app.send(named(&person, &me, ADDRESS, &interest)).await.is(201);
}

#[tokio::test]
async fn keys_go_with_their_account_and_after_their_time() {
    let app = TestApp::new().await;
    let (person, _, id) = app.in_a_mission().await;
    post(&app, &person, KEY, DAYS, &day(&id, ago(3), 420)).await.is(201);
    let in_days = |days| retain(&app.state, Utc::now() + TimeDelta::days(days));
    assert_eq!(in_days(SENDING_DAYS - 1).await.unwrap().sendings, 0);
    assert_eq!(in_days(SENDING_DAYS + 1).await.unwrap().sendings, 1);
    assert_eq!(app.db.number(SENDINGS).await, 0);
    let mut again = app.signed_in(PERSON, &[]).await;
    post(&app, &again, "cle-de-la-boite-d-envoi-4", DAYS, &day(&id, ago(1), 420)).await.is(201);
    assert_eq!(app.db.number(SENDINGS).await, 1);
    again.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.db.number(SENDINGS).await, 0);
}
