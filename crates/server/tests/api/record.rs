//! What one has given in a year: the same on the page, in the table and in the export; and what stays when one leaves.

use chrono::{Datelike, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::answers::{ATELIER, PORT};
use crate::app::{TestApp, Visitor};
use crate::days::{OWN, ago, confirm_all, day, received_at};
use crate::interests::PERSON;
use crate::stock::{ENERGY, THREE_PLACES};

const RECORD: &str = "/api/v1/me/record";

/// Two confirmed days in two missions, and one that waits, all of one year: that year.
async fn given(app: &TestApp) -> (Visitor, Visitor, i32) {
    let (mut person, mut member, id) = app.in_a_mission().await;
    let mut port = app.member_of(PORT, "port@association.example").await;
    let own_time = app.accepted(&mut port, PORT, THREE_PLACES).await;
    let first = if ago(3).year() == ago(1).year() { 1 } else { 10 };
    person.post(app, OWN, &day(&id, ago(first), 420)).await.is(201);
    person.post(app, OWN, &json!({ "interest": own_time, "day": ago(first + 1), "minutes": 105 })).await.is(201);
    confirm_all(app, &mut member, ATELIER).await;
    confirm_all(app, &mut port, PORT).await;
    person.post(app, OWN, &day(&id, ago(first + 2), 210)).await.is(201);
    (person, member, ago(first).year())
}

#[tokio::test]
async fn the_record_of_a_year_adds_up_and_its_table_holds_what_it_shows() {
    let app = TestApp::new().await;
    let (mut person, _, year) = given(&app).await;
    person.put(&app, "/api/v1/me", &json!({ "name": "=Agent de test" })).await.is(200);
    let answer = person.get(&app, &format!("{RECORD}?year={year}")).await.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let record = answer.json();
    assert_eq!((&record["confirmed"], &record["waiting"]), (&json!(525), &json!(210)));
    assert_eq!((&record["days"], &record["years"]), (&json!(2), &json!([year])));
    assert_eq!(record["name"], "=Agent de test");
    // A mission with two pillars counts under its first, and each minute once.
    let pillars = record["pillars"].as_array().unwrap();
    assert_eq!(pillars.len(), 1);
    assert_eq!((&pillars[0]["pillar"], &pillars[0]["minutes"]), (&json!(ENERGY), &json!(525)));
    let kinds: Vec<_> = record["kinds"].as_array().unwrap().iter().map(|one| one["minutes"].clone()).collect();
    assert_eq!(kinds, [420, 105]);
    let missions = record["missions"].as_array().unwrap();
    let csv = person.get(&app, &format!("{RECORD}.csv?year={year}")).await.is(200);
    assert_eq!((csv.header("content-type"), csv.header("cache-control")), ("text/csv; charset=utf-8", "no-store"));
    let text = csv.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), missions.len() + 1);
    let date = |value: &Value| {
        let day: chrono::NaiveDate = value.as_str().unwrap().parse().unwrap();
        day.format("%d/%m/%Y").to_string()
    };
    let port = &missions[0];
    let expected = format!(
        "Tournée plus courte;Ressourcerie du Port;Temps personnel;{first};{first};1;1,75",
        first = date(&port["first_day"])
    );
    assert_eq!(lines[1], expected);
    assert!(lines[2].ends_with(";1;7"), "{}", lines[2]);
    let english = person.get_in_english(&app, &format!("{RECORD}.csv?year={year}")).await.is(200).text();
    let lines: Vec<&str> = english.trim_start_matches('\u{feff}').split("\r\n").collect();
    assert_eq!(lines[0], "Mission;Association;Time;First day;Last day;Days;Hours");
    // What others wrote stays as they wrote it.
    assert!(lines[1].starts_with("Tournée plus courte;Ressourcerie du Port;Own time;"), "{english}");
    assert!(lines[1].ends_with(";1;1.75"), "{english}");
}

#[tokio::test]
async fn a_record_is_ones_own_and_of_a_year_that_can_be_spoken_of() {
    let app = TestApp::new().await;
    given(&app).await;
    let mut other = app.signed_in("autre@example.fr", &[]).await;
    let record = other.get(&app, RECORD).await.is(200).json();
    assert_eq!((&record["confirmed"], &record["waiting"]), (&json!(0), &json!(0)));
    assert_eq!(record["year"], json!(Utc::now().year()));
    for query in ["year=1999", "year=x", "year="] {
        let faults = other.get(&app, &format!("{RECORD}?{query}")).await.problem(422, "validation_failed");
        assert_eq!(faults, [("year".to_owned(), "out_of_range".to_owned())]);
        other.get(&app, &format!("{RECORD}.csv?{query}")).await.problem(422, "validation_failed");
    }
    app.get(RECORD).await.problem(401, "sign_in_needed");
    app.get(&format!("{RECORD}.csv")).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn what_was_given_stays_the_associations_when_the_person_is_forgotten() {
    let app = TestApp::new().await;
    let (mut person, mut member, year) = given(&app).await;
    let total = async |member: &mut Visitor| {
        let page = member.get(&app, &received_at(ATELIER)).await.is(200).json();
        let given = page["given"].as_array().unwrap().clone();
        given.iter().find(|one| one["year"] == year).unwrap()["minutes"].as_u64().unwrap()
    };
    assert_eq!(total(&mut member).await, 420);
    let export = person.get(&app, "/api/v1/me/export").await.is(200).json();
    let held = export["days"].as_array().unwrap();
    assert_eq!(held.len(), 3);
    assert_eq!((&held[2]["minutes"], &held[2]["status"]), (&json!(420), &json!("confirmed")));
    person.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 0);
    assert_eq!(total(&mut member).await, 420);
    // The total is all there is: neither the day that waited nor whose it was.
    let rows = "SELECT minutes FROM given_time ORDER BY minutes";
    assert_eq!(app.db.numbers(rows).await, [105, 420]);
    let page = member.get(&app, &received_at(ATELIER)).await.is(200);
    assert!(!page.text().contains("Agent de test") && !page.text().contains(PERSON));
}

#[tokio::test]
async fn an_interest_lives_on_from_its_last_day() {
    let app = TestApp::new().await;
    let (mut person, _, id) = app.in_a_mission().await;
    app.db.execute("UPDATE missions SET ends_on = NULL").await;
    app.db.execute(&format!("UPDATE interests SET updated_at = '{} 12:00:00+00:00'", ago(1000))).await;
    person.post(&app, OWN, &day(&id, ago(1), 60)).await.is(201);
    let later = Utc::now() + TimeDelta::days(1000);
    assert_eq!(alliance_server::jobs::retain(&app.state, later).await.unwrap().interests_erased, 0);
}
