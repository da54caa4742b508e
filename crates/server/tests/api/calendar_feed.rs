//! A person's own calendar: what it holds, for whom, and that its address can be taken back.

use serde_json::json;

use crate::answers::{ATELIER, MEMBER, accept, interests};
use crate::app::{TestApp, Visitor};
use crate::interests::{PERSON, draft, draft_of};
use crate::stock::{OPEN, THREE_PLACES, YEAR};

const FEED: &str = "/api/v1/me/calendar";

/// The path of the address that the server gives.
async fn address(app: &TestApp, person: &mut Visitor) -> String {
    let feed = person.post(app, FEED, &json!({})).await.is(200);
    assert_eq!(feed.header("cache-control"), "no-store");
    let url = feed.json()["url"].as_str().unwrap().to_owned();
    url.strip_prefix("http://alliance.example").expect("an address of this server").to_owned()
}

async fn accepted(app: &TestApp, member: &mut Visitor, person: &str) {
    let all = member.get(app, &interests(ATELIER)).await.is(200).json();
    let one = all.as_array().unwrap().iter().find(|one| one["work_email"] == person).unwrap();
    let answer = format!("{}/{}/answer", interests(ATELIER), one["id"].as_str().unwrap());
    member.post(app, &answer, &accept()).await.is(200);
}

#[tokio::test]
async fn the_calendar_holds_the_missions_that_one_was_accepted_in_and_no_others() {
    let app = TestApp::new().await;
    for body in [draft(OPEN), draft(THREE_PLACES), draft_of(YEAR, 1)] {
        app.interest(&body).await.is(201);
    }
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let mut person = app.signed_in(PERSON, &[]).await;
    let address = address(&app, &mut person).await;
    let before = app.get(&address).await.is(200);
    assert_eq!(before.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(before.header("cache-control"), "no-store");
    assert!(before.text().starts_with("BEGIN:VCALENDAR") && !before.text().contains("BEGIN:VEVENT"));
    accepted(&app, &mut member, PERSON).await;
    let after = app.get(&address).await.is(200).text();
    assert_eq!(after.matches("BEGIN:VEVENT").count(), 1, "{after}");
    assert!(after.contains("DTSTART;VALUE=DATE:20270111") && after.contains(&format!("UID:{OPEN}@alliance")));
    // A calendar is read by other programs: nothing of the person is in it, nor of what was written.
    for personal in ["Agent", PERSON, "Plateforme", "mardi"] {
        assert!(!after.contains(personal), "{personal}");
    }
    // Its days are one's own even where the mission has left the map.
    app.db.execute(&format!("UPDATE missions SET status = 'archived' WHERE slug = '{OPEN}'")).await;
    assert!(app.get(&address).await.is(200).text().contains("BEGIN:VEVENT"));
    let id = person.get(&app, "/api/v1/me/interests").await.json()["items"][1]["id"].as_str().unwrap().to_owned();
    person.post(&app, &format!("/api/v1/me/interests/{id}/withdraw"), &json!({})).await.is(200);
    assert!(!app.get(&address).await.is(200).text().contains("BEGIN:VEVENT"));
}

#[tokio::test]
async fn an_address_is_one_until_it_is_taken_back_and_then_leads_nowhere() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    assert_eq!(person.get(&app, FEED).await.is(200).json(), json!({}));
    let first = address(&app, &mut person).await;
    assert_eq!(address(&app, &mut person).await, first);
    assert!(person.get(&app, FEED).await.json()["url"].as_str().unwrap().ends_with(&first));
    let mut other = app.signed_in("autre@example.fr", &[]).await;
    assert_ne!(address(&app, &mut other).await, first);
    // What the database holds is no address.
    let token = first.split('/').nth(4).unwrap();
    assert!(token.len() > 40, "{token}");
    for altered in ["x", &token[1..], &token[..token.len() - 4]] {
        app.get(&format!("/api/v1/calendars/{altered}/missions.ics")).await.problem(410, "link_invalid");
    }
    for _ in 0..2 {
        person.delete(&app, FEED).await.is(204);
    }
    app.get(&first).await.problem(410, "link_invalid");
    let second = address(&app, &mut person).await;
    assert_ne!(second, first);
    app.get(&first).await.problem(410, "link_invalid");
    app.get(&second).await.is(200);
}

#[tokio::test]
async fn the_address_is_for_whoever_is_signed_in_and_goes_with_the_account() {
    let app = TestApp::new().await;
    let mut nobody = Visitor::default();
    nobody.get(&app, FEED).await.problem(401, "sign_in_needed");
    nobody.post(&app, FEED, &json!({})).await.problem(401, "sign_in_needed");
    nobody.delete(&app, FEED).await.problem(401, "sign_in_needed");
    let mut person = app.signed_in(PERSON, &[]).await;
    let address = address(&app, &mut person).await;
    assert!(person.get(&app, "/api/v1/me/export").await.is(200).json()["calendar_since"].is_string());
    person.delete(&app, "/api/v1/me").await.is(204);
    app.get(&address).await.problem(410, "link_invalid");
    assert_eq!(app.db.number("SELECT count(*) FROM calendar_feeds").await, 0);
}
