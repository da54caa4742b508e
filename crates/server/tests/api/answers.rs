//! What an association does with the interests in its missions.

use axum::http::Method;
use chrono::{TimeDelta, Utc};
use domain::Role;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, Visitor};
use crate::interests::{PERSON, draft, draft_of};
use crate::mails::Mail;
use crate::stock::{ONE_PLACE, OPEN, THREE_PLACES, YEAR};

pub const ATELIER: &str = "atelier-du-marais-niort";
pub const PORT: &str = "ressourcerie-du-port-la-rochelle";
pub const CANAUX: &str = "epicerie-des-canaux-saint-denis";
pub const MEMBER: &str = "referente@association.example";

pub fn interests(of: &str) -> String {
    format!("/api/v1/listings/{of}/interests")
}

pub fn accept() -> Value {
    json!({ "kind": "accept", "message": "À mardi, au 1 rue de l’Essai." })
}

pub fn decline() -> Value {
    json!({ "kind": "decline", "reason": "other_dates", "message": "Peut-être au printemps ?" })
}

pub fn question() -> Value {
    json!({ "kind": "ask", "message": "Avez-vous le permis de conduire ?" })
}

impl TestApp {
    /// The identifiers of an association's interests, the newest first.
    pub async fn received(&self, member: &mut Visitor, of: &str) -> Vec<String> {
        let list = member.get(self, &interests(of)).await.is(200).json();
        list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    }

    /// Mails to an address, the newest last.
    pub async fn mails_to(&self, address: &str) -> Vec<Mail> {
        self.mails().await.into_iter().filter(|mail| mail.to() == address).collect()
    }
}

async fn answer(app: &TestApp, member: &mut Visitor, of: &str, id: &str, body: &Value) -> Answer {
    member.post(app, &format!("{}/{id}/answer", interests(of)), body).await
}

#[tokio::test]
async fn members_of_the_association_see_what_people_wrote_and_nobody_else_does() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    app.interest(&draft_of(THREE_PLACES, 1)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let list = member.get(&app, &interests(ATELIER)).await.is(200);
    assert_eq!(list.header("cache-control"), "no-store");
    let list = list.json();
    assert_eq!(list.as_array().unwrap().len(), 1, "the port's interest is the port's");
    let one = &list[0];
    assert_eq!(
        (&one["mission"], &one["status"], &one["name"]),
        (&json!(OPEN), &json!("sent"), &json!("Agent de test"))
    );
    assert_eq!((&one["work_email"], &one["availability"]), (&json!(PERSON), &json!("Le mardi")));
    assert_eq!((&one["exchange"], &one["starts_on"]), (&json!([]), &json!("2027-01-11")));
    // Coordinators edit listings; what people wrote to an association is not theirs to read.
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    coordinator.get(&app, &interests(ATELIER)).await.problem(403, "forbidden");
    let mut other = app.member_of(PORT, "port@association.example").await;
    other.get(&app, &interests(ATELIER)).await.problem(403, "forbidden");
    // Nor can one reach it through one's own association.
    let id = one["id"].as_str().unwrap();
    let within = format!("{}/{id}", interests(PORT));
    other.post(&app, &format!("{within}/seen"), &json!({})).await.problem(404, "not_found");
    other.post(&app, &format!("{within}/answer"), &accept()).await.problem(404, "not_found");
    other.get(&app, &format!("{within}/dates.ics")).await.problem(404, "not_found");
    app.get(&interests(ATELIER)).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn opening_an_interest_marks_it_seen_once_and_mails_nobody() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let before = app.mails().await.len();
    let address = format!("{}/{id}/seen", interests(ATELIER));
    for _ in 0..2 {
        let seen = member.post(&app, &address, &json!({})).await.is(200).json();
        assert_eq!(seen["status"], "seen");
    }
    answer(&app, &mut member, ATELIER, &id, &accept()).await.is(200);
    assert_eq!(member.post(&app, &address, &json!({})).await.is(200).json()["status"], "accepted");
    assert_eq!(app.mails().await.len(), before + 1);
    let moves = "SELECT \"after\" FROM history WHERE subject = 'interest' ORDER BY id";
    assert_eq!(app.db.texts(moves).await, ["\"sent\"", "\"seen\"", "\"accepted\""]);
}

#[tokio::test]
async fn an_accepted_person_takes_a_place_and_is_told_what_comes_next() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let accepted = answer(&app, &mut member, ATELIER, &id, &accept()).await.is(200).json();
    assert_eq!((&accepted["status"], &accepted["places_left"]), (&json!("accepted"), &json!(2)));
    assert_eq!(accepted["exchange"][0]["by"], "association");
    assert_eq!(app.places_left(OPEN).await, 2);
    assert_eq!(app.db.number("SELECT count(*) FROM interests WHERE first_answer_at IS NOT NULL").await, 1);
    let mails = app.mails_to(PERSON).await;
    let mail = mails.last().unwrap();
    // A reply goes to the association of the mission, not to the service.
    assert_eq!(mail.header("Reply-To"), Some("atelier@example.org"));
    for said in ["Atelier du Marais", "Diagnostic des factures", "À mardi, au 1 rue de l’Essai.", "votre responsable"]
    {
        assert!(mail.body.contains(said), "{said} in {}", mail.body);
    }
    let dates = mail.after("agenda : http://alliance.example").expect("a link to the dates");
    assert!(app.get(&dates).await.is(200).text().contains("DTSTART;VALUE=DATE:20270111"));
    // The link of this mail withdraws, and gives the place back.
    let token = mail.token().expect("a link");
    app.post("/api/v1/interests/withdraw", &json!({ "token": token })).await.is(200);
    assert_eq!(app.places_left(OPEN).await, 3);
}

#[tokio::test]
async fn an_answer_that_is_given_again_is_given_once_and_another_one_is_refused() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let first = answer(&app, &mut member, ATELIER, &id, &accept()).await.is(200).json();
    assert_eq!(answer(&app, &mut member, ATELIER, &id, &accept()).await.is(200).json(), first);
    assert_eq!((app.mails_to(PERSON).await.len(), app.places_left(OPEN).await), (2, 2));
    // Other words would not reach the person: whoever sends them is told.
    let other = json!({ "kind": "accept", "message": "Venez lundi." });
    answer(&app, &mut member, ATELIER, &id, &other).await.problem(409, "transition_refused");
    answer(&app, &mut member, ATELIER, &id, &decline()).await.problem(409, "transition_refused");
    assert_eq!(app.mails_to(PERSON).await.len(), 2);
}

#[tokio::test]
async fn a_decline_says_why_in_words_and_frees_the_place_that_was_held() {
    let app = TestApp::new().await;
    app.interest(&draft(ONE_PLACE)).await.is(201);
    assert_eq!(app.db.texts(&format!("SELECT status FROM missions WHERE slug = '{ONE_PLACE}'")).await, ["full"]);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let declined = answer(&app, &mut member, ATELIER, &id, &decline()).await.is(200).json();
    let words = "Les dates ne conviennent pas.\n\nPeut-être au printemps ?";
    assert_eq!((&declined["status"], &declined["exchange"][0]["text"]), (&json!("declined"), &json!(words)));
    assert_eq!(app.places_left(ONE_PLACE).await, 1);
    assert_eq!(app.db.texts(&format!("SELECT status FROM missions WHERE slug = '{ONE_PLACE}'")).await, ["published"]);
    let mail = app.mails_to(PERSON).await.pop().unwrap();
    assert!(mail.body.contains(words), "{}", mail.body);
    assert_eq!(mail.token(), None, "nothing is left to withdraw");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_accepts_at_the_same_time_no_place_is_given_twice() {
    let app = TestApp::new().await;
    for number in 0..6 {
        app.interest(&draft_of(THREE_PLACES, number)).await.is(if number < 3 { 201 } else { 409 });
        app.interest(&draft_of(YEAR, number)).await.is(201);
    }
    let mut member = app.member_of(CANAUX, MEMBER).await;
    let ids = app.received(&mut member, CANAUX).await;
    assert_eq!(ids.len(), 6);
    let request =
        |id: &String| member.request(Method::POST, &format!("{}/{id}/answer", interests(CANAUX)), Some(&accept()));
    let answers = app.at_once(ids.iter().map(request)).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 200) {
        answer.problem(409, "mission_full");
    }
    assert_eq!(app.places_left(YEAR).await, 0);
    assert_eq!(app.db.number("SELECT count(*) FROM interests WHERE status = 'accepted'").await, 1);
    // One who holds a place already needs none: the three of the port fill it, and no more.
    let mut port = app.member_of(PORT, "port@association.example").await;
    let ids = app.received(&mut port, PORT).await;
    let request =
        |id: &String| port.request(Method::POST, &format!("{}/{id}/answer", interests(PORT)), Some(&accept()));
    let answers = app.at_once(ids.iter().map(request)).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(app.places_left(THREE_PLACES).await, 0);
}

#[tokio::test]
async fn a_mission_that_was_closed_meanwhile_stays_closed_when_its_last_place_is_taken() {
    let app = TestApp::new().await;
    app.interest(&draft(YEAR)).await.is(201);
    app.db.execute(&format!("UPDATE missions SET status = 'closed' WHERE slug = '{YEAR}'")).await;
    let mut member = app.member_of(CANAUX, MEMBER).await;
    let id = app.received(&mut member, CANAUX).await.remove(0);
    answer(&app, &mut member, CANAUX, &id, &accept()).await.is(200);
    assert_eq!(app.db.texts(&format!("SELECT status FROM missions WHERE slug = '{YEAR}'")).await, ["closed"]);
}

#[tokio::test]
async fn an_answer_at_fault_names_its_fields() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    for (body, field, code) in [
        (json!({ "kind": "decline" }), "reason", "required"),
        (json!({ "kind": "ask", "message": "" }), "message", "required"),
        (json!({ "kind": "accept", "reason": "too_far" }), "reason", "unknown"),
        (json!({ "kind": "accept", "message": "x".repeat(2001) }), "message", "too_long"),
    ] {
        let faults = answer(&app, &mut member, ATELIER, &id, &body).await.problem(422, "validation_failed");
        assert_eq!(faults, [(field.to_owned(), code.to_owned())]);
    }
    answer(&app, &mut member, ATELIER, "x", &accept()).await.problem(404, "not_found");
    answer(&app, &mut member, ATELIER, &id, &json!({ "kind": "later" })).await.problem(400, "body_invalid");
    assert_eq!(app.db.number("SELECT count(*) FROM interests WHERE status = 'sent'").await, 1);
}

#[tokio::test]
async fn the_table_opens_in_a_spreadsheet_and_none_of_its_cells_is_a_formula() {
    let app = TestApp::new().await;
    let mut odd = draft(OPEN);
    odd["name"] = json!("=HYPERLINK(\"http://example.fr\")");
    odd["message"] = json!("Deux\nlignes ; et un point-virgule");
    app.interest(&odd).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let table = member.get(&app, &format!("{}.csv", interests(ATELIER))).await.is(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert!(table.header("content-disposition").contains("interets-atelier-du-marais-niort.csv"));
    let text = table.text();
    let rest = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    assert!(rest.starts_with("Mission;État;Nom;Courriel;"), "{rest}");
    assert!(rest.contains(";\"'=HYPERLINK(\"\"http://example.fr\"\")\";"), "{rest}");
    assert!(rest.contains("\"Deux\nlignes ; et un point-virgule\""), "{rest}");
    let english = member.get_in_english(&app, &format!("{}.csv", interests(ATELIER))).await.is(200).text();
    assert!(english.starts_with("\u{feff}Mission;Status;Name;Email;"), "{english}");
    assert!(english.contains(";New;\"'=HYPERLINK"), "{english}");
}

#[tokio::test]
async fn the_dates_of_a_mission_go_into_a_calendar() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    app.interest(&draft(YEAR)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let dates = member.get(&app, &format!("{}/{id}/dates.ics", interests(ATELIER))).await.is(200);
    assert_eq!(dates.header("content-type"), "text/calendar; charset=utf-8");
    assert!(dates.text().contains("DTEND;VALUE=DATE:20270130"));
    member.get(&app, &format!("{}/x/dates.ics", interests(ATELIER))).await.problem(404, "not_found");
}

#[tokio::test]
async fn templates_are_kept_by_their_titles() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let address = format!("/api/v1/listings/{ATELIER}/templates");
    let template = |title: &str, body: &str| json!({ "title": title, "body": body });
    member.put(&app, &address, &template("Merci / oui", "Bonjour {prenom}, à bientôt.")).await.is(200);
    member.put(&app, &address, &template("Complet", "Bonjour {prenom}, c’est complet.")).await.is(200);
    let all = member.put(&app, &address, &template("Merci / oui", "Bonjour {prenom}, merci.")).await.is(200).json();
    assert_eq!(
        all,
        json!([
            template("Complet", "Bonjour {prenom}, c’est complet."),
            template("Merci / oui", "Bonjour {prenom}, merci.")
        ])
    );
    assert_eq!(member.get(&app, &address).await.is(200).json(), all);
    let faults = member.put(&app, &address, &template("x", "court")).await.problem(422, "validation_failed");
    assert_eq!(faults.len(), 2);
    member.delete(&app, &format!("{address}/Merci%20%2F%20oui")).await.is(204);
    member.delete(&app, &format!("{address}/Merci%20%2F%20oui")).await.problem(404, "not_found");
    assert_eq!(member.get(&app, &address).await.is(200).json().as_array().unwrap().len(), 1);
    // Another association has its own.
    let mut port = app.member_of(PORT, "port@association.example").await;
    port.get(&app, &address).await.problem(403, "forbidden");
    for number in 1..40 {
        member.put(&app, &address, &template(&format!("Modèle {number}"), "Bonjour {prenom}.")).await.is(200);
    }
    let faults = member.put(&app, &address, &template("Un de trop", "Bonjour {prenom}.")).await;
    assert_eq!(faults.problem(422, "validation_failed"), [("title".to_owned(), "out_of_range".to_owned())]);
}

#[tokio::test]
async fn how_an_association_answers_is_said_from_five_answers_on() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let page = format!("/api/v1/associations/{ATELIER}");
    for number in 0..7 {
        app.interest(&draft_of(OPEN, number)).await.is(201);
    }
    let ids = app.received(&mut member, ATELIER).await;
    for id in &ids[..4] {
        answer(&app, &mut member, ATELIER, id, &decline()).await.is(200);
    }
    assert_eq!(app.get(&page).await.is(200).json()["responsiveness"], Value::Null);
    answer(&app, &mut member, ATELIER, &ids[4], &question()).await.is(200);
    let long_ago = (Utc::now() - TimeDelta::days(20)).to_rfc3339();
    let first = (Utc::now() - TimeDelta::days(17)).to_rfc3339();
    app.db.execute(&format!("UPDATE interests SET created_at = '{long_ago}'")).await;
    app.db
        .execute(&format!("UPDATE interests SET first_answer_at = '{first}' WHERE first_answer_at IS NOT NULL"))
        .await;
    // One is still silent after twenty days; one was withdrawn within an hour, which is nobody's silence.
    let soon = (Utc::now() - TimeDelta::days(20) + TimeDelta::hours(1)).to_rfc3339();
    app.db
        .execute(&format!(
            "UPDATE interests SET status = 'withdrawn', updated_at = '{soon}' WHERE email_key = 'agent.0@example.fr'"
        ))
        .await;
    let expected = json!({ "days": 3, "answered_percent": 83 });
    assert_eq!(app.get(&page).await.is(200).json()["responsiveness"], expected);
    assert_eq!(app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200).json()["responsiveness"], expected);
}

#[tokio::test]
async fn an_interest_is_linked_to_the_account_of_the_same_address_alone() {
    let app = TestApp::new().await;
    let mut employee = app.signed_in(PERSON, &[Role::Employee]).await;
    let send = |visitor: &Visitor, key: &str, body: &Value| {
        let mut request = visitor.request(Method::POST, crate::interests::ADDRESS, Some(body));
        request.headers_mut().insert("idempotency-key", key.parse().unwrap());
        request
    };
    app.send(send(&employee, "cle-de-compte-000001", &draft(OPEN))).await.is(201);
    app.send(send(&employee, "cle-de-compte-000002", &draft_of(OPEN, 1))).await.is(201);
    app.interest(&draft_of(OPEN, 2)).await.is(201);
    let linked = "SELECT email_key FROM interests WHERE account_id IS NOT NULL";
    assert_eq!(app.db.texts(linked).await, [PERSON]);
    employee.get(&app, "/api/v1/me").await.is(200);
}
