//! Reports: from anyone, kept without who, closed with or without a word to the association.

use serde_json::json;

use super::{ATELIER, MEMBER, PORT, REASON, accept, address, noted, only};
use crate::app::TestApp;
use crate::stock::{CLOSED, DRAFT, OPEN, THREE_PLACES};

const REPORTS: &str = "/api/v1/reports";

#[tokio::test]
async fn a_visitors_report_waits_with_its_words_and_nothing_of_who_wrote_it() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let report =
        json!({ "association": ATELIER, "mission": OPEN, "reason": "wrong_place", "words": "Ils ont déménagé." });
    app.post(REPORTS, &report).await.is(204);
    let item = only(&app, &mut coordinator, "report").await;
    assert_eq!((&item["mission_title"], &item["reason"]), (&json!("Diagnostic des factures"), &json!("wrong_place")));
    assert_eq!(item["words"], "Ils ont déménagé.");
    let columns = app.db.texts("SELECT reason || ' ' || words FROM reports").await;
    assert_eq!(columns, ["wrong_place Ils ont déménagé."]);
}

#[tokio::test]
async fn only_what_has_a_page_can_be_reported() {
    let app = TestApp::new().await;
    for (association, mission) in
        [("nulle-part", ""), (ATELIER, DRAFT), (ATELIER, THREE_PLACES), (ATELIER, "nulle-part")]
    {
        let report = json!({ "association": association, "mission": mission, "reason": "closed" });
        app.post(REPORTS, &report).await.problem(404, "not_found");
    }
    let closed = json!({ "association": PORT, "mission": CLOSED, "reason": "closed" });
    app.post(REPORTS, &closed).await.is(204);
    let faults = app.post(REPORTS, &json!({ "association": "É", "reason": "other" })).await;
    let expected = [("association", "slug_invalid"), ("words", "required")];
    assert_eq!(
        faults.problem(422, "validation_failed"),
        expected.map(|(field, code)| (field.to_owned(), code.to_owned()))
    );
}

#[tokio::test]
async fn the_same_report_without_a_word_is_kept_once() {
    let app = TestApp::new().await;
    let bare = |mission: &str| json!({ "association": ATELIER, "mission": mission, "reason": "closed" });
    for mission in ["", "", OPEN, OPEN] {
        app.post(REPORTS, &bare(mission)).await.is(204);
    }
    assert_eq!(app.db.number("SELECT count(*) FROM reports").await, 2);
    let mut told = bare("");
    told["words"] = json!("Fermé depuis mars.");
    app.post(REPORTS, &told).await.is(204);
    assert_eq!(app.db.number("SELECT count(*) FROM reports").await, 3);
}

#[tokio::test]
async fn a_closed_report_keeps_no_words_and_mails_what_the_coordination_adds() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    let mails = app.mails().await.len();
    for (reason, mailed) in [("", 0), (REASON, 1)] {
        app.post(REPORTS, &json!({ "association": ATELIER, "reason": "closed", "words": "Vu sur place." }))
            .await
            .is(204);
        let item = only(&app, &mut coordinator, "report").await;
        let mut decision = accept(&item);
        decision["reason"] = json!(reason);
        coordinator.post(&app, &address(&item), &decision).await.is(204);
        coordinator.post(&app, &address(&item), &decision).await.problem(409, "transition_refused");
        assert_eq!(app.mails().await.len(), mails + mailed, "{reason}");
    }
    let mail = app.mails().await.pop().unwrap();
    assert!(mail.to() == MEMBER && mail.body.contains(REASON) && !mail.body.contains("Vu sur place"));
    assert_eq!(app.db.texts("SELECT words FROM reports").await, ["", ""]);
    let history = noted(&app, &mut coordinator, "association", ATELIER).await;
    assert_eq!(history.iter().filter(|entry| **entry == ("report".to_owned(), json!("done"))).count(), 2);
}

#[tokio::test]
async fn an_unfounded_report_is_closed_with_a_reason_that_the_association_does_not_hear() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    let mails = app.mails().await.len();
    app.post(REPORTS, &json!({ "association": ATELIER, "reason": "unsuitable" })).await.is(204);
    let item = only(&app, &mut coordinator, "report").await;
    coordinator.post(&app, &address(&item), &super::refuse(&item)).await.is(204);
    assert_eq!(app.mails().await.len(), mails);
    let history = noted(&app, &mut coordinator, "association", ATELIER).await;
    assert!(history.contains(&("report".to_owned(), json!("unfounded"))), "{history:?}");
}
