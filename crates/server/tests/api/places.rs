//! The places of a mission: who is refused, what holds a place, what a withdrawal gives back.

use serde_json::json;

use crate::app::TestApp;
use crate::interests::{ADDRESS, draft, draft_of, key, with_key};
use crate::stock::{CLOSED, DRAFT, FULL, ONE_PLACE, OPEN, THREE_PLACES};

const WITHDRAW: &str = "/api/v1/interests/withdraw";
const HOLDING: &str = "SELECT count(*) FROM interests WHERE holds_place";

impl TestApp {
    async fn mission_status(&self, mission: &str) -> String {
        self.db.texts(&format!("SELECT status FROM missions WHERE slug = '{mission}'")).await.remove(0)
    }

    /// The tokens of the mails to the persons, in the order of their interests.
    async fn tokens(&self) -> Vec<String> {
        self.mails().await.iter().filter_map(crate::mails::Mail::token).collect()
    }
}

#[tokio::test]
async fn a_mission_that_takes_nobody_says_why() {
    let app = TestApp::new().await;
    for (mission, status, code) in [
        (FULL, 409, "mission_full"),
        (CLOSED, 409, "mission_closed"),
        (DRAFT, 409, "mission_draft"),
        ("nulle-part", 404, "not_found"),
    ] {
        assert_eq!(app.interest(&draft(mission)).await.problem(status, code), [], "{mission}");
    }
    assert_eq!(app.db.number("SELECT count(*) FROM interests").await, 0);
    assert_eq!(app.mails().await.len(), 0);
}

#[tokio::test]
async fn the_last_place_makes_the_mission_full_for_everyone() {
    let app = TestApp::new().await;
    app.interest(&draft_of(ONE_PLACE, 1)).await.is(201);
    assert_eq!(app.mission_status(ONE_PLACE).await, "full");
    app.interest(&draft_of(ONE_PLACE, 2)).await.problem(409, "mission_full");
    // The one who has the place is still told that all is well.
    app.interest(&draft_of(ONE_PLACE, 1)).await.is(200);
    app.refresh().await;
    let mission = app.get(&format!("/api/v1/missions/{ONE_PLACE}")).await.is(200).json();
    assert_eq!((&mission["status"], &mission["places_left"]), (&json!("full"), &json!(0)));
    let listed = app.get("/api/v1/missions?q=tresorerie").await.is(200).json()["items"][0].clone();
    assert_eq!((&listed["status"], &listed["places_left"]), (&json!("full"), &json!(0)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_people_at_once_never_take_more_places_than_there_are() {
    let app = TestApp::new().await;
    let answers = app.at_once((0..20).map(|n| with_key(&key(n), &draft_of(THREE_PLACES, n)))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 3);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.problem(409, "mission_full");
    }
    assert_eq!((app.places_left(THREE_PLACES).await, app.db.number(HOLDING).await), (0, 3));
    assert_eq!(app.mission_status(THREE_PLACES).await, "full");
    assert_eq!(app.mails().await.len(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn interests_take_no_place_where_the_association_does_not_limit_them() {
    let app = TestApp::new().await;
    let answers = app.at_once((0..20).map(|n| with_key(&key(n), &draft_of(OPEN, n)))).await;
    assert!(answers.iter().all(|answer| answer.status == 201));
    assert_eq!((app.places_left(OPEN).await, app.db.number(HOLDING).await), (3, 0));
    assert_eq!(app.mission_status(OPEN).await, "published");
}

#[tokio::test]
async fn a_withdrawal_frees_the_place_and_tells_the_association() {
    let app = TestApp::new().await;
    let receipt = app.interest(&draft(ONE_PLACE)).await.is(201).json();
    let token = app.tokens().await.remove(0);
    let withdrawn = app.post(WITHDRAW, &json!({ "token": token })).await.is(200);
    assert_eq!((&withdrawn.json()["id"], &withdrawn.json()["status"]), (&receipt["id"], &json!("withdrawn")));
    assert_eq!((app.places_left(ONE_PLACE).await, app.db.number(HOLDING).await), (1, 0));
    // The mission was full for want of places: it is open again.
    assert_eq!(app.mission_status(ONE_PLACE).await, "published");
    let mails = app.mails().await;
    assert_eq!((mails.len(), mails[2].to()), (3, "atelier@example.org"));
    assert!(mails[2].body.contains("Agent de test a retiré son intérêt"));
    assert!(!mails[2].raw.contains(crate::interests::PERSON) && mails[2].token().is_none());
    // The link still says what has become of it, and the place is for another.
    assert_eq!(app.get(&format!("{ADDRESS}/{token}")).await.is(200).json()["status"], "withdrawn");
    app.interest(&draft_of(ONE_PLACE, 2)).await.is(201);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_withdrawal_done_many_times_is_done_once() {
    let app = TestApp::new().await;
    app.interest(&draft_of(THREE_PLACES, 1)).await.is(201);
    app.interest(&draft_of(THREE_PLACES, 2)).await.is(201);
    let token = app.tokens().await.remove(0);
    let again = || {
        let mut request = with_key("", &json!({ "token": token }));
        *request.uri_mut() = WITHDRAW.parse().unwrap();
        request
    };
    let answers = app.at_once((0..20).map(|_| again())).await;
    assert!(answers.iter().all(|answer| answer.status == 200 && answer.json() == answers[0].json()));
    app.send(again()).await.is(200);
    assert_eq!((app.places_left(THREE_PLACES).await, app.db.number(HOLDING).await), (2, 1));
    // Two for each interest, one for the withdrawal.
    assert_eq!(app.mails().await.len(), 5);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn places_add_up_while_some_come_and_others_leave() {
    let app = TestApp::new().await;
    for number in 0..2 {
        app.interest(&draft_of(THREE_PLACES, number)).await.is(201);
    }
    let leaving = app.tokens().await.into_iter().map(|token| {
        let mut request = with_key("", &json!({ "token": token }));
        *request.uri_mut() = WITHDRAW.parse().unwrap();
        request
    });
    let coming = (10..20).map(|n| with_key(&key(n), &draft_of(THREE_PLACES, n)));
    let mixed: Vec<_> = coming.zip(leaving.map(Some).chain(std::iter::repeat_with(|| None))).collect();
    let answers = app.at_once(mixed.into_iter().flat_map(|(come, leave)| [Some(come), leave]).flatten()).await;
    for answer in &answers {
        assert!(matches!(answer.status.as_u16(), 200 | 201 | 409), "{}", answer.text());
    }
    let (left, held) = (app.places_left(THREE_PLACES).await, app.db.number(HOLDING).await);
    assert_eq!(left + held, 3);
    assert_eq!(app.mission_status(THREE_PLACES).await, if left == 0 { "full" } else { "published" });
}

#[tokio::test]
async fn a_withdrawal_changes_nothing_else() {
    let app = TestApp::new().await;
    // It held no place: none is given back.
    app.interest(&draft(OPEN)).await.is(201);
    let token = app.tokens().await.remove(0);
    app.post(WITHDRAW, &json!({ "token": token })).await.is(200);
    assert_eq!(app.places_left(OPEN).await, 3);
    // A mission that was closed meanwhile stays closed.
    app.interest(&draft(ONE_PLACE)).await.is(201);
    app.db.execute(&format!("UPDATE missions SET status = 'closed' WHERE slug = '{ONE_PLACE}'")).await;
    let token = app.tokens().await.pop().unwrap();
    app.post(WITHDRAW, &json!({ "token": token })).await.is(200);
    assert_eq!(app.mission_status(ONE_PLACE).await, "closed");
    app.interest(&draft_of(ONE_PLACE, 2)).await.problem(409, "mission_closed");
}

#[tokio::test]
async fn one_who_has_withdrawn_may_come_back_under_a_new_key() {
    let app = TestApp::new().await;
    app.send(with_key(&key(1), &draft(OPEN))).await.is(201);
    let token = app.tokens().await.remove(0);
    app.post(WITHDRAW, &json!({ "token": token })).await.is(200);
    // The old key is the old interest.
    assert_eq!(app.send(with_key(&key(1), &draft(OPEN))).await.is(200).json()["status"], "withdrawn");
    assert_eq!(app.send(with_key(&key(2), &draft(OPEN))).await.is(201).json()["status"], "sent");
}

#[tokio::test]
async fn an_accepted_interest_may_be_withdrawn_and_a_declined_one_may_not() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let token = app.tokens().await.remove(0);
    app.db.execute("UPDATE interests SET status = 'declined'").await;
    app.post(WITHDRAW, &json!({ "token": token })).await.problem(409, "transition_refused");
    // An accepted one holds a place, whatever the association limits.
    app.db.execute("UPDATE interests SET status = 'accepted', holds_place = true").await;
    app.db.execute(&format!("UPDATE missions SET places_left = 2 WHERE slug = '{OPEN}'")).await;
    // One who only asked holds none: leaving gives nothing back.
    app.interest(&draft_of(OPEN, 2)).await.is(201);
    let asked = app.tokens().await.pop().unwrap();
    app.post(WITHDRAW, &json!({ "token": asked })).await.is(200);
    assert_eq!(app.places_left(OPEN).await, 2);
    app.post(WITHDRAW, &json!({ "token": token })).await.is(200);
    assert_eq!(app.places_left(OPEN).await, 3);
}

#[tokio::test]
async fn a_link_that_was_altered_leads_nowhere() {
    let app = TestApp::new().await;
    app.interest(&draft(OPEN)).await.is(201);
    let token = app.tokens().await.remove(0);
    let mut altered = token.clone();
    altered.replace_range(..1, if token.starts_with('A') { "B" } else { "A" });
    let hash = app.db.texts("SELECT token_hash FROM interests").await.remove(0);
    for wrong in [altered.as_str(), &token[1..], "x", &hash] {
        app.get(&format!("{ADDRESS}/{wrong}")).await.problem(410, "link_invalid");
        app.post(WITHDRAW, &json!({ "token": wrong })).await.problem(410, "link_invalid");
    }
    app.post(WITHDRAW, &json!({ "token": "" })).await.problem(410, "link_invalid");
    assert_eq!(app.db.texts("SELECT status FROM interests").await, ["sent"]);
}
