//! The life of one that is signed: its hours, its alerts, its last day.

use alliance_server::jobs::follow_conventions;
use chrono::{DateTime, TimeDelta};

use super::*;
use crate::days::{ago, confirm_all, day};

fn at(days: i64) -> DateTime<Utc> {
    Utc::now() + TimeDelta::days(days)
}

/// To whom mails with these words went.
async fn told(app: &TestApp, words: &str) -> Vec<String> {
    // The outbox runs by the real clock: what was decided in the future waits for it.
    app.db.execute("UPDATE outgoing_mails SET next_attempt_at = '2020-01-01 00:00:00+00:00'").await;
    let mails = app.mails().await;
    mails.iter().filter(|mail| mail.body.contains(words)).map(|mail| mail.to().to_owned()).collect()
}

async fn round(app: &TestApp, days: i64) -> (u64, u64) {
    let done = follow_conventions(&app.state, at(days)).await.unwrap();
    (done.moved, done.alerts)
}

#[tokio::test]
async fn hours_are_those_of_its_days_that_the_association_has_confirmed() {
    let mut three = Three::filled_for(ago(20), hence(179)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    // One before it began is none of it.
    for (back, minutes) in [(30, 420), (3, 420), (2, 210)] {
        three.person.post(&three.app, crate::days::OWN, &day(&three.interest, ago(back), minutes)).await.is(201);
    }
    let waiting = three.seen().await["progress"].clone();
    assert_eq!(
        (&waiting["planned"], &waiting["confirmed"], &waiting["waiting"]),
        (&json!(2 * 20 * 210), &json!(0), &json!(630))
    );
    assert_eq!(three.seen().await["waits_for"], json!(["association"]));
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    let given = three.seen().await;
    assert_eq!((&given["progress"]["confirmed"], &given["progress"]["waiting"]), (&json!(630), &json!(0)));
    assert_eq!(given["waits_for"], json!([]));
}

#[tokio::test]
async fn each_alert_is_told_once_to_those_who_can_do_something_about_it() {
    let three = Three::active().await;
    assert_eq!(round(&three.app, 0).await, (0, 0));
    // 199 days from now is the last one.
    assert_eq!(round(&three.app, 110).await, (0, 2), "90 days before the end, and the middle of it");
    for day in [110, 111, 130] {
        assert_eq!(round(&three.app, day).await, (0, 0), "{day}");
    }
    assert_eq!(told(&three.app, "Renouvelez-la").await, [COORDINATOR]);
    let mut asked = told(&three.app, "C’est le moment de faire le point").await;
    asked.sort();
    assert_eq!(asked, [PERSON, MEMBER]);
    assert_eq!(round(&three.app, 169).await, (0, 2), "30 days before the end, and the return to work");
    assert_eq!(round(&three.app, 192).await, (0, 1));
    assert_eq!(told(&three.app, "Renouvelez-la").await.len(), 3);
    assert_eq!(told(&three.app, "Convenez du poste").await, [COORDINATOR]);
    // Two servers at once.
    let (one, other) = tokio::join!(round(&three.app, 200), round(&three.app, 200));
    assert_eq!((one.0 + other.0, one.1 + other.1), (1, 1), "its last day has passed: the review is due");
    assert_eq!(told(&three.app, "Il reste à écrire le bilan").await, [MEMBER]);
    assert_eq!(three.app.db.texts("SELECT status FROM conventions").await, ["completed"]);
}

#[tokio::test]
async fn one_that_nobody_signed_in_time_is_given_up_by_the_calendar() {
    let three = Three::proposed().await;
    assert_eq!(round(&three.app, 199).await, (0, 0));
    assert_eq!(round(&three.app, 200).await, (1, 0));
    assert_eq!(round(&three.app, 201).await, (0, 0));
    assert_eq!(three.app.db.texts("SELECT status FROM conventions").await, ["abandoned"]);
    let role =
        "SELECT count(*) FROM history WHERE subject = 'convention' AND \"after\" = '\"abandoned\"' AND role IS NULL";
    assert_eq!(three.app.db.number(role).await, 1, "the service itself did it");
}

#[tokio::test]
async fn days_that_wait_for_long_are_told_and_a_return_that_is_settled_is_not() {
    let mut three = Three::filled_for(ago(5), hence(20)).await;
    three.does("propose", json!({})).await.is(200);
    let settle = three.at("return");
    three.coordinator.post(&three.app, &settle, &json!({})).await.problem(409, "transition_refused");
    three.all_sign().await;
    three.member.post(&three.app, &settle, &json!({})).await.problem(403, "forbidden");
    let settled = three.coordinator.post(&three.app, &settle, &json!({})).await.is(200).json();
    assert_eq!(settled["return_settled_on"], json!(today()));
    three.person.post(&three.app, crate::days::OWN, &day(&three.interest, ago(1), 420)).await.is(201);
    assert_eq!(round(&three.app, 0).await, (0, 0));
    assert_eq!(round(&three.app, 13).await, (0, 1), "seven days before the end");
    assert_eq!(round(&three.app, 14).await, (0, 1));
    assert_eq!(told(&three.app, "attendent votre confirmation depuis").await, [MEMBER]);
    assert!(told(&three.app, "Convenez du poste").await.is_empty());
}

#[tokio::test]
async fn statistics_are_for_everyone_and_tell_nothing_of_fewer_than_five() {
    let three = Three::active().await;
    let address = "/api/v1/statistics/conventions";
    let told = three.app.get(address).await.is(200);
    assert_eq!(told.header("cache-control"), "public, max-age=3600");
    assert_eq!(told.json().get("conventions"), None);
    assert_eq!(told.json()["by_pillar"], json!({ "lines": [], "rest": 0 }));
    // Five people with two each, who began long ago; and four more of another pillar, which is not told apart.
    let sqlite = three.app.db.url.starts_with("sqlite");
    let id = |number: u32| {
        if sqlite {
            format!("x'0190a0000000700080000000{number:08x}'")
        } else {
            format!("'0190a000-0000-7000-8000-0000{number:08x}'")
        }
    };
    for number in 0..14 {
        let person = if number < 10 { number / 2 } else { number };
        let pillar = if number < 10 { "transition-energetique" } else { "financement" };
        let sql = format!(
            "INSERT INTO conventions (id, association_id, person_id, email_key, status, version, draft, round, \
             chain_after, head, tip, starts_on, ends_on, reason, cost_version, created_at, updated_at) \
             SELECT {}, association_id, {}, '', 'completed', 1, '{{\"pillars\":[\"{pillar}\"]}}', 0, chain_after, \
             head, tip, '2025-01-15', '2025-06-30', '', 0, created_at, updated_at FROM conventions WHERE status = 'active'",
            id(100 + number),
            id(200 + person),
        );
        assert_eq!(three.app.db.execute(&sql).await, 1);
    }
    let told = three.app.get(address).await.is(200).json();
    assert_eq!(told["conventions"], 14);
    assert_eq!(told["by_pillar"], json!({ "lines": [], "rest": 14 }), "four alone would be the sum less the others");
    assert_eq!(told["by_year"], json!({ "lines": [{ "of": "2025", "conventions": 14 }], "rest": 0 }));
    assert_eq!(told["by_department"]["lines"], json!([{ "of": "79", "conventions": 14 }]));
}
