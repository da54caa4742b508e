//! The markers of a map, as the server groups them.

use axum::body::Body;
use axum::http::{Method, header};
use domain::{Located, Position, Precision};
use serde_json::Value;

use crate::app::{TestApp, request};
use crate::{filters, stock};

fn sum(numbers: &Value) -> u64 {
    numbers.as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).sum()
}

#[tokio::test]
async fn markers_add_up_to_what_the_list_finds() {
    let app = TestApp::new().await;
    for (of, filter) in [("missions", ""), ("missions", "&remote=no"), ("missions", "&q=zzz"), ("associations", "")] {
        let list = app.get(&format!("/api/v1/{of}?limit=100{filter}")).await.is(200).json();
        let items = list["items"].as_array().unwrap();
        let placed = items.iter().filter(|item| !item["location"].is_null()).count() as u64;
        for zoom in [0, 5, 6] {
            let found = app.get(&format!("/api/v1/clusters?of={of}&zoom={zoom}{filter}")).await.is(200).json();
            assert_eq!((found["total"].as_u64(), sum(&found["count"])), (Some(placed), placed), "{of} {filter} {zoom}");
            let length = found["count"].as_array().unwrap().len();
            for column in ["lat", "lon"] {
                assert_eq!(found[column].as_array().unwrap().len(), length);
            }
            let pillars = found["pillars"].as_object().unwrap();
            for counts in pillars.values() {
                assert_eq!(counts.as_array().unwrap().len(), length);
            }
            let looks = found["looks"].as_array().unwrap();
            assert_eq!(looks.len(), pillars.len());
            for look in looks {
                assert!(pillars.contains_key(look["pillar"].as_str().unwrap()), "{look}");
                assert!(look["colour"].as_str().unwrap().starts_with('#') && look["icon"].is_string(), "{look}");
            }
        }
    }
}

#[tokio::test]
async fn one_alone_is_named_and_lies_in_the_box() {
    let app = TestApp::new().await;
    let mission = app.get(&format!("/api/v1/missions/{}", stock::OPEN)).await.is(200).json();
    let at = &mission["location"];
    let (lat, lon) = (at["lat"].as_f64().unwrap(), at["lon"].as_f64().unwrap());
    let bbox = format!("{},{},{},{}", lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001);
    let found = app.get(&format!("/api/v1/clusters?zoom=17&bbox={bbox}")).await.is(200).json();
    let far = app.get("/api/v1/clusters?zoom=17&bbox=100,-40,100.1,-39.9").await.is(200).json();
    assert_eq!(far["count"].as_array().map(Vec::len), Some(0));
    for (place, marker) in found["count"].as_array().unwrap().iter().enumerate() {
        assert_eq!(found["slugs"][place.to_string()].is_string(), marker == 1, "{found}");
        assert!((found["lat"][place].as_f64().unwrap() - lat).abs() < 0.002);
    }
    assert!(sum(&found["count"]) > 0);
}

/// It is the first answer that a phone waits for.
#[tokio::test]
async fn markers_go_packed_and_not_at_all_to_whoever_has_them() {
    // So many markers that it is worth it.
    let mut set = filters::rows();
    for (n, seed) in set.missions.iter_mut().enumerate() {
        let degrees = |part: usize| f64::from(u8::try_from(part).unwrap());
        let at = Position::new(43.0 + degrees(n % 10) * 0.7, -1.0 + degrees(n / 10) * 0.7).unwrap();
        seed.mission.location = Some(Located { at, precision: Precision::Commune });
    }
    let app = TestApp::with(set, |_| {}).await;
    let asking = || request(Method::GET, "/api/v1/clusters?zoom=6").header(header::ACCEPT_ENCODING, "gzip, br");
    let packed = app.send(asking().body(Body::empty()).unwrap()).await.is(200);
    assert_eq!((packed.header("content-encoding"), packed.header("content-type")), ("br", "application/json"));
    let again = asking().header(header::IF_NONE_MATCH, packed.header("etag"));
    assert!(app.send(again.body(Body::empty()).unwrap()).await.is(304).body.is_empty());
}

#[tokio::test]
async fn a_view_that_no_screen_has_is_refused() {
    let app = TestApp::new().await;
    for (query, field) in [
        ("", "zoom"),
        ("?zoom=19", "zoom"),
        ("?zoom=far", "zoom"),
        ("?zoom=12", "zoom"),
        ("?zoom=3&of=people", "of"),
        ("?zoom=3&bbox=1,2", "bbox"),
        ("?zoom=3&kind=none", "kind"),
    ] {
        let problem = app.get(&format!("/api/v1/clusters{query}")).await.is(422).json();
        let fields: Vec<&str> =
            problem["errors"].as_array().unwrap().iter().filter_map(|e| e["field"].as_str()).collect();
        assert_eq!(fields, [field], "{query}");
    }
}
