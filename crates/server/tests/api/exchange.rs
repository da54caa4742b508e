//! The person's side of the exchange: the association asks, the person answers by the mailed link.

use axum::http::{Method, header};
use domain::interest::IDEMPOTENCY_HEADER;
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, accept, interests, question};
use crate::app::{TestApp, Visitor, request};
use crate::interests::{PERSON, draft};
use crate::stock::OPEN;

const LINK: &str = "/interet/echange?jeton=";

/// A member, the identifier of an interest that was asked a question, and the token of the mail that holds it.
async fn asked(app: &TestApp) -> (Visitor, String, String) {
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let answer = format!("{}/{id}/answer", interests(ATELIER));
    assert_eq!(member.post(app, &answer, &question()).await.is(200).json()["status"], "asked");
    let mail = app.mails_to(PERSON).await.pop().unwrap();
    assert_eq!(mail.header("Reply-To"), Some("atelier@example.org"));
    assert!(mail.body.contains("Avez-vous le permis de conduire ?"));
    let token = mail.after(LINK).expect("a link to answer");
    (member, id, token)
}

fn address(token: &str) -> String {
    format!("/api/v1/interests/{token}/exchange")
}

#[tokio::test]
async fn a_question_is_answered_by_the_mailed_link_and_is_the_associations_turn_again() {
    let app = TestApp::new().await;
    let (mut member, id, token) = asked(&app).await;
    let before = app.get(&address(&token)).await.is(200);
    assert_eq!(before.header("cache-control"), "no-store");
    let before = before.json();
    assert_eq!((&before["interest"]["status"], &before["interest"]["mission"]), (&json!("asked"), &json!(OPEN)));
    assert_eq!(before["said"][0]["text"], "Avez-vous le permis de conduire ?");
    // The link shows the exchange; what the person first wrote is not handed out by it.
    assert!(!before.to_string().contains("du temps le mardi"));
    let words = json!({ "message": "Oui, depuis dix ans." });
    let after = app.post(&address(&token), &words).await.is(200).json();
    assert_eq!((&after["interest"]["status"], &after["said"][1]["by"]), (&json!("seen"), &json!("employee")));
    // A lost answer that is sent again is one answer and one mail.
    assert_eq!(app.post(&address(&token), &words).await.is(200).json(), after);
    app.post(&address(&token), &json!({ "message": "Et le code." })).await.problem(409, "transition_refused");
    let mails = app.mails_to("atelier@example.org").await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.body.contains("Oui, depuis dix ans.")).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].header("Reply-To"), Some(PERSON));
    assert!(told[0].body.contains(&format!("http://alliance.example/espace-association/{ATELIER}/interets")));
    // The association sees it, and goes on.
    let list = member.get(&app, &interests(ATELIER)).await.is(200).json();
    assert_eq!(list[0]["exchange"][1]["text"], "Oui, depuis dix ans.");
    let answer = format!("{}/{id}/answer", interests(ATELIER));
    member.post(&app, &answer, &accept()).await.is(200);
    app.post(&address(&token), &words).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn an_answer_that_a_phone_sends_again_answers_no_other_question() {
    let app = TestApp::new().await;
    let (mut member, id, token) = asked(&app).await;
    let words = json!({ "message": "Oui, depuis dix ans." });
    let send = |key: &'static str, body: Value| {
        let sent = request(Method::POST, &address(&token))
            .header(header::CONTENT_TYPE, "application/json")
            .header(IDEMPOTENCY_HEADER, key)
            .body(body.to_string().into())
            .unwrap();
        app.send(sent)
    };
    let (first, second) = ("cle-de-la-reponse-01", "cle-de-la-reponse-02");
    assert_eq!(send(first, words.clone()).await.is(200).json()["interest"]["status"], "seen");
    let again = json!({ "kind": "ask", "message": "Et une voiture à vous ?" });
    member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &again).await.is(200);
    let mails = app.mails().await.len();
    // The phone never heard back, and its old answer is none to the new question.
    let still = send(first, words.clone()).await.is(200).json();
    assert_eq!((&still["interest"]["status"], still["said"].as_array().unwrap().len()), (&json!("asked"), 3));
    assert_eq!(app.mails().await.len(), mails);
    send(first, json!({ "message": "Non, hélas." })).await.problem(422, "idempotency_key_reused");
    send("court", words.clone()).await.problem(400, "idempotency_key_missing");
    assert_eq!(send(second, words).await.is(200).json()["interest"]["status"], "seen");
    assert_eq!(app.db.number("SELECT count(*) FROM interest_messages WHERE key_hash IS NOT NULL").await, 2);
}

#[tokio::test]
async fn each_mail_about_an_interest_leads_to_it_and_the_database_holds_no_token() {
    let app = TestApp::new().await;
    let (_, _, sealed) = asked(&app).await;
    let random = app.mails_to(PERSON).await[0].token().unwrap();
    assert_ne!(sealed, random);
    for token in [&sealed, &random] {
        app.get(&address(token)).await.is(200);
        assert_eq!(app.get(&format!("/api/v1/interests/{token}")).await.is(200).json()["status"], "asked");
        let kept = format!("SELECT count(*) FROM interests WHERE token_hash = '{token}'");
        assert_eq!(app.db.number(&kept).await, 0);
    }
    // Another letter than the one that is there, whichever that is.
    let altered = |token: &str| format!("{}{}", if token.starts_with('A') { 'E' } else { 'A' }, &token[1..]);
    for token in ["x", &sealed[1..], &altered(&sealed), &altered(&random)] {
        app.get(&address(token)).await.problem(410, "link_invalid");
        app.post(&address(token), &json!({ "message": "Bonjour" })).await.problem(410, "link_invalid");
    }
}

#[tokio::test]
async fn an_answer_needs_words() {
    let app = TestApp::new().await;
    let (_, _, token) = asked(&app).await;
    for (message, code) in [("", "required"), ("x", "too_short"), (&*"x".repeat(2001), "too_long")] {
        let faults = app.post(&address(&token), &json!({ "message": message })).await.problem(422, "validation_failed");
        assert_eq!(faults, [("message".to_owned(), code.to_owned())]);
    }
    let kept: Value = app.get(&address(&token)).await.is(200).json();
    assert_eq!(kept["said"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn one_who_is_asked_may_withdraw_and_is_left_alone() {
    let app = TestApp::new().await;
    let (mut member, id, token) = asked(&app).await;
    app.post("/api/v1/interests/withdraw", &json!({ "token": token })).await.is(200);
    app.post(&address(&token), &json!({ "message": "Finalement…" })).await.problem(409, "transition_refused");
    let answer = format!("{}/{id}/answer", interests(ATELIER));
    member.post(&app, &answer, &accept()).await.problem(409, "transition_refused");
    // What people wrote is in no history.
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE \"after\" LIKE '%permis%'").await, 0);
}
