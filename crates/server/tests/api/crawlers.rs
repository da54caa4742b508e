//! What search engines and browsers without JavaScript read: pages of missions and associations, the map of the site.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, request};
use crate::stock::{CLOSED, DRAFT, OPEN, THREE_PLACES};

const ASSOCIATION: &str = "atelier-du-marais-niort";

/// The data block of a page, read as a search engine reads it.
fn data(page: &str) -> Option<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    serde_json::from_str(rest.split_once("</script>")?.0).ok()
}

/// What stands between two texts.
fn between<'a>(page: &'a str, start: &str, end: &str) -> &'a str {
    page.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map_or("", |(found, _)| found)
}

async fn page(app: &TestApp, address: &str) -> Answer {
    app.get(address).await.is(200)
}

#[tokio::test]
async fn the_page_of_a_mission_can_be_read_without_the_app() {
    let app = TestApp::new().await;
    let html = page(&app, &format!("/missions/{OPEN}")).await.text();
    assert_eq!(between(&html, "<title>", "</title>"), "Diagnostic des factures — Alliance");
    let description = between(&html, "<meta name=\"description\" content=\"", "\"");
    assert!(description.starts_with("Atelier du Marais, Niort. 4 heures · sur temps de travail."), "{description}");
    assert_eq!(between(&html, "rel=\"canonical\" href=\"", "\""), format!("http://alliance.example/missions/{OPEN}"));
    let read = between(&html, "<main class=\"page\"", "</main>");
    for words in [
        "<h1>Diagnostic des factures</h1>",
        "<a href=\"/associations/atelier-du-marais-niort\" rel=\"external\">Atelier du Marais</a>",
        "1 rue de l’Essai, Niort (Deux-Sèvres)",
        "4 heures · sur temps de travail",
        "Du 11 janvier 2027 au 29 janvier 2027",
        "Comptabilité",
        "une mission qui se raconte en une phrase",
    ] {
        assert!(read.contains(words), "{words} in {read}");
    }
    assert!(!html.contains('@') || !html.contains("example.org"), "a mail address is public");
    assert!(!html.contains("noindex"));
}

#[tokio::test]
async fn volunteering_is_a_posting_for_volunteers_and_mecenat_is_not_made_to_look_like_a_job() {
    let app = TestApp::new().await;
    let posting = data(&page(&app, &format!("/missions/{THREE_PLACES}")).await.text()).unwrap();
    assert_eq!((&posting["@type"], &posting["employmentType"]), (&json!("JobPosting"), &json!("VOLUNTEER")));
    assert_eq!(posting["title"], "Tournée plus courte");
    assert_eq!(posting["datePosted"], "2026-01-10");
    assert_eq!(posting["hiringOrganization"]["name"], "Ressourcerie du Port");
    assert_eq!(posting["jobLocation"]["address"]["addressLocality"], "La Rochelle");
    assert_eq!(posting["jobLocation"]["address"]["addressRegion"], "Charente-Maritime");
    assert_eq!(posting["jobLocation"]["geo"]["longitude"], -1.1511);
    assert!(posting["description"].as_str().unwrap().starts_with("<p>"));

    let html = page(&app, &format!("/missions/{OPEN}")).await.text();
    let graph = data(&html).unwrap()["@graph"].clone();
    assert_eq!((&graph[0]["@type"], &graph[0]["availabilityStarts"]), (&json!("Demand"), &json!("2027-01-11")));
    assert_eq!(graph[0]["itemOffered"]["serviceType"], "Mécénat de compétences");
    assert_eq!(graph[1]["seeks"]["@id"], graph[0]["@id"]);
    assert!(!html.contains("JobPosting"));
}

#[tokio::test]
async fn the_page_of_an_association_says_who_it_is_and_leads_to_its_missions() {
    let app = TestApp::new().await;
    let html = page(&app, &format!("/associations/{ASSOCIATION}")).await.text();
    assert_eq!(between(&html, "<title>", "</title>"), "Atelier du Marais — Alliance");
    let read = between(&html, "<main class=\"page\"", "</main>");
    assert!(read.contains("accueille, répare et transmet") && read.contains(&format!("href=\"/missions/{OPEN}\"")));
    let data_of = |html: &str| data(html).unwrap();
    let organisation = data_of(&html);
    assert_eq!((&organisation["@type"], &organisation["name"]), (&json!("Organization"), &json!("Atelier du Marais")));
    assert_eq!(organisation["address"]["postalCode"], "79000");
    assert_eq!(organisation["sameAs"], "https://www.example.org");
    assert_eq!(organisation["seeks"].as_array().unwrap().len(), 2);
    app.db.execute(&format!("UPDATE associations SET rna = 'W751000000' WHERE slug = '{ASSOCIATION}'")).await;
    let organisation = data_of(&page(&app, &format!("/associations/{ASSOCIATION}")).await.text());
    assert_eq!(
        (&organisation["@type"], &organisation["identifier"][0]["value"]),
        (&json!("NGO"), &json!("W751000000"))
    );
}

#[tokio::test]
async fn a_hostile_text_stays_text_in_title_description_data_and_body() {
    let app = TestApp::new().await;
    let hostile = "</title></script></main><b onclick=\"x\">&<!--";
    let change =
        format!("UPDATE missions SET title = '{hostile}', description = '{hostile}' WHERE slug = '{THREE_PLACES}'");
    app.db.execute(&change).await;
    app.db.execute(&format!("UPDATE associations SET name = '{hostile}' WHERE department = '17'")).await;
    app.refresh().await;
    let plain = page(&app, "/charte").await.text();
    for address in [format!("/missions/{THREE_PLACES}"), "/associations/ressourcerie-du-port-la-rochelle".to_owned()] {
        let html = page(&app, &address).await.text();
        for tag in ["<b ", "<b>", "<!--", "</title>", "</main>"] {
            assert_eq!(html.matches(tag).count(), plain.matches(tag).count(), "{tag} in {address}");
        }
        assert_eq!(html.matches("</script>").count(), plain.matches("</script>").count() + 1, "{address}");
        let data = data(&html).expect("a data block").to_string();
        assert!(data.contains("<b onclick"), "{data}");
    }
}

#[tokio::test]
async fn what_nobody_waits_for_is_kept_out_of_search_engines() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE missions SET demonstration = true WHERE slug = '{OPEN}'")).await;
    for address in [
        format!("/missions/{OPEN}"),
        format!("/missions/{CLOSED}"),
        format!("/missions/{THREE_PLACES}/interet"),
        "/connexion".to_owned(),
        "/espace-association/x".to_owned(),
        "/conventions/x".to_owned(),
        "/integration".to_owned(),
    ] {
        let html = page(&app, &address).await.text();
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\" />"), "{address}");
        assert!(!html.contains("rel=\"canonical\"") && data(&html).is_none(), "{address}");
    }
}

#[tokio::test]
async fn an_address_without_a_page_is_not_found_gone_or_moved() {
    let app = TestApp::new().await;
    for slug in [DRAFT, "nulle-part", "Pas-Un-Slug"] {
        let answer = app.get(&format!("/missions/{slug}")).await.is(404);
        assert!(answer.text().contains("noindex") && answer.header("etag").is_empty(), "{slug}");
    }
    app.get("/associations/nulle-part").await.is(404);
    // A draft that was put away is nobody's business; what was public and is put away is gone.
    app.db.execute(&format!("UPDATE missions SET status = 'archived' WHERE slug IN ('{DRAFT}', '{CLOSED}')")).await;
    app.get(&format!("/missions/{CLOSED}")).await.is(404);
    let note = format!(
        "INSERT INTO history (id, at, subject, of, field, before, after) \
         SELECT id, updated_at, 'mission', slug, 'status', '\"closed\"', '\"archived\"' FROM missions WHERE slug = '{CLOSED}'"
    );
    app.db.execute(&note).await;
    app.get(&format!("/missions/{CLOSED}")).await.is(410);
    app.get(&format!("/missions/{DRAFT}")).await.is(404);

    let other = "ressourcerie-du-port-la-rochelle";
    app.db.execute(&format!("UPDATE associations SET status = 'archived' WHERE slug = '{other}'")).await;
    app.get(&format!("/associations/{other}")).await.is(410);
    let merge = format!(
        "UPDATE associations SET merged_into = (SELECT id FROM associations WHERE slug = '{ASSOCIATION}') WHERE slug = '{other}'"
    );
    app.db.execute(&merge).await;
    let moved = app.get(&format!("/associations/{other}")).await.is(308);
    assert_eq!(moved.header("location"), format!("/associations/{ASSOCIATION}"));
}

#[tokio::test]
async fn a_page_is_asked_for_again_and_sent_only_where_it_changed() {
    let app = TestApp::new().await;
    let address = format!("/missions/{OPEN}");
    let first = page(&app, &address).await;
    assert_eq!(first.header("cache-control"), "no-cache");
    let etag = first.header("etag").to_owned();
    let again = async || {
        let asked = request(Method::GET, &address).header(header::IF_NONE_MATCH, &etag).header("accept-encoding", "br");
        app.send(asked.body(Body::empty()).unwrap()).await
    };
    assert!(again().await.is(304).body.is_empty());
    app.db.execute(&format!("UPDATE missions SET places_left = 0, status = 'full' WHERE slug = '{OPEN}'")).await;
    let changed = again().await.is(200);
    assert_eq!(changed.header("content-encoding"), "br");
    assert_eq!(changed.header("vary"), "accept-encoding, accept-language, cookie");
    assert!(page(&app, &address).await.text().contains("Toutes les places sont prises"));
}

#[tokio::test]
async fn only_the_map_for_other_sites_may_be_framed_by_them() {
    let app = TestApp::new().await;
    let mission = format!("/missions/{OPEN}");
    for address in ["/", "/integrer", &mission, "/integration/x", "/nulle-part", "/api/v1/missions", "/api/docs"] {
        let policy = app.get(address).await.header("content-security-policy").to_owned();
        assert!(policy.contains("frame-ancestors 'none'"), "{address}: {policy}");
    }
    let frame = page(&app, "/integration?pilier=financement&q=a%22b").await;
    let policy = frame.header("content-security-policy");
    assert!(
        policy.contains("frame-ancestors *") && policy.contains("script-src 'self' 'wasm-unsafe-eval';"),
        "{policy}"
    );
    assert!(frame.header("set-cookie").is_empty());
    let html = frame.text();
    assert!(html.contains("<html lang=\"fr\" class=\"embedded\">"));
    // The way to the whole site keeps the filters.
    assert_eq!(between(&html, "class=\"embed-mark\" href=\"", "\""), "/?pilier=financement&amp;q=a%22b");
    assert!(!page(&app, "/").await.text().contains("embed.js"));
}

#[tokio::test]
async fn the_map_leads_to_the_feed_of_its_filters() {
    let app = TestApp::new().await;
    let html = page(&app, "/?pilier=financement&departement=79&carte=46,1,8").await.text();
    let feed = between(&html, "type=\"application/atom+xml\" title=\"Nouvelles missions de l’Alliance\" href=\"", "\"");
    assert_eq!(feed, "/api/v1/missions.atom?pillar=financement&amp;department=79");
    assert_eq!(between(&html, "rel=\"canonical\" href=\"", "\""), "http://alliance.example/");
    assert_eq!(app.get(&feed.replace("&amp;", "&")).await.is(200).text().matches("<entry>").count(), 1);
}

#[tokio::test]
async fn the_map_of_the_site_lists_each_page_that_is_open_to_all() {
    let app = TestApp::new().await;
    let robots = app.get("/robots.txt").await.is(200);
    assert!(robots.header("content-type").starts_with("text/plain"));
    let text = robots.text();
    assert_eq!(between(&text, "Sitemap: ", "\n"), "http://alliance.example/sitemap.xml");
    // A crawler that runs the app needs what the app asks for.
    assert!(!text.contains("/api"));
    let index = app.get("/sitemap.xml").await.is(200);
    assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
    let index = index.text();
    let mut pages = Vec::new();
    for part in index.split("<loc>").skip(1) {
        let address = part.split("</loc>").next().unwrap().strip_prefix("http://alliance.example").unwrap().to_owned();
        let part = app.get(&address).await.is(200).text();
        pages.extend(part.split("<loc>").skip(1).map(|page| page.split("</loc>").next().unwrap().to_owned()));
    }
    assert_eq!(pages.len(), 5 + 6 + 4, "{pages:?}");
    for address in pages {
        let path = address.strip_prefix("http://alliance.example").unwrap();
        let html = page(&app, path).await.text();
        assert_eq!(between(&html, "rel=\"canonical\" href=\"", "\""), address);
    }
    let missions = app.get("/sitemap/missions-1.xml").await.is(200).text();
    assert!(missions.contains("<lastmod>") && !missions.contains(CLOSED) && !missions.contains(DRAFT));
    app.get("/sitemap/missions-2.xml").await.is(404);
}
