//! GeoJSON of missions and of associations.

use std::io::Read as _;

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::app::{TestApp, request};
use crate::stock::REMOTE;

#[tokio::test]
async fn geojson_holds_the_missions_with_and_without_a_place() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/missions.geojson?department=79").await.is(200);
    assert_eq!(answer.header("content-type"), "application/geo+json");
    let json = answer.json();
    assert_eq!(json["type"], "FeatureCollection");
    let features = json["features"].as_array().unwrap();
    assert_eq!(features.len(), 2);
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        assert_eq!(feature["id"], feature["properties"]["slug"]);
        // Longitude first (RFC 7946, 3.1.1).
        assert_eq!(feature["geometry"], json!({ "type": "Point", "coordinates": [-0.4645, 46.3239] }));
    }
    let remote = app.get("/api/v1/missions.geojson?remote=full").await.is(200).json();
    assert_eq!((&remote["features"][0]["id"], &remote["features"][0]["geometry"]), (&json!(REMOTE), &Value::Null));
    let all = app.get("/api/v1/missions.geojson").await.is(200).json();
    assert_eq!(all["features"].as_array().unwrap().len(), 6);
}

#[tokio::test]
async fn associations_are_geojson_by_the_same_filters_as_their_list_and_say_where_they_come_from() {
    let app = TestApp::new().await;
    let json = app.get("/api/v1/associations.geojson").await.is(200).json();
    assert_eq!(json["features"].as_array().unwrap().len(), 4);
    assert_eq!(json["sources"], json!([{ "name": "Source de test", "licence": "Licence de test" }]));
    for query in ["department=79", "q=ressourcerie", "bbox=-2,46,0,47", "pillar=financement", "q=zzz"] {
        let listed = app.get(&format!("/api/v1/associations?{query}")).await.is(200).slugs();
        let answer = app.get(&format!("/api/v1/associations.geojson?{query}")).await.is(200);
        assert_eq!(answer.header("content-type"), "application/geo+json");
        let json = answer.json();
        let features = json["features"].as_array().unwrap();
        let found: Vec<&str> = features.iter().map(|feature| feature["id"].as_str().unwrap()).collect();
        assert_eq!(found, listed, "{query}");
        for feature in features {
            let place = &feature["properties"]["location"];
            let expected = if place.is_null() { Value::Null } else { json!([place["lon"], place["lat"]]) };
            assert_eq!(feature["geometry"]["coordinates"], expected, "{query}");
        }
    }
    let faults = app.get("/api/v1/associations.geojson?department=00").await.problem(422, "validation_failed");
    assert_eq!(faults, [("department".to_owned(), "department_invalid".to_owned())]);
}

#[tokio::test]
async fn geojson_is_packed_while_it_is_sent_and_not_sent_to_whoever_has_it() {
    let app = TestApp::new().await;
    for address in ["/api/v1/missions.geojson", "/api/v1/associations.geojson"] {
        let plain = app.get(address).await.is(200);
        let asked = request(Method::GET, address).header(header::ACCEPT_ENCODING, "gzip, br");
        let packed = app.send(asked.body(Body::empty()).unwrap()).await.is(200);
        assert_eq!((packed.header("content-encoding"), packed.header("etag")), ("gzip", plain.header("etag")));
        let mut text = String::new();
        flate2::read::GzDecoder::new(&packed.body[..]).read_to_string(&mut text).unwrap();
        assert_eq!(text, plain.text());
        let etag = plain.header("etag").to_owned();
        let again = request(Method::GET, address).header(header::IF_NONE_MATCH, &etag);
        assert!(app.send(again.body(Body::empty()).unwrap()).await.is(304).body.is_empty());
        let title = format!("Autre titre {}", address.len());
        app.db.execute(&format!("UPDATE missions SET title = '{title}' WHERE places = 1")).await;
        app.db.execute(&format!("UPDATE associations SET name = '{title}' WHERE department = '79'")).await;
        app.refresh().await;
        let again = request(Method::GET, address).header(header::IF_NONE_MATCH, &etag);
        app.send(again.body(Body::empty()).unwrap()).await.is(200);
    }
}
