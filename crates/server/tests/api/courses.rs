//! How far a mission has come: under way with the first day given, done once it is over, the same for both sides.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::answers::{ATELIER, interests};
use crate::app::{TestApp, Visitor};
use crate::days::{OWN, ago, confirm_all, day, today};
use crate::interests::PERSON;
use crate::stock::OPEN;
use crate::time_requests::{MANAGER, OTHER_MANAGER, TEAM, asked, company};

async fn own(app: &TestApp, person: &mut Visitor, id: &str) -> Value {
    person.get(app, &format!("/api/v1/me/interests/{id}")).await.is(200).json()
}

/// As the association sees it.
async fn stage(app: &TestApp, member: &mut Visitor, id: &str) -> Value {
    let all = member.get(app, &interests(ATELIER)).await.is(200).json();
    all.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap()["stage"].clone()
}

async fn mission_lasts(app: &TestApp, starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) {
    let date = |day: Option<NaiveDate>| day.map_or_else(|| "NULL".to_owned(), |day| format!("'{day}'"));
    let (starts_on, ends_on) = (date(starts_on), date(ends_on));
    let dates = format!("starts_on = {starts_on}, ends_on = {ends_on}");
    app.db.execute(&format!("UPDATE missions SET {dates} WHERE slug = '{OPEN}'")).await;
}

#[tokio::test]
async fn a_mission_is_under_way_with_the_first_day_and_done_after_its_last() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let soon = today() + Days::new(10);
    mission_lasts(&app, Some(soon), None).await;
    assert_eq!(
        (own(&app, &mut person, &id).await["given"].clone(), stage(&app, &mut member, &id).await),
        (Value::Null, json!("ahead"))
    );
    for (days, minutes) in [(5, 420), (3, 210)] {
        person.post(&app, OWN, &day(&id, ago(days), minutes)).await.is(201);
    }
    let given = json!({ "first": ago(5), "last": ago(3), "count": 2, "waiting": 2 });
    assert_eq!(
        (own(&app, &mut person, &id).await["given"].clone(), stage(&app, &mut member, &id).await),
        (given, json!("under_way"))
    );
    // Over by its date; but a day that was given later counts.
    mission_lasts(&app, None, Some(ago(1))).await;
    assert_eq!(stage(&app, &mut member, &id).await, "done");
    person.post(&app, OWN, &day(&id, today(), 210)).await.is(201);
    assert_eq!(stage(&app, &mut member, &id).await, "under_way");
    confirm_all(&app, &mut member, ATELIER).await;
    assert_eq!(own(&app, &mut person, &id).await["given"]["waiting"], 0);
}

#[tokio::test]
async fn without_a_day_the_dates_say_it_and_before_the_acceptance_nothing_does() {
    let app = TestApp::new().await;
    let (_, mut member, id) = app.in_a_mission().await;
    for (starts_on, ends_on, expected) in [
        (None, None, "ahead"),
        (Some(today() + Days::new(1)), None, "ahead"),
        (Some(today()), Some(today()), "under_way"),
        (Some(ago(9)), Some(ago(1)), "done"),
    ] {
        mission_lasts(&app, starts_on, ends_on).await;
        assert_eq!(stage(&app, &mut member, &id).await, expected, "{starts_on:?} {ends_on:?}");
    }
    app.db.execute(&format!("UPDATE interests SET status = 'seen' WHERE email_key = '{PERSON}'")).await;
    assert_eq!(stage(&app, &mut member, &id).await, Value::Null);
}

/// The stage is all that the association learns of working time.
#[tokio::test]
async fn time_that_is_agreed_begins_it_and_its_dates_stay_with_whoever_decides() {
    let app = company().await;
    let (_, id, request) = asked(&app, PERSON).await;
    let mut member = app.member_of(ATELIER, crate::answers::MEMBER).await;
    mission_lasts(&app, Some(ago(9)), None).await;
    assert_eq!(stage(&app, &mut member, &id).await, "ahead", "the mission has begun, and the person may not go yet");
    app.signed_in(MANAGER, &[])
        .await
        .post(&app, &format!("{TEAM}/{request}/agree"), &json!({ "version": 1 }))
        .await
        .is(200);
    assert_eq!(stage(&app, &mut member, &id).await, "ahead");
    for (first, last, expected) in [(ago(3), today(), "under_way"), (ago(9), ago(1), "done")] {
        app.db.execute(&format!("UPDATE time_requests SET first_day = '{first}', last_day = '{last}'")).await;
        assert_eq!(stage(&app, &mut member, &id).await, expected);
    }
    let all = member.get(&app, &interests(ATELIER)).await.is(200).text();
    assert!(!all.contains(&ago(9).to_string()) || all.contains("starts_on"), "{all}");
    assert!(!all.contains("time_request") && !all.contains(MANAGER) && !all.contains(OTHER_MANAGER));
}
