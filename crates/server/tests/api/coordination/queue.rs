//! What waits, and decisions: each once, with its mails and its history.

use axum::http::{Method, header};
use serde_json::{Value, json};

use super::{
    ATELIER, MEMBER, PORT, QUEUE, REASON, accept, address, items, mission_draft, noted, only, refuse, renamed,
};
use crate::app::{TestApp, Visitor, request};
use crate::stock::{DRAFT, ONE_PLACE, OPEN};

/// A field that an item of the queue shows.
fn change(item: &Value, field: &str) -> (Value, Value) {
    let found = item["changes"].as_array().unwrap().iter().find(|change| change["field"] == field);
    let found = found.unwrap_or_else(|| panic!("{field} in {item}"));
    (found["before"].clone(), found["after"].clone())
}

#[tokio::test]
async fn a_proposed_association_is_shown_with_what_it_says_and_those_that_look_like_it() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.set_status("associations", ATELIER, "waiting").await;
    app.db
        .execute(&format!(
            "UPDATE associations SET name = 'L’atelier du marais', lat = 46.3240, lon = -0.4645 WHERE slug = '{PORT}'"
        ))
        .await;
    let item = only(&app, &mut coordinator, "association").await;
    assert_eq!((&item["association"], &item["members"]), (&json!(ATELIER), &json!(0)));
    assert_eq!(change(&item, "name"), (Value::Null, json!("Atelier du Marais")));
    assert!(item["changes"].as_array().unwrap().iter().all(|change| change["field"] != "phone"));
    let alike = json!([{ "slug": PORT, "name": "L’atelier du marais", "commune": "La Rochelle",
        "why": "same_place_and_name", "listed": true }]);
    assert_eq!(item["duplicates"], alike);
    assert_eq!(coordinator.get(&app, &address(&item)).await.is(200).json(), item);
}

#[tokio::test]
async fn an_admitted_association_is_public_and_its_members_are_told() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    app.set_status("associations", ATELIER, "waiting").await;
    app.get(&format!("/api/v1/associations/{ATELIER}")).await.problem(404, "not_found");
    let item = only(&app, &mut coordinator, "association").await;
    let mut decision = accept(&item);
    decision["trust"] = json!(true);
    coordinator.post(&app, &address(&item), &decision).await.is(204);
    assert_eq!(app.public(ATELIER).await["name"], "Atelier du Marais");
    let mails = app.mails().await;
    let mail = mails.last().unwrap();
    assert_eq!(mail.to(), MEMBER);
    assert!(mail.body.contains("est admise") && mail.body.contains("vous fait confiance"), "{}", mail.body);
    let history = noted(&app, &mut coordinator, "association", ATELIER).await;
    for expected in [("status", json!("admitted")), ("trusted", json!(true))] {
        assert!(history.contains(&(expected.0.to_owned(), expected.1)), "{history:?}");
    }
    assert!(items(&coordinator.get(&app, QUEUE).await).is_empty());
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_mails_it() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    app.set_status("associations", ATELIER, "waiting").await;
    let item = only(&app, &mut coordinator, "association").await;
    let bare = json!({ "accept": false, "stamp": item["stamp"] });
    let faults = coordinator.post(&app, &address(&item), &bare).await.problem(422, "validation_failed");
    assert_eq!(faults, [("reason".to_owned(), "required".to_owned())]);
    coordinator.post(&app, &address(&item), &refuse(&item)).await.is(204);
    let mails = app.mails().await;
    assert!(mails.last().unwrap().body.contains(REASON));
    app.get(&format!("/api/v1/associations/{ATELIER}")).await.problem(404, "not_found");
    assert_eq!(app.db.texts(&format!("SELECT refusal FROM associations WHERE slug = '{ATELIER}'")).await, [REASON]);
    let history = noted(&app, &mut coordinator, "association", ATELIER).await;
    assert!(history.contains(&("reason".to_owned(), json!(REASON))), "{history:?}");
}

#[tokio::test]
async fn a_cleared_edit_is_public_and_the_history_tells_who_wrote_it_and_who_cleared_it() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let mut draft = renamed("Atelier du Grand Marais");
    draft["phone"] = json!("05 49 00 00 00");
    let edit = json!({ "version": 1, "draft": draft });
    member.put(&app, &format!("/api/v1/listings/{ATELIER}"), &edit).await.is(200);
    let item = only(&app, &mut coordinator, "association_edit").await;
    assert_eq!(change(&item, "name"), (json!("Atelier du Marais"), json!("Atelier du Grand Marais")));
    assert_eq!(item["changes"].as_array().unwrap().len(), 2, "{item}");
    assert_eq!(app.public(ATELIER).await["name"], "Atelier du Marais");
    coordinator.post(&app, &address(&item), &accept(&item)).await.is(204);
    let public = app.public(ATELIER).await;
    assert_eq!((&public["name"], &public["phone"]), (&json!("Atelier du Grand Marais"), &json!("+33549000000")));
    // Nothing waits any more, and whoever edits next begins with what was cleared.
    let view = member.get(&app, &format!("/api/v1/listings/{ATELIER}")).await.is(200).json();
    assert_eq!((view.get("waiting"), &view["version"]), (None, &json!(3)));
    let history = format!("/api/v1/coordination/history?subject=association&of={ATELIER}");
    let entries = items(&coordinator.get(&app, &history).await);
    let entry = |field: &str| entries.iter().find(|entry| entry["field"] == field).unwrap();
    assert_eq!((&entry("name")["by"], &entry("name")["role"]), (&json!(MEMBER), &json!("association_member")));
    let cleared = entry("edit");
    assert_eq!((&cleared["by"], &cleared["role"]), (&json!("coordination@alliance.example"), &json!("coordinator")));
    assert_eq!((&cleared["before"], &cleared["after"]), (&json!(["name", "phone"]), &json!("cleared")));
}

#[tokio::test]
async fn a_refused_edit_stays_with_its_reason_and_nothing_public_changes() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    app.edit("association", ATELIER, &renamed("Autre nom"), MEMBER).await;
    let item = only(&app, &mut coordinator, "association_edit").await;
    coordinator.post(&app, &address(&item), &refuse(&item)).await.is(204);
    assert_eq!(app.public(ATELIER).await["name"], "Atelier du Marais");
    assert_eq!(app.db.texts("SELECT refused FROM edits").await, [REASON]);
    let mails = app.mails().await;
    let mail = mails.last().unwrap();
    assert!(mail.to() == MEMBER && mail.body.contains(REASON) && mail.body.contains("Rien n’est perdu"));
    coordinator.post(&app, &address(&item), &accept(&item)).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn an_edit_that_changed_since_it_was_read_is_not_cleared_unseen() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.edit("association", ATELIER, &renamed("Vu"), MEMBER).await;
    let item = only(&app, &mut coordinator, "association_edit").await;
    let unseen = renamed("Jamais vu").to_string().replace('\'', "''");
    app.db.execute(&format!("UPDATE edits SET draft = '{unseen}'")).await;
    coordinator.post(&app, &address(&item), &accept(&item)).await.problem(409, "version_conflict");
    assert_eq!(app.public(ATELIER).await["name"], "Atelier du Marais");
    let item = only(&app, &mut coordinator, "association_edit").await;
    coordinator.post(&app, &address(&item), &accept(&item)).await.is(204);
    assert_eq!(app.public(ATELIER).await["name"], "Jamais vu");
}

#[tokio::test]
async fn an_edit_that_is_no_longer_sound_is_refused_with_its_fields() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let mut draft = renamed("A");
    draft["siret"] = json!("123");
    app.edit("association", ATELIER, &draft, MEMBER).await;
    let item = only(&app, &mut coordinator, "association_edit").await;
    let faults = coordinator.post(&app, &address(&item), &accept(&item)).await.problem(422, "validation_failed");
    let expected = [("draft.name", "too_short"), ("draft.siret", "siret_invalid")];
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field = 'edit'").await, 0);
}

#[tokio::test]
async fn a_mission_that_waits_is_published_or_goes_back_to_its_draft() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    for (decide, status) in [(refuse as fn(&Value) -> Value, "draft"), (accept, "published")] {
        app.set_status("missions", DRAFT, "waiting").await;
        let item = only(&app, &mut coordinator, "mission").await;
        assert_eq!(item["mission"], DRAFT);
        assert_eq!(change(&item, "title").1, "Permanence au guichet");
        coordinator.post(&app, &address(&item), &decide(&item)).await.is(204);
        assert_eq!(app.db.texts(&format!("SELECT status FROM missions WHERE slug = '{DRAFT}'")).await, [status]);
    }
    let page = app.get(&format!("/api/v1/missions/{DRAFT}")).await.is(200).json();
    assert_eq!(page["published_on"], chrono::Utc::now().date_naive().to_string());
    app.refresh().await;
    assert!(app.get("/api/v1/missions?q=guichet").await.slugs().contains(&DRAFT.to_owned()));
}

#[tokio::test]
async fn a_cleared_mission_keeps_the_places_that_are_taken() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    // One place, and a person who holds it: it is full.
    app.interest(&crate::interests::draft(ONE_PLACE)).await.is(201);
    let mut places = async |places: u16, left: i64, status: &str| {
        let draft = mission_draft(|draft| {
            draft.places = places;
            draft.limits_interests = true;
        });
        app.edit("mission", ONE_PLACE, &draft, MEMBER).await;
        let item = only(&app, &mut coordinator, "mission_edit").await;
        coordinator.post(&app, &address(&item), &accept(&item)).await.is(204);
        assert_eq!(app.places_left(ONE_PLACE).await, left);
        let sql = format!("SELECT status FROM missions WHERE slug = '{ONE_PLACE}'");
        assert_eq!(app.db.texts(&sql).await, [status]);
    };
    places(3, 2, "published").await;
    places(1, 0, "full").await;
}

#[tokio::test]
async fn the_oldest_comes_first_and_pages_and_counts_agree() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.edit("association", ATELIER, &renamed("Premier"), MEMBER).await;
    app.set_status("missions", DRAFT, "waiting").await;
    for reason in ["closed", "no_answer", "wrong_facts"] {
        app.post("/api/v1/reports", &json!({ "association": PORT, "reason": reason })).await.is(204);
    }
    let (mut kinds, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = coordinator.get(&app, &format!("{QUEUE}?limit=2{cursor}")).await.is(200);
        assert_eq!(page.json()["total"], 5);
        kinds.extend(items(&page).iter().map(|item| item["kind"].as_str().unwrap().to_owned()));
        let json = page.json();
        let Some(next) = json["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(kinds, ["association_edit", "mission", "report", "report", "report"]);
    let page = coordinator.get(&app, &format!("{QUEUE}?kind=report&limit=1")).await.is(200).json();
    assert_eq!((&page["total"], page["counts"][4].clone()), (&json!(3), json!({ "kind": "report", "count": 3 })));
    // A cursor belongs to its filter.
    let next = page["next_cursor"].as_str().unwrap();
    let other = coordinator.get(&app, &format!("{QUEUE}?cursor={next}")).await;
    assert_eq!(other.problem(422, "validation_failed"), [("cursor".to_owned(), "cursor_invalid".to_owned())]);
    let unknown = coordinator.get(&app, &format!("{QUEUE}?kind=letter")).await;
    assert_eq!(unknown.problem(422, "validation_failed"), [("kind".to_owned(), "unknown".to_owned())]);
}

#[tokio::test]
async fn what_hangs_on_an_association_that_is_not_listed_waits_until_it_is() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.set_status("missions", OPEN, "waiting").await;
    app.edit("association", ATELIER, &renamed("Autre"), MEMBER).await;
    app.set_status("associations", ATELIER, "waiting").await;
    let found = items(&coordinator.get(&app, QUEUE).await);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["kind"], "association");
    app.set_status("associations", ATELIER, "admitted").await;
    assert_eq!(items(&coordinator.get(&app, QUEUE).await).len(), 2);
}

#[tokio::test]
async fn what_is_nowhere_cannot_be_decided() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let decision = json!({ "accept": true, "stamp": "x" });
    let gone = format!("{QUEUE}/0190f000-0000-7000-8000-000000000000");
    coordinator.post(&app, &gone, &decision).await.problem(409, "transition_refused");
    coordinator.get(&app, &gone).await.problem(404, "not_found");
    coordinator.post(&app, &format!("{QUEUE}/x"), &decision).await.problem(404, "not_found");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_coordinators_who_decide_at_once_one_decides_and_the_others_are_told() {
    let app = TestApp::new().await;
    let coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    let before = app.mails().await.len();
    app.edit("association", ATELIER, &renamed("Atelier du Grand Marais"), MEMBER).await;
    app.set_status("missions", DRAFT, "waiting").await;
    let mut reader = coordinator.clone();
    for kind in ["association_edit", "mission"] {
        let item = only(&app, &mut reader, kind).await;
        let decide = |number: usize| {
            let decision = if number.is_multiple_of(2) { accept(&item) } else { refuse(&item) };
            post(&coordinator, &address(&item), &decision)
        };
        let answers = app.at_once((0..6).map(decide)).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 204).count(), 1, "{kind}");
        for answer in answers.iter().filter(|answer| answer.status != 204) {
            answer.problem(409, "transition_refused");
        }
    }
    // The mission's association has no member: one mail in all, and each outcome once.
    assert_eq!(app.mails().await.len(), before + 1);
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field = 'edit'").await, 1);
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE subject = 'mission' AND field = 'status'").await, 1);
}

fn post(visitor: &Visitor, address: &str, body: &Value) -> axum::http::Request<axum::body::Body> {
    let request = request(Method::POST, address).header(header::CONTENT_TYPE, "application/json");
    request.header(header::COOKIE, visitor.cookie()).body(body.to_string().into()).unwrap()
}
