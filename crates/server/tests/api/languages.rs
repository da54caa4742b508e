//! The language of an account: what its holder is written in.

use serde_json::json;

use axum::http::{Method, header};

use crate::answers::{ATELIER, MEMBER, accept, interests, question};
use crate::app::{TestApp, Visitor, request};
use crate::interests::{PERSON, draft, key, with_key};
use crate::stock::OPEN;

const MAIL: &str = "personne@poste.example";
const ASSOCIATION: &str = "atelier-du-marais-niort";

async fn choose(app: &TestApp, visitor: &mut Visitor, language: &str) {
    let me = visitor.put(app, "/api/v1/me", &json!({ "name": "Sam", "language": language })).await.is(200);
    assert_eq!(me.json()["language"], language);
}

#[tokio::test]
async fn an_account_is_french_until_its_holder_says_otherwise_and_keeps_what_they_say() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MAIL, &[]).await;
    assert_eq!(visitor.get(&app, "/api/v1/me").await.json()["language"], "fr");
    choose(&app, &mut visitor, "en").await;
    // Whoever changes the name alone leaves it.
    visitor.put(&app, "/api/v1/me", &json!({ "name": "Postière" })).await.is(200);
    visitor.put(&app, "/api/v1/me", &json!({ "name": "Kim", "language": "de" })).await.problem(400, "body_invalid");
    let me = visitor.get(&app, "/api/v1/me").await.json();
    assert_eq!((&me["name"], &me["language"]), (&json!("Postière"), &json!("en")));
    assert_eq!(visitor.get(&app, "/api/v1/me/export").await.json()["account"]["language"], "en");
    choose(&app, &mut visitor, "fr").await;
}

#[tokio::test]
async fn each_mail_is_in_the_language_of_whoever_reads_it() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MAIL, &[]).await;
    choose(&app, &mut visitor, "en").await;
    let before = app.mails().await.len();
    // The person is known by their address, however they write it; the association has no account.
    let mut interest = draft(OPEN);
    interest["work_email"] = json!("Personne@Poste.example");
    app.send(with_key(&key(1), &interest)).await.is(201);
    let mails = app.mails().await.split_off(before);
    assert_eq!(mails.len(), 2);
    for mail in &mails {
        let is_ours = mail.to().eq_ignore_ascii_case(MAIL);
        let (hello, signed) = if is_ours { ("Hello ", "social economy") } else { ("Bonjour,", "sociale et solidaire") };
        assert!(mail.body.starts_with(hello) && mail.body.trim_end().ends_with(signed), "{}", mail.body);
        assert_eq!(mail.token().is_some(), is_ours);
    }
    Visitor::default().post(&app, "/api/v1/sign-in", &json!({ "email": MAIL })).await.is(202);
    Visitor::default().post(&app, "/api/v1/sign-in", &json!({ "email": "autre@poste.example" })).await.is(202);
    let mails = app.mails().await.split_off(before + 2);
    let opened = |start: &str| mails.iter().find(|mail| mail.body.starts_with(start)).map(|mail| mail.to().to_owned());
    assert_eq!(opened("Hello,\n\nTo sign in,"), Some(MAIL.to_owned()));
    assert_eq!(opened("Bonjour,\n\nPour vous connecter,"), Some("autre@poste.example".to_owned()));
}

#[tokio::test]
async fn whoever_has_no_account_is_written_to_in_the_language_of_their_interest() {
    let app = TestApp::new().await;
    let mut asked = with_key(&key(1), &draft(OPEN));
    asked.headers_mut().insert(header::ACCEPT_LANGUAGE, "en-GB,fr;q=0.3".parse().unwrap());
    app.send(asked).await.is(201);
    let mail = app.mails_to(PERSON).await.pop().unwrap();
    assert!(mail.body.starts_with("Hello "), "{}", mail.body);
    // The association reads its own language, now and in the mail about the withdrawal.
    let told = app.mails_to("atelier@example.org").await;
    assert!(told.iter().all(|mail| mail.body.starts_with("Bonjour,")));
    // A question that comes days later is in it too.
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let id = app.received(&mut member, ATELIER).await.remove(0);
    member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &question()).await.is(200);
    let mail = app.mails_to(PERSON).await.pop().unwrap();
    assert!(mail.body.contains("Avez-vous le permis") && mail.body.starts_with("Hello "), "{}", mail.body);
    // Whoever chooses a language later has that one.
    let mut person = app.signed_in(PERSON, &[]).await;
    assert_eq!(person.get(&app, "/api/v1/me/export").await.json()["interests"][0]["language"], "en");
    choose(&app, &mut person, "fr").await;
    member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &accept()).await.is(200);
    let mail = app.mails_to(PERSON).await.pop().unwrap();
    assert!(mail.body.starts_with("Bonjour"), "{}", mail.body);
}

#[tokio::test]
async fn the_language_that_was_chosen_goes_before_that_of_the_browser() {
    let app = TestApp::new().await;
    let mut asked = with_key(&key(1), &draft(OPEN));
    asked.headers_mut().insert(header::ACCEPT_LANGUAGE, "fr".parse().unwrap());
    asked.headers_mut().insert(header::COOKIE, "alliance_language=en".parse().unwrap());
    app.send(asked).await.is(201);
    assert!(app.mails_to(PERSON).await.pop().unwrap().body.starts_with("Hello "));
    assert_eq!(app.db.texts("SELECT language FROM interests").await, ["en"]);
}

#[tokio::test]
async fn the_last_mail_is_in_the_language_that_the_account_had() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MAIL, &[]).await;
    choose(&app, &mut visitor, "en").await;
    visitor.delete(&app, "/api/v1/me").await.is(204);
    let last = app.mails().await.pop().unwrap();
    assert!(last.to() == MAIL && last.body.contains("Your Alliance account is erased"), "{}", last.body);
}

#[tokio::test]
async fn a_first_sign_in_is_in_the_language_of_the_browser_and_makes_an_account_of_that_language() {
    let app = TestApp::new().await;
    let ask =
        |language: &'static str| request(Method::POST, "/api/v1/sign-in").header(header::ACCEPT_LANGUAGE, language);
    let body = json!({ "email": MAIL }).to_string();
    let asked = ask("en-GB,fr;q=0.3").header(header::CONTENT_TYPE, "application/json").body(body.into()).unwrap();
    let answer = app.send(asked).await.is(202);
    let mail = app.mails().await.pop().unwrap();
    assert!(mail.body.starts_with("Hello,"), "{}", mail.body);
    let browser = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    let open =
        request(Method::POST, "/api/v1/sign-in/open").header("cookie", format!("{browser}; alliance_language=en"));
    let token = json!({ "token": app.link_token(MAIL).await }).to_string();
    let opened =
        app.send(open.header(header::CONTENT_TYPE, "application/json").body(token.into()).unwrap()).await.is(200);
    assert_eq!(opened.json()["me"]["language"], "en");
}

#[tokio::test]
async fn a_page_that_is_read_before_the_app_comes_is_in_the_language_that_was_asked_for() {
    let app = TestApp::new().await;
    app.write_english_page();
    for (address, english, french) in [
        (format!("/missions/{OPEN}"), "on working time</dd>", "temps de travail</dd>"),
        (format!("/associations/{ASSOCIATION}"), "<h2>Its missions</h2>", "<h2>Ses missions</h2>"),
    ] {
        let page = app.get(&format!("{address}?langue=en")).await.is(200).text();
        for said in ["<html lang=\"en\">", "content=\"en_GB\"", "Back to the map", "<h1 lang=\"fr\">", english] {
            assert!(page.contains(said), "{said} in {address}");
        }
        assert!(!page.contains(french), "{address}");
        let page = app.get(&address).await.is(200).text();
        assert!(
            page.contains("content=\"fr_FR\"") && page.contains(french) && !page.contains("<h1 lang="),
            "{address}"
        );
    }
}
