//! The pictures that previews of links show, as crawlers fetch them from the address that a page names.

use axum::body::Body;
use axum::http::{Method, header};
use resvg::tiny_skia::Pixmap;

use crate::app::{Answer, HOST, TestApp, request};
use crate::stock::{CLOSED, DRAFT, OPEN, THREE_PLACES};

const ASSOCIATION: &str = "atelier-du-marais-niort";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What a page says of its picture: nothing where it names none.
fn meta(html: &str, property: &str) -> Option<String> {
    let start = format!("<meta property=\"{property}\" content=\"");
    let (_, rest) = html.split_once(&start)?;
    Some(rest.split_once('"')?.0.to_owned())
}

/// The address of the picture that a page names, as a path.
async fn named(app: &TestApp, page: &str) -> String {
    let html = app.get(page).await.is(200).text();
    let address = meta(&html, "og:image").unwrap_or_else(|| panic!("{page} names no picture"));
    address.strip_prefix(&format!("http://{HOST}")).expect("a whole address").to_owned()
}

/// The pixels of a picture, once it has the right size.
fn pixels(answer: &Answer) -> Vec<u8> {
    assert_eq!(answer.header("content-type"), "image/png");
    let picture = Pixmap::decode_png(&answer.body).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (1200, 630));
    // Previews refuse pictures of many hundred kilobytes.
    assert!(answer.body.len() < 200_000, "{} bytes", answer.body.len());
    picture.data().to_vec()
}

#[tokio::test]
async fn a_page_names_its_picture_with_its_size_and_what_is_to_be_read_in_it() {
    let app = TestApp::new().await;
    let html = app.get(&format!("/missions/{OPEN}")).await.is(200).text();
    let said = ["og:image:width", "og:image:height", "og:image:type", "og:image:alt"].map(|name| meta(&html, name));
    let alt = "Diagnostic des factures – Atelier du Marais – Niort (Deux-Sèvres) · 4 heures";
    assert_eq!(said, ["1200", "630", "image/png", alt].map(|value| Some(value.to_owned())));
    assert!(html.contains("<meta name=\"twitter:card\" content=\"summary_large_image\" />"));
    let mut seen = Vec::new();
    for page in [format!("/missions/{OPEN}"), format!("/associations/{ASSOCIATION}"), "/".to_owned()] {
        let address = named(&app, &page).await;
        assert!(address.starts_with(&format!("{}/apercu.png?", page.trim_end_matches('/'))), "{address}");
        let answer = app.get(&address).await.is(200);
        assert_eq!(answer.header("cache-control"), FOR_EVER);
        // A page of another site may show it beside the link.
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
        seen.push(pixels(&answer));
    }
    seen.dedup();
    assert_eq!(seen.len(), 3);
    // The pages that are not about one thing share theirs.
    assert_eq!(named(&app, "/charte").await, named(&app, "/").await);
    for page in ["/connexion", "/mes-missions", "/integration"] {
        assert_eq!(meta(&app.get(page).await.is(200).text(), "og:image"), None, "{page}");
    }
    assert_eq!(meta(&app.get("/nulle-part").await.is(404).text(), "og:image"), None);
}

#[tokio::test]
async fn a_page_in_english_names_a_picture_in_english() {
    let app = TestApp::new().await;
    app.write_english_page();
    let (french, english) = (format!("/missions/{OPEN}"), format!("/missions/{OPEN}?langue=en"));
    let html = app.get(&english).await.is(200).text();
    // What the association wrote stays as it wrote it.
    let alt = "Diagnostic des factures – Atelier du Marais – Niort (Deux-Sèvres) · 4 hours";
    assert_eq!(meta(&html, "og:image:alt").as_deref(), Some(alt));
    let address = named(&app, &english).await;
    assert!(address.starts_with(&format!("{french}/apercu.en.png?")), "{address}");
    let seen = app.get(&address).await.is(200);
    assert_eq!(seen.header("cache-control"), FOR_EVER);
    assert_ne!(pixels(&seen), pixels(&app.get(&named(&app, &french).await).await.is(200)));
    for page in [format!("/associations/{ASSOCIATION}"), "/".to_owned()] {
        let (french, english) = (named(&app, &page).await, named(&app, &format!("{page}?langue=en")).await);
        let [french, english] = [app.get(&french).await.is(200), app.get(&english).await.is(200)];
        // An association has the same word in both languages, and its activities are its own.
        assert_eq!(pixels(&french) == pixels(&english), page != "/", "{page}");
    }
    app.get("/missions/nulle-part/apercu.en.png").await.is(404);
}

#[tokio::test]
async fn a_picture_is_the_same_bytes_on_every_server_and_changes_with_its_title() {
    let (app, other) = (TestApp::new().await, TestApp::new().await);
    let page = format!("/missions/{THREE_PLACES}");
    let address = named(&app, &page).await;
    assert_eq!(named(&other, &page).await, address);
    let before = app.get(&address).await.is(200);
    assert_eq!(other.get(&address).await.is(200).body, before.body);

    app.db.execute(&format!("UPDATE missions SET title = 'Tournée à vélo' WHERE slug = '{THREE_PLACES}'")).await;
    let changed = named(&app, &page).await;
    assert_ne!(changed, address);
    let after = app.get(&changed).await.is(200);
    assert_ne!(pixels(&after), pixels(&before));
    assert_ne!(after.header("etag"), before.header("etag"));
    // Under the address of before comes what there is now, and nobody keeps it there for ever.
    let stale = app.get(&address).await.is(200);
    assert_eq!((stale.header("cache-control"), &stale.body), ("public, max-age=3600", &after.body));
}

#[tokio::test]
async fn a_picture_is_not_sent_to_whoever_has_it() {
    let app = TestApp::new().await;
    let address = format!("/missions/{OPEN}/apercu.png");
    let first = app.get(&address).await.is(200);
    assert_eq!(first.header("cache-control"), "public, max-age=3600");
    let asked = request(Method::GET, &address).header(header::IF_NONE_MATCH, first.header("etag"));
    let again = app.send(asked.body(Body::empty()).unwrap()).await.is(304);
    assert!(again.body.is_empty() && again.header("etag") == first.header("etag"));
    let head = request(Method::HEAD, &address).body(Body::empty()).unwrap();
    assert_eq!(app.send(head).await.is(200).header("content-length"), first.body.len().to_string());
}

#[tokio::test]
async fn whatever_a_title_holds_there_is_a_picture() {
    let app = TestApp::new().await;
    let address = format!("/missions/{OPEN}/apercu.png");
    let plain = pixels(&app.get(&address).await.is(200));
    let mut seen = vec![plain];
    for title in [
        "Œuvrer à l’été : fête, noël, garçon, où ça ?",
        &"Accompagner les bénévoles dans l’organisation des tournées ".repeat(3),
        &"Anticonstitutionnellement".repeat(8),
        "</text></svg><script>&amp;\u{1}\u{202e}",
        "地図 \u{1f331}",
    ] {
        let title = title.replace('\'', "''");
        app.db.execute(&format!("UPDATE missions SET title = '{title}' WHERE slug = '{OPEN}'")).await;
        seen.push(pixels(&app.get(&address).await.is(200)));
    }
    // Accents are drawn.
    app.db
        .execute(&format!(
            "UPDATE missions SET title = 'Oeuvrer a l’ete : fete, noel, garcon, ou ca ?' WHERE slug = '{OPEN}'"
        ))
        .await;
    seen.push(pixels(&app.get(&address).await.is(200)));
    // Without a place there is a picture without one.
    let nowhere = format!("UPDATE associations SET commune = NULL, department = NULL WHERE slug = '{ASSOCIATION}'");
    app.db.execute(&nowhere).await;
    seen.push(pixels(&app.get(&address).await.is(200)));
    let html = app.get(&format!("/missions/{OPEN}")).await.is(200).text();
    assert!(meta(&html, "og:image:alt").unwrap().ends_with(" – Atelier du Marais – 4 heures"), "{html}");
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all);
}

#[tokio::test]
async fn what_has_no_page_has_no_picture() {
    let app = TestApp::new().await;
    for slug in [DRAFT, "nulle-part", "Pas-Un-Slug"] {
        let answer = app.get(&format!("/missions/{slug}/apercu.png")).await.is(404);
        assert!(answer.body.is_empty(), "{slug}");
    }
    // A closed mission keeps its page.
    pixels(&app.get(&format!("/missions/{CLOSED}/apercu.png")).await.is(200));
    let picture = format!("/associations/{ASSOCIATION}/apercu.png");
    pixels(&app.get(&picture).await.is(200));
    app.get("/associations/nulle-part/apercu.png").await.is(404);
    app.db.execute(&format!("UPDATE associations SET status = 'archived' WHERE slug = '{ASSOCIATION}'")).await;
    app.get(&picture).await.is(404);
    let post = request(Method::POST, &picture).body(Body::empty()).unwrap();
    assert_eq!(app.send(post).await.is(405).header("allow"), "GET,HEAD");
}

#[tokio::test]
async fn many_who_ask_at_once_all_get_the_same_picture() {
    let app = TestApp::new().await;
    let address = format!("/associations/{ASSOCIATION}/apercu.png");
    let asked: Vec<_> = (0..20)
        .map(|_| {
            let (router, asked) = (app.router.clone(), request(Method::GET, &address).body(Body::empty()).unwrap());
            tokio::spawn(crate::app::send(router, asked))
        })
        .collect();
    let mut bodies = Vec::new();
    for answer in asked {
        bodies.push(answer.await.unwrap().is(200).body);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}
