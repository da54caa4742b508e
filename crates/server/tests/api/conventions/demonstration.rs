//! The conventions that a demonstration begins with.

use alliance_server::seed::{SeedEmployee, SeedSet};
use domain::{DemoAccount, Slug};

use super::*;

/// The rows of the tests as a demonstration: its association is the atelier, and its employee has a manager.
fn demonstration() -> SeedSet {
    let person = |name: &str, email, manager| SeedEmployee {
        name: name.to_owned(),
        email,
        team: "Distribution nord".to_owned(),
        site_code: None,
        manager,
    };
    SeedSet {
        demonstration: Slug::parse(ATELIER).ok(),
        employees: vec![
            person("Responsable", DemoAccount::Manager.email(), None),
            person("Postier", DemoAccount::Employee.email(), Some(0)),
        ],
        ..set()
    }
}

#[tokio::test]
async fn a_demonstration_shows_one_that_runs_one_that_waits_and_one_that_is_written() {
    let app = TestApp::with(demonstration(), |_| {}).await;
    let enter = async |account: &str| {
        let mut visitor = Visitor::default();
        visitor.post(&app, "/api/v1/sign-in/demonstration", &json!({ "account": account })).await.is(200);
        visitor
    };
    let mut person = enter("employee").await;
    let mut member = enter("association_member").await;
    let mut coordinator = enter("coordinator").await;
    let own = person.get(&app, ALL).await.is(200).json();
    let mut stands: Vec<_> = own["items"].as_array().unwrap().iter().map(|one| one["status"].clone()).collect();
    stands.sort_by_key(ToString::to_string);
    assert_eq!(stands, ["active", "draft", "proposed"]);
    let at = |status: &str| {
        let one = own["items"].as_array().unwrap().iter().find(|one| one["status"] == status).unwrap();
        format!("{ALL}/{}", one["id"].as_str().unwrap())
    };
    let active = member.get(&app, &at("active")).await.is(200).json();
    assert_eq!(active["progress"]["confirmed"], 7 * 420);
    assert_eq!(active["waits_for"], json!(["association"]), "one day waits for it");
    assert!(active["followed_by"].is_string());
    let proof = person.get(&app, &format!("{}/proof", at("active"))).await.is(200).json();
    let document = &proof["documents"][0];
    let body = json!({ "document": document["document"], "chain": document["chain"], "head": document["head"] });
    assert_eq!(app.post("/api/v1/verification", &body).await.is(200).json()["sound"], true);
    // The one that waits can be signed by all three.
    let waits = at("proposed");
    sign(&app, &mut person, DemoAccount::Employee.email().as_str(), &waits).await.is(200);
    sign(&app, &mut member, DemoAccount::AssociationMember.email().as_str(), &waits).await.is(200);
    let held = sign(&app, &mut coordinator, DemoAccount::Coordinator.email().as_str(), &waits).await.is(200).json();
    assert_eq!(held["status"], "active");
    let written = coordinator.get(&app, &at("draft")).await.is(200).json();
    assert!(written["framework"].is_string());
    assert!(written["held_back"].as_array().unwrap().contains(&json!({ "does": "propose", "unless": "filled" })));
    assert_eq!(coordinator.get(&app, "/api/v1/frameworks").await.is(200).json()[0]["conventions"], 1);
}
