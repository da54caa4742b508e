//! The snapshot of all that is public, as phones fetch it and keep it.

use std::io::Read as _;

use axum::body::Body;
use axum::http::{Method, header};
use catalogue::points::PointSet;
use catalogue::{Catalogue, Layer, delta};
use domain::{Choice, MissionFilter, MissionStatus, Slug, Sort};

use crate::app::{Answer, TestApp, request};
use crate::interests::draft;
use crate::stock;

async fn ask(app: &TestApp, address: &str, name: header::HeaderName, value: &str) -> Answer {
    app.send(request(Method::GET, address).header(name, value).body(Body::empty()).unwrap()).await
}

fn all(bytes: &[u8]) -> Vec<String> {
    let catalogue = Catalogue::decode(bytes).expect("a snapshot");
    let rows = catalogue.search_missions(&MissionFilter::default(), Sort::Newest).rows;
    let mut slugs: Vec<String> = rows.iter().map(|row| catalogue.mission(*row).slug.to_string()).collect();
    slugs.sort();
    slugs
}

#[tokio::test]
async fn the_snapshot_holds_what_is_public_and_that_alone() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/catalogue").await.is(200);
    assert_eq!(answer.header("content-type"), "application/octet-stream");
    assert_eq!(answer.header("cache-control"), "no-cache");
    let mut public = [stock::OPEN, stock::ONE_PLACE, stock::THREE_PLACES, stock::FULL, stock::REMOTE, stock::YEAR];
    public.sort_unstable();
    assert_eq!(all(&answer.body), public);
    let catalogue = Catalogue::decode(&answer.body).unwrap();
    assert_eq!(catalogue.association_count(), 4);
    assert_eq!(answer.header("etag"), format!("\"{}\"", catalogue.version()));
    let full = catalogue.mission_row(&Slug::parse(stock::FULL).unwrap()).unwrap();
    assert_eq!(catalogue.mission(full).status.code(), MissionStatus::Full.code());
    assert!(catalogue.position(Layer::Missions, full).is_some());
    let without = catalogue.mission_row(&Slug::parse(stock::REMOTE).unwrap()).unwrap();
    assert_eq!(catalogue.position(Layer::Missions, without), None);
    // Who receives interests is nobody else's to know, and it is in no byte of the file.
    assert!(!answer.text().contains("@example.org"));
}

#[tokio::test]
async fn the_first_part_holds_the_missions_with_the_associations_that_offer_them() {
    let app = TestApp::new().await;
    // An association that offers nothing today.
    app.db.execute(&format!("UPDATE missions SET status = 'closed' WHERE slug = '{}'", stock::REMOTE)).await;
    app.refresh().await;
    let whole = app.get("/api/v1/catalogue").await.is(200);
    let part = app.get("/api/v1/catalogue/missions").await.is(200);
    assert_ne!(part.header("etag"), whole.header("etag"));
    assert_eq!(all(&part.body), all(&whole.body));
    let count = |answer: &Answer| Catalogue::decode(&answer.body).unwrap().association_count();
    assert_eq!((count(&part), count(&whole)), (3, 4));
}

#[tokio::test]
async fn each_encoding_holds_the_same_bytes() {
    let app = TestApp::new().await;
    for address in ["/api/v1/catalogue", "/api/v1/catalogue/missions"] {
        let plain = app.get(address).await.is(200);
        assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "accept-encoding"));
        let brotli = ask(&app, address, header::ACCEPT_ENCODING, "gzip, deflate, br").await.is(200);
        assert_eq!((brotli.header("content-encoding"), brotli.header("vary")), ("br", "accept-encoding"));
        let mut bytes = Vec::new();
        brotli::Decompressor::new(&brotli.body[..], 4096).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, plain.body);
        // The answer that a client refuses is not sent to it.
        let gzip = ask(&app, address, header::ACCEPT_ENCODING, "br;q=0, gzip").await.is(200);
        assert_eq!(gzip.header("content-encoding"), "gzip");
        bytes.clear();
        flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, plain.body);
        let identity = ask(&app, address, header::ACCEPT_ENCODING, "identity").await.is(200);
        assert_eq!((identity.header("content-encoding"), &identity.body), ("", &plain.body));
    }
}

#[tokio::test]
async fn a_phone_that_has_this_version_is_sent_nothing() {
    let app = TestApp::new().await;
    for address in ["/api/v1/catalogue", "/api/v1/catalogue/missions"] {
        let etag = app.get(address).await.is(200).header("etag").to_owned();
        for tags in [etag.clone(), format!("W/{etag}"), format!("\"other\", {etag}"), "*".to_owned()] {
            let answer = ask(&app, address, header::IF_NONE_MATCH, &tags).await.is(304);
            assert!(answer.body.is_empty(), "{tags}");
            assert_eq!((answer.header("etag"), answer.header("cache-control")), (etag.as_str(), "no-cache"));
        }
        assert!(!ask(&app, address, header::IF_NONE_MATCH, "\"other\"").await.is(200).body.is_empty());
    }
}

#[tokio::test]
async fn a_phone_that_was_here_before_is_sent_what_changed() {
    let mut app = TestApp::new().await;
    for address in ["/api/v1/catalogue", "/api/v1/catalogue/missions"] {
        let old = app.get(address).await.is(200);
        let since = |answer: &Answer| format!("{address}?since={}", answer.header("etag").trim_matches('"'));
        let nothing = app.get(&since(&old)).await.is(204);
        assert!(nothing.body.is_empty());
        app.db.execute("UPDATE missions SET places_left = places_left + 1").await;
        app.refresh().await;
        // The server is started again: what phones hold is still known to it.
        app = app.restart().await;
        let new = app.get(address).await.is(200);
        let changes = app.get(&since(&old)).await.is(200);
        assert!(delta::is_delta(&changes.body), "{address}");
        assert!(changes.body.len() < new.body.len());
        assert_eq!(delta::apply(&old.body, &changes.body), Ok(new.body.to_vec()));
        // A version that nobody knows is answered with the whole.
        let whole = app.get(&format!("{address}?since=0123456789abcdef")).await.is(200);
        assert_eq!(whole.body, new.body);
        app.get(&format!("{address}?since=yesterday")).await.is(422);
    }
}

#[tokio::test]
async fn a_version_never_changes_at_its_own_address() {
    let app = TestApp::new().await;
    let old = app.get("/api/v1/catalogue").await.is(200);
    let address = format!("/api/v1/catalogue/{}", old.header("etag").trim_matches('"'));
    // A place is taken, which is public.
    app.interest(&draft(stock::ONE_PLACE)).await.is(201);
    app.refresh().await;
    let new = app.get("/api/v1/catalogue").await.is(200);
    assert_ne!(new.header("etag"), old.header("etag"));
    let kept = app.get(&address).await.is(200);
    assert_eq!((&kept.body, kept.header("etag")), (&old.body, old.header("etag")));
    assert_eq!(kept.header("cache-control"), "public, max-age=31536000, immutable");
    let has = ask(&app, &address, header::IF_NONE_MATCH, old.header("etag")).await.is(304);
    assert_eq!(has.header("cache-control"), "public, max-age=31536000, immutable");
    app.get("/api/v1/catalogue/0000000000000000").await.problem(404, "not_found");
}

#[tokio::test]
async fn what_is_published_has_nothing_left_to_make() {
    let app = TestApp::new().await;
    let first = app.state.catalogue.current();
    assert!(first.catalogue.is_warm());
    app.interest(&draft(stock::ONE_PLACE)).await.is(201);
    app.refresh().await;
    let next = app.state.catalogue.current();
    assert_ne!(next.catalogue.version(), first.catalogue.version());
    assert!(next.catalogue.is_warm());
}

#[tokio::test]
async fn a_refresh_without_a_change_keeps_the_version_and_a_restart_does_too() {
    let app = TestApp::new().await;
    let etag = app.get("/api/v1/catalogue").await.is(200).header("etag").to_owned();
    app.refresh().await;
    assert_eq!(app.get("/api/v1/catalogue").await.header("etag"), etag);
    let app = app.restart().await;
    assert_eq!(app.get("/api/v1/catalogue").await.header("etag"), etag);
}

#[tokio::test]
async fn points_of_contact_are_a_layer_with_a_version() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/contact-points").await.is(200);
    let layer = PointSet::decode(&answer.body).expect("a layer of points");
    assert!(layer.len() > 10_000);
    let again = ask(&app, "/api/v1/contact-points", header::IF_NONE_MATCH, answer.header("etag")).await.is(304);
    assert!(again.body.is_empty());
    let brotli = ask(&app, "/api/v1/contact-points", header::ACCEPT_ENCODING, "br").await.is(200);
    assert!(brotli.body.len() < answer.body.len() / 2);
}
