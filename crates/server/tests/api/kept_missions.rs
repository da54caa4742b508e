//! Missions in their association's space: drafts, their life, their places, and what waits to be cleared.

use domain::Role;
use serde_json::{Value, json};

use crate::answers::PORT;
use crate::app::{TestApp, Visitor};
use crate::listings::{MEMBER, OURS, listing};
use crate::stock::{CLOSED, ENERGY, ONE_PLACE, OPEN};

fn mission(slug: &str, tail: &str) -> String {
    listing(&format!("/missions/{slug}{tail}"))
}

fn draft() -> Value {
    json!({
        "title": "Tenir la caisse", "description": "", "kind": "short_skills", "pillars": [], "skills": [],
        "commitment": { "per": "days", "half_days": 4, "on_working_time": true }, "starts_on": "2027-02-01",
        "ends_on": null, "places": 2, "limits_interests": false, "remote": "no", "location": null,
        "reduced_mobility": false, "public_transport": false, "contact_email": "caisse@association.example",
    })
}

const CREATED: &str = "tenir-la-caisse-atelier-du-marais";

async fn trust(app: &TestApp) {
    app.db.execute(&format!("UPDATE associations SET trusted = true WHERE slug = '{OURS}'")).await;
}

async fn create(visitor: &mut Visitor, app: &TestApp) -> Value {
    visitor.post_once(app, &listing("/missions"), "a", Some(&draft())).await.is(201).json()
}

/// Sends the newest draft back with fields changed.
async fn edit(visitor: &mut Visitor, app: &TestApp, slug: &str, changed: &Value) -> Value {
    let view = visitor.get(app, &mission(slug, "")).await.is(200).json();
    let mut draft = view["draft"].clone();
    for (field, value) in changed.as_object().unwrap() {
        draft[field] = value.clone();
    }
    let edit = json!({ "version": view["version"], "draft": draft });
    visitor.put(app, &mission(slug, ""), &edit).await.is(200).json()
}

fn finished() -> Value {
    json!({ "description": "Deux samedis au comptoir, avec une personne de l’équipe.", "pillars": [ENERGY] })
}

#[tokio::test]
async fn a_draft_may_be_unfinished_and_is_offered_once_it_is_whole() {
    let app = TestApp::new().await;
    trust(&app).await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let view = create(&mut member, &app).await;
    assert_eq!((&view["slug"], &view["status"], &view["version"]), (&json!(CREATED), &json!("draft"), &json!(1)));
    let again = member.post_once(&app, &listing("/missions"), "a", Some(&draft())).await.is(200).json();
    assert_eq!(again["slug"], CREATED);
    app.get(&format!("/api/v1/missions/{CREATED}")).await.problem(404, "not_found");
    let publish = json!({ "to": "published" });
    let faults = member.post(&app, &mission(CREATED, "/move"), &publish).await.problem(422, "validation_failed");
    assert_eq!(faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["description", "pillars"]);
    let edited = edit(&mut member, &app, CREATED, &finished()).await;
    assert_eq!(edited["version"], 2);
    let moved = member.post(&app, &mission(CREATED, "/move"), &publish).await.is(200).json();
    assert_eq!(moved["status"], "published");
    let shown = app.get(&format!("/api/v1/missions/{CREATED}")).await.is(200).json();
    assert_eq!(shown["published_on"], json!(chrono::Utc::now().date_naive()));
    app.refresh().await;
    assert!(app.get("/api/v1/missions?q=caisse").await.is(200).slugs().contains(&CREATED.to_owned()));
}

#[tokio::test]
async fn an_offered_mission_stays_whole() {
    let app = TestApp::new().await;
    trust(&app).await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let view = member.get(&app, &mission(OPEN, "")).await.is(200).json();
    let mut draft = view["draft"].clone();
    draft["pillars"] = json!([]);
    let edit = json!({ "version": 1, "draft": draft });
    member.put(&app, &mission(OPEN, ""), &edit).await.problem(422, "validation_failed");
}

#[tokio::test]
async fn pillars_of_today_may_be_named_and_those_that_a_mission_has_had() {
    let app = TestApp::new().await;
    trust(&app).await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let mut old = draft();
    old["pillars"] = json!(["pilier-disparu"]);
    old["skills"] = json!(["magie"]);
    let faults = member.post_once(&app, &listing("/missions"), "a", Some(&old)).await.problem(422, "validation_failed");
    let expected = [("pillars", "unknown"), ("skills", "unknown")];
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    app.db.execute(&format!("UPDATE missions SET pillars = '[\"pilier-disparu\"]' WHERE slug = '{OPEN}'")).await;
    edit(&mut member, &app, OPEN, &json!({ "title": "Diagnostic des factures d’eau" })).await;
}

#[tokio::test]
async fn an_association_that_is_not_trusted_asks_before_its_first_offer() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    create(&mut member, &app).await;
    edit(&mut member, &app, CREATED, &finished()).await;
    let to = |status: &str| json!({ "to": status });
    let address = mission(CREATED, "/move");
    member.post(&app, &address, &to("published")).await.problem(409, "transition_refused");
    assert_eq!(member.post(&app, &address, &to("waiting")).await.is(200).json()["status"], "waiting");
    app.get(&format!("/api/v1/missions/{CREATED}")).await.problem(404, "not_found");
    // It may still be changed, and taken back.
    let view = edit(&mut member, &app, CREATED, &json!({ "title": "Tenir la caisse du samedi" })).await;
    assert_eq!((&view["waiting"], &view["slug"]), (&Value::Null, &json!(CREATED)));
    assert_eq!(member.post(&app, &address, &to("draft")).await.is(200).json()["status"], "draft");
}

#[tokio::test]
async fn a_mission_is_marked_full_reopened_closed_archived_and_taken_up_again() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    for to in ["full", "published", "closed", "published", "closed", "archived", "draft"] {
        let view = member.post(&app, &mission(OPEN, "/move"), &json!({ "to": to })).await.is(200).json();
        assert_eq!(view["status"], to);
        let page = app.get(&format!("/api/v1/missions/{OPEN}")).await.status.as_u16();
        assert_eq!(page, if matches!(to, "archived" | "draft") { 404 } else { 200 }, "{to}");
    }
    let noted = app.db.number(&format!("SELECT count(*) FROM history WHERE of = '{OPEN}' AND field = 'status'")).await;
    assert_eq!(noted, 7);
}

#[tokio::test]
async fn a_copy_is_a_draft_without_dates_and_with_a_slug_of_its_own() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let copy = member.post_once(&app, &mission(OPEN, "/copy"), "c", None).await.is(201).json();
    assert_eq!((copy["slug"].as_str(), copy["status"].as_str()), (Some(&*format!("{OPEN}-2")), Some("draft")));
    assert_eq!((&copy["draft"]["starts_on"], &copy["draft"]["skills"]), (&Value::Null, &json!(["comptabilite"])));
    member.post_once(&app, &mission(OPEN, "/copy"), "c", None).await.is(200);
    let all = member.get(&app, &listing("/missions")).await.is(200);
    assert_eq!((all.slugs().len(), &all.json()["total"]), (3, &json!(3)));
    assert_eq!(all.slugs()[0], copy["slug"]);
    member.post(&app, &mission(OPEN, "/copy"), &json!({})).await.problem(400, "idempotency_key_missing");
}

#[tokio::test]
async fn missions_come_by_pages_and_one_that_is_added_meanwhile_hides_none() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    for key in ["c", "d", "e"] {
        member.post_once(&app, &mission(OPEN, "/copy"), key, None).await.is(201);
    }
    let all = member.get(&app, &listing("/missions")).await.is(200).slugs();
    assert_eq!((all.len(), &all[..3]), (5, &[4, 3, 2].map(|number| format!("{OPEN}-{number}"))[..]));
    let page = async |member: &mut Visitor, cursor: Option<&Value>| {
        let cursor = cursor.map(|text| format!("&cursor={}", text.as_str().unwrap())).unwrap_or_default();
        let answer = member.get(&app, &listing(&format!("/missions?limit=2{cursor}"))).await.is(200);
        (answer.slugs(), answer.json())
    };
    let (first, answer) = page(&mut member, None).await;
    assert_eq!((first.as_slice(), &answer["total"]), (&all[..2], &json!(5)));
    member.post_once(&app, &mission(OPEN, "/copy"), "f", None).await.is(201);
    let (second, answer) = page(&mut member, Some(&answer["next_cursor"])).await;
    assert_eq!((second.as_slice(), &answer["total"]), (&all[2..4], &json!(6)));
    let (third, answer) = page(&mut member, Some(&answer["next_cursor"])).await;
    assert_eq!((third.as_slice(), &answer["next_cursor"]), (&all[4..], &Value::Null));

    // A cursor is for the missions of one association.
    let (_, answer) = page(&mut member, None).await;
    let cursor = answer["next_cursor"].as_str().unwrap();
    let mut other = app.member_of(PORT, "port@association.example").await;
    let theirs = |tail: String| format!("/api/v1/listings/{PORT}/missions?{tail}");
    let faults = other.get(&app, &theirs(format!("cursor={cursor}"))).await.problem(422, "validation_failed");
    assert_eq!(faults, [("cursor".to_owned(), "cursor_invalid".to_owned())]);
    let faults = other.get(&app, &theirs("limit=101".to_owned())).await.problem(422, "validation_failed");
    assert_eq!(faults[0].0, "limit");
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    coordinator.get(&app, "/api/v1/listings/aucune/missions").await.problem(404, "not_found");
}

#[tokio::test]
async fn another_associations_mission_is_not_there() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    member.get(&app, &mission(CLOSED, "")).await.problem(404, "not_found");
    let edit = json!({ "version": 1, "draft": draft() });
    member.put(&app, &mission(CLOSED, ""), &edit).await.problem(404, "not_found");
    member.post(&app, &mission(CLOSED, "/move"), &json!({ "to": "published" })).await.problem(404, "not_found");
    member.post_once(&app, &mission(CLOSED, "/copy"), "c", None).await.problem(404, "not_found");
    member.get(&app, &mission("Pas un slug", "").replace(' ', "%20")).await.problem(404, "not_found");
}

#[tokio::test]
async fn an_edit_of_an_offered_mission_waits_and_what_concerns_nobody_else_is_done_at_once() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let changed = json!({ "title": "Relire les factures", "places": 5, "contact_email": "neuf@association.example" });
    let view = edit(&mut member, &app, OPEN, &changed).await;
    assert_eq!(view["draft"]["title"], "Relire les factures");
    assert_eq!(view["waiting"]["changes"].as_array().unwrap().len(), 1);
    let shown = app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200).json();
    assert_eq!((shown["title"].as_str(), shown["places"].as_u64()), (Some("Diagnostic des factures"), Some(5)));
    let contact = app.db.texts(&format!("SELECT contact_email FROM missions WHERE slug = '{OPEN}'")).await;
    assert_eq!(contact, ["neuf@association.example"]);
    let late = json!({ "version": 1, "draft": view["draft"] });
    member.put(&app, &mission(OPEN, ""), &late).await.problem(409, "version_conflict");
    // Put away, it has one version again: the newest.
    for to in ["closed", "archived"] {
        member.post(&app, &mission(OPEN, "/move"), &json!({ "to": to })).await.is(200);
    }
    let view = member.get(&app, &mission(OPEN, "")).await.is(200).json();
    assert_eq!((&view["waiting"], &view["draft"]["title"]), (&Value::Null, &json!("Relire les factures")));
    assert_eq!(app.db.number("SELECT count(*) FROM edits").await, 0);
}

/// Expresses interest as somebody of the company.
async fn interest(app: &TestApp, slug: &str, who: &str) -> u16 {
    let body = json!({
        "mission": slug, "name": "Postière de test", "work_email": format!("{who}@laposte.example"), "site": "Niort",
        "message": "", "availability": "", "consent": true, "consent_version": domain::interest::CONSENT_VERSION,
    });
    let mut person = Visitor::default();
    person.post_once(app, "/api/v1/interests", who, Some(&body)).await.status.as_u16()
}

#[tokio::test]
async fn places_follow_the_interests_that_hold_them_when_their_number_changes() {
    let app = TestApp::new().await;
    trust(&app).await;
    let mut member = app.member_of(OURS, MEMBER).await;
    assert_eq!(interest(&app, ONE_PLACE, "un").await, 201);
    assert_eq!(interest(&app, ONE_PLACE, "deux").await, 409);
    let status = async |visitor: &mut Visitor| {
        let view = visitor.get(&app, &mission(ONE_PLACE, "")).await.is(200).json();
        (view["status"].as_str().unwrap().to_owned(), view["places_left"].as_u64().unwrap())
    };
    assert_eq!(status(&mut member).await, ("full".to_owned(), 0));
    member.post(&app, &mission(ONE_PLACE, "/move"), &json!({ "to": "published" })).await.problem(409, "mission_full");
    edit(&mut member, &app, ONE_PLACE, &json!({ "places": 3 })).await;
    assert_eq!(status(&mut member).await, ("published".to_owned(), 2));
    assert_eq!(interest(&app, ONE_PLACE, "trois").await, 201);
    // Fewer than there are: none is left, and nobody is sent away.
    edit(&mut member, &app, ONE_PLACE, &json!({ "places": 1 })).await;
    assert_eq!(status(&mut member).await, ("full".to_owned(), 0));
    // Interests that wait hold no place any more.
    let view = edit(&mut member, &app, ONE_PLACE, &json!({ "limits_interests": false })).await;
    assert_eq!((view["open_interests"].as_u64(), view["interests"].as_u64()), (Some(2), Some(2)));
    assert_eq!(status(&mut member).await, ("published".to_owned(), 1));
    assert_eq!(app.db.number("SELECT count(*) FROM interests WHERE holds_place").await, 0);
    edit(&mut member, &app, ONE_PLACE, &json!({ "limits_interests": true })).await;
    assert_eq!(status(&mut member).await, ("full".to_owned(), 0));
}

#[tokio::test]
async fn a_mission_that_its_association_marked_full_stays_so_when_places_change() {
    let app = TestApp::new().await;
    trust(&app).await;
    let mut member = app.member_of(OURS, MEMBER).await;
    member.post(&app, &mission(OPEN, "/move"), &json!({ "to": "full" })).await.is(200);
    let view = edit(&mut member, &app, OPEN, &json!({ "places": 8 })).await;
    assert_eq!((view["status"].as_str(), view["places_left"].as_u64()), (Some("full"), Some(8)));
}

#[tokio::test]
async fn a_mission_that_its_association_marked_full_stays_so_when_somebody_withdraws() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    trust(&app).await;
    edit(&mut member, &app, ONE_PLACE, &json!({ "places": 3 })).await;
    assert_eq!(interest(&app, ONE_PLACE, "un").await, 201);
    member.post(&app, &mission(ONE_PLACE, "/move"), &json!({ "to": "full" })).await.is(200);
    let mails = app.mails().await;
    let mail = mails.iter().find(|mail| mail.to().contains("un@laposte.example")).unwrap();
    let token = mail.body.split("jeton=").nth(1).unwrap().split_whitespace().next().unwrap();
    app.post("/api/v1/interests/withdraw", &json!({ "token": token })).await.is(200);
    let view = member.get(&app, &mission(ONE_PLACE, "")).await.is(200).json();
    assert_eq!((view["status"].as_str(), view["places_left"].as_u64()), (Some("full"), Some(3)));
}

#[tokio::test]
async fn of_an_association_that_has_left_no_mission_moves() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    member.post(&app, &listing("/archive"), &json!({})).await.is(200);
    member.post(&app, &mission(OPEN, "/move"), &json!({ "to": "closed" })).await.problem(409, "transition_refused");
    let refused = member.post_once(&app, &listing("/missions"), "a", Some(&draft())).await;
    refused.problem(409, "transition_refused");
    app.get(&format!("/api/v1/missions/{OPEN}")).await.problem(404, "not_found");
}
