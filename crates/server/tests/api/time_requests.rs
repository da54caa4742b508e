//! Working time as the person sees it who asks: once, for an accepted interest, with a mail at each step.

use alliance_server::jobs::pass_on_requests;
use alliance_server::seed::{SeedEmployee, SeedSet};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::{Email, Role};
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, PORT, accept, interests};
use crate::app::{Answer, TestApp, Visitor};
use crate::interests::{PERSON, draft};
use crate::stock::{self, OPEN, THREE_PLACES};

pub const OWN: &str = "/api/v1/me/time-requests";
pub const TEAM: &str = "/api/v1/team/requests";
pub const ABOVE: &str = "direction@example.fr";
pub const MANAGER: &str = "responsable@example.fr";
pub const COLLEAGUE: &str = "collegue@example.fr";
pub const OTHER_MANAGER: &str = "autre.responsable@example.fr";
pub const OTHER_TEAM: &str = "ailleurs@example.fr";
/// In the directory without a manager.
pub const ALONE: &str = "seule@example.fr";

fn directory() -> Vec<SeedEmployee> {
    let person = |name: &str, email: &str, team: &str, manager| SeedEmployee {
        name: name.to_owned(),
        email: Email::parse(email).unwrap(),
        team: team.to_owned(),
        site_code: None,
        manager,
    };
    vec![
        person("Direction", ABOVE, "Direction", None),
        person("Responsable", MANAGER, "Nord", Some(0)),
        person("Agent de test", PERSON, "Nord", Some(1)),
        person("Collègue", COLLEAGUE, "Nord", Some(1)),
        person("Autre responsable", OTHER_MANAGER, "Sud", Some(0)),
        person("Ailleurs", OTHER_TEAM, "Sud", Some(4)),
        person("Sans responsable", ALONE, "", None),
    ]
}

/// The server with a directory: two teams below one site.
pub async fn company() -> TestApp {
    TestApp::with(SeedSet { employees: directory(), ..stock::set() }, |_| {}).await
}

/// A day of a week to come: 0 is a Monday, whenever the test runs.
pub fn day(number: u64) -> NaiveDate {
    let soon = Utc::now().date_naive() + Days::new(28);
    domain::time_request::span::monday(soon) + Days::new(number)
}

/// Two weeks at three half days.
pub fn asks(interest: &str) -> Value {
    json!({
        "interest": interest,
        "kind": "skills_sponsorship",
        "first_day": day(0),
        "last_day": day(11),
        "half_days": 3,
        "cover": "Le binôme de la tournée",
        "message": "Le mardi et le jeudi matin.",
    })
}

/// Somebody whose interest in a mission was accepted, and the interest.
pub async fn accepted(app: &TestApp, email: &str, mission: &str, of: &str) -> (Visitor, String) {
    let mut body = draft(mission);
    body["work_email"] = json!(email);
    app.interest(&body).await.is(201);
    let mut member = app.member_of(of, MEMBER).await;
    let all = member.get(app, &interests(of)).await.is(200).json();
    let one = all.as_array().unwrap().iter().find(|one| one["work_email"] == email).unwrap();
    let id = one["id"].as_str().unwrap().to_owned();
    member.post(app, &format!("{}/{id}/answer", interests(of)), &accept()).await.is(200);
    (app.signed_in(email, &[]).await, id)
}

/// The same who has asked for time; the interest and the request.
pub async fn asked(app: &TestApp, email: &str) -> (Visitor, String, String) {
    let (mut person, interest) = accepted(app, email, OPEN, ATELIER).await;
    let one = ask(app, &mut person, "1", &asks(&interest)).await.is(201).json();
    let id = current(&one)["id"].as_str().unwrap().to_owned();
    (person, interest, id)
}

pub async fn ask(app: &TestApp, person: &mut Visitor, key: &str, body: &Value) -> Answer {
    let key = format!("{key}-{}", body["interest"].as_str().unwrap());
    person.post_once(app, OWN, &key[..key.len().min(64)], Some(body)).await
}

/// The newest request of an interest.
pub fn current(interest: &Value) -> Value {
    interest["time"]["requests"][0].clone()
}

pub fn kinds(interest: &Value) -> Vec<String> {
    let steps = interest["steps"].as_array().unwrap();
    steps.iter().map(|step| step["kind"].as_str().unwrap().to_owned()).collect()
}

pub async fn interest(app: &TestApp, person: &mut Visitor, id: &str) -> Value {
    person.get(app, &format!("/api/v1/me/interests/{id}")).await.is(200).json()
}

impl TestApp {
    /// How many mails to an address hold some words. What was decided in the future waits no longer.
    pub async fn heard(&self, address: &str, words: &str) -> usize {
        self.db.execute("UPDATE outgoing_mails SET next_attempt_at = '2020-01-01 00:00:00+00:00'").await;
        self.mails_to(address).await.iter().filter(|mail| mail.body.contains(words)).count()
    }
}

#[tokio::test]
async fn time_is_asked_once_and_the_manager_is_mailed() {
    let app = company().await;
    let (mut person, id) = accepted(&app, PERSON, OPEN, ATELIER).await;
    let before = interest(&app, &mut person, &id).await;
    assert_eq!(before["time"], json!({ "may_ask": true, "decider": "Responsable", "requests": [] }));
    let answer = ask(&app, &mut person, "1", &asks(&id)).await.is(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    let one = answer.json();
    // A lost answer that is sent again is one request and one mail; another body is another request.
    assert_eq!(ask(&app, &mut person, "1", &asks(&id)).await.is(200).json(), one);
    let mut other = asks(&id);
    other["half_days"] = json!(4);
    ask(&app, &mut person, "1", &other).await.problem(422, "idempotency_key_reused");
    ask(&app, &mut person, "2", &other).await.problem(409, "transition_refused");
    let request = current(&one);
    assert_eq!(
        (&request["status"], &request["decider"], &request["total"]),
        (&json!("asked"), &json!("Responsable"), &json!(6))
    );
    assert_eq!(one["time"]["may_ask"], false);
    assert_eq!(kinds(&one), ["sent", "accepted", "time_asked"]);
    assert_eq!(app.heard(MANAGER, "Le binôme de la tournée").await, 1);
    let page = person.get(&app, OWN).await.is(200).json();
    assert_eq!((&page["total"], &page["items"][0]), (&json!(1), &request));
    let moves = "SELECT role FROM history WHERE subject = 'time_request' AND field = 'status'";
    assert_eq!(app.db.texts(moves).await, ["employee"]);
    // What a person wrote is nowhere in the history.
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE \"after\" LIKE '%mardi%'").await, 0);
}

#[tokio::test]
async fn ones_own_time_is_never_asked_for() {
    let app = company().await;
    let (mut person, id) = accepted(&app, PERSON, THREE_PLACES, PORT).await;
    assert_eq!(interest(&app, &mut person, &id).await["time"], Value::Null);
    ask(&app, &mut person, "1", &asks(&id)).await.problem(409, "transition_refused");
    let mut own = asks(&id);
    own["kind"] = json!("own_time");
    let faults = ask(&app, &mut person, "2", &own).await.problem(422, "validation_failed");
    assert_eq!(faults, [("kind".to_owned(), "unknown".to_owned())]);
    assert_eq!(app.db.number("SELECT count(*) FROM time_requests").await, 0);
}

#[tokio::test]
async fn time_is_asked_for_ones_own_accepted_interest_by_somebody_of_the_directory() {
    let app = company().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut person = app.signed_in(PERSON, &[]).await;
    let list = person.get(&app, "/api/v1/me/interests").await.is(200).json();
    let id = list["items"][0]["id"].as_str().unwrap().to_owned();
    ask(&app, &mut person, "1", &asks(&id)).await.problem(409, "transition_refused");
    let mut stranger = app.signed_in(COLLEAGUE, &[]).await;
    ask(&app, &mut stranger, "2", &asks(&id)).await.problem(404, "not_found");
    app.db.execute("DELETE FROM interests").await;
    let (mut outside, id) = accepted(&app, "visite@ailleurs.example", OPEN, ATELIER).await;
    assert_eq!(interest(&app, &mut outside, &id).await["time"], Value::Null);
    ask(&app, &mut outside, "3", &asks(&id)).await.problem(409, "transition_refused");
    outside.post(&app, OWN, &asks(&id)).await.problem(400, "idempotency_key_missing");
    app.post(OWN, &asks(&id)).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn whoever_has_no_manager_asks_the_coordination() {
    let app = company().await;
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    let (mut person, interest_id, id) = asked(&app, ALONE).await;
    assert_eq!(current(&interest(&app, &mut person, &interest_id).await)["decider"], Value::Null);
    assert_eq!(app.heard("coordination@example.fr", "/coordination/temps").await, 1);
    let desk = "/api/v1/coordination/time-requests";
    let page = coordinator.get(&app, desk).await.is(200).json();
    assert_eq!((&page["total"], &page["items"][0]["name"]), (&json!(1), &json!("Sans responsable")));
    let agree = coordinator.post(&app, &format!("{desk}/{id}/agree"), &json!({ "version": 1 })).await.is(200).json();
    assert_eq!(agree["status"], "agreed");
    assert_eq!(app.heard(ALONE, "La coordination de l’Alliance vous accorde").await, 1);
    // What lies with a manager is not the coordination's.
    let (_, _, id) = asked(&app, PERSON).await;
    let decide = format!("{desk}/{id}/agree");
    coordinator.post(&app, &decide, &json!({ "version": 1 })).await.problem(404, "not_found");
}

#[tokio::test]
async fn proposed_dates_are_taken_or_others_are_asked_for() {
    let app = company().await;
    let (mut person, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let proposal = json!({ "version": 1, "first_day": day(14), "last_day": day(25), "half_days": 2, "message": "Plutôt en février." });
    let proposed = manager.post(&app, &format!("{TEAM}/{id}/propose"), &proposal).await.is(200).json();
    assert_eq!((&proposed["status"], &proposed["version"]), (&json!("proposed"), &json!(2)));
    assert_eq!(app.heard(PERSON, "Plutôt en février.").await, 1);
    // It is the person's turn: the manager waits.
    manager
        .post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 2 }))
        .await
        .problem(409, "transition_refused");

    let answer = format!("{OWN}/{id}/answer");
    let other = json!({ "version": 2, "first_day": day(21), "last_day": day(25), "half_days": 2, "message": "La dernière semaine ?" });
    let faults = person.post(&app, &answer, &json!({ "version": 2 })).await.problem(422, "validation_failed");
    assert_eq!(faults.len(), 3);
    person.post(&app, &answer, &json!({ "version": 1, "accept": true })).await.problem(409, "version_conflict");
    let again = person.post(&app, &answer, &other).await.is(200).json();
    assert_eq!(current(&again)["status"], "asked");
    assert_eq!(current(&again)["time"]["first_day"], json!(day(21)));
    assert_eq!(app.heard(MANAGER, "La dernière semaine ?").await, 1);

    let proposal = json!({ "version": 3, "first_day": day(28), "last_day": day(32), "half_days": 2 });
    manager.post(&app, &format!("{TEAM}/{id}/propose"), &proposal).await.is(200);
    let taken = person.post(&app, &answer, &json!({ "version": 4, "accept": true })).await.is(200).json();
    let request = current(&taken);
    assert_eq!((&request["status"], &request["decider"]), (&json!("agreed"), &json!("Responsable")));
    assert_eq!(request["time"], json!({ "first_day": day(28), "last_day": day(32), "half_days": 2 }));
    assert_eq!(request["proposed"], Value::Null);
    let steps = ["sent", "accepted", "time_asked", "time_proposed", "time_asked", "time_proposed", "time_agreed"];
    assert_eq!(kinds(&taken), steps);
    assert_eq!(app.heard(MANAGER, "accepte les dates").await, 1);
}

#[tokio::test]
async fn only_who_waits_reminds_and_no_more_than_once_in_three_days() {
    let app = company().await;
    let (mut person, interest_id, id) = asked(&app, PERSON).await;
    let remind = format!("{OWN}/{id}/remind");
    person.post(&app, &remind, &json!({})).await.problem(409, "transition_refused");
    app.db.execute("UPDATE time_requests SET asked_at = '2026-01-01 00:00:00+00:00'").await;
    let reminded = person.post(&app, &remind, &json!({})).await.is(200).json();
    assert!(current(&reminded)["reminded_at"].is_string());
    assert_eq!(app.heard(MANAGER, "attend votre réponse").await, 1);
    person.post(&app, &remind, &json!({})).await.problem(409, "transition_refused");
    // It is no change: whoever decides has seen what stands.
    assert_eq!(current(&interest(&app, &mut person, &interest_id).await)["version"], 1);
    let mut colleague = app.signed_in(COLLEAGUE, &[]).await;
    colleague.post(&app, &remind, &json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_request_is_taken_back_once() {
    let app = company().await;
    let (mut person, _, id) = asked(&app, PERSON).await;
    let withdraw = format!("{OWN}/{id}/withdraw");
    for _ in 0..2 {
        let after = person.post(&app, &withdraw, &json!({})).await.is(200).json();
        assert_eq!((&current(&after)["status"], &after["time"]["may_ask"]), (&json!("withdrawn"), &json!(true)));
    }
    assert_eq!(app.heard(MANAGER, "retire sa demande").await, 1);
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.problem(409, "version_conflict");
    manager
        .post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 2 }))
        .await
        .problem(409, "transition_refused");
}

#[tokio::test]
async fn what_is_agreed_stays_until_the_change_is() {
    let app = company().await;
    let (mut person, interest_id, first) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{first}/agree"), &json!({ "version": 1 })).await.is(200);
    let mut change = asks(&interest_id);
    change["first_day"] = json!(day(7));
    let asked = ask(&app, &mut person, "2", &change).await.is(201).json();
    let second = current(&asked)["id"].as_str().unwrap().to_owned();
    assert_eq!(
        (&current(&asked)["replaces"], &asked["time"]["requests"][1]["status"]),
        (&json!(true), &json!("agreed"))
    );
    let page = manager.get(&app, TEAM).await.is(200).json();
    let one = &page["items"][0];
    assert_eq!((&one["id"], &one["replaces"]["first_day"]), (&json!(second), &json!(day(0))));
    // Its place does not count twice in the load.
    assert_eq!((&one["load"][0]["agreed"], &one["load"][0]["asked"]), (&json!(0), &json!(3)));
    manager.post(&app, &format!("{TEAM}/{second}/agree"), &json!({ "version": 1 })).await.is(200);
    let after = interest(&app, &mut person, &interest_id).await;
    let statuses: Vec<_> =
        after["time"]["requests"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect();
    assert_eq!(statuses, ["agreed", "ended"]);
    assert_eq!(kinds(&after)[4..], ["time_asked", "time_agreed", "time_replaced"]);
}

fn in_days(days: i64) -> DateTime<Utc> {
    Utc::now() + TimeDelta::days(days) + TimeDelta::hours(1)
}

#[tokio::test]
async fn what_nobody_answers_passes_above_then_to_the_coordination() {
    let app = company().await;
    app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    let (mut person, interest_id, id) = asked(&app, PERSON).await;
    assert_eq!(pass_on_requests(&app.state, in_days(6)).await.unwrap(), 0);
    assert_eq!(pass_on_requests(&app.state, in_days(7)).await.unwrap(), 1);
    // The job runs again, and does nothing twice.
    assert_eq!(pass_on_requests(&app.state, in_days(7)).await.unwrap(), 0);
    assert_eq!((app.heard(ABOVE, "vous revient").await, app.heard(PERSON, "passée à quelqu’un d’autre").await), (1, 1));
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.problem(404, "not_found");
    let mut above = app.signed_in(ABOVE, &[]).await;
    let page = above.get(&app, TEAM).await.is(200).json();
    assert_eq!((&page["items"][0]["id"], &page["items"][0]["passed_on"]), (&json!(id), &json!(true)));
    assert_eq!(current(&interest(&app, &mut person, &interest_id).await)["decider"], "Direction");
    assert_eq!(pass_on_requests(&app.state, in_days(13)).await.unwrap(), 0);
    assert_eq!(pass_on_requests(&app.state, in_days(15)).await.unwrap(), 1);
    assert_eq!(app.heard("coordination@example.fr", "vous revient").await, 1);
    assert_eq!(pass_on_requests(&app.state, in_days(60)).await.unwrap(), 0);
}

#[tokio::test]
async fn a_desk_whose_holder_has_left_passes_on_at_once() {
    let app = company().await;
    asked(&app, PERSON).await;
    app.db.execute(&format!("UPDATE employees SET active = FALSE WHERE email_key = '{MANAGER}'")).await;
    assert_eq!(pass_on_requests(&app.state, Utc::now()).await.unwrap(), 1);
    assert_eq!(app.heard(ABOVE, "vous revient").await, 1);
}

#[tokio::test]
async fn agreed_time_is_in_ones_calendar_and_all_of_it_in_ones_export() {
    let app = company().await;
    let (mut person, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let feed = person.post(&app, "/api/v1/me/calendar", &json!({})).await.is(200).json();
    let path = feed["url"].as_str().unwrap().split_once("alliance.example").unwrap().1.to_owned();
    assert!(!app.get(&path).await.is(200).text().contains("Temps accordé"));
    manager.get(&app, TEAM).await.is(200);
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.is(200);
    let text = app.get(&path).await.is(200).text();
    assert!(text.contains("Temps accordé"), "{text}");
    assert!(text.contains(&format!("DTSTART;VALUE=DATE:{}", day(0).format("%Y%m%d"))), "{text}");
    let export = person.get(&app, "/api/v1/me/export").await.is(200).json();
    assert_eq!(export["interests"][0]["time_requests"][0]["cover"], "Le binôme de la tournée");
    assert_eq!(export["looks"][0]["by"], "Responsable");
}
