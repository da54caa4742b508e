//! Associations: the list with its filters, and each one's page.

use serde_json::json;

use crate::app::TestApp;
use crate::stock;

const ATELIER: &str = "atelier-du-marais-niort";
const PORT: &str = "ressourcerie-du-port-la-rochelle";
const CANAUX: &str = "epicerie-des-canaux-saint-denis";
const RESEAU: &str = "reseau-sans-adresse";

#[tokio::test]
async fn each_filter_keeps_the_associations_it_names() {
    let app = TestApp::new().await;
    for (query, expected) in [
        ("", &[ATELIER, PORT, CANAUX, RESEAU][..]),
        ("q=ATELIERS", &[ATELIER]),
        ("q=epicerie", &[CANAUX]),
        ("q=la%20rochelle", &[PORT]),
        ("department=79,17", &[ATELIER, PORT]),
        ("pillar=lieux-partages", &[PORT, CANAUX]),
        ("pillar=financement&department=79", &[ATELIER]),
        ("near=46.32,-0.46&radius_km=10", &[ATELIER]),
        ("near=46.32,-0.46&radius_km=100", &[ATELIER, PORT]),
        // One without a position is in no place, so no box excludes it.
        ("bbox=2,48,3,49", &[CANAUX, RESEAU]),
        ("q=nulle%20part", &[]),
    ] {
        let answer = app.get(&format!("/api/v1/associations?{query}")).await.is(200);
        let mut found = answer.slugs();
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
        assert_eq!(answer.json()["total"], expected.len(), "{query}");
    }
}

#[tokio::test]
async fn the_nearest_comes_first_and_pages_follow_each_other() {
    let app = TestApp::new().await;
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = app
            .get(&format!("/api/v1/associations?sort=nearest&near=48.9,2.3&radius_km=1000&limit=1{cursor}"))
            .await
            .is(200);
        assert_eq!(page.json()["total"], 3);
        found.extend(page.slugs());
        let json = page.json();
        let Some(next) = json["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(found, [CANAUX, ATELIER, PORT]);
}

#[tokio::test]
async fn parameters_at_fault_are_all_named() {
    let app = TestApp::new().await;
    let query = "department=00&near=here&bbox=1,2,3&sort=best&limit=101&cursor=%21&pillar=A%20B";
    let faults = app.get(&format!("/api/v1/associations?{query}")).await.problem(422, "validation_failed");
    let fields: Vec<_> = faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
    let expected = [
        ("bbox", "position_invalid"),
        ("cursor", "cursor_invalid"),
        ("department", "department_invalid"),
        ("limit", "out_of_range"),
        ("near", "position_invalid"),
        ("pillar", "slug_invalid"),
        ("sort", "unknown"),
    ];
    assert_eq!(fields, expected);
}

#[tokio::test]
async fn the_page_of_an_association_shows_its_public_missions() {
    let app = TestApp::new().await;
    let port = app.get(&format!("/api/v1/associations/{PORT}")).await.is(200).json();
    assert_eq!(port["name"], "Ressourcerie du Port");
    assert_eq!(port["department"], "17");
    assert_eq!(port["source"]["licence"], "Licence de test");
    // The full one is shown, and is not open; the closed one is not shown.
    assert_eq!(port["open_missions"], 1);
    let mut missions: Vec<_> =
        port["missions"].as_array().unwrap().iter().map(|mission| mission["slug"].as_str().unwrap()).collect();
    missions.sort_unstable();
    assert_eq!(missions, [stock::FULL, stock::THREE_PLACES]);
    let atelier = app.get(&format!("/api/v1/associations/{ATELIER}")).await.is(200).json();
    assert_eq!((&atelier["street"], &atelier["postal_code"]), (&json!("1 rue de l’Essai"), &json!("79000")));
    assert_eq!(atelier["location"], json!({ "lat": 46.3239, "lon": -0.4645, "precision": "address" }));
}

#[tokio::test]
async fn an_association_that_is_not_there_is_a_problem() {
    let app = TestApp::new().await;
    for slug in ["nulle-part", "Pas-Un-Slug", "..", "a%2Fb", "%00"] {
        let answer = app.get(&format!("/api/v1/associations/{slug}")).await;
        assert_eq!(answer.problem(404, "not_found"), [], "{slug}");
    }
}
