//! A person's own interests: where each stands, for them alone, and what they may do about it.

use domain::Role;
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, accept, interests, question};
use crate::app::{TestApp, Visitor};
use crate::interests::{ADDRESS, PERSON, draft, draft_of};
use crate::stock::{ONE_PLACE, OPEN, THREE_PLACES};

const OWN: &str = "/api/v1/me/interests";

/// The kinds of the steps of one interest, and what was said at each.
fn steps(interest: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let steps = interest["steps"].as_array().unwrap();
    steps.iter().map(|step| (text(&step["kind"]), text(&step["text"]))).collect()
}

fn said(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(kind, text)| ((*kind).to_owned(), (*text).to_owned())).collect()
}

async fn page(app: &TestApp, person: &mut Visitor, query: &str) -> Value {
    person.get(app, &format!("{OWN}{query}")).await.is(200).json()
}

/// An interest that was asked a question: the person, a member of the association, and its identifier.
async fn asked(app: &TestApp) -> (Visitor, Visitor, String) {
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    member.post(app, &format!("{}/{id}/seen", interests(ATELIER)), &json!({})).await.is(200);
    member.post(app, &format!("{}/{id}/answer", interests(ATELIER)), &question()).await.is(200);
    (app.signed_in(PERSON, &[]).await, member, id)
}

#[tokio::test]
async fn a_person_follows_an_interest_that_was_sent_before_they_had_an_account() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = asked(&app).await;
    let answer = person.get(&app, OWN).await.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
    let list = answer.json();
    assert_eq!((&list["total"], &list["next_cursor"]), (&json!(1), &Value::Null));
    let one = &list["items"][0];
    assert_eq!((&one["id"], &one["mission"], &one["status"]), (&json!(id), &json!(OPEN), &json!("asked")));
    assert_eq!((&one["association"], &one["has_page"]), (&json!("Atelier du Marais"), &json!(true)));
    assert_eq!((&one["site"], &one["starts_on"]), (&json!("Plateforme de Niort"), &json!("2027-01-11")));
    let until = [("sent", ""), ("seen", ""), ("asked", "Avez-vous le permis de conduire ?")];
    assert_eq!(steps(one), said(&until));

    let words = json!({ "message": "Oui, depuis dix ans." });
    let address = format!("{OWN}/{id}/answer");
    let answered = person.post(&app, &address, &words).await.is(200).json();
    assert_eq!(answered["status"], "seen");
    // A lost answer that is sent again is one answer and one mail.
    assert_eq!(person.post(&app, &address, &words).await.is(200).json(), answered);
    let told = app.mails_to("atelier@example.org").await;
    assert_eq!(told.iter().filter(|mail| mail.body.contains("Oui, depuis dix ans.")).count(), 1);

    member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &accept()).await.is(200);
    let one = person.get(&app, &format!("{OWN}/{id}")).await.is(200).json();
    let after = [("answered", "Oui, depuis dix ans."), ("accepted", "À mardi, au 1 rue de l’Essai.")];
    assert_eq!(steps(&one), said(&[&until[..], &after].concat()));
    // Who of the association did it is not told.
    assert!(!one.to_string().contains(MEMBER));
    person.post(&app, &address, &words).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn withdrawing_in_ones_own_space_is_withdrawing_by_the_mailed_link() {
    let app = TestApp::new().await;
    app.interest(&draft(ONE_PLACE)).await.is(201);
    assert_eq!(app.places_left(ONE_PLACE).await, 0);
    let mut person = app.signed_in(PERSON, &[]).await;
    let id = page(&app, &mut person, "").await["items"][0]["id"].as_str().unwrap().to_owned();
    let address = format!("{OWN}/{id}/withdraw");
    for _ in 0..2 {
        let after = person.post(&app, &address, &json!({})).await.is(200).json();
        assert_eq!((&after["status"], steps(&after)), (&json!("withdrawn"), said(&[("sent", ""), ("withdrawn", "")])));
    }
    assert_eq!(app.places_left(ONE_PLACE).await, 1);
    let mails = app.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.body.contains("a retiré son intérêt")).count(), 1);
    // It is in the history as the person's, not as a visitor's.
    let role = "SELECT role FROM history WHERE subject = 'interest' AND \"after\" = '\"withdrawn\"'";
    assert_eq!(app.db.texts(role).await, ["member"]);
    person
        .post(&app, &format!("{OWN}/{id}/answer"), &json!({ "message": "Et si…" }))
        .await
        .problem(409, "transition_refused");
}

#[tokio::test]
async fn what_was_declined_cannot_be_withdrawn() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = asked(&app).await;
    let decline = crate::answers::decline();
    member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &decline).await.is(200);
    person.post(&app, &format!("{OWN}/{id}/withdraw"), &json!({})).await.problem(409, "transition_refused");
    let one = person.get(&app, &format!("{OWN}/{id}")).await.is(200).json();
    let (kind, words) = steps(&one).pop().unwrap();
    assert_eq!(kind, "declined");
    assert!(words.contains("Les dates ne conviennent pas."), "{words}");
}

#[tokio::test]
async fn another_persons_interest_is_not_there_whatever_one_may_elsewhere() {
    let app = TestApp::new().await;
    let (_, member, id) = asked(&app).await;
    let coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    let other = app.signed_in("agent.de.teste@example.fr", &[Role::Employee, Role::Manager]).await;
    for mut stranger in [member, coordinator, other] {
        assert_eq!(page(&app, &mut stranger, "").await["total"], 0);
        let words = json!({ "message": "À sa place." });
        stranger.get(&app, &format!("{OWN}/{id}")).await.problem(404, "not_found");
        stranger.post(&app, &format!("{OWN}/{id}/withdraw"), &json!({})).await.problem(404, "not_found");
        stranger.post(&app, &format!("{OWN}/{id}/answer"), &words).await.problem(404, "not_found");
        stranger.get(&app, &format!("{OWN}/x")).await.problem(404, "not_found");
    }
    app.get(OWN).await.problem(401, "sign_in_needed");
    app.get(&format!("{OWN}/{id}")).await.problem(401, "sign_in_needed");
    app.post(&format!("{OWN}/{id}/withdraw"), &json!({})).await.problem(401, "sign_in_needed");
    assert_eq!(app.db.texts("SELECT status FROM interests").await, ["asked"]);
}

#[tokio::test]
async fn an_address_is_one_persons_in_any_letters_and_stays_theirs_when_it_changes() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    let mut capitals = draft(OPEN);
    capitals["work_email"] = json!("Agent.De.Test@Example.fr");
    person.post_once(&app, ADDRESS, "1", Some(&capitals)).await.is(201);
    // Told under another's address, though signed in: it is the other's.
    person.post_once(&app, ADDRESS, "2", Some(&draft_of(THREE_PLACES, 7))).await.is(201);
    assert_eq!(page(&app, &mut person, "").await["total"], 1);
    // The company's sign-in may say one day that the person has another address.
    let moved = "UPDATE accounts SET email = 'agent@ailleurs.fr', email_key = 'agent@ailleurs.fr'";
    app.db.execute(&format!("{moved} WHERE email_key = '{PERSON}'")).await;
    assert_eq!(page(&app, &mut person, "").await["items"][0]["mission"], OPEN);
}

#[tokio::test]
async fn a_mission_that_has_no_page_any_more_is_still_followed() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = asked(&app).await;
    let archived = member.post(&app, &format!("/api/v1/listings/{ATELIER}/archive"), &json!({})).await;
    assert!(archived.status.is_success(), "{}", archived.text());
    let one = person.get(&app, &format!("{OWN}/{id}")).await.is(200).json();
    assert_eq!((&one["has_page"], &one["status"]), (&json!(false), &json!("declined")));
    assert_eq!(steps(&one).pop().unwrap().1, "La mission n’est plus proposée.");
}

#[tokio::test]
async fn pages_hold_the_newest_first_and_each_once() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    for mission in [OPEN, ONE_PLACE, THREE_PLACES] {
        app.interest(&draft(mission)).await.is(201);
    }
    let (mut found, mut query) = (Vec::new(), "?limit=1".to_owned());
    loop {
        let page = page(&app, &mut person, &query).await;
        assert_eq!(page["total"], 3);
        let items = page["items"].as_array().unwrap();
        found.extend(items.iter().map(|one| one["mission"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=1&cursor={cursor}");
    }
    assert_eq!(found, [THREE_PLACES, ONE_PLACE, OPEN]);
    // A cursor is of one person's list.
    let mut other = app.signed_in("autre@example.fr", &[]).await;
    let faults = other.get(&app, &format!("{OWN}{query}")).await.problem(422, "validation_failed");
    assert_eq!(faults, [("cursor".to_owned(), "cursor_invalid".to_owned())]);
    let faults = person.get(&app, &format!("{OWN}?limit=0")).await.problem(422, "validation_failed");
    assert_eq!(faults, [("limit".to_owned(), "out_of_range".to_owned())]);
}

#[tokio::test]
async fn an_answer_needs_words_here_too() {
    let app = TestApp::new().await;
    let (mut person, _, id) = asked(&app).await;
    let faults = person.post(&app, &format!("{OWN}/{id}/answer"), &json!({})).await.problem(422, "validation_failed");
    assert_eq!(faults, [("message".to_owned(), "required".to_owned())]);
}
