//! Signing in by a mailed link: once, in time, in the browser that asked.

use axum::http::{Method, header};
use serde_json::json;

use crate::app::{TestApp, Visitor};
use crate::stock;

const MAIL: &str = "contact@association.example";

#[tokio::test]
async fn a_mailed_link_signs_in_once_and_the_cookie_is_for_the_server_alone() {
    let app = TestApp::new().await;
    let mut visitor = Visitor::default();
    visitor.post(&app, "/api/v1/sign-in", &json!({ "email": MAIL, "next": "/espace-association" })).await.is(202);
    visitor.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    let token = app.link_token(MAIL).await;
    let answer = visitor.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.is(200);
    assert_eq!(answer.json()["next"], "/espace-association");
    let cookie = answer.header("set-cookie").to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    let me = visitor.get(&app, "/api/v1/me").await.is(200);
    assert_eq!((me.json()["email"].as_str(), me.header("cache-control")), (Some(MAIL), "no-store"));
    // The database holds no token that would let its reader in.
    let session = cookie.split(['=', ';']).nth(1).unwrap();
    let kept = app.db.texts("SELECT token_hash FROM sessions").await;
    assert!(kept.len() == 1 && kept[0] != session);
    visitor.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.problem(410, "link_invalid");
}

#[tokio::test]
async fn a_link_opens_only_in_the_browser_that_asked_and_stays_good_there() {
    let app = TestApp::new().await;
    let mut asked = Visitor::default();
    asked.post(&app, "/api/v1/sign-in", &json!({ "email": MAIL })).await.is(202);
    let token = app.link_token(MAIL).await;
    let mut thief = Visitor::default();
    thief.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.problem(403, "other_browser");
    thief.post(&app, "/api/v1/sign-in", &json!({ "email": "thief@elsewhere.example" })).await.is(202);
    thief.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.problem(403, "other_browser");
    asked.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.is(200);
}

#[tokio::test]
async fn a_link_is_good_for_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let mut visitor = Visitor::default();
    visitor.post(&app, "/api/v1/sign-in", &json!({ "email": MAIL })).await.is(202);
    let token = app.link_token(MAIL).await;
    app.db.execute("UPDATE sign_in_links SET expires_at = created_at").await;
    visitor.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.problem(410, "link_invalid");
}

#[tokio::test]
async fn the_answer_is_the_same_for_known_and_unknown_addresses_and_beyond_five_an_hour() {
    let app = TestApp::new().await;
    app.signed_in(MAIL, &[]).await;
    let mut answers = Vec::new();
    for mail in [MAIL, "nobody@elsewhere.example"] {
        for _ in 0..7 {
            let answer = Visitor::default().post(&app, "/api/v1/sign-in", &json!({ "email": mail })).await.is(202);
            answers.push((answer.status, answer.body.clone(), answer.headers.len()));
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
    let mails = app.mails().await;
    let to = |address: &str| mails.iter().filter(|mail| mail.to().contains(address)).count();
    assert_eq!((to(MAIL), to("nobody@elsewhere.example")), (5, 5));
}

#[tokio::test]
async fn each_sign_in_makes_a_new_session_and_ends_the_one_of_the_same_browser() {
    let app = TestApp::new().await;
    let mut first = app.signed_in(MAIL, &[]).await;
    let mut before = first.clone();
    first.post(&app, "/api/v1/sign-in", &json!({ "email": MAIL })).await.is(202);
    let token = app.link_token(MAIL).await;
    first.post(&app, "/api/v1/sign-in/open", &json!({ "token": token })).await.is(200);
    before.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    first.get(&app, "/api/v1/me").await.is(200);
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_their_owner_alone() {
    let app = TestApp::new().await;
    let mut phone = app.signed_in(MAIL, &[]).await;
    let mut desk = app.signed_in(MAIL, &[]).await;
    let mut stranger = app.signed_in("stranger@elsewhere.example", &[]).await;
    let sessions = desk.get(&app, "/api/v1/me/sessions").await.is(200).json();
    assert_eq!(sessions.as_array().unwrap().len(), 2);
    let other = sessions.as_array().unwrap().iter().find(|one| one["current"] == false).unwrap();
    let address = format!("/api/v1/me/sessions/{}", other["id"].as_str().unwrap());
    stranger.delete(&app, &address).await.problem(404, "not_found");
    phone.get(&app, "/api/v1/me").await.is(200);
    desk.delete(&app, &address).await.is(204);
    phone.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    desk.post(&app, "/api/v1/sign-out", &json!({})).await.is(204);
    desk.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_or_old() {
    let app = TestApp::new().await;
    let mut idle = app.signed_in("idle@association.example", &[]).await;
    app.db.execute("UPDATE sessions SET seen_at = '2020-01-01 00:00:00+00:00'").await;
    idle.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    let mut old = app.signed_in("old@association.example", &[]).await;
    app.db.execute("UPDATE sessions SET expires_at = '2020-01-01 00:00:00+00:00'").await;
    old.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn a_sign_in_from_another_site_is_refused() {
    let app = TestApp::new().await;
    let request = crate::app::request(Method::POST, "/api/v1/sign-in")
        .header(header::CONTENT_TYPE, "application/json")
        .header("sec-fetch-site", "cross-site");
    let body = json!({ "email": MAIL }).to_string();
    app.send(request.body(body.into()).unwrap()).await.problem(403, "origin_refused");
}

#[tokio::test]
async fn the_accounts_of_the_demonstration_exist_in_a_demonstration_alone() {
    let real = TestApp::new().await;
    let choice = json!({ "account": "coordinator" });
    real.post("/api/v1/sign-in/demonstration", &choice).await.problem(404, "not_found");
    assert_eq!(real.get("/api/v1/settings").await.json()["demonstration"], false);

    let mut set = stock::set();
    set.demonstration = Some(set.associations[0].slug.clone());
    let demo = TestApp::with(set, |_| {}).await;
    assert_eq!(demo.get("/api/v1/settings").await.json()["demonstration"], true);
    for account in ["employee", "association_member", "manager", "coordinator"] {
        let mut visitor = Visitor::default();
        visitor.post(&demo, "/api/v1/sign-in/demonstration", &json!({ "account": account })).await.is(200);
        let me = visitor.get(&demo, "/api/v1/me").await.is(200).json();
        assert!(me["roles"].as_array().unwrap().iter().any(|role| role == account), "{me}");
        let members = me["associations"].as_array().unwrap().len();
        assert_eq!(members, usize::from(account == "association_member"));
    }
}

#[tokio::test]
async fn whoever_signs_in_with_an_address_of_the_company_is_an_employee() {
    let app = TestApp::new().await;
    let mut employee = app.signed_in("prenom.nom@laposte.fr", &[]).await;
    let mut other = app.signed_in("prenom.nom@laposte.fr.elsewhere.example", &[]).await;
    let roles = async |visitor: &mut Visitor| visitor.get(&app, "/api/v1/me").await.json()["roles"].clone();
    assert_eq!(roles(&mut employee).await, json!(["visitor", "member", "employee"]));
    assert_eq!(roles(&mut other).await, json!(["visitor", "member"]));
}

#[tokio::test]
async fn one_client_asks_for_few_links_whatever_the_addresses_and_may_still_write() {
    let app = TestApp::with(stock::set(), |config| config.sign_ins_per_ten_minutes = 3).await;
    let ask = async |number: usize| {
        let body = json!({ "email": format!("personne-{number}@association.example") });
        Visitor::default().post(&app, "/api/v1/sign-in", &body).await
    };
    for number in 0..3 {
        ask(number).await.is(202);
    }
    let refused = ask(3).await;
    assert_eq!(refused.problem(429, "rate_limited"), []);
    app.post("/api/v1/sign-in/open", &json!({ "token": "x" })).await.problem(410, "link_invalid");
    assert_eq!(app.mails().await.len(), 3);
}
