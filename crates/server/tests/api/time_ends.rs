//! Requests for working time end with what they are for: whoever is concerned is told once, and why.

use chrono::Utc;
use serde_json::json;

use crate::answers::{ATELIER, MEMBER};
use crate::app::TestApp;
use crate::interests::PERSON;
use crate::stock::OPEN;
use crate::time_requests::{
    COLLEAGUE, MANAGER, OTHER_MANAGER, OTHER_TEAM, TEAM, asked, company, current, interest, kinds,
};

#[tokio::test]
async fn requests_end_with_what_they_are_for_and_whoever_decides_is_told() {
    let app = company().await;
    // The interest is withdrawn: agreed time is free again.
    let (mut person, interest_id, id) = asked(&app, PERSON).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    manager.post(&app, &format!("{TEAM}/{id}/agree"), &json!({ "version": 1 })).await.is(200);
    let withdraw = format!("/api/v1/me/interests/{interest_id}/withdraw");
    let after = person.post(&app, &withdraw, &json!({})).await.is(200).json();
    assert_eq!((&current(&after)["status"], &after["time"]["may_ask"]), (&json!("ended"), &json!(false)));
    assert_eq!(app.heard(MANAGER, "sa demande de temps s’arrête là").await, 1);
    // The account is erased while the request waits.
    let (mut colleague, _, _) = asked(&app, COLLEAGUE).await;
    colleague.delete(&app, "/api/v1/me").await.is(204);
    assert_eq!(app.heard(MANAGER, "sa demande de temps s’arrête là").await, 2);
    assert_eq!(app.db.texts("SELECT status FROM time_requests").await, ["ended"]);
}

async fn go(app: &TestApp, to: &str) {
    let address = format!("/api/v1/listings/{ATELIER}/missions/{OPEN}/move");
    app.member_of(ATELIER, MEMBER).await.post(app, &address, &json!({ "to": to })).await.is(200);
}

/// What only these mails say.
const ENDED: &str = "sa demande de temps s’arrête là";
const OVER: &str = "n’est plus proposée : votre demande de temps s’arrête là";

#[tokio::test]
async fn a_mission_that_closes_ends_what_waits_and_both_are_told_once_and_why() {
    let app = company().await;
    let (mut person, interest_id, _) = asked(&app, PERSON).await;
    go(&app, "closed").await;
    for to in ["archived", "draft"] {
        let one = interest(&app, &mut person, &interest_id).await;
        assert_eq!((&current(&one)["status"], &one["status"]), (&json!("ended"), &json!("accepted")));
        assert_eq!(kinds(&one), ["sent", "accepted", "time_asked", "time_mission_over"]);
        assert_eq!((app.heard(PERSON, OVER).await, app.heard(MANAGER, ENDED).await), (1, 1));
        go(&app, to).await;
    }
}

/// Closed, a mission takes nobody new, and those whom it has accepted stay; put away, it is gone.
#[tokio::test]
async fn agreed_time_ends_with_a_mission_that_is_taken_away_unless_it_has_begun() {
    let app = company().await;
    let (mut person, interest_id, id) = asked(&app, PERSON).await;
    let (mut elsewhere, begun_id, begun) = asked(&app, OTHER_TEAM).await;
    for (manager, request) in [(MANAGER, &id), (OTHER_MANAGER, &begun)] {
        let mut manager = app.signed_in(manager, &[]).await;
        manager.post(&app, &format!("{TEAM}/{request}/agree"), &json!({ "version": 1 })).await.is(200);
    }
    let today = Utc::now().date_naive();
    let of = "employee_id = (SELECT id FROM employees WHERE email_key = 'ailleurs@example.fr')";
    app.db.execute(&format!("UPDATE time_requests SET first_day = '{today}' WHERE {of}")).await;
    go(&app, "closed").await;
    assert_eq!(current(&interest(&app, &mut person, &interest_id).await)["status"], "agreed");
    go(&app, "archived").await;
    let one = interest(&app, &mut person, &interest_id).await;
    assert_eq!(current(&one)["status"], "ended");
    assert_eq!(kinds(&one).last().unwrap(), "time_mission_over");
    assert_eq!(current(&interest(&app, &mut elsewhere, &begun_id).await)["status"], "agreed");
    assert_eq!((app.heard(PERSON, OVER).await, app.heard(MANAGER, ENDED).await), (1, 1));
    assert_eq!((app.heard(OTHER_TEAM, OVER).await, app.heard(OTHER_MANAGER, ENDED).await), (0, 0));
}

#[tokio::test]
async fn an_association_that_leaves_ends_what_was_asked_for_its_missions() {
    let app = company().await;
    let (mut person, interest_id, _) = asked(&app, PERSON).await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let archived = member.post(&app, &format!("/api/v1/listings/{ATELIER}/archive"), &json!({})).await;
    assert!(archived.status.is_success(), "{}", archived.text());
    assert_eq!(current(&interest(&app, &mut person, &interest_id).await)["status"], "ended");
    assert_eq!((app.heard(PERSON, OVER).await, app.heard(MANAGER, ENDED).await), (1, 1));
}
