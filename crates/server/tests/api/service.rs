//! Health, settings, pillars, skills, places, and the pages about the API.

use alliance_server::config::Tiles;
use axum::body::Body;
use axum::http::Method;
use domain::Email;
use serde_json::json;

use crate::app::{TestApp, request};
use crate::stock;

#[tokio::test]
async fn health_says_what_is_served() {
    let app = TestApp::new().await;
    let health = app.get("/api/v1/health").await.is(200).json();
    assert_eq!(health["status"], "ok");
    assert_eq!(health["catalogue"], app.state.catalogue.current().catalogue.version());
    // Neither the draft nor the closed one.
    assert_eq!(health["missions"], 6);
    assert_eq!(health["associations"], 4);
}

#[tokio::test]
async fn settings_hold_what_the_operator_has_set_and_nothing_else() {
    let app = TestApp::new().await;
    assert_eq!(
        app.get("/api/v1/settings").await.is(200).json(),
        json!({ "demonstration": false, "company_sign_in": false })
    );
    let url = "https://tiles.example/{z}/{x}/{y}.png";
    let app = TestApp::with(stock::set(), |config| {
        config.tiles = Some(Tiles { url: url.to_owned(), attribution: "Tuiles de test".to_owned() });
        config.contact = Email::parse("acces@alliance.example").ok();
    })
    .await;
    let settings = app.get("/api/v1/settings").await.is(200);
    assert_eq!(
        (&settings.json()["tiles_url"], &settings.json()["tiles_attribution"]),
        (&json!(url), &json!("Tuiles de test"))
    );
    assert_eq!(settings.json()["contact"], "acces@alliance.example");
    assert!(settings.header("content-security-policy").contains("img-src 'self' https://tiles.example;"));
}

#[tokio::test]
async fn pillars_in_force_are_listed_in_the_order_of_the_charter() {
    let app = TestApp::new().await;
    let pillars = app.get("/api/v1/pillars").await.is(200).json();
    let slugs: Vec<_> = pillars.as_array().unwrap().iter().map(|pillar| pillar["slug"].as_str().unwrap()).collect();
    assert_eq!(slugs, [stock::ENERGY, stock::PLACES, stock::FUNDING]);
    assert_eq!(pillars[0]["label"], "Transition énergétique");
    assert_eq!(pillars[0]["order"], 1);
}

#[tokio::test]
async fn skills_are_listed_in_their_order() {
    let app = TestApp::new().await;
    let skills = app.get("/api/v1/skills").await.is(200).json();
    let expected = json!([
        { "slug": "comptabilite", "label": "Comptabilité" },
        { "slug": "droit", "label": "Droit" },
        { "slug": "logistique", "label": "Logistique" },
    ]);
    assert_eq!(skills, expected);
}

#[tokio::test]
async fn communes_are_found_by_name_by_postal_code_and_by_their_first_letters() {
    let app = TestApp::new().await;
    for (typed, name) in [("Niort", "Niort"), ("79000", "Niort"), ("saint%20den", "Saint-Denis"), ("NIO", "Niort")] {
        let places = app.get(&format!("/api/v1/places?q={typed}")).await.is(200).json();
        let places = places.as_array().unwrap();
        assert!((1..=8).contains(&places.len()), "{typed}");
        assert_eq!(places[0]["name"], name, "{typed}");
    }
    let niort = app.get("/api/v1/places?q=79000&limit=1").await.is(200).json();
    assert_eq!(niort.as_array().unwrap().len(), 1);
    assert_eq!((&niort[0]["code"], &niort[0]["department"]), (&json!("79191"), &json!("79")));
    assert!((niort[0]["position"]["lat"].as_f64().unwrap() - 46.32).abs() < 0.05);
}

#[tokio::test]
async fn a_search_for_places_that_cannot_be_made_says_why() {
    let app = TestApp::new().await;
    let long = "a".repeat(101);
    for (query, field, code) in [
        ("", "q", "required"),
        ("q=%20", "q", "required"),
        ("q=n", "q", "too_short"),
        (&format!("q={long}"), "q", "too_long"),
        ("q=niort&limit=0", "limit", "out_of_range"),
        ("q=niort&limit=21", "limit", "out_of_range"),
        ("q=niort&limit=x", "limit", "out_of_range"),
    ] {
        let faults = app.get(&format!("/api/v1/places?{query}")).await.problem(422, "validation_failed");
        assert_eq!(faults, [(field.to_owned(), code.to_owned())], "{query}");
    }
    assert_eq!(app.get("/api/v1/places?q=zzzzzz").await.is(200).json(), json!([]));
}

#[tokio::test]
async fn the_page_about_the_api_takes_nothing_from_elsewhere() {
    let app = TestApp::new().await;
    let page = app.get("/api/docs").await.is(200);
    assert!(page.header("content-type").starts_with("text/html"));
    assert!(!page.text().contains("https://") && !page.text().contains("<script>") && !page.text().contains("<style"));
    for (file, kind) in [("docs.js", "text/javascript"), ("docs.css", "text/css")] {
        assert!(page.text().contains(&format!("\"/api/docs/{file}\"")));
        let part = app.get(&format!("/api/docs/{file}")).await.is(200);
        assert!(part.header("content-type").starts_with(kind) && !part.body.is_empty());
    }
}

#[tokio::test]
async fn head_answers_like_get_without_a_body() {
    let app = TestApp::new().await;
    for address in [
        "/",
        "/api/docs",
        "/api/openapi.json",
        "/api/v1/health",
        "/api/v1/catalogue",
        "/api/v1/missions",
        "/api/v1/missions.geojson",
        "/api/v1/missions/nulle-part",
    ] {
        let get = app.get(address).await;
        let head = app.send(request(Method::HEAD, address).body(Body::empty()).unwrap()).await;
        assert_eq!(head.status, get.status, "{address}");
        for name in ["content-type", "etag", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {address}");
        }
        assert!(head.body.is_empty() && !get.body.is_empty(), "{address}");
    }
}

#[tokio::test]
async fn what_the_database_can_no_longer_answer_is_a_problem_that_tells_nothing_of_it() {
    let app = TestApp::new().await;
    app.db.execute("DROP TABLE skills").await;
    let answer = app.get("/api/v1/skills").await;
    assert_eq!(answer.problem(500, "internal"), []);
    assert!(!answer.text().contains("skills") && !answer.text().to_lowercase().contains("sql"));
    // The catalogue is in memory: most of the service goes on.
    app.get("/api/v1/missions").await.is(200);
}
