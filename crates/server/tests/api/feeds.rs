//! Feeds for other systems: API Engagement, Atom, iCalendar. Each is read as its readers read it.

use std::collections::BTreeMap;
use std::io::Read as _;

use axum::body::Body;
use axum::http::{Method, header};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::app::{Answer, TestApp, request};
use crate::stock::{CLOSED, DRAFT, ONE_PLACE, OPEN, REMOTE, THREE_PLACES, YEAR};

/// What the database is changed to: it would break each of the formats that does not escape it.
const HOSTILE: &str = "</script>]]><b>&amp; \"tout\", \\; fin";

/// The records of a document: for each, the texts of its elements by their names.
fn records(xml: &str, record: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(xml);
    let (mut all, mut path) = (Vec::new(), Vec::<String>::new());
    loop {
        let name = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let said = match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let tag = name(tag.name().as_ref());
                if tag == record {
                    all.push(BTreeMap::new());
                }
                path.push(tag);
                continue;
            }
            Event::Empty(tag) => {
                if let (Some(last), Some(href)) = (all.last_mut(), tag.try_get_attribute("href").unwrap()) {
                    let href = String::from_utf8(href.value.into_owned()).unwrap();
                    let _: Option<String> = BTreeMap::insert(last, "href".to_owned(), href);
                }
                continue;
            }
            Event::End(_) => {
                path.pop();
                continue;
            }
            Event::Text(text) => text.decode().unwrap().into_owned(),
            Event::CData(text) => text.decode().unwrap().into_owned(),
            Event::GeneralRef(name) => match name.decode().unwrap().as_ref() {
                "amp" => "&".to_owned(),
                "lt" => "<".to_owned(),
                "gt" => ">".to_owned(),
                "quot" => "\"".to_owned(),
                "apos" => "'".to_owned(),
                other => panic!("&{other};"),
            },
            Event::Eof => break,
            _ => continue,
        };
        if let (Some(last), Some(element)) = (all.last_mut(), path.last())
            && path.contains(&record.to_owned())
        {
            last.entry(element.clone()).or_default().push_str(&said);
        }
    }
    assert!(path.is_empty(), "the document ends within {path:?}");
    all
}

fn named<'a>(records: &'a [BTreeMap<String, String>], element: &str, end: &str) -> &'a BTreeMap<String, String> {
    records.iter().find(|record| record[element].ends_with(end)).expect("a record")
}

async fn asking(app: &TestApp, address: &str, name: header::HeaderName, value: &str) -> Answer {
    app.send(request(Method::GET, address).header(name, value).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn the_feed_of_api_engagement_holds_the_missions_that_take_people_and_nothing_private() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/missions.xml").await.is(200);
    assert_eq!(answer.header("content-type"), "application/xml; charset=utf-8");
    let text = answer.text();
    let missions = records(&text, "mission");
    let mut ids: Vec<&str> = missions.iter().map(|mission| mission["clientId"].as_str()).collect();
    ids.sort_unstable();
    let mut expected = [OPEN, ONE_PLACE, THREE_PLACES, YEAR, REMOTE];
    expected.sort_unstable();
    // Neither the full one nor the closed one nor the draft.
    assert_eq!(ids, expected);
    let open = named(&missions, "clientId", OPEN);
    assert_eq!(open["title"], "Diagnostic des factures");
    assert_eq!(open["applicationUrl"], format!("http://alliance.example/missions/{OPEN}"));
    assert_eq!((open["startAt"].as_str(), open["endAt"].as_str()), ("2027-01-11T00:00:00Z", "2027-01-29T00:00:00Z"));
    assert_eq!((open["lat"].as_str(), open["lon"].as_str(), open["city"].as_str()), ("46.3239", "-0.4645", "Niort"));
    assert_eq!(open["organizationName"], "Atelier du Marais");
    assert_eq!(open["reducedMobilityAccessible"], "yes");
    // It has a word for volunteering, and none for mécénat.
    assert_eq!(named(&missions, "clientId", THREE_PLACES)["type"], "benevolat");
    assert!(!open.contains_key("type") && open["tags"] == "mecenat-de-competences");
    assert!(!text.contains('@') && !text.contains(DRAFT) && !text.contains(CLOSED));
}

#[tokio::test]
async fn missions_that_only_show_the_product_are_fed_to_nobody_who_does_not_ask() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE missions SET demonstration = true WHERE slug = '{OPEN}'")).await;
    app.refresh().await;
    assert!(!app.get("/api/v1/missions.xml").await.is(200).text().contains(OPEN));
    assert!(app.get("/api/v1/missions.xml?demonstration=true").await.is(200).text().contains(OPEN));
    let faults = app.get("/api/v1/missions.xml?demonstration=oui").await.problem(422, "validation_failed");
    assert_eq!(faults, [("demonstration".to_owned(), "unknown".to_owned())]);
}

#[tokio::test]
async fn a_feed_is_made_anew_when_something_public_changes_and_not_sent_to_whoever_has_it() {
    let app = TestApp::new().await;
    let address = "/api/v1/missions.xml";
    let first = app.get(address).await.is(200);
    let etag = first.header("etag").to_owned();
    assert!(asking(&app, address, header::IF_NONE_MATCH, &etag).await.is(304).body.is_empty());
    // A renewal that changes nothing in the feed leaves its version.
    app.refresh().await;
    asking(&app, address, header::IF_NONE_MATCH, &etag).await.is(304);
    // A description is in no catalogue: the feed changes all the same.
    app.db.execute(&format!("UPDATE missions SET description = 'Tout autre chose.' WHERE slug = '{OPEN}'")).await;
    app.refresh().await;
    let changed = asking(&app, address, header::IF_NONE_MATCH, &etag).await.is(200);
    assert!(changed.text().contains("Tout autre chose.") && changed.header("etag") != etag);

    let gzip = asking(&app, address, header::ACCEPT_ENCODING, "gzip").await.is(200);
    let mut text = String::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_string(&mut text).unwrap();
    assert_eq!((gzip.header("content-encoding"), text.as_str()), ("gzip", changed.text().as_str()));
    let brotli = asking(&app, address, header::ACCEPT_ENCODING, "br").await.is(200);
    let mut bytes = Vec::new();
    brotli::BrotliDecompress(&mut &brotli.body[..], &mut bytes).unwrap();
    assert_eq!((brotli.header("content-encoding"), bytes), ("br", changed.body.to_vec()));
}

#[tokio::test]
async fn atom_holds_the_newest_missions_of_a_filter_under_names_that_stay() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE missions SET published_on = '2026-02-01' WHERE slug = '{YEAR}'")).await;
    app.refresh().await;
    let answer = app.get("/api/v1/missions.atom").await.is(200);
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    let entries = records(&answer.text(), "entry");
    assert_eq!(entries.len(), 6);
    assert_eq!(entries[0]["id"], format!("tag:alliance.example,2026:/missions/{YEAR}"));
    assert_eq!(entries[0]["href"], format!("http://alliance.example/missions/{YEAR}"));
    assert_eq!(entries[0]["published"], "2026-02-01T00:00:00Z");
    assert!(entries.iter().all(|entry| chrono::DateTime::parse_from_rfc3339(&entry["updated"]).is_ok()));
    assert_eq!(named(&entries, "id", OPEN)["name"], "Atelier du Marais");

    let filtered = app.get("/api/v1/missions.atom?department=79&pillar=financement").await.is(200).text();
    let feed = &records(&filtered, "feed")[0];
    assert!(feed["title"].starts_with("Nouvelles missions de l’Alliance : Nouveaux modes de financement, Deux-Sèvres"));
    let entries = records(&filtered, "entry");
    assert_eq!(entries.len(), 1);
    // The same filter in another order is the same feed.
    let other = app.get("/api/v1/missions.atom?pillar=financement&department=79").await.is(200);
    assert_eq!(other.text(), filtered);
    let none = app.get("/api/v1/missions.atom?q=zzz").await.is(200).text();
    assert_eq!(records(&none, "entry").len(), 0);
    assert_eq!(records(&none, "feed")[0]["updated"], "1970-01-01T00:00:00Z");
    assert_eq!(records(&app.get("/api/v1/missions.atom?limit=2").await.is(200).text(), "entry").len(), 2);
    let faults = app.get("/api/v1/missions.atom?limit=101&kind=x").await.problem(422, "validation_failed");
    assert_eq!(faults.len(), 2);
}

#[tokio::test]
async fn the_calendar_holds_the_missions_of_a_filter_that_have_days() {
    let app = TestApp::new().await;
    let answer = app.get("/api/v1/missions.ics").await.is(200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert!(answer.text().split("\r\n").all(|line| line.len() <= 75));
    assert!(!answer.text().replace("\r\n", "").contains(['\r', '\n']));
    let text = answer.text().replace("\r\n ", "");
    let lines: Vec<&str> = text.split("\r\n").collect();
    let values = |name: &str| -> Vec<&str> { lines.iter().filter_map(|line| line.strip_prefix(name)).collect() };
    // Those that begin first come first.
    assert_eq!(values("UID:"), [OPEN, ONE_PLACE, YEAR].map(|slug| format!("{slug}@alliance")));
    assert_eq!(values("DTSTART;VALUE=DATE:"), ["20270111", "20270301", "20270906"]);
    assert_eq!(values("BEGIN:VEVENT").len(), values("END:VEVENT").len());
    assert_eq!((lines[0], lines[lines.len() - 2], lines[lines.len() - 1]), ("BEGIN:VCALENDAR", "END:VCALENDAR", ""));
    assert!(values("DTSTAMP:").iter().all(|stamp| stamp.len() == 16 && stamp.ends_with('Z')));
    let filtered = app.get("/api/v1/missions.ics?department=93").await.is(200).text();
    assert_eq!(filtered.matches("BEGIN:VEVENT").count(), 1);
    let etag = answer.header("etag").to_owned();
    asking(&app, "/api/v1/missions.ics", header::IF_NONE_MATCH, &etag).await.is(304);
    app.get("/api/v1/missions.ics?limit=0").await.problem(422, "validation_failed");
}

#[tokio::test]
async fn what_breaks_a_format_comes_out_of_it_as_it_went_in() {
    let app = TestApp::new().await;
    let quoted = HOSTILE.replace('\'', "''");
    let change =
        format!("UPDATE missions SET title = '{quoted}', description = '{quoted}\nsuite' WHERE slug = '{OPEN}'");
    app.db.execute(&change).await;
    app.refresh().await;
    let missions = records(&app.get("/api/v1/missions.xml").await.is(200).text(), "mission");
    assert_eq!(named(&missions, "clientId", OPEN)["title"], HOSTILE);
    let entries = records(&app.get("/api/v1/missions.atom").await.is(200).text(), "entry");
    assert_eq!(named(&entries, "id", OPEN)["title"], HOSTILE);
    let calendar = app.get("/api/v1/missions.ics?department=79").await.is(200).text().replace("\r\n ", "");
    let summary = calendar.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:</script>")).unwrap();
    assert_eq!(summary, "]]><b>&amp\\; \"tout\"\\, \\\\\\; fin — Atelier du Marais");
}

#[tokio::test]
async fn any_site_may_read_what_is_published_and_nothing_else() {
    let app = TestApp::new().await;
    for address in ["missions.xml", "missions.atom", "missions.ics", "missions.geojson", "associations.geojson"] {
        let answer = app.get(&format!("/api/v1/{address}")).await.is(200);
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{address}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{address}");
        assert!(answer.header("access-control-allow-credentials").is_empty());
    }
    assert_eq!(app.get("/api/v1/missions").await.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn an_association_that_is_not_shown_is_in_no_feed() {
    let app = TestApp::new().await;
    app.db.execute("UPDATE associations SET freshness = 'hidden' WHERE slug = 'atelier-du-marais-niort'").await;
    app.refresh().await;
    for address in ["missions.xml", "missions.atom", "missions.ics", "missions.geojson", "associations.geojson"] {
        let text = app.get(&format!("/api/v1/{address}")).await.is(200).text();
        assert!(!text.contains("Atelier du Marais"), "{address}");
    }
}
