//! Expressions of interest: recorded once, mailed once.

use alliance_server::jobs;
use axum::body::Body;
use axum::http::{Method, Request, header};
use chrono::TimeDelta;
use domain::interest::{CONSENT_VERSION, IDEMPOTENCY_HEADER};
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, request};
use crate::stock::{ONE_PLACE, OPEN, THREE_PLACES, YEAR};

pub const ADDRESS: &str = "/api/v1/interests";
pub const PERSON: &str = "agent.de.test@example.fr";

/// What the form sends.
pub fn draft(mission: &str) -> Value {
    json!({
        "mission": mission,
        "name": "Agent de test",
        "work_email": PERSON,
        "site": "Plateforme de Niort",
        "message": "Bonjour,\nj’ai du temps le mardi.",
        "availability": "Le mardi",
        "consent": true,
        "consent_version": CONSENT_VERSION,
    })
}

/// The same from another person.
pub fn draft_of(mission: &str, number: usize) -> Value {
    let mut draft = draft(mission);
    draft["work_email"] = json!(format!("agent.{number}@example.fr"));
    draft
}

pub fn key(number: usize) -> String {
    format!("cle-de-test-{number:08}")
}

pub fn with_key(key: &str, body: &Value) -> Request<Body> {
    request(Method::POST, ADDRESS)
        .header(header::CONTENT_TYPE, "application/json")
        .header(IDEMPOTENCY_HEADER, key)
        .body(Body::from(body.to_string()))
        .unwrap()
}

impl TestApp {
    /// Sends an interest under a key that its content makes.
    pub async fn interest(&self, body: &Value) -> Answer {
        let key = format!("{}-{}", body["work_email"].as_str().unwrap(), body["mission"].as_str().unwrap());
        self.send(with_key(&key[..key.len().min(64)], body)).await
    }
}

const INTERESTS: &str = "SELECT count(*) FROM interests";
const MAILS: &str = "SELECT count(*) FROM outgoing_mails";

#[tokio::test]
async fn an_interest_is_one_record_and_two_mails() {
    let app = TestApp::new().await;
    let answer = app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
    let receipt = answer.json();
    assert_eq!((&receipt["mission"], &receipt["mission_title"]), (&json!(OPEN), &json!("Diagnostic des factures")));
    assert_eq!((&receipt["association"], &receipt["status"]), (&json!("Atelier du Marais"), &json!("sent")));
    assert_eq!(receipt["starts_on"], "2027-01-11");
    // What comes back may be kept by a browser: nothing in it is personal.
    for personal in ["Agent", PERSON, "Niort", "mardi", "atelier@example.org"] {
        assert!(!answer.text().contains(personal), "{personal}");
    }
    assert_eq!((app.db.number(INTERESTS).await, app.db.number(MAILS).await), (1, 2));
    assert_eq!(app.db.texts("SELECT consent_version FROM interests").await, [CONSENT_VERSION]);

    let mails = app.mails().await;
    let [to_association, to_person] = &mails[..] else { panic!("{} mails", mails.len()) };
    assert_eq!((to_association.to(), to_person.to()), ("atelier@example.org", PERSON));
    // The association answers the person directly.
    assert_eq!((to_association.header("Reply-To"), to_person.header("Reply-To")), (Some(PERSON), None));
    for said in ["Diagnostic des factures", "Agent de test", "Plateforme de Niort", "j’ai du temps le mardi."] {
        assert!(to_association.body.contains(said), "{said}");
    }
    assert_eq!(to_association.token(), None);
    assert!(to_person.body.contains("http://alliance.example/interet/retrait?jeton="));
    assert!(!to_person.raw.contains("atelier@example.org") && !to_person.body.contains("atelier@example.org"));
    for mail in &mails {
        assert_eq!((mail.header("Cc"), mail.header("Bcc")), (None, None));
    }
    // The link leads to this interest, and the database holds no token.
    let token = to_person.token().expect("a link");
    assert_eq!(app.get(&format!("{ADDRESS}/{token}")).await.is(200).json(), receipt);
    assert_eq!(app.db.number(&format!("SELECT count(*) FROM interests WHERE token_hash = '{token}'")).await, 0);
}

#[tokio::test]
async fn a_mail_that_has_left_leaves_nothing_personal_behind_and_never_leaves_again() {
    let app = TestApp::new().await;
    app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
    let first = app.mails().await;
    let kept = "SELECT recipient || coalesce(reply_to, '') || subject || body FROM outgoing_mails";
    assert_eq!(app.db.texts(kept).await, ["", ""]);
    assert_eq!(app.db.number(&format!("{MAILS} WHERE sent_at IS NOT NULL AND attempts = 1")).await, 2);
    for mail in std::fs::read_dir(app.data_dir().join("mail")).unwrap() {
        std::fs::remove_file(mail.unwrap().path()).unwrap();
    }
    assert_eq!((first.len(), app.mails().await.len()), (2, 0));
}

#[tokio::test]
async fn all_fields_at_fault_are_named_at_once_and_nothing_is_kept() {
    let app = TestApp::new().await;
    let wrong = json!({
        "mission": "Pas Un Slug", "name": " ", "work_email": "agent@", "site": "x",
        "message": "x".repeat(2001), "availability": "x".repeat(301), "consent": false, "consent_version": CONSENT_VERSION,
    });
    let expected = [
        ("availability", "too_long"),
        ("consent", "consent_missing"),
        ("message", "too_long"),
        ("mission", "slug_invalid"),
        ("name", "required"),
        ("site", "too_short"),
        ("work_email", "email_invalid"),
    ];
    let faults = app.send(with_key(&key(1), &wrong)).await.problem(422, "validation_failed");
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    for (field, value, code) in [
        ("consent_version", json!("2014-01"), ("consent", "consent_missing")),
        ("work_email", json!("a@example.fr\r\nBcc: b@example.fr"), ("work_email", "email_invalid")),
        ("name", json!("x".repeat(101)), ("name", "too_long")),
        ("site", json!(""), ("site", "required")),
    ] {
        let mut one = draft(OPEN);
        one[field] = value;
        let faults = app.send(with_key(&key(2), &one)).await.problem(422, "validation_failed");
        assert_eq!(faults, [(code.0.to_owned(), code.1.to_owned())]);
    }
    assert_eq!((app.db.number(INTERESTS).await, app.db.number(MAILS).await), (0, 0));
    // A request that was refused has not used its key.
    app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
}

#[tokio::test]
async fn a_name_cannot_write_a_header_of_the_mail() {
    let app = TestApp::new().await;
    let mut odd = draft(OPEN);
    odd["name"] = json!("Agent\r\nBcc: autre@example.fr");
    app.send(with_key(&key(1), &odd)).await.is(201);
    for mail in app.mails().await {
        assert_eq!(mail.header("Bcc"), None);
        assert!(mail.body.contains("Agent Bcc: autre@example.fr"));
    }
}

#[tokio::test]
async fn a_key_that_is_missing_or_malformed_is_refused() {
    let app = TestApp::new().await;
    app.post(ADDRESS, &draft(OPEN)).await.problem(400, "idempotency_key_missing");
    for key in ["", "court", &"x".repeat(65), "une cle avec des blancs"] {
        app.send(with_key(key, &draft(OPEN))).await.problem(400, "idempotency_key_missing");
    }
    assert_eq!(app.db.number(INTERESTS).await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_times_the_same_request_at_once_is_one_record_and_one_answer() {
    let app = TestApp::new().await;
    let answers = app.at_once((0..20).map(|_| with_key(&key(1), &draft(THREE_PLACES)))).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    let again = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!((made, again), (1, 19));
    assert!(answers.iter().all(|answer| answer.json() == answers[0].json()));
    assert_eq!((app.db.number(INTERESTS).await, app.db.number(MAILS).await), (1, 2));
    assert_eq!(app.places_left(THREE_PLACES).await, 2);
    assert_eq!(app.mails().await.len(), 2);
    // Much later too, and after a restart.
    let app = app.restart().await;
    let later = app.send(with_key(&key(1), &draft(THREE_PLACES))).await.is(200);
    assert_eq!(later.json(), answers[0].json());
    assert_eq!(app.mails().await.len(), 2);
}

#[tokio::test]
async fn a_key_is_for_one_body() {
    let app = TestApp::new().await;
    app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
    let mut other = draft(OPEN);
    other["message"] = json!("Autre chose.");
    app.send(with_key(&key(1), &other)).await.problem(422, "idempotency_key_reused");
    app.send(with_key(&key(1), &draft(ONE_PLACE))).await.problem(422, "idempotency_key_reused");
    // The order of its fields does not make another body.
    let Value::Object(fields) = draft(OPEN) else { panic!("a draft is an object") };
    let turned: Vec<_> = fields.iter().rev().map(|(name, value)| format!("{}:{value}", json!(name))).collect();
    let mut request = with_key(&key(1), &json!({}));
    *request.body_mut() = Body::from(format!("{{ {} }}", turned.join(", ")));
    app.send(request).await.is(200);
    assert_eq!((app.db.number(INTERESTS).await, app.db.number(MAILS).await), (1, 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_that_comes_for_two_missions_at_once_is_for_one_of_them() {
    let app = TestApp::new().await;
    for number in 0..8 {
        let body = |mission| with_key(&key(number), &draft_of(mission, number));
        let answers = app.at_once([body(OPEN), body(YEAR)]).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        answers.iter().filter(|answer| answer.status != 201).for_each(|answer| {
            answer.problem(422, "idempotency_key_reused");
        });
    }
    assert_eq!((app.db.number(INTERESTS).await, app.db.number(MAILS).await), (8, 16));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_person_has_one_open_interest_in_a_mission() {
    let app = TestApp::new().await;
    // Twenty times the same person, each time under another key, at once.
    let answers = app.at_once((0..20).map(|number| with_key(&key(number), &draft(OPEN)))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.problem(409, "interest_exists");
    }
    let mut shouted = draft(OPEN);
    shouted["work_email"] = json!("Agent.De.Test@EXAMPLE.fr");
    app.send(with_key(&key(21), &shouted)).await.problem(409, "interest_exists");
    app.send(with_key(&key(22), &draft(ONE_PLACE))).await.is(201);
    assert_eq!((app.db.number(INTERESTS).await, app.db.number(MAILS).await), (2, 4));
}

#[tokio::test]
async fn mails_that_a_crash_left_behind_go_once() {
    let app = TestApp::new().await;
    app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
    // The server stops between the commit and the mail.
    let app = app.restart().await;
    assert_eq!(app.db.number(&format!("{MAILS} WHERE sent_at IS NULL")).await, 2);
    assert_eq!(app.mails().await.len(), 2);
    assert_eq!(app.mails().await.len(), 2);
    // It stops between the mail and the note that it has left: the mail is sent again as the same mail.
    app.send(with_key(&key(2), &draft_of(OPEN, 2))).await.is(201);
    for waiting in app.state.storage.waiting_mails(chrono::Utc::now()).await.unwrap() {
        app.state.mailer.send(&waiting).await.unwrap();
    }
    let app = app.restart().await;
    let mails = app.mails().await;
    let mut names: Vec<_> = mails.iter().filter_map(|mail| mail.header("Message-ID")).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!((mails.len(), names.len()), (4, 4));
}

#[tokio::test]
async fn a_mail_that_cannot_leave_is_tried_again_later() {
    let app = TestApp::new().await;
    app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
    let folder = app.data_dir().join("mail");
    std::fs::remove_dir(&folder).unwrap();
    jobs::send_waiting_mails(&app.state).await;
    assert_eq!(app.db.number(&format!("{MAILS} WHERE sent_at IS NULL AND attempts = 1")).await, 2);
    std::fs::create_dir(&folder).unwrap();
    // Not at once, but when its time has come.
    assert_eq!(app.mails().await.len(), 0);
    assert_eq!(app.state.storage.waiting_mails(chrono::Utc::now() + TimeDelta::minutes(2)).await.unwrap().len(), 2);
    app.db.execute("UPDATE outgoing_mails SET next_attempt_at = created_at").await;
    assert_eq!(app.mails().await.len(), 2);
}
