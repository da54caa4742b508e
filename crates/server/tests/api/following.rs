//! Requests for working time follow the company's directory: to a new manager, and to their end where the person leaves.

use alliance_server::jobs::{follow_directory, pass_on_requests};
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};
use crate::directory::{coordinator, keep};
use crate::interests::PERSON;
use crate::scim::{Provider, USERS, id as scim_id};
use crate::time_requests::{
    ABOVE, ALONE, COLLEAGUE, MANAGER, OTHER_MANAGER, OTHER_TEAM, TEAM, asked, company, current, kinds,
};

/// The directory's file: as it is, but for whom one person works with. Whoever has no manager said is not in it.
fn lines(manager: Option<&str>) -> Vec<String> {
    let person = |email: &str, name: &str, team: &str, manager: &str| format!("{email};{name};;{team};{manager}");
    let mut lines = vec![
        person(ABOVE, "Direction", "Direction", ""),
        person(MANAGER, "Responsable", "Nord", ABOVE),
        person(COLLEAGUE, "Collègue", "Nord", MANAGER),
        person(OTHER_MANAGER, "Autre responsable", "Sud", ABOVE),
        person(OTHER_TEAM, "Ailleurs", "Sud", OTHER_MANAGER),
        person(ALONE, "Sans responsable", "", ""),
    ];
    lines.extend(manager.map(|manager| person(PERSON, "Agent de test", "Sud", manager)));
    lines
}

async fn import(app: &TestApp, manager: Option<&str>) {
    let mut visitor = coordinator(app).await;
    let lines = lines(manager);
    keep(app, &mut visitor, &lines.iter().map(String::as_str).collect::<Vec<_>>()).await;
}

/// The requests that lie on a desk.
async fn desk(app: &TestApp, visitor: &mut Visitor) -> Vec<Value> {
    visitor.get(app, TEAM).await.is(200).json()["items"].as_array().unwrap().clone()
}

/// Asks until something is so: what follows an import comes right behind it.
async fn lies_with(app: &TestApp, visitor: &mut Visitor) -> Value {
    for _ in 0..300 {
        if let Some(one) = desk(app, visitor).await.pop() {
            return one;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("the request never came");
}

#[tokio::test]
async fn a_request_goes_to_the_manager_whom_a_file_names_and_the_old_one_sees_it_no_longer() {
    let app = company().await;
    let (mut person, interest, id) = asked(&app, PERSON).await;
    let mut before = app.signed_in(MANAGER, &[]).await;
    let mut after = app.signed_in(OTHER_MANAGER, &[]).await;
    assert_eq!((desk(&app, &mut before).await.len(), desk(&app, &mut after).await.len()), (1, 0));
    import(&app, Some(OTHER_MANAGER)).await;
    let one = lies_with(&app, &mut after).await;
    assert_eq!((&one["id"], &one["version"], &one["passed_on"]), (&json!(id), &json!(2), &json!(false)));
    assert_eq!(desk(&app, &mut before).await.len(), 0);
    before.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 2 })).await.problem(404, "not_found");
    assert_eq!(app.heard(OTHER_MANAGER, "travaille avec vous désormais").await, 1);
    assert_eq!(app.heard(PERSON, "maintenant chez Autre responsable").await, 1);
    let own = person.get(&app, &format!("/api/v1/me/interests/{interest}")).await.is(200).json();
    assert_eq!(current(&own)["decider"], "Autre responsable");
    assert!(current(&own)["moved_at"].is_string());
    assert_eq!(kinds(&own).last().unwrap(), "time_followed");
    let told = "SELECT \"after\" FROM history WHERE subject = 'time_request' AND field = 'followed' AND role IS NULL";
    assert_eq!(app.db.texts(told).await, ["\"employee\""]);
    // Looked at again, there is nothing to do.
    follow_directory(&app.state).await;
    assert_eq!(app.heard(OTHER_MANAGER, "travaille avec vous désormais").await, 1);
    after.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 2 })).await.is(200);
    // What is decided is decided: it moves no more.
    import(&app, Some(MANAGER)).await;
    follow_directory(&app.state).await;
    assert_eq!(app.heard(MANAGER, "travaille avec vous désormais").await, 0);
}

#[tokio::test]
async fn whoever_is_asked_anew_has_a_week_of_their_own() {
    let app = company().await;
    let (mut person, interest, id) = asked(&app, PERSON).await;
    let long = (Utc::now() - TimeDelta::days(6)).to_rfc3339();
    app.db.execute(&format!("UPDATE time_requests SET asked_at = '{long}', reminded_at = '{long}'")).await;
    let mut after = app.signed_in(OTHER_MANAGER, &[]).await;
    import(&app, Some(OTHER_MANAGER)).await;
    lies_with(&app, &mut after).await;
    let own = person.get(&app, &format!("/api/v1/me/interests/{interest}")).await.is(200).json();
    assert_eq!(current(&own)["reminded_at"], Value::Null, "nobody has reminded this one");
    let remind = format!("/api/v1/me/time-requests/{id}/remind");
    person.post(&app, &remind, &json!({})).await.problem(409, "transition_refused");
    let in_days = |days| Utc::now() + TimeDelta::days(days) + TimeDelta::hours(1);
    assert_eq!(pass_on_requests(&app.state, in_days(6)).await.unwrap(), 0);
    assert_eq!(pass_on_requests(&app.state, in_days(7)).await.unwrap(), 1);
    // For want of an answer it lies above now, whoever the manager is.
    follow_directory(&app.state).await;
    assert_eq!(desk(&app, &mut app.signed_in(ABOVE, &[]).await).await.len(), 1);
}

#[tokio::test]
async fn a_leavers_requests_end_and_whoever_decides_is_told() {
    let app = company().await;
    let (_, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.is(200);
    asked(&app, COLLEAGUE).await;
    import(&app, None).await;
    for _ in 0..2 {
        follow_directory(&app.state).await;
        assert_eq!(app.db.texts("SELECT status FROM time_requests ORDER BY status").await, ["asked", "ended"]);
        assert_eq!(app.heard(MANAGER, "ne travaille plus à La Poste").await, 1);
        assert_eq!(app.heard(PERSON, "ne travaille plus").await, 0);
    }
    let with = "SELECT \"after\" FROM history WHERE field = 'ended_with'";
    assert_eq!(app.db.texts(with).await, ["\"left\""]);
}

#[tokio::test]
async fn time_that_was_given_before_somebody_left_stays() {
    let app = company().await;
    let (_, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.is(200);
    app.db.execute("UPDATE time_requests SET first_day = '2025-02-24', last_day = '2025-02-28'").await;
    import(&app, None).await;
    follow_directory(&app.state).await;
    assert_eq!(app.db.texts("SELECT status FROM time_requests").await, ["agreed"]);
}

#[tokio::test]
async fn a_request_follows_what_another_directory_says_too() {
    let app = company().await;
    let (mut person, interest, _) = asked(&app, PERSON).await;
    let (provider, _) = Provider::new(&app).await;
    let found =
        provider.ask("GET", &format!("{USERS}?filter=userName%20eq%20%22{PERSON}%22"), None).await.is(200).json();
    let of = scim_id(&found["Resources"][0]).to_owned();
    let name = |email: &str| {
        let address = format!("{USERS}?filter=userName%20eq%20%22{email}%22");
        let provider = &provider;
        async move { scim_id(&provider.ask("GET", &address, None).await.is(200).json()["Resources"][0]).to_owned() }
    };
    let other = name(OTHER_MANAGER).await;
    let path = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
    provider.patch(&of, json!([{ "op": "replace", "path": path, "value": other }])).await;
    let own = person.get(&app, &format!("/api/v1/me/interests/{interest}")).await.is(200).json();
    assert_eq!(current(&own)["decider"], "Autre responsable");
    // Nobody is named any more, and the last one works on: the coordination decides.
    provider.patch(&of, json!([{ "op": "remove", "path": path }])).await;
    let own = person.get(&app, &format!("/api/v1/me/interests/{interest}")).await.is(200).json();
    assert_eq!((&current(&own)["decider"], &current(&own)["status"]), (&Value::Null, &json!("asked")));
    provider.patch(&of, json!([{ "op": "replace", "path": "active", "value": false }])).await;
    assert_eq!(app.db.texts("SELECT status FROM time_requests").await, ["ended"]);
}
