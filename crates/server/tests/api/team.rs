//! A manager's desk: what they may decide on, once, with the load of the team; who stands in; and who is told of a look.

use chrono::{Days, Utc};
use domain::Role;
use serde_json::{Value, json};

use alliance_server::jobs::pass_on_requests;

use crate::app::{TestApp, Visitor};
use crate::interests::PERSON;
use crate::time_requests::{
    ABOVE, COLLEAGUE, MANAGER, OTHER_MANAGER, OTHER_TEAM, TEAM, asked, asks, company, current, day,
};

const DELEGATIONS: &str = "/api/v1/team/delegations";
const LOOKS: &str = "/api/v1/me/looks";

async fn desk(app: &TestApp, visitor: &mut Visitor) -> Vec<String> {
    let answer = visitor.get(app, TEAM).await.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let page = answer.json();
    page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_manager_reaches_only_what_is_theirs_to_decide() {
    let app = company().await;
    let (mut person, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    assert_eq!(desk(&app, &mut manager).await, std::slice::from_ref(&id));
    let agree = format!("{TEAM}/{id}/agree");
    for address in [OTHER_MANAGER, ABOVE] {
        let mut other = app.signed_in(address, &[]).await;
        assert_eq!(desk(&app, &mut other).await, [] as [String; 0], "{address}");
        other.post(&app, &agree, &json!({ "version": 1 })).await.problem(404, "not_found");
        let calendar = other.get(&app, "/api/v1/team/calendar").await.is(200).json();
        assert_eq!(calendar["spans"], json!([]), "{address}");
    }
    // Who leads nobody has no desk; the role alone, without a team, has an empty one.
    person.get(&app, TEAM).await.problem(403, "forbidden");
    let mut role_alone = app.signed_in("role@example.fr", &[Role::Manager]).await;
    assert_eq!(desk(&app, &mut role_alone).await, [] as [String; 0]);
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    coordinator.get(&app, TEAM).await.problem(403, "forbidden");
    app.get(TEAM).await.problem(401, "sign_in_needed");
    manager.post(&app, &format!("{TEAM}/x/agree"), &json!({ "version": 1 })).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_managers_own_request_goes_to_their_manager() {
    let app = company().await;
    let (mut manager, _, id) = asked(&app, MANAGER).await;
    assert_eq!(desk(&app, &mut manager).await, [] as [String; 0]);
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.problem(404, "not_found");
    let mut above = app.signed_in(ABOVE, &[]).await;
    assert_eq!(desk(&app, &mut above).await, [id]);
}

#[tokio::test]
async fn whoever_decides_second_is_told() {
    let app = company().await;
    let (mut person, interest, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let decision = json!({ "version": 1, "message": "Avec plaisir." });
    let agreed = manager.post(&app, &format!("{TEAM}/{id}/agree"), &decision).await.is(200).json();
    assert_eq!((&agreed["status"], &agreed["answer"]), (&json!("agreed"), &json!("Avec plaisir.")));
    let decline = json!({ "version": 1, "reason": "no_cover" });
    manager.post(&app, &format!("{TEAM}/{id}/decline"), &decline).await.problem(409, "version_conflict");
    assert_eq!(app.heard(PERSON, "Avec plaisir.").await, 1);
    assert_eq!(app.heard(PERSON, "relais.").await, 0);
    let one = person.get(&app, &format!("/api/v1/me/interests/{interest}")).await.is(200).json();
    assert_eq!(current(&one)["decider"], "Responsable");
}

#[tokio::test]
async fn a_decline_says_why() {
    let app = company().await;
    let (mut person, interest, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let decline = format!("{TEAM}/{id}/decline");
    let faults = manager.post(&app, &decline, &json!({ "version": 1 })).await.problem(422, "validation_failed");
    assert_eq!(faults, [("reason".to_owned(), "required".to_owned())]);
    let faults = manager.post(&app, &decline, &json!({ "version": 1, "reason": "other" })).await;
    assert_eq!(faults.problem(422, "validation_failed"), [("message".to_owned(), "required".to_owned())]);
    manager.post(&app, &decline, &json!({ "version": 1, "reason": "peak_period" })).await.is(200);
    assert_eq!(app.heard(PERSON, "période de forte activité").await, 1);
    // One may ask again, for other dates.
    let one = person.get(&app, &format!("/api/v1/me/interests/{interest}")).await.is(200).json();
    assert_eq!((&current(&one)["status"], &one["time"]["may_ask"]), (&json!("declined"), &json!(true)));
}

#[tokio::test]
async fn the_load_of_the_team_is_seen_before_one_decides() {
    let app = company().await;
    let (_, _, first) = asked(&app, PERSON).await;
    asked(&app, COLLEAGUE).await;
    asked(&app, OTHER_TEAM).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{first}/agree"), &json!({ "version": 1 })).await.is(200);
    let page = manager.get(&app, TEAM).await.is(200).json();
    // What waits comes first.
    assert_eq!((&page["total"], &page["items"][0]["name"]), (&json!(2), &json!("Collègue")));
    let load = &page["items"][0]["load"];
    let week = json!({ "monday": day(0), "weeks": 2, "agreed": 3, "asked": 3, "of": 20, "people": 2 });
    assert_eq!(*load, json!([week]));
}

#[tokio::test]
async fn the_calendar_holds_what_is_agreed_and_asked_within_its_days() {
    let app = company().await;
    let (_, _, id) = asked(&app, PERSON).await;
    asked(&app, COLLEAGUE).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.is(200);
    let calendar = |from: u64, to: u64| format!("/api/v1/team/calendar?from={}&to={}", day(from), day(to));
    let found = manager.get(&app, &calendar(0, 20)).await.is(200).json();
    assert_eq!((&found["people"], found["spans"].as_array().unwrap().len()), (&json!(2), 2));
    assert_eq!(found["load"].as_array().unwrap().len(), 2);
    let after = manager.get(&app, &calendar(14, 20)).await.is(200).json();
    assert_eq!(after["spans"], json!([]));
    for (query, field, code) in [
        (format!("from={}&to={}", day(7), day(0)), "to", "end_before_start"),
        ("from=2027-01-01&to=2029-01-01".to_owned(), "to", "out_of_range"),
        ("from=demain".to_owned(), "from", "date_invalid"),
    ] {
        let faults =
            manager.get(&app, &format!("/api/v1/team/calendar?{query}")).await.problem(422, "validation_failed");
        assert_eq!(faults, [(field.to_owned(), code.to_owned())], "{query}");
    }
}

#[tokio::test]
async fn every_look_is_noted_once_a_day_and_shown_to_the_person() {
    let app = company().await;
    let (mut person, ..) = asked(&app, PERSON).await;
    assert_eq!(person.get(&app, LOOKS).await.is(200).json(), json!([]));
    let mut manager = app.signed_in(MANAGER, &[]).await;
    for _ in 0..2 {
        manager.get(&app, TEAM).await.is(200);
        manager.get(&app, &format!("/api/v1/team/calendar?from={}&to={}", day(0), day(20))).await.is(200);
    }
    let looks = person.get(&app, LOOKS).await.is(200).json();
    assert_eq!(looks, json!([{ "on": Utc::now().date_naive(), "by": "Responsable" }]));
    let noted = "SELECT role FROM history WHERE subject = 'employee' AND field = 'seen'";
    assert_eq!(app.db.texts(noted).await, ["manager"]);
    // Looking at nobody is no look, and whose request it is not is told nothing.
    let mut other = app.signed_in(OTHER_MANAGER, &[]).await;
    other.get(&app, TEAM).await.is(200);
    assert_eq!(app.db.number(&format!("SELECT count(*) FROM ({noted}) AS looks")).await, 1);
    let mut colleague = app.signed_in(COLLEAGUE, &[]).await;
    assert_eq!(colleague.get(&app, LOOKS).await.is(200).json(), json!([]));
    // A year later nobody knows of it any more; an erased account takes its own along at once.
    person.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.db.number(&format!("SELECT count(*) FROM ({noted}) AS looks")).await, 0);
}

fn delegates(to: &str, first: u64, last: u64) -> Value {
    let today = Utc::now().date_naive();
    json!({ "delegate": to, "first_day": today + Days::new(first), "last_day": today + Days::new(last) })
}

#[tokio::test]
async fn a_delegate_decides_meanwhile_and_no_longer() {
    let app = company().await;
    let (_, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let mut delegate = app.signed_in(OTHER_TEAM, &[]).await;
    delegate.get(&app, TEAM).await.problem(403, "forbidden");
    let given = manager.post(&app, DELEGATIONS, &delegates(OTHER_TEAM, 0, 10)).await.is(201).json();
    assert_eq!((&given[0]["delegate"], &given[0]["given"]), (&json!("Ailleurs"), &json!(true)));
    assert_eq!(app.heard(OTHER_TEAM, "vous confie les demandes").await, 1);
    let page = delegate.get(&app, TEAM).await.is(200).json();
    assert_eq!((&page["items"][0]["id"], &page["items"][0]["in_stead_of"]), (&json!(id), &json!("Responsable")));
    // What one holds one does not hand on.
    delegate.post(&app, DELEGATIONS, &delegates(COLLEAGUE, 0, 1)).await.problem(404, "not_found");
    let held = delegate.get(&app, DELEGATIONS).await.is(200).json();
    assert_eq!((&held[0]["manager"], &held[0]["given"]), (&json!("Responsable"), &json!(false)));
    let ends = format!("{DELEGATIONS}/{}", given[0]["id"].as_str().unwrap());
    delegate.delete(&app, &ends).await.problem(404, "not_found");

    let agreed = delegate.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.is(200).json();
    assert_eq!(agreed["status"], "agreed");
    assert_eq!(app.heard(PERSON, "Ailleurs vous accorde").await, 1);
    // The manager decides beside them: both see the same desk.
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.problem(409, "version_conflict");
    manager.delete(&app, &ends).await.is(204);
    manager.delete(&app, &ends).await.problem(404, "not_found");
    delegate.get(&app, TEAM).await.problem(403, "forbidden");
    let noted = "SELECT count(*) FROM history WHERE subject = 'employee' AND field = 'delegation'";
    assert_eq!(app.db.number(noted).await, 2);
}

#[tokio::test]
async fn a_delegation_is_to_one_other_person_of_the_company_without_a_chain() {
    let app = company().await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let mut other = app.signed_in(OTHER_MANAGER, &[]).await;
    let one = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
    let mut refused =
        async |body: Value| manager.post(&app, DELEGATIONS, &body).await.problem(422, "validation_failed");
    assert_eq!(refused(delegates(MANAGER, 0, 1)).await, one("delegate", "unknown"));
    assert_eq!(refused(delegates("personne@ailleurs.example", 0, 1)).await, one("delegate", "unknown"));
    assert_eq!(refused(delegates(OTHER_MANAGER, 0, 90)).await, one("last_day", "out_of_range"));
    other.post(&app, DELEGATIONS, &delegates(OTHER_TEAM, 5, 10)).await.is(201);
    assert_eq!(refused(delegates(OTHER_MANAGER, 0, 5)).await, one("delegate", "taken"));
    manager.post(&app, DELEGATIONS, &delegates(OTHER_MANAGER, 0, 4)).await.is(201);
    let again = manager.post(&app, DELEGATIONS, &delegates(COLLEAGUE, 4, 8)).await.problem(422, "validation_failed");
    assert_eq!(again, one("first_day", "taken"));
}

#[tokio::test]
async fn nobody_decides_on_their_own_request_as_a_delegate() {
    let app = company().await;
    let (mut person, _, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, DELEGATIONS, &delegates(PERSON, 0, 20)).await.is(201);
    assert_eq!(desk(&app, &mut person).await, [] as [String; 0]);
    person.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.problem(404, "not_found");
    assert_eq!(desk(&app, &mut manager).await, [id]);
}

#[tokio::test]
async fn without_an_answer_it_passes_to_the_delegate_first() {
    let app = company().await;
    let (_, interest, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, DELEGATIONS, &delegates(OTHER_TEAM, 0, 20)).await.is(201);
    let later = Utc::now() + chrono::TimeDelta::days(8);
    assert_eq!(pass_on_requests(&app.state, later).await.unwrap(), 1);
    assert_eq!(app.heard(OTHER_TEAM, "vous revient").await, 1);
    assert_eq!(app.heard(ABOVE, "vous revient").await, 0);
    let mut delegate = app.signed_in(OTHER_TEAM, &[]).await;
    assert_eq!(desk(&app, &mut delegate).await, [id]);
    assert_eq!(asks(&interest)["interest"], json!(interest));
}
