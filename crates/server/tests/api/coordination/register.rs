//! The register: listings of any status; trust; taking back.

use serde_json::json;

use super::{ATELIER, MEMBER, PORT, noted};
use crate::app::TestApp;

const REGISTER: &str = "/api/v1/coordination/listings";

#[tokio::test]
async fn a_listing_of_any_status_is_found_by_name_commune_number_and_address() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.set_status("associations", PORT, "archived").await;
    app.db
        .execute(&format!(
            "UPDATE associations SET name = 'Écologie au Marais', siret = '75187049400026' WHERE slug = '{ATELIER}'"
        ))
        .await;
    let all = 4;
    for (query, expected) in [
        ("q=ECOLOGIE", vec![ATELIER]),
        ("q=niort%20marais", vec![ATELIER]),
        ("q=atelier", vec![ATELIER]),
        ("q=75187049400026", vec![ATELIER]),
        ("q=rochelle", vec![PORT]),
        ("q=rochelle&status=archived", vec![PORT]),
        ("q=rochelle&status=admitted", vec![]),
        ("status=archived", vec![PORT]),
        ("q=nulle%20part", vec![]),
    ] {
        let answer = coordinator.get(&app, &format!("{REGISTER}?{query}")).await.is(200);
        assert_eq!(answer.slugs(), expected, "{query}");
        assert_eq!(answer.json()["total"], expected.len(), "{query}");
    }
    let (mut found, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = coordinator.get(&app, &format!("{REGISTER}?limit=1{cursor}")).await.is(200);
        found.extend(page.slugs());
        let json = page.json();
        assert_eq!(json["total"], all);
        let Some(next) = json["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    // By name: Écologie, Épicerie, Réseau, Ressourcerie.
    assert_eq!(found, [ATELIER, "epicerie-des-canaux-saint-denis", "reseau-sans-adresse", PORT]);
    let faults = coordinator.get(&app, &format!("{REGISTER}?status=gone&limit=0&q={}", "x".repeat(201))).await;
    let expected = [("limit", "out_of_range"), ("q", "too_long"), ("status", "unknown")];
    let faults = faults.problem(422, "validation_failed");
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
}

#[tokio::test]
async fn a_listing_is_shown_with_who_keeps_it_and_what_it_offers() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.member_of(ATELIER, MEMBER).await;
    let found = coordinator.get(&app, &format!("{REGISTER}?q=atelier")).await.json()["items"][0].clone();
    let expected = json!({ "slug": ATELIER, "name": "Atelier du Marais", "commune": "Niort", "status": "admitted",
        "trusted": false, "members": 1, "missions": 2 });
    assert_eq!(found, expected);
}

#[tokio::test]
async fn trust_is_given_and_taken_and_noted_once() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let address = format!("/api/v1/listings/{ATELIER}/trust");
    for trusted in [true, true, false] {
        let kept = coordinator.put(&app, &address, &json!({ "trusted": trusted })).await.is(200).json();
        assert_eq!(kept["trusted"], trusted);
    }
    let history = noted(&app, &mut coordinator, "association", ATELIER).await;
    assert_eq!(history, [("trusted".to_owned(), json!(true)), ("trusted".to_owned(), json!(false))]);
    let nowhere = "/api/v1/listings/nulle-part/trust";
    coordinator.put(&app, nowhere, &json!({ "trusted": true })).await.problem(404, "not_found");
    let mut member = app.member_of(ATELIER, MEMBER).await;
    member.put(&app, &address, &json!({ "trusted": true })).await.problem(403, "forbidden");
}
