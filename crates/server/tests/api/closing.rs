//! A mission that is not offered any more tells those who still wait, each of them once.

use alliance_server::jobs;
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, PORT, accept, decline, interests, question};
use crate::app::{TestApp, Visitor};
use crate::interests::{PERSON, draft, draft_of, key, with_key};
use crate::mails::Mail;
use crate::stock::{ONE_PLACE, OPEN, THREE_PLACES};

/// What only this mail says.
const SUBJECT: &str = "n’est plus proposée";

impl TestApp {
    /// Those who were told, in the order of their addresses.
    async fn told(&self) -> Vec<String> {
        let mails = self.mails().await;
        let told = mails.iter().filter(|mail| mail.body.contains(SUBJECT));
        let mut told: Vec<String> = told.map(|mail| mail.to().to_owned()).collect();
        told.sort();
        told
    }

    async fn statuses(&self, mission: &str) -> Vec<String> {
        let of = format!("SELECT id FROM missions WHERE slug = '{mission}'");
        self.db.texts(&format!("SELECT status FROM interests WHERE mission_id IN ({of}) ORDER BY email_key")).await
    }

    async fn status_of(&self, mission: &str) -> String {
        self.db.texts(&format!("SELECT status FROM missions WHERE slug = '{mission}'")).await.remove(0)
    }
}

async fn go(visitor: &mut Visitor, app: &TestApp, mission: &str, to: &str) -> Value {
    let address = format!("/api/v1/listings/{ATELIER}/missions/{mission}/move");
    visitor.post(app, &address, &json!({ "to": to })).await.is(200).json()
}

fn address(number: usize) -> String {
    format!("agent.{number}@example.fr")
}

#[tokio::test]
async fn closing_tells_those_who_wait_once_and_nobody_else() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    for number in 0..6 {
        app.interest(&draft_of(OPEN, number)).await.is(201);
    }
    app.interest(&draft(ONE_PLACE)).await.is(201);
    // The newest first: the other mission's, then 5 to 0.
    let ids = app.received(&mut member, ATELIER).await;
    let one = |number: usize, what: &str| format!("{}/{}/{what}", interests(ATELIER), ids[6 - number]);
    member.post(&app, &one(1, "seen"), &json!({})).await.is(200);
    for (number, body) in [(2, question()), (3, accept()), (4, decline())] {
        member.post(&app, &one(number, "answer"), &body).await.is(200);
    }
    let mails = app.mails_to(&address(5)).await;
    let token = mails[0].token().unwrap();
    app.post("/api/v1/interests/withdraw", &json!({ "token": token })).await.is(200);

    // Full is not over: who waits may still be answered.
    go(&mut member, &app, OPEN, "full").await;
    assert_eq!(app.told().await, Vec::<String>::new());
    let closed = go(&mut member, &app, OPEN, "closed").await;
    assert_eq!((&closed["status"], &closed["open_interests"]), (&json!("closed"), &json!(0)));
    assert_eq!(app.told().await, [address(0), address(1), address(2)]);
    let expected = ["declined", "declined", "declined", "accepted", "declined", "withdrawn"];
    assert_eq!(app.statuses(OPEN).await, expected);
    assert_eq!(app.statuses(ONE_PLACE).await, ["sent"]);

    // Neither what comes after nor a job that looks again tells anybody twice.
    go(&mut member, &app, OPEN, "archived").await;
    jobs::tell_waiting(&app.state, Utc::now()).await;
    assert_eq!(app.told().await.len(), 3);
}

#[tokio::test]
async fn the_mail_leads_to_the_persons_own_page_which_says_why() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    go(&mut member, &app, OPEN, "closed").await;
    let mail: Mail = app.mails_to(PERSON).await.pop().unwrap();
    for said in ["Agent de test", "Diagnostic des factures", "Atelier du Marais", SUBJECT, "vous n’avez rien à faire"]
    {
        assert!(mail.body.contains(said), "{said} in {}", mail.body);
    }
    assert_eq!(mail.header("Reply-To"), Some("atelier@example.org"));
    let token = mail.after("/interet/echange?jeton=").expect("a link to the exchange");
    let seen = app.get(&format!("/api/v1/interests/{token}/exchange")).await.is(200).json();
    assert_eq!(seen["interest"]["status"], "declined");
    assert_eq!(seen["said"][0]["text"], "La mission n’est plus proposée.");
    // It is over: there is nothing to withdraw or to answer.
    app.post("/api/v1/interests/withdraw", &json!({ "token": token })).await.problem(409, "transition_refused");
    // Whoever did it is noted, as of any other answer.
    let moves = "SELECT role FROM history WHERE subject = 'interest' AND \"after\" = '\"declined\"'";
    assert_eq!(app.db.texts(moves).await, ["association_member"]);
}

#[tokio::test]
async fn a_mission_that_is_offered_again_takes_the_same_person_again() {
    let app = TestApp::new().await;
    app.interest(&draft(ONE_PLACE)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    assert_eq!(app.status_of(ONE_PLACE).await, "full");
    let closed = go(&mut member, &app, ONE_PLACE, "closed").await;
    // The place that was held is free, and the mission stays closed.
    assert_eq!((&closed["status"], &closed["places_left"]), (&json!("closed"), &json!(1)));
    go(&mut member, &app, ONE_PLACE, "published").await;
    assert_eq!(app.told().await, [PERSON]);
    app.send(with_key(&key(2), &draft(ONE_PLACE))).await.is(201);
    assert_eq!(app.places_left(ONE_PLACE).await, 0);
}

#[tokio::test]
async fn an_association_that_leaves_tells_those_who_wait_in_all_its_missions() {
    let app = TestApp::new().await;
    for (number, mission) in [OPEN, ONE_PLACE, THREE_PLACES].into_iter().enumerate() {
        app.interest(&draft_of(mission, number)).await.is(201);
    }
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let leave = format!("/api/v1/listings/{ATELIER}/archive");
    for _ in 0..2 {
        member.post(&app, &leave, &json!({})).await.is(200);
    }
    assert_eq!(app.told().await, [address(0), address(1)]);
    assert_eq!(app.statuses(THREE_PLACES).await, ["sent"], "{PORT} stays");
    // Its place is free for when the association comes back.
    assert_eq!((app.places_left(ONE_PLACE).await, app.status_of(ONE_PLACE).await.as_str()), (1, "published"));
    member.delete(&app, &leave).await.is(200);
    jobs::tell_waiting(&app.state, Utc::now()).await;
    assert_eq!(app.told().await.len(), 2);
}

#[tokio::test]
async fn what_an_import_has_closed_is_told_too() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    app.interest(&draft_of(THREE_PLACES, 1)).await.is(201);
    app.interest(&draft_of(ONE_PLACE, 2)).await.is(201);
    jobs::tell_waiting(&app.state, Utc::now()).await;
    assert_eq!(app.told().await, Vec::<String>::new());
    app.db.execute(&format!("UPDATE missions SET status = 'closed' WHERE slug = '{OPEN}'")).await;
    app.db.execute(&format!("UPDATE associations SET status = 'archived' WHERE slug = '{PORT}'")).await;
    for _ in 0..2 {
        jobs::tell_waiting(&app.state, Utc::now()).await;
        assert_eq!(app.told().await, [address(1), PERSON.to_owned()]);
    }
    let by = "SELECT count(*) FROM history WHERE subject = 'interest' AND \"after\" = '\"declined\"' AND role IS NULL";
    assert_eq!(app.db.number(by).await, 2);
    assert_eq!(app.statuses(ONE_PLACE).await, ["sent"]);
}

#[tokio::test]
async fn closing_is_no_answer_of_the_association() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    for number in 0..8 {
        app.interest(&draft_of(OPEN, number)).await.is(201);
    }
    let ids = app.received(&mut member, ATELIER).await;
    for id in &ids[..5] {
        member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &decline()).await.is(200);
    }
    go(&mut member, &app, OPEN, "closed").await;
    assert_eq!(app.told().await.len(), 3);
    // One had waited for twenty days when it closed, the two others for an hour: whenever that was, it is no silence.
    let [closed, hour, long] = [30, 30, 50].map(|days| Utc::now() - TimeDelta::days(days));
    let since = hour - TimeDelta::hours(1);
    let told = "first_answer_at IS NULL";
    for (change, whose) in [
        (format!("updated_at = '{}', created_at = '{}'", closed.to_rfc3339(), since.to_rfc3339()), told.to_owned()),
        (format!("created_at = '{}'", long.to_rfc3339()), format!("email_key = '{}'", address(0))),
    ] {
        app.db.execute(&format!("UPDATE interests SET {change} WHERE {whose}")).await;
    }
    let page = app.get(&format!("/api/v1/associations/{ATELIER}")).await.is(200).json();
    assert_eq!(page["responsiveness"], json!({ "days": 0, "answered_percent": 83 }));
}
