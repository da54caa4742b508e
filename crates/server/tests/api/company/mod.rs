//! The company's sign-in, against a provider on loopback.

mod provider;

use alliance_server::auth::company::CompanyConfig;
use axum::http::Method;
use domain::Role;
use serde_json::json;

use crate::app::{Answer, TestApp, Visitor};
use crate::stock;
use provider::{CLIENT, Provider, SECRET};

const ASK: &str = "/api/v1/sign-in/company";

async fn app(provider: &Provider) -> TestApp {
    TestApp::with(stock::set(), |config| {
        config.company = Some(CompanyConfig {
            issuer: provider.issuer.clone(),
            client_id: CLIENT.to_owned(),
            client_secret: Some(openidconnect::ClientSecret::new(SECRET.to_owned())),
            label: Some("le compte La Poste".to_owned()),
        });
    })
    .await
}

/// The values of an address' query.
fn query(address: &str) -> std::collections::HashMap<String, String> {
    let (_, query) = address.split_once('?').unwrap();
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

/// Asks, and has the provider know what it was sent; the state.
async fn ask(app: &TestApp, provider: &Provider, visitor: &mut Visitor) -> String {
    let answer = visitor.get(app, &format!("{ASK}?next=/compte%3Fa%3D1")).await.is(303);
    let address = answer.header("location");
    assert!(address.starts_with(&format!("{}/authorize?", provider.issuer)), "{address}");
    let sent = query(address);
    assert_eq!((sent["response_type"].as_str(), sent["code_challenge_method"].as_str()), ("code", "S256"));
    assert_eq!(sent["redirect_uri"], "http://alliance.example/api/v1/sign-in/company/return");
    let mut said = provider.said();
    said.nonce.clone_from(&sent["nonce"]);
    said.challenge.clone_from(&sent["code_challenge"]);
    sent["state"].clone()
}

async fn come_back(app: &TestApp, visitor: &mut Visitor, state: &str) -> Answer {
    visitor.get(app, &format!("{ASK}/return?code=code&state={state}")).await.is(303)
}

async fn sign_in(app: &TestApp, provider: &Provider, visitor: &mut Visitor) -> Answer {
    let state = ask(app, provider, visitor).await;
    come_back(app, visitor, &state).await
}

#[tokio::test]
async fn whoever_the_company_knows_is_an_employee_and_comes_back_to_the_page() {
    let provider = Provider::start().await;
    let app = app(&provider).await;
    let settings = app.get("/api/v1/settings").await.json();
    assert_eq!(
        (&settings["company_sign_in"], &settings["company_sign_in_label"]),
        (&json!(true), &json!("le compte La Poste"))
    );
    let mut visitor = Visitor::default();
    let answer = sign_in(&app, &provider, &mut visitor).await;
    assert_eq!(answer.header("location"), "/compte?a=1");
    assert!(answer.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
    let me = visitor.get(&app, "/api/v1/me").await.is(200).json();
    assert_eq!(me["email"], "prenom.nom@laposte.fr");
    assert_eq!(me["roles"], json!(["visitor", "member", "employee"]));
    // Under another address, the same person; and the same account as by a mailed link.
    provider.said().email = Some("nom.nouveau@laposte.fr".to_owned());
    let mut again = Visitor::default();
    sign_in(&app, &provider, &mut again).await;
    let mut by_mail = app.signed_in("prenom.nom@laposte.fr", &[]).await;
    for visitor in [&mut again, &mut by_mail] {
        assert_eq!(visitor.get(&app, "/api/v1/me").await.json()["id"], me["id"]);
    }
    let export = again.get(&app, "/api/v1/me/export").await.json();
    assert_eq!(export["identities"][0]["issuer"], provider.issuer);
    assert_eq!(app.db.number("SELECT count(*) FROM oidc_attempts").await, 0);
}

#[tokio::test]
async fn an_attempt_ends_once_in_time_in_the_browser_that_began_it() {
    let provider = Provider::start().await;
    let app = app(&provider).await;
    let expired = |answer: &Answer| assert_eq!(answer.header("location"), "/connexion?entreprise=expiree&suite=%2F");
    let mut visitor = Visitor::default();
    let state = ask(&app, &provider, &mut visitor).await;
    expired(&come_back(&app, &mut Visitor::default(), &state).await);
    expired(&come_back(&app, &mut visitor, "another").await);
    assert_eq!(come_back(&app, &mut visitor, &state).await.header("location"), "/compte?a=1");
    expired(&come_back(&app, &mut visitor, &state).await);
    let state = ask(&app, &provider, &mut visitor).await;
    app.db.execute("UPDATE oidc_attempts SET expires_at = '2020-01-01 00:00:00+00:00'").await;
    expired(&come_back(&app, &mut visitor, &state).await);
}

#[tokio::test]
async fn a_provider_that_changes_its_keys_is_asked_for_the_new_ones() {
    let provider = Provider::start().await;
    let app = app(&provider).await;
    for (key, asked) in [(1, 1), (1, 1), (2, 2), (2, 2), (3, 3)] {
        provider.said().key = key;
        let answer = sign_in(&app, &provider, &mut Visitor::default()).await;
        assert_eq!(answer.header("location"), "/compte?a=1");
        assert_eq!(provider.said().asked_for_keys, asked);
    }
    // A token whose key the provider does not show is nobody's.
    provider.said().key = 4;
    provider.said().shown = Some(9);
    let answer = sign_in(&app, &provider, &mut Visitor::default()).await;
    assert_eq!(query(answer.header("location"))["entreprise"], "indisponible");
}

#[tokio::test]
async fn a_token_that_is_not_for_this_sign_in_opens_nothing() {
    let provider = Provider::start().await;
    let app = app(&provider).await;
    for wrong in 0..3 {
        let mut visitor = Visitor::default();
        let state = ask(&app, &provider, &mut visitor).await;
        {
            let mut said = provider.said();
            match wrong {
                0 => said.nonce = "another".to_owned(),
                1 => said.audience = "another".to_owned(),
                _ => (said.audience, said.minutes) = (CLIENT.to_owned(), -5),
            }
        }
        let answer = come_back(&app, &mut visitor, &state).await;
        assert_eq!(query(answer.header("location"))["entreprise"], "indisponible", "{wrong}");
        visitor.get(&app, "/api/v1/me").await.problem(401, "sign_in_needed");
    }
    // A code that was caught on the way is worth nothing without its verifier.
    let mut visitor = Visitor::default();
    let state = ask(&app, &provider, &mut visitor).await;
    provider.said().challenge = "another".to_owned();
    let answer = come_back(&app, &mut visitor, &state).await;
    assert_eq!(query(answer.header("location"))["entreprise"], "indisponible");
}

#[tokio::test]
async fn nobody_gets_an_account_by_an_address_that_is_not_known_to_be_theirs() {
    let provider = Provider::start().await;
    let app = app(&provider).await;
    let mail = "coordination@ailleurs.example";
    app.signed_in(mail, &[Role::Coordinator]).await;
    let try_with = async |subject: &str, verified: Option<bool>, email: Option<&str>| {
        {
            let mut said = provider.said();
            said.subject = subject.to_owned();
            said.verified = verified;
            said.email = email.map(str::to_owned);
        }
        sign_in(&app, &provider, &mut Visitor::default()).await.header("location").to_owned()
    };
    let refused = "/connexion?entreprise=refusee&suite=%2Fcompte%3Fa%3D1";
    assert_eq!(try_with("s-1", Some(false), Some(mail)).await, refused);
    assert_eq!(try_with("s-1", None, Some(mail)).await, refused);
    assert_eq!(try_with("s-1", None, None).await, refused);
    assert_eq!(try_with("s-1", Some(false), Some("a@laposte.fr")).await, refused);
    assert_eq!(app.db.number("SELECT count(*) FROM identities").await, 0);
    assert_eq!(try_with("s-1", Some(true), Some(mail)).await, "/compte?a=1");
    provider.said().by_userinfo = true;
    assert_eq!(try_with("s-2", Some(true), Some("b@ailleurs.example")).await, "/compte?a=1");
}

#[tokio::test]
async fn what_the_provider_refuses_is_said_on_the_sign_in_page() {
    let provider = Provider::start().await;
    let app = app(&provider).await;
    let mut visitor = Visitor::default();
    for tail in ["error=access_denied", "code=code&iss=https%3A%2F%2Fother.example"] {
        let state = ask(&app, &provider, &mut visitor).await;
        let answer = visitor.get(&app, &format!("{ASK}/return?{tail}&state={state}")).await.is(303);
        assert_eq!(query(answer.header("location"))["entreprise"], "refusee");
    }
    let faults = visitor.get(&app, &format!("{ASK}/return?code=code")).await.problem(422, "validation_failed");
    assert_eq!(faults, [("state".to_owned(), "required".to_owned())]);
    for next in ["//elsewhere.example", "https://elsewhere.example"] {
        visitor.get(&app, &format!("{ASK}?next={next}")).await.problem(422, "validation_failed");
    }
}

#[tokio::test]
async fn a_provider_that_does_not_answer_stops_nothing_else() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let provider = Provider::at(format!("http://{address}"));
    let app = app(&provider).await;
    app.get("/api/v1/health").await.is(200);
    let mut visitor = Visitor::default();
    let answer = visitor.get(&app, &format!("{ASK}?next=/compte")).await.is(303);
    assert_eq!(answer.header("location"), "/connexion?entreprise=indisponible&suite=%2Fcompte");
    // Once it answers, it serves.
    provider.serve(tokio::net::TcpListener::bind(address).await.unwrap());
    assert_eq!(sign_in(&app, &provider, &mut visitor).await.header("location"), "/compte?a=1");
}

#[tokio::test]
async fn without_a_company_s_sign_in_there_is_no_door() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/api/v1/settings").await.json()["company_sign_in"], false);
    app.get(ASK).await.problem(404, "not_found");
    app.get(&format!("{ASK}/return?state=a&code=b")).await.problem(404, "not_found");
}

#[tokio::test]
async fn asking_for_the_company_is_counted_as_a_write_for_it_keeps_an_attempt() {
    let app = TestApp::with(stock::set(), |config| config.writes_per_minute = 1).await;
    let ask = async || Visitor::default().ask(&app, Method::GET, ASK, None).await;
    ask().await.problem(404, "not_found");
    ask().await.problem(429, "rate_limited");
    app.get("/api/v1/settings").await.is(200);
}
