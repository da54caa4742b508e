//! The app's own files and addresses.

use axum::body::Body;
use axum::http::{Method, header};

use crate::app::{TestApp, request};
use crate::stock::OPEN;

const SCRIPT: &str = "/alliance-0a1b2c3d4e5f6071.js";

#[tokio::test]
async fn each_address_of_the_app_opens_it_and_is_asked_for_again_each_time() {
    let app = TestApp::new().await;
    let mission = format!("/missions/{OPEN}");
    for address in [
        "/",
        "/index.html",
        "/charte",
        "/integrer",
        "/integration?pilier=financement",
        &mission,
        "/missions/x/interet",
        "/interet/retrait?jeton=x",
        "/interet/echange?jeton=x",
        "/mes-missions",
        "/connexion/lien",
        "/espace-association/a/missions/b",
    ] {
        let page = app.get(address).await.is(200);
        assert!(page.text().contains("Alliance de test"), "{address}");
        assert!(page.header("content-type").starts_with("text/html"), "{address}");
        assert_eq!((page.header("cache-control"), page.header("last-modified")), ("no-cache", ""), "{address}");
    }
}

#[tokio::test]
async fn an_address_that_the_app_does_not_know_opens_it_and_is_not_found() {
    let app = TestApp::new().await;
    for address in [
        "/nulle-part",
        "/missions",
        "/missions/a/b",
        "/missions/une-mission",
        "/associations/x",
        "/%C3%A9",
        "/integration/x",
    ] {
        assert!(app.get(address).await.is(404).text().contains("Alliance de test"), "{address}");
    }
    // A missing file is not the page: an old app must be told that its parts are gone.
    for address in ["/alliance-0000000000000000.js", "/basemap/manque.json", "/sitemap/rien.xml"] {
        assert!(!app.get(address).await.is(404).text().contains("Alliance de test"), "{address}");
    }
}

#[tokio::test]
async fn a_file_with_a_hash_in_its_name_is_kept_and_sent_compressed_to_whoever_takes_it() {
    let app = TestApp::new().await;
    let plain = app.get(SCRIPT).await.is(200);
    assert_eq!(plain.text(), "console.log('plain')");
    assert_eq!(plain.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(plain.header("content-type").starts_with("text/javascript"));
    let takes = request(Method::GET, SCRIPT).header(header::ACCEPT_ENCODING, "gzip, br");
    let brotli = app.send(takes.body(Body::empty()).unwrap()).await.is(200);
    assert_eq!(
        (brotli.header("content-encoding"), brotli.header("content-type")),
        ("br", plain.header("content-type"))
    );
    assert_ne!(brotli.body, plain.body);
    // A cache on the way must know that there are two.
    assert_eq!((plain.header("vary"), brotli.header("vary")), ("accept-encoding", "accept-encoding"));
}

#[tokio::test]
async fn the_worker_is_asked_for_each_time_and_one_that_was_taken_back_is_not_there() {
    let app = TestApp::new().await;
    for name in ["service-worker.js", "manifest.webmanifest", "shell.html", "icon-192.png"] {
        std::fs::write(app.config.dist.join(name), "{}").unwrap();
    }
    for (address, kind) in [
        ("/service-worker.js", "text/javascript"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/shell.html?0a1b2c3d4e5f6071", "text/html"),
        ("/icon-192.png", "image/png"),
    ] {
        let answer = app.get(address).await.is(200);
        assert_eq!((answer.header("content-type"), answer.header("cache-control")), (kind, "no-cache"), "{address}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("worker-src 'self';") && policy.contains("manifest-src 'self';"), "{policy}");
    }
    // Phones take this for the word to forget it all: it must never be the page, nor a failure.
    std::fs::remove_file(app.config.dist.join("service-worker.js")).unwrap();
    assert!(!app.get("/service-worker.js").await.is(404).text().contains("Alliance de test"));
}

#[tokio::test]
async fn no_address_leads_out_of_the_apps_folder() {
    let app = TestApp::new().await;
    let secret = std::fs::read(app.data_dir().join("secret")).unwrap();
    assert_eq!(secret.len(), 32);
    for address in [
        "/../data/secret",
        "/%2e%2e/data/secret",
        "/..%2fdata%2fsecret",
        "/x/../../data/secret",
        "//data/secret",
        "/..%5cdata%5csecret",
        "/%2fetc%2fpasswd",
    ] {
        let answer = app.get(address).await;
        assert!(matches!(answer.status.as_u16(), 400 | 404), "{address}: {}", answer.status);
        assert!(answer.body != secret && !answer.text().contains("root:"), "{address}");
    }
}

#[tokio::test]
async fn a_server_without_the_app_still_serves_the_api_and_says_what_is_missing() {
    let app = TestApp::new().await;
    std::fs::remove_file(app.config.dist.join("index.html")).unwrap();
    assert!(app.get("/").await.is(503).text().contains("cargo xtask serve"));
    app.get("/api/v1/missions").await.is(200);
}

/// A page of the app, asked for in a way that says which language is wanted.
async fn page_in(app: &TestApp, address: &str, headers: &[(&str, &str)]) -> (String, String) {
    let mut asked = request(Method::GET, address);
    for (name, value) in headers {
        asked = asked.header(*name, *value);
    }
    let page = app.send(asked.body(Body::empty()).unwrap()).await.is(200);
    assert_eq!(page.header("vary"), "accept-encoding, accept-language, cookie");
    let built_in = if page.text().contains("<html lang=\"en\"") { "en" } else { "fr" };
    assert_eq!(page.header("content-language"), built_in, "{address}");
    (built_in.to_owned(), page.header("set-cookie").to_owned())
}

#[tokio::test]
async fn a_page_comes_in_the_language_that_was_asked_for_chosen_or_preferred() {
    let app = TestApp::new().await;
    app.write_english_page();
    let mission = format!("/missions/{OPEN}");
    let english = ("cookie", "alliance_language=en");
    for (address, headers, language) in [
        ("/", &[][..], "fr"),
        ("/", &[("accept-language", "en-GB,en;q=0.9,fr;q=0.1")], "en"),
        ("/", &[("accept-language", "de")], "fr"),
        (&mission, &[("accept-language", "fr"), english], "en"),
        (&mission, &[("accept-language", "en"), ("cookie", "alliance_language=de")], "en"),
        ("/?pilier=financement&langue=fr", &[english], "fr"),
        ("/?langue=en", &[], "en"),
        ("/?langue=de", &[], "fr"),
        ("/mes-missions?langue=en", &[("accept-language", "fr")], "en"),
    ] {
        assert_eq!(page_in(&app, address, headers).await.0, language, "{address} {headers:?}");
    }
}

#[tokio::test]
async fn only_an_address_that_asks_for_a_language_has_it_noted_and_no_frame_does() {
    let app = TestApp::new().await;
    app.write_english_page();
    let noted = page_in(&app, "/charte?langue=en", &[]).await.1;
    assert!(noted.starts_with("alliance_language=en; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax"), "{noted}");
    for (address, headers) in [
        ("/charte", &[("accept-language", "en")][..]),
        ("/charte", &[("cookie", "alliance_language=en")]),
        ("/charte?langue=de", &[]),
        ("/integration?langue=en", &[]),
    ] {
        assert_eq!(page_in(&app, address, headers).await.1, "", "{address}");
    }
}

#[tokio::test]
async fn each_language_has_a_worker_of_its_own_and_without_a_second_one_all_get_the_first() {
    let app = TestApp::new().await;
    std::fs::write(app.config.dist.join("service-worker.js"), "french()").unwrap();
    assert_eq!(app.get("/service-worker.js?langue=en").await.is(200).text(), "french()");
    std::fs::write(app.config.dist.join("service-worker.en.js"), "english()").unwrap();
    for (address, content) in [
        ("/service-worker.js", "french()"),
        ("/service-worker.js?langue=fr", "french()"),
        ("/service-worker.js?langue=en", "english()"),
        ("/service-worker.js?langue=../secret", "french()"),
    ] {
        let worker = app.get(address).await.is(200);
        assert_eq!((worker.text().as_str(), worker.header("cache-control")), (content, "no-cache"), "{address}");
    }
    // A page that was not built in a language comes in the first.
    assert_eq!(page_in(&app, "/?langue=en", &[]).await.0, "fr");
}
