//! Whether listings are still true: who is asked, by which links they answer, what is greyed and hidden without answer.

use alliance_server::jobs;
use axum::body::Body;
use axum::http::{Method, header};
use chrono::{DateTime, TimeDelta, Utc};
use domain::Role;
use serde_json::json;

use crate::answers::{ATELIER, CANAUX, MEMBER, PORT};
use crate::app::{TestApp, request};
use crate::interests::draft_of;
use crate::mails::Mail;
use crate::stock::OPEN;

const PAGE: &str = "/espace-association/lien?jeton=";

pub fn days_ago(days: i64) -> DateTime<Utc> {
    Utc::now() - TimeDelta::days(days)
}

impl TestApp {
    /// What the job does in one round at a moment; the number of mails.
    pub async fn ask_at(&self, now: DateTime<Utc>) -> usize {
        let stepped = jobs::ask_listings(&self.state, now).await.unwrap();
        self.refresh().await;
        stepped.mails
    }

    /// An association that was last confirmed so many days ago.
    pub async fn confirmed(&self, slug: &str, days: i64) {
        let day = days_ago(days).date_naive();
        self.db
            .execute(&format!(
                "UPDATE associations SET confirmed_on = '{day}', rhythm = 'monthly' WHERE slug = '{slug}'"
            ))
            .await;
    }

    async fn freshness_of(&self, slug: &str) -> String {
        let sql = format!("SELECT freshness || ' ' || unanswered FROM associations WHERE slug = '{slug}'");
        self.db.texts(&sql).await.remove(0)
    }
}

/// The tokens of the three links of a mail: still true, update, close.
pub fn links(mail: &Mail) -> [String; 3] {
    let tokens: Vec<String> =
        mail.body.split(PAGE).skip(1).map(|rest| rest.split_whitespace().next().unwrap().to_owned()).collect();
    tokens.try_into().unwrap()
}

pub fn link(token: &str) -> String {
    format!("/api/v1/freshness/{token}")
}

#[tokio::test]
async fn one_mail_with_three_links_asks_a_member_and_looking_at_a_link_does_nothing() {
    let app = TestApp::new().await;
    app.member_of(ATELIER, MEMBER).await;
    app.confirmed(ATELIER, 40).await;
    assert_eq!(app.ask_at(Utc::now()).await, 1);
    // The job runs every hour.
    assert_eq!(app.ask_at(Utc::now()).await, 0);
    let mail = app.mails_to(MEMBER).await.pop().unwrap();
    assert!(mail.header("Subject").is_some());
    let unsubscribe = mail.header("List-Unsubscribe").expect("a way out");
    assert!(unsubscribe.starts_with("<http://alliance.example/api/v1/unsubscribe?token="), "{unsubscribe}");
    assert_eq!(mail.header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    let [still_true, update, close] = links(&mail);
    for (token, answer) in [(&still_true, "still_true"), (&update, "update"), (&close, "close")] {
        let seen = app.get(&link(token)).await.is(200).json();
        assert_eq!((&seen["answer"], &seen["association"]), (&json!(answer), &json!(ATELIER)));
        assert_eq!((&seen["association_name"], &seen["done"]), (&json!("Atelier du Marais"), &json!(false)));
    }
    assert_eq!(app.freshness_of(ATELIER).await, "current 1");
    assert_eq!(app.db.texts(&format!("SELECT status FROM associations WHERE slug = '{ATELIER}'")).await, ["admitted"]);
}

#[tokio::test]
async fn still_true_confirms_once_and_no_link_does_what_another_is_for() {
    let app = TestApp::new().await;
    app.member_of(ATELIER, MEMBER).await;
    app.confirmed(ATELIER, 40).await;
    app.ask_at(Utc::now()).await;
    let [still_true, update, close] = links(&app.mails_to(MEMBER).await.pop().unwrap());
    let today = Utc::now().date_naive().to_string();
    for _ in 0..2 {
        let done = app.post(&link(&still_true), &json!({})).await.is(200).json();
        assert_eq!((&done["done"], &done["confirmed_on"]), (&json!(true), &json!(today)));
    }
    assert_eq!(app.freshness_of(ATELIER).await, "current 0");
    let noted = "SELECT count(*) FROM history WHERE field = 'confirmed_on'";
    assert_eq!(app.db.number(noted).await, 1);
    app.post(&link(&update), &json!({})).await.problem(409, "transition_refused");
    // Closing takes the listing and its missions away; the link goes on saying so, and who waits is told once.
    app.interest(&draft_of(OPEN, 2)).await.is(201);
    for _ in 0..2 {
        assert_eq!(app.post(&link(&close), &json!({})).await.is(200).json()["done"], true);
    }
    app.refresh().await;
    app.get(&format!("/api/v1/associations/{ATELIER}")).await.problem(404, "not_found");
    app.get(&format!("/api/v1/missions/{OPEN}")).await.problem(404, "not_found");
    app.interest(&draft_of(OPEN, 1)).await.problem(404, "not_found");
    app.get(&link(&still_true)).await.problem(410, "link_invalid");
    let told = app.mails_to("agent.2@example.fr").await;
    assert_eq!(told.iter().filter(|mail| mail.body.contains("n’est plus proposée")).count(), 1);
}

#[tokio::test]
async fn a_link_that_was_altered_or_has_expired_leads_nowhere() {
    let app = TestApp::new().await;
    app.member_of(ATELIER, MEMBER).await;
    app.confirmed(ATELIER, 200).await;
    app.ask_at(days_ago(61)).await;
    let [expired, _, _] = links(&app.mails_to(MEMBER).await.pop().unwrap());
    app.get(&link(&expired)).await.problem(410, "link_invalid");
    app.post(&link(&expired), &json!({})).await.problem(410, "link_invalid");
    app.ask_at(days_ago(40)).await;
    let [fresh, _, _] = links(&app.mails_to(MEMBER).await.pop().unwrap());
    app.get(&link(&fresh)).await.is(200);
    for token in ["x", &fresh[1..], &fresh.to_lowercase()] {
        app.post(&link(token), &json!({})).await.problem(410, "link_invalid");
    }
    // A key that signs one thing signs nothing else.
    app.post(&format!("/api/v1/unsubscribe?token={fresh}"), &json!({})).await.problem(410, "link_invalid");
}

#[tokio::test]
async fn without_answer_a_listing_is_greyed_then_hidden_and_one_tap_brings_it_back() {
    let app = TestApp::new().await;
    app.member_of(ATELIER, MEMBER).await;
    app.confirmed(ATELIER, 100).await;
    let page = format!("/api/v1/associations/{ATELIER}");
    assert_eq!(app.ask_at(days_ago(60)).await, 1);
    assert_eq!(app.ask_at(days_ago(50)).await, 0);
    assert_eq!(app.ask_at(days_ago(46)).await, 1);
    let of = app.get(&page).await.is(200).json();
    assert_eq!((&of["greyed"], &of["unconfirmed_since"], &of["kept"]), (&json!(null), &json!(null), &json!(true)));
    assert_eq!((app.ask_at(days_ago(32)).await, app.freshness_of(ATELIER).await), (0, "greyed 2".to_owned()));
    // Greyed: shown, and said in the list, on its page and on its missions' pages.
    let since = days_ago(100).date_naive().to_string();
    let of = app.get(&page).await.is(200).json();
    assert_eq!((&of["greyed"], &of["unconfirmed_since"]), (&json!(true), &json!(since)));
    let mission = app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200).json();
    assert_eq!((&mission["association"]["greyed"], &mission["unconfirmed_since"]), (&json!(true), &json!(since)));
    let listed = app.get("/api/v1/associations?q=marais").await.is(200).json();
    assert_eq!(listed["items"][0]["greyed"], true);
    assert_eq!(app.ask_at(days_ago(5)).await, 0);
    assert_eq!(app.ask_at(days_ago(4)).await, 0);
    assert_eq!(app.freshness_of(ATELIER).await, "hidden 2");
    app.get(&page).await.problem(404, "not_found");
    app.interest(&draft_of(OPEN, 1)).await.problem(404, "not_found");
    let [still_true, _, _] = links(&app.mails_to(MEMBER).await.pop().unwrap());
    assert_eq!(app.post(&link(&still_true), &json!({})).await.is(200).json()["state"], "current");
    app.refresh().await;
    assert_eq!(app.get(&page).await.is(200).json()["greyed"], json!(null));
    let states = "SELECT \"after\" FROM history WHERE field = 'freshness' ORDER BY id";
    assert_eq!(app.db.texts(states).await, ["\"greyed\"", "\"hidden\"", "\"current\""]);
}

#[tokio::test]
async fn several_associations_of_one_address_are_one_mail_and_none_follows_within_a_week() {
    let app = TestApp::new().await;
    for of in [ATELIER, PORT, CANAUX] {
        app.member_of(of, MEMBER).await;
    }
    app.confirmed(ATELIER, 48).await;
    app.confirmed(PORT, 48).await;
    app.confirmed(CANAUX, 33).await;
    let asked_at = days_ago(8);
    assert_eq!(app.ask_at(asked_at).await, 1);
    let mail = app.mails_to(MEMBER).await.pop().unwrap();
    assert!(mail.body.contains("Atelier du Marais") && mail.body.contains("Ressourcerie du Port"));
    assert_eq!(mail.body.matches(PAGE).count(), 6);
    // The third is due five or six days later, and waits until the week is over.
    for (hours, mails) in [(6 * 24, 0), (7 * 24 - 1, 0), (7 * 24, 1)] {
        assert_eq!(app.ask_at(asked_at + TimeDelta::hours(hours)).await, mails, "after {hours} hours");
    }
    assert!(app.mails_to(MEMBER).await.pop().unwrap().body.contains("Épicerie des Canaux"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_that_ask_at_the_same_time_send_one_mail() {
    let app = TestApp::new().await;
    app.member_of(ATELIER, MEMBER).await;
    app.confirmed(ATELIER, 40).await;
    let now = Utc::now();
    let steps = (0..4).map(|_| {
        let state = app.state.clone();
        tokio::spawn(async move { jobs::ask_listings(&state, now).await.unwrap().mails })
    });
    let mut mails = 0;
    for step in steps.collect::<Vec<_>>() {
        mails += step.await.unwrap();
    }
    assert_eq!((mails, app.mails_to(MEMBER).await.len()), (1, 2), "with the link that signs in");
}

#[tokio::test]
async fn nobody_is_asked_about_a_listing_that_nobody_keeps_and_it_is_never_greyed() {
    let app = TestApp::new().await;
    app.db.execute("UPDATE associations SET confirmed_on = '2021-03-01'").await;
    for days in [100, 80, 60, 40, 20, 0] {
        assert_eq!(app.ask_at(days_ago(days)).await, 0);
    }
    assert_eq!(app.freshness_of(PORT).await, "current 0");
    let of = app.get(&format!("/api/v1/associations/{PORT}")).await.is(200).json();
    assert_eq!(
        (&of["kept"], &of["confirmed_on"], &of["unconfirmed_since"]),
        (&json!(null), &json!("2021-03-01"), &json!(null))
    );
    // Its own address is asked, where it shows one and has no members.
    app.db.execute(&format!("UPDATE associations SET email = 'Port@Example.org' WHERE slug = '{PORT}'")).await;
    assert_eq!(app.ask_at(Utc::now()).await, 1);
    assert_eq!(app.mails_to("Port@Example.org").await.len(), 1);
}

#[tokio::test]
async fn one_who_leaves_the_list_is_never_asked_again_until_they_choose_a_rhythm() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    app.confirmed(ATELIER, 100).await;
    app.ask_at(days_ago(60)).await;
    let mail = app.mails_to(MEMBER).await.pop().unwrap();
    // As a mailbox does it for its holder: a form, no cookie, no origin (RFC 8058, 3.1).
    let address = mail.header("List-Unsubscribe").unwrap().trim_matches(['<', '>']).to_owned();
    let address = address.strip_prefix("http://alliance.example").unwrap();
    for _ in 0..2 {
        let one_click = request(Method::POST, address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("List-Unsubscribe=One-Click"));
        app.send(one_click.unwrap()).await.is(204);
    }
    let shown = mail.after("/espace-association/lien?desinscription=").expect("a link for people");
    assert!(address.ends_with(&shown));
    // Nobody is left to ask: it is neither asked nor greyed.
    for days in [46, 30, 2] {
        assert_eq!(app.ask_at(days_ago(days)).await, 0);
    }
    assert_eq!(app.freshness_of(ATELIER).await, "current 1");
    assert_eq!(app.get(&format!("/api/v1/associations/{ATELIER}")).await.is(200).json()["kept"], json!(null));
    let rhythm = format!("/api/v1/listings/{ATELIER}/rhythm");
    let chosen = member.put(&app, &rhythm, &json!({ "rhythm": "quarterly" })).await.is(200).json();
    assert_eq!(chosen["rhythm"], "quarterly");
    assert_eq!(app.ask_at(Utc::now()).await, 1);
    app.post("/api/v1/unsubscribe", &json!({})).await.problem(422, "validation_failed");
    app.post("/api/v1/unsubscribe?token=x", &json!({})).await.problem(410, "link_invalid");
}

#[tokio::test]
async fn members_and_coordinators_confirm_and_set_the_rhythm() {
    let app = TestApp::new().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    app.confirmed(ATELIER, 100).await;
    let today = Utc::now().date_naive();
    for visitor in [&mut member, &mut coordinator] {
        let confirmed = visitor.post(&app, &format!("/api/v1/listings/{ATELIER}/confirmation"), &json!({})).await;
        let confirmed = confirmed.is(200).json();
        assert_eq!((&confirmed["state"], &confirmed["confirmed_on"]), (&json!("current"), &json!(today.to_string())));
        let rhythm = format!("/api/v1/listings/{ATELIER}/rhythm");
        let yearly = visitor.put(&app, &rhythm, &json!({ "rhythm": "yearly" })).await.is(200).json();
        assert_eq!(yearly["next_on"], (today + chrono::Months::new(12)).to_string());
        visitor.put(&app, &rhythm, &json!({ "rhythm": "daily" })).await.problem(400, "body_invalid");
    }
    coordinator.post(&app, "/api/v1/listings/nulle-part/confirmation", &json!({})).await.problem(404, "not_found");
    let roles = "SELECT role FROM history WHERE field = 'confirmed_on' OR field = 'rhythm' ORDER BY id";
    assert_eq!(app.db.texts(roles).await, ["association_member", "association_member"]);
}
