//! Saved searches: counted as the map counts, told of by one mail a day at most, stopped with one tap.

use alliance_server::jobs;
use axum::body::Body;
use axum::http::{Method, header};
use chrono::{DateTime, TimeDelta, Utc};
use domain::saved_search::SEARCHES_MAX;
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER};
use crate::app::{TestApp, Visitor, request};
use crate::interests::draft_of;
use crate::mails::Mail;
use crate::stock::{ENERGY, ONE_PLACE, OPEN, THREE_PLACES};

const ALL: &str = "/api/v1/me/searches";
const MAIL: &str = "agent.1@example.fr";
const STOP: &str = "/alertes/arret?jeton=";

fn search(name: &str, query: &str, rhythm: &str) -> Value {
    json!({ "name": name, "query": query, "rhythm": rhythm })
}

async fn save(app: &TestApp, person: &mut Visitor, query: &str, rhythm: &str) -> String {
    let saved = person.post(app, ALL, &search("Ma recherche", query, rhythm)).await.is(201).json();
    saved["id"].as_str().unwrap().to_owned()
}

async fn listed(app: &TestApp, person: &mut Visitor) -> Vec<Value> {
    person.get(app, ALL).await.is(200).json().as_array().unwrap().clone()
}

impl TestApp {
    /// A mission that became public so many hours ago, and was seen to be then.
    async fn came(&self, mission: &str, hours: i64) {
        let at = (Utc::now() - TimeDelta::hours(hours)).to_rfc3339();
        let of = format!("(SELECT id FROM missions WHERE slug = '{mission}')");
        self.db.execute(&format!("UPDATE mission_sightings SET seen_at = '{at}' WHERE mission_id IN {of}")).await;
    }

    /// Takes a mission out of sight, as if it had never been public.
    async fn unseen(&self, mission: &str) {
        let of = format!("(SELECT id FROM missions WHERE slug = '{mission}')");
        self.db.execute(&format!("DELETE FROM mission_sightings WHERE mission_id IN {of}")).await;
    }

    /// What the job does in one round at a moment; the number of mails.
    async fn alert_at(&self, now: DateTime<Utc>) -> usize {
        jobs::send_alerts(&self.state, now).await.unwrap()
    }

    /// Mails of days to come leave today.
    async fn hurry(&self) {
        let now = Utc::now().to_rfc3339();
        self.db.execute(&format!("UPDATE outgoing_mails SET next_attempt_at = '{now}' WHERE sent_at IS NULL")).await;
    }

    async fn alerts(&self) -> Vec<Mail> {
        self.hurry().await;
        let mails = self.mails_to(MAIL).await;
        mails.into_iter().filter(|mail| mail.body.contains("De nouvelles missions")).collect()
    }
}

/// The moment of a day: tomorrow is another day in France whatever the hour of the test.
fn in_days(days: i64) -> DateTime<Utc> {
    Utc::now() + TimeDelta::days(days)
}

#[tokio::test]
async fn a_search_is_counted_as_the_map_counts_it_and_kept_once() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    let query = format!("tri=debut&pilier={ENERGY}");
    let saved = person.post(&app, ALL, &search(" Énergie ", &query, "weekly")).await.is(201);
    assert_eq!(saved.header("cache-control"), "no-store");
    let saved = saved.json();
    assert_eq!((&saved["name"], &saved["rhythm"]), (&json!("Énergie"), &json!("weekly")));
    assert_eq!(saved["query"], format!("pilier={ENERGY}"));
    let total = app.get(&format!("/api/v1/missions?pillar={ENERGY}")).await.is(200).json()["total"].clone();
    assert!(total.as_u64().unwrap() > 0);
    assert_eq!((&saved["matching"], &saved["new"]), (&total, &json!(0)));
    // Another order of the address is the same search.
    let again = search("Encore", &format!("?pilier={ENERGY}&vue=associations"), "daily");
    let faults = person.post(&app, ALL, &again).await.problem(422, "validation_failed");
    assert_eq!(faults, [("query".to_owned(), "taken".to_owned())]);
    for (body, field, code) in [
        (search("", "", "daily"), "name", "required"),
        (search("x", "pres=ici", "daily"), "query", "position_invalid"),
        (search("x", "departement=00", "daily"), "query", "unknown"),
    ] {
        let faults = person.post(&app, ALL, &body).await.problem(422, "validation_failed");
        assert_eq!(faults, [(field.to_owned(), code.to_owned())]);
    }
    // What came since is new, until one is interested in it.
    app.unseen(OPEN).await;
    assert_eq!(listed(&app, &mut person).await[0]["new"], 1);
    app.interest(&draft_of(OPEN, 1)).await.is(201);
    assert_eq!(listed(&app, &mut person).await[0]["new"], 0);
}

#[tokio::test]
async fn there_are_twenty_at_most_and_only_ones_own_are_seen_changed_and_removed() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    for number in 0..SEARCHES_MAX {
        save(&app, &mut person, &format!("q=mot{number}"), "never").await;
    }
    let faults = person.post(&app, ALL, &search("x", "q=encore", "daily")).await.problem(422, "validation_failed");
    assert_eq!(faults, [("query".to_owned(), "too_many".to_owned())]);
    let all = listed(&app, &mut person).await;
    assert_eq!((all.len(), &all[0]["query"]), (SEARCHES_MAX, &json!("q=mot19")));
    let one = format!("{ALL}/{}", all[0]["id"].as_str().unwrap());
    let change = json!({ "name": "Autre nom", "rhythm": "monthly" });
    let mut other = app.signed_in("autre@example.fr", &[]).await;
    assert!(listed(&app, &mut other).await.is_empty());
    other.put(&app, &one, &change).await.problem(404, "not_found");
    other.delete(&app, &one).await.problem(404, "not_found");
    let changed = person.put(&app, &one, &change).await.is(200).json();
    assert_eq!((&changed["name"], &changed["rhythm"]), (&json!("Autre nom"), &json!("monthly")));
    let nameless = json!({ "name": " ", "rhythm": "monthly" });
    person.put(&app, &one, &nameless).await.problem(422, "validation_failed");
    person.put(&app, &format!("{ALL}/x"), &change).await.problem(404, "not_found");
    person.delete(&app, &one).await.is(204);
    person.delete(&app, &one).await.problem(404, "not_found");
    let mut nobody = Visitor::default();
    nobody.get(&app, ALL).await.problem(401, "sign_in_needed");
    nobody.post(&app, ALL, &search("x", "", "daily")).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn one_mail_a_day_tells_of_all_searches_what_came_and_nothing_twice() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    save(&app, &mut person, "pres=46.3258,-0.4593&lieu=Niort&rayon=1000", "daily").await;
    save(&app, &mut person, "", "daily").await;
    assert_eq!(app.alert_at(in_days(1)).await, 0, "what was there when it was saved is no news");
    app.unseen(OPEN).await;
    assert_eq!(app.alert_at(in_days(2)).await, 1);
    assert_eq!(app.alert_at(in_days(2)).await, 0);
    let mail = app.alerts().await.pop().unwrap();
    assert_eq!(mail.body.matches(&format!("http://alliance.example/missions/{OPEN}")).count(), 1);
    for part in ["Diagnostic des factures", "Atelier du Marais", "une nouvelle mission", "/mes-missions/recherches"] {
        assert!(mail.body.contains(part), "{part}: {}", mail.body);
    }
    assert!(mail.raw.contains("Content-Type: text/plain"));
    assert_eq!(mail.header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    // A second one of the same day waits for the next.
    app.unseen(ONE_PLACE).await;
    assert_eq!(app.alert_at(in_days(2)).await, 0);
    assert_eq!(app.alert_at(in_days(3)).await, 1);
    let mail = app.alerts().await.pop().unwrap();
    assert!(mail.body.contains(ONE_PLACE) && !mail.body.contains(OPEN), "{}", mail.body);
    assert_eq!(app.alert_at(in_days(4)).await, 0);
}

#[tokio::test]
async fn a_weekly_search_waits_its_week_and_what_is_known_or_taken_is_not_told() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    let id = save(&app, &mut person, "", "weekly").await;
    app.unseen(OPEN).await;
    assert_eq!(app.alert_at(in_days(1)).await, 1);
    app.unseen(ONE_PLACE).await;
    app.unseen(THREE_PLACES).await;
    app.interest(&draft_of(THREE_PLACES, 1)).await.is(201);
    assert_eq!(app.alert_at(in_days(7)).await, 0);
    assert_eq!(app.alert_at(in_days(8)).await, 1);
    let mail = app.alerts().await.pop().unwrap();
    assert!(mail.body.contains(ONE_PLACE) && !mail.body.contains(THREE_PLACES), "{}", mail.body);
    // A mission that is full when its day comes is not told.
    app.unseen(OPEN).await;
    app.db.execute(&format!("UPDATE missions SET status = 'full' WHERE slug = '{OPEN}'")).await;
    assert_eq!(app.alert_at(in_days(20)).await, 0);
    // Nor anything once nothing is wanted.
    app.db.execute(&format!("UPDATE missions SET status = 'published' WHERE slug = '{OPEN}'")).await;
    let never = json!({ "name": "Ma recherche", "rhythm": "never" });
    person.put(&app, &format!("{ALL}/{id}"), &never).await.is(200);
    assert_eq!(app.alert_at(in_days(21)).await, 0);
    let daily = json!({ "name": "Ma recherche", "rhythm": "daily" });
    person.put(&app, &format!("{ALL}/{id}"), &daily).await.is(200);
    assert_eq!(app.alert_at(in_days(22)).await, 1);
}

#[tokio::test]
async fn a_mission_that_was_seen_before_the_search_is_not_new_and_one_after_is() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    save(&app, &mut person, "", "daily").await;
    let at = (Utc::now() - TimeDelta::hours(2)).to_rfc3339();
    app.db.execute(&format!("UPDATE saved_searches SET since = '{at}'")).await;
    let earlier = (Utc::now() - TimeDelta::hours(3)).to_rfc3339();
    app.db.execute(&format!("UPDATE mission_sightings SET seen_at = '{earlier}'")).await;
    app.came(OPEN, 1).await;
    assert_eq!(app.alert_at(in_days(1)).await, 1);
    let body = app.alerts().await.pop().unwrap().body;
    assert!(body.contains(OPEN) && !body.contains(THREE_PLACES), "{body}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_servers_that_tell_at_the_same_time_send_one_mail() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    save(&app, &mut person, "", "daily").await;
    app.unseen(OPEN).await;
    let now = in_days(1);
    let rounds = (0..4).map(|_| {
        let state = app.state.clone();
        tokio::spawn(async move { jobs::send_alerts(&state, now).await.unwrap() })
    });
    let mut mails = 0;
    for round in rounds.collect::<Vec<_>>() {
        mails += round.await.unwrap();
    }
    assert_eq!((mails, app.alerts().await.len()), (1, 1));
}

#[tokio::test]
async fn one_tap_stops_a_search_or_all_looking_does_nothing_and_it_is_undone() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    save(&app, &mut person, "q=factures", "daily").await;
    save(&app, &mut person, "", "weekly").await;
    app.unseen(OPEN).await;
    app.unseen(THREE_PLACES).await;
    assert_eq!(app.alert_at(in_days(1)).await, 1);
    let mail = app.alerts().await.pop().unwrap();
    let tokens: Vec<String> =
        mail.body.split(STOP).skip(1).map(|rest| rest.split_whitespace().next().unwrap().to_owned()).collect();
    assert!(tokens.len() >= 2, "{}", mail.body);
    let (one, all) = (tokens.first().unwrap(), tokens.last().unwrap());
    let seen = app.get(&format!("/api/v1/alerts/{one}")).await.is(200).json();
    assert_eq!(seen, json!({ "search": "Ma recherche", "stopped": false }));
    assert_eq!(app.get(&format!("/api/v1/alerts/{all}")).await.is(200).json(), json!({ "stopped": false }));
    let rhythms = async |person: &mut Visitor| -> Vec<String> {
        let all = listed(&app, person).await;
        let mut all: Vec<String> = all.iter().map(|one| one["rhythm"].as_str().unwrap().to_owned()).collect();
        all.sort();
        all
    };
    assert_eq!(rhythms(&mut person).await, ["daily", "weekly"]);
    // As a mailbox does it for its holder: a form, no cookie, no origin (RFC 8058, 3.1).
    let address = mail.header("List-Unsubscribe").unwrap().trim_matches(['<', '>']).to_owned();
    let address = address.strip_prefix("http://alliance.example").unwrap();
    assert_eq!(address, format!("/api/v1/alerts/stop?token={all}"));
    app.post(&format!("/api/v1/alerts/stop?token={one}"), &json!({})).await.is(204);
    for _ in 0..2 {
        let one_click = request(Method::POST, address)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from("List-Unsubscribe=One-Click"));
        app.send(one_click.unwrap()).await.is(204);
    }
    assert_eq!(rhythms(&mut person).await, ["never", "never"]);
    assert_eq!(app.get(&format!("/api/v1/alerts/{all}")).await.is(200).json(), json!({ "stopped": true }));
    app.unseen(ONE_PLACE).await;
    assert_eq!(app.alert_at(in_days(30)).await, 0);
    // All comes again but what was stopped alone; then that too.
    app.post(&format!("/api/v1/alerts/resume?token={all}"), &json!({})).await.is(204);
    assert_eq!(rhythms(&mut person).await.iter().filter(|one| *one == "never").count(), 1);
    app.post(&format!("/api/v1/alerts/resume?token={one}"), &json!({})).await.is(204);
    assert_eq!(rhythms(&mut person).await, ["daily", "weekly"]);
    app.post("/api/v1/alerts/stop", &json!({})).await.problem(422, "validation_failed");
    for token in ["x", &all[1..]] {
        app.post(&format!("/api/v1/alerts/stop?token={token}"), &json!({})).await.problem(410, "link_invalid");
        app.get(&format!("/api/v1/alerts/{token}")).await.problem(410, "link_invalid");
    }
}

#[tokio::test]
async fn searches_are_in_the_export_and_go_with_the_account_and_so_do_their_links() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    save(&app, &mut person, "q=factures", "daily").await;
    app.unseen(OPEN).await;
    assert_eq!(app.alert_at(in_days(1)).await, 1);
    app.hurry().await;
    let all = app.mailed_token(MAIL, STOP).await;
    let export = person.get(&app, "/api/v1/me/export").await.is(200).json();
    let held = &export["searches"][0];
    assert_eq!(
        (&held["name"], &held["query"], &held["rhythm"]),
        (&json!("Ma recherche"), &json!("q=factures"), &json!("daily"))
    );
    assert!(held["told_at"].is_string() && export["alerted_on"].is_string());
    // The address of the moment at which the mail leaves.
    app.db.execute("UPDATE accounts SET email = 'nouvelle@example.fr', email_key = 'nouvelle@example.fr'").await;
    app.unseen(OPEN).await;
    assert_eq!(app.alert_at(in_days(2)).await, 1);
    app.hurry().await;
    assert_eq!(app.mails_to("nouvelle@example.fr").await.len(), 1);
    person.delete(&app, "/api/v1/me").await.is(204);
    for table in ["saved_searches", "alert_mails"] {
        assert_eq!(app.db.number(&format!("SELECT count(*) FROM {table}")).await, 0, "{table}");
    }
    app.get(&format!("/api/v1/alerts/{all}")).await.problem(410, "link_invalid");
    assert_eq!(app.alert_at(in_days(3)).await, 0);
}

#[tokio::test]
async fn a_mission_that_an_association_publishes_is_told_and_the_rest_is_behind_a_link() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(MAIL, &[]).await;
    app.member_of(ATELIER, MEMBER).await;
    save(&app, &mut person, "", "daily").await;
    app.db.execute("DELETE FROM mission_sightings").await;
    assert_eq!(app.alert_at(in_days(1)).await, 1);
    let body = app.alerts().await.pop().unwrap().body;
    let described = body.matches("http://alliance.example/missions/").count();
    let open = app.db.number("SELECT count(*) FROM missions WHERE status = 'published' AND places_left > 0").await;
    assert!(described <= 5);
    if open > 5 {
        assert!(body.contains(&format!("Et {} de plus :\nhttp://alliance.example/\n", open - 5)), "{body}");
    }
}
