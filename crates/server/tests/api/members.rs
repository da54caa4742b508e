//! Members of an association, and invitations: to an association by its members, to a role by the coordination.

use domain::Role;
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};

const OWN: &str = "atelier-du-marais-niort";
const FIRST: &str = "premiere@association.example";
const SECOND: &str = "seconde@association.example";
const PAGE: &str = "/connexion/invitation?jeton=";
const ACCEPT: &str = "/api/v1/invitations/accept";

fn members(of: &str) -> String {
    format!("/api/v1/listings/{of}/members")
}

async fn emails(app: &TestApp, visitor: &mut Visitor) -> Vec<String> {
    let found = visitor.get(app, &members(OWN)).await.is(200).json();
    found["members"].as_array().unwrap().iter().map(|one| one["email"].as_str().unwrap().to_owned()).collect()
}

async fn account(app: &TestApp, visitor: &mut Visitor) -> String {
    visitor.get(app, "/api/v1/me").await.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_member_invites_another_who_accepts_once_signed_in_with_that_address() {
    let app = TestApp::new().await;
    let mut first = app.member_of(OWN, FIRST).await;
    let invited = first.post(&app, &members(OWN), &json!({ "email": SECOND })).await.is(201).json();
    assert_eq!((&invited["email"], &invited["association"]["slug"]), (&json!(SECOND), &json!(OWN)));
    let listed = first.get(&app, &members(OWN)).await.json();
    assert_eq!(listed["invitations"][0]["email"], SECOND);
    let token = app.mailed_token(SECOND, PAGE).await;
    // The link alone shows what it is about, and lets nobody in.
    let mut second = Visitor::default();
    let seen = second.get(&app, &format!("/api/v1/invitations/{token}")).await.is(200).json();
    assert_eq!((&seen["role"], &seen["email"]), (&json!("association_member"), &json!(SECOND)));
    second.post(&app, ACCEPT, &json!({ "token": token })).await.problem(401, "sign_in_needed");
    // Whoever it was passed on to is not invited.
    let mut thief = app.signed_in("passant@elsewhere.example", &[]).await;
    thief.post(&app, ACCEPT, &json!({ "token": token })).await.problem(403, "other_account");
    let mut second = app.signed_in(SECOND, &[]).await;
    second.get(&app, &members(OWN)).await.problem(403, "forbidden");
    second.post(&app, ACCEPT, &json!({ "token": token })).await.is(200);
    assert_eq!(emails(&app, &mut second).await, [FIRST, SECOND]);
    second.post(&app, ACCEPT, &json!({ "token": token })).await.problem(410, "link_invalid");
    second.get(&app, &format!("/api/v1/invitations/{token}")).await.problem(410, "link_invalid");
    let again = json!({ "email": SECOND });
    first.post(&app, &members(OWN), &again).await.problem(409, "member_exists");
    // The history tells of it without an address.
    let noted = app.db.texts(&format!("SELECT before || after FROM history WHERE \"of\" = '{OWN}'")).await;
    assert!(noted.iter().all(|values| !values.contains('@')), "{noted:?}");
}

#[tokio::test]
async fn an_invitation_ends_after_a_fortnight_when_called_back_or_sent_anew() {
    let app = TestApp::new().await;
    let mut first = app.member_of(OWN, FIRST).await;
    let mut second = app.signed_in(SECOND, &[]).await;
    let invite = json!({ "email": SECOND });
    first.post(&app, &members(OWN), &invite).await.is(201);
    let old = app.mailed_token(SECOND, PAGE).await;
    first.post(&app, &members(OWN), &invite).await.is(201);
    second.post(&app, ACCEPT, &json!({ "token": old })).await.problem(410, "link_invalid");
    let newer = app.mailed_token(SECOND, PAGE).await;
    let listed = first.get(&app, &members(OWN)).await.json();
    assert_eq!(listed["invitations"].as_array().unwrap().len(), 1);
    let id = listed["invitations"][0]["id"].as_str().unwrap().to_owned();
    // Not by way of another association.
    let mut stranger = app.member_of("ressourcerie-du-port-la-rochelle", "autre@association.example").await;
    let elsewhere = format!("/api/v1/listings/ressourcerie-du-port-la-rochelle/invitations/{id}");
    stranger.delete(&app, &elsewhere).await.problem(404, "not_found");
    let address = format!("/api/v1/listings/{OWN}/invitations/{id}");
    first.delete(&app, &address).await.is(204);
    first.delete(&app, &address).await.problem(404, "not_found");
    second.post(&app, ACCEPT, &json!({ "token": newer })).await.problem(410, "link_invalid");
    first.post(&app, &members(OWN), &invite).await.is(201);
    let late = app.mailed_token(SECOND, PAGE).await;
    app.db.execute("UPDATE invitations SET expires_at = created_at").await;
    second.post(&app, ACCEPT, &json!({ "token": late })).await.problem(410, "link_invalid");
}

#[tokio::test]
async fn nobody_is_flooded_with_invitations() {
    let app = TestApp::new().await;
    let mut first = app.member_of(OWN, FIRST).await;
    for _ in 0..5 {
        first.post(&app, &members(OWN), &json!({ "email": SECOND })).await.is(201);
    }
    let refused = first.post(&app, &members(OWN), &json!({ "email": "Seconde@Association.example" })).await;
    refused.problem(429, "rate_limited");
    for number in 5..20 {
        let email = format!("personne-{number}@association.example");
        first.post(&app, &members(OWN), &json!({ "email": email })).await.is(201);
    }
    let more = json!({ "email": "encore@association.example" });
    first.post(&app, &members(OWN), &more).await.problem(429, "rate_limited");
}

#[tokio::test]
async fn a_member_leaves_or_is_removed_and_the_association_stays_without_any() {
    let app = TestApp::new().await;
    let mut first = app.member_of(OWN, FIRST).await;
    let mut second = app.member_of(OWN, SECOND).await;
    let (one, two) = (account(&app, &mut first).await, account(&app, &mut second).await);
    app.mails().await;
    first.delete(&app, &format!("{}/{two}", members(OWN))).await.is(204);
    second.get(&app, &members(OWN)).await.problem(403, "forbidden");
    let me = second.get(&app, "/api/v1/me").await.json();
    assert_eq!(me["roles"], json!(["visitor", "member"]));
    let told = app.mails().await;
    assert!(told.last().unwrap().to().contains(SECOND) && told.last().unwrap().body.contains("ne tenez plus"));
    first.delete(&app, &format!("{}/{two}", members(OWN))).await.problem(404, "not_found");
    // The last one leaves, and needs no mail about it.
    first.delete(&app, &format!("{}/{one}", members(OWN))).await.is(204);
    assert_eq!(app.mails().await.len(), told.len());
    app.get(&format!("/api/v1/associations/{OWN}")).await.is(200);
    let noted = app.db.texts("SELECT after FROM history WHERE field = 'members'").await;
    assert_eq!(noted, ["0"]);
    let mut coordinator = app.signed_in("coordination@poste.example", &[Role::Coordinator]).await;
    assert_eq!(emails(&app, &mut coordinator).await, [""; 0]);
}

#[tokio::test]
async fn the_coordination_invites_to_a_role_or_to_an_association() {
    let app = TestApp::new().await;
    let address = "/api/v1/coordination/invitations";
    let mut coordinator = app.signed_in("coordination@poste.example", &[Role::Coordinator]).await;
    let mut member = app.member_of(OWN, FIRST).await;
    let invite = |role: &str, association: &str| json!({ "email": SECOND, "role": role, "association": association });
    member.post(&app, address, &invite("coordinator", "")).await.problem(403, "forbidden");
    let faults = coordinator.post(&app, address, &invite("association_member", "nulle-part")).await;
    assert_eq!(faults.problem(422, "validation_failed"), [("association".to_owned(), "unknown".to_owned())]);
    coordinator.post(&app, address, &invite("coordinator", "")).await.is(201);
    let as_coordinator = app.mailed_token(SECOND, PAGE).await;
    coordinator.post(&app, address, &invite("association_member", OWN)).await.is(201);
    let as_member = app.mailed_token(SECOND, PAGE).await;
    let waiting = coordinator.get(&app, address).await.is(200).json();
    assert_eq!(waiting.as_array().unwrap().len(), 2);
    let mut second = app.signed_in(SECOND, &[]).await;
    for token in [as_coordinator, as_member] {
        second.post(&app, ACCEPT, &json!({ "token": token })).await.is(200);
    }
    let me = second.get(&app, "/api/v1/me").await.json();
    assert_eq!(me["roles"], json!(["visitor", "member", "association_member", "coordinator"]));
    assert_eq!(me["associations"][0]["slug"], OWN);
    coordinator.post(&app, address, &invite("coordinator", "")).await.problem(409, "member_exists");
    let third = json!({ "email": "troisieme@poste.example", "role": "manager" });
    let id: Value = coordinator.post(&app, address, &third).await.is(201).json()["id"].clone();
    let one = format!("{address}/{}", id.as_str().unwrap());
    coordinator.delete(&app, &one).await.is(204);
    assert_eq!(coordinator.get(&app, address).await.json(), json!([]));
}
