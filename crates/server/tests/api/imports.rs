//! Imports: a dry run touches nothing, an applied one writes what it has shown, and nothing is lost by either.

use std::time::Duration;

use axum::body::Bytes;
use domain::Role;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, Visitor};
use crate::stock::OPEN;

pub const SOURCES: &str = "/api/v1/imports/sources";

/// A coordinator with a source that has no address.
pub async fn coordinator(app: &TestApp) -> Visitor {
    app.signed_in("coordination@imports.example", &[Role::Coordinator]).await
}

pub fn source() -> Value {
    json!({ "name": "Annuaire de la Sèvre", "licence": "Licence Ouverte 2.0", "contact_email": "contact@imports.example" })
}

pub async fn create(app: &TestApp, visitor: &mut Visitor, source: &Value) -> String {
    let made = visitor.post(app, SOURCES, source).await.is(201).json();
    made["id"].as_str().unwrap().to_owned()
}

/// The run once nothing is under way any more.
pub async fn settled(app: &TestApp, visitor: &mut Visitor, run: &str) -> Value {
    for _ in 0..600 {
        let found = visitor.get(app, &format!("/api/v1/imports/runs/{run}")).await.is(200).json();
        if found["status"] != "reading" && found["status"] != "applying" {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the run does not end");
}

fn id(answer: &Answer) -> String {
    answer.json()["id"].as_str().unwrap().to_owned()
}

pub async fn read(app: &TestApp, visitor: &mut Visitor, source: &str, file: impl Into<Bytes>) -> Value {
    let begun = visitor.upload(app, &format!("{SOURCES}/{source}/runs"), file).await.is(202);
    settled(app, visitor, &id(&begun)).await
}

pub async fn apply(app: &TestApp, visitor: &mut Visitor, run: &Value, confirm: bool) -> Value {
    let run = run["id"].as_str().unwrap();
    let asked = json!({ "confirm_removals": confirm });
    visitor.post(app, &format!("/api/v1/imports/runs/{run}/apply"), &asked).await.is(202);
    let found = settled(app, visitor, run).await;
    assert_eq!(found["status"], "applied", "{found}");
    app.refresh().await;
    found
}

pub fn counts(run: &Value, of: &str) -> [u64; 5] {
    ["created", "changed", "unchanged", "kept", "removed"].map(|name| run["report"][of][name].as_u64().unwrap())
}

/// Associations of a table, with so many rows; `change` may alter the text of each.
pub fn table(numbers: std::ops::RangeInclusive<u32>, activity: &str) -> String {
    let mut text = "identifiant;nom;ville;code postal;description\n".to_owned();
    for number in numbers {
        text.extend([format!("a-{number};Cercle numéro {number};Niort;79000;{activity} pour toutes et tous.\n")]);
    }
    text
}

/// Missions of a feed.
pub fn feed(numbers: std::ops::RangeInclusive<u32>, places: u32) -> String {
    let mut text = "<source>".to_owned();
    for number in numbers {
        text.extend([format!(
            "<mission><clientId>m-{number}</clientId><title>Accueillir le public {number}</title>\
             <description>Accueillir les familles le lundi et les aider à remplir leurs demandes.</description>\
             <schedule>1 demi-journée par semaine</schedule><places>{places}</places><remote>no</remote>\
             <organizationClientId>o-{}</organizationClientId><organizationName>Amicale {}</organizationName>\
             <organizationStatusJuridique>association</organizationStatusJuridique></mission>",
            number % 2,
            number % 2
        )]);
    }
    text + "</source>"
}

async fn rows(app: &TestApp) -> Vec<i64> {
    let mut found = Vec::new();
    for table in ["associations", "missions", "history", "edits"] {
        found.push(app.db.number(&format!("SELECT count(*) FROM {table}")).await);
    }
    found
}

#[tokio::test]
async fn a_dry_run_says_what_it_would_do_and_touches_nothing() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let before = rows(&app).await;
    let run = read(&app, &mut visitor, &source, table(1..=5, "Réparer")).await;
    assert_eq!(run["status"], "dry", "{run}");
    assert_eq!(counts(&run, "associations"), [5, 0, 0, 0, 0]);
    assert_eq!(run["report"]["format"], "csv");
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn what_was_shown_is_written_once_and_a_second_time_changes_nothing() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let run = read(&app, &mut visitor, &source, feed(1..=6, 2)).await;
    assert_eq!(counts(&run, "missions"), [6, 0, 0, 0, 0], "{run}");
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!((counts(&applied, "associations"), counts(&applied, "missions")), ([2, 0, 0, 0, 0], [6, 0, 0, 0, 0]));

    let found = app.get("/api/v1/missions/accueillir-le-public-1-amicale-1").await.is(200).json();
    assert_eq!((&found["status"], &found["places_left"]), (&json!("published"), &json!(2)));
    let of = app.get("/api/v1/associations/amicale-1").await.is(200).json();
    let said = json!({ "name": "Annuaire de la Sèvre", "licence": "Licence Ouverte 2.0" });
    assert_eq!((&of["source"], &of["open_missions"]), (&said, &json!(3)));

    // Asked for again, it is done already.
    let address = format!("/api/v1/imports/runs/{}/apply", run["id"].as_str().unwrap());
    visitor.post(&app, &address, &json!({})).await.is(200);
    let before = rows(&app).await;
    let again = read(&app, &mut visitor, &source, feed(1..=6, 2)).await;
    assert_eq!((counts(&again, "associations"), counts(&again, "missions")), ([0, 0, 2, 0, 0], [0, 0, 6, 0, 0]));
    apply(&app, &mut visitor, &again, false).await;
    assert_eq!(rows(&app).await, before);
}

#[tokio::test]
async fn what_the_source_says_otherwise_is_changed_with_the_places_that_people_hold() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let run = read(&app, &mut visitor, &source, feed(1..=2, 2)).await;
    apply(&app, &mut visitor, &run, false).await;
    app.db.execute("UPDATE missions SET places_left = 1 WHERE client_id = 'm-1'").await;
    let run = read(&app, &mut visitor, &source, feed(1..=2, 5)).await;
    assert_eq!(counts(&run, "missions"), [0, 2, 0, 0, 0], "{run}");
    apply(&app, &mut visitor, &run, false).await;
    let found = app.get("/api/v1/missions/accueillir-le-public-1-amicale-1").await.is(200).json();
    assert_eq!((&found["places"], &found["places_left"]), (&json!(5), &json!(4)));
    let noted = "SELECT count(*) FROM history WHERE field = 'places' AND role = 'coordinator'";
    assert_eq!(app.db.number(noted).await, 2);
}

#[tokio::test]
async fn a_source_that_shrinks_by_more_than_a_fifth_removes_nothing_until_it_is_confirmed() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let run = read(&app, &mut visitor, &source, table(1..=10, "Réparer")).await;
    apply(&app, &mut visitor, &run, false).await;

    let run = read(&app, &mut visitor, &source, table(1..=7, "Réparer")).await;
    assert_eq!((counts(&run, "associations"), &run["report"]["removal_held"]), ([0, 0, 7, 0, 3], &json!(true)));
    let held = apply(&app, &mut visitor, &run, false).await;
    assert_eq!(held["report"]["removal_held"], true);
    app.get("/api/v1/associations/cercle-numero-9-niort").await.is(200);

    let done = apply(&app, &mut visitor, &run, true).await;
    assert_eq!((counts(&done, "associations")[4], &done["report"]["removal_held"]), (3, &json!(false)));
    app.get("/api/v1/associations/cercle-numero-9-niort").await.is(404);
    // Archived, not deleted; the source may bring it back.
    let kept = "SELECT status FROM associations WHERE client_id = 'a-9'";
    assert_eq!(app.db.texts(kept).await, ["archived"]);
    let run = read(&app, &mut visitor, &source, table(1..=10, "Réparer")).await;
    assert_eq!(counts(&run, "associations"), [0, 3, 7, 0, 0]);
    apply(&app, &mut visitor, &run, false).await;
    app.get("/api/v1/associations/cercle-numero-9-niort").await.is(200);
}

#[tokio::test]
async fn what_is_missing_in_a_small_part_is_removed_and_an_empty_source_removes_nothing() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let run = read(&app, &mut visitor, &source, feed(1..=10, 1)).await;
    apply(&app, &mut visitor, &run, false).await;
    let run = read(&app, &mut visitor, &source, feed(1..=9, 1)).await;
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!((counts(&applied, "missions")[4], &applied["report"]["removal_held"]), (1, &json!(false)));
    // Its page stays, so that links do.
    let found = app.get("/api/v1/missions/accueillir-le-public-10-amicale-0").await.is(200).json();
    assert_eq!(found["status"], "closed");

    let run = read(&app, &mut visitor, &source, "<source></source>").await;
    assert_eq!((&run["status"], &run["report"]["removal_held"]), (&json!("dry"), &json!(true)));
    apply(&app, &mut visitor, &run, false).await;
    assert_eq!(
        app.db.number("SELECT count(*) FROM missions WHERE client_id IS NOT NULL AND status = 'published'").await,
        9
    );
}

#[tokio::test]
async fn a_file_that_breaks_off_removes_nothing_whoever_confirms() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let run = read(&app, &mut visitor, &source, feed(1..=5, 1)).await;
    apply(&app, &mut visitor, &run, false).await;
    let cut = feed(1..=5, 1).split("<mission><clientId>m-3").next().unwrap().to_owned();
    let run = read(&app, &mut visitor, &source, cut).await;
    assert_eq!((&run["report"]["complete"], counts(&run, "missions")[4]), (&json!(false), 0));
    apply(&app, &mut visitor, &run, true).await;
    assert_eq!(
        app.db.number("SELECT count(*) FROM missions WHERE client_id IS NOT NULL AND status = 'published'").await,
        5
    );
}

#[tokio::test]
async fn what_people_here_have_written_stays_and_the_report_says_so() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let run = read(&app, &mut visitor, &source, table(1..=2, "Réparer")).await;
    apply(&app, &mut visitor, &run, false).await;
    let edited = "UPDATE associations SET description = 'Écrit par nous.', version = 2 WHERE client_id = 'a-1'";
    app.db.execute(edited).await;

    // The source says what it has always said.
    let run = read(&app, &mut visitor, &source, table(1..=2, "Réparer")).await;
    assert_eq!((counts(&run, "associations"), &run["report"]["notices"]), ([0, 0, 2, 0, 0], &json!([])));
    // It says something else.
    let run = read(&app, &mut visitor, &source, table(1..=2, "Prêter")).await;
    assert_eq!(counts(&run, "associations"), [0, 1, 0, 1, 0]);
    let notice = &run["report"]["notices"][0];
    assert_eq!(
        (&notice["label"], &notice["findings"][0]["reason"]),
        (&json!("Cercle numéro 1"), &json!("edited_here"))
    );
    assert_eq!(notice["findings"][0]["element"], "description");
    apply(&app, &mut visitor, &run, false).await;
    let found = app.get("/api/v1/associations/cercle-numero-1-niort").await.is(200).json();
    assert_eq!(found["description"], "Écrit par nous.");
    let found = app.get("/api/v1/associations/cercle-numero-2-niort").await.is(200).json();
    assert_eq!(found["description"], "Prêter pour toutes et tous.");
}

#[tokio::test]
async fn a_mission_goes_to_the_association_that_is_listed_under_its_numbers() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    app.db.execute("UPDATE associations SET rna = 'W792000001' WHERE slug = 'atelier-du-marais-niort'").await;
    let file = feed(1..=1, 1).replace("</mission>", "<organizationRNA>W792000001</organizationRNA></mission>");
    let run = read(&app, &mut visitor, &source, file).await;
    assert_eq!((counts(&run, "associations"), counts(&run, "missions")[0]), ([0, 0, 0, 1, 0], 1));
    apply(&app, &mut visitor, &run, false).await;
    let found = app.get("/api/v1/associations/atelier-du-marais-niort").await.is(200).json();
    assert_eq!((&found["name"], &found["open_missions"]), (&json!("Atelier du Marais"), &json!(3)));
    assert_eq!(found["source"]["name"], "Source de test");
}

#[tokio::test]
async fn an_older_run_does_not_bring_back_what_is_past() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let old = read(&app, &mut visitor, &source, table(1..=2, "Réparer")).await;
    let new = read(&app, &mut visitor, &source, table(1..=2, "Prêter")).await;
    apply(&app, &mut visitor, &new, false).await;
    let address = format!("/api/v1/imports/runs/{}/apply", old["id"].as_str().unwrap());
    visitor.post(&app, &address, &json!({})).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn a_source_is_described_changed_and_forgotten_and_what_it_brought_stays() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let id = create(&app, &mut visitor, &source()).await;
    let faults = visitor.post(&app, SOURCES, &source()).await.problem(422, "validation_failed");
    assert_eq!(faults, [("name".to_owned(), "taken".to_owned())]);
    let faults = visitor.post(&app, SOURCES, &json!({ "every_hours": 24 })).await.problem(422, "validation_failed");
    assert_eq!(faults.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["licence", "name", "url"]);
    let run = read(&app, &mut visitor, &id, table(1..=2, "Réparer")).await;
    apply(&app, &mut visitor, &run, false).await;

    let changed = json!({ "name": "Annuaire du Marais", "licence": "ODbL" });
    let address = format!("{SOURCES}/{id}");
    let kept = visitor.put(&app, &address, &changed).await.is(200).json();
    assert_eq!((&kept["associations"], &kept["last_run"]["status"]), (&json!(2), &json!("applied")));
    let found = app.get("/api/v1/associations/cercle-numero-1-niort").await.is(200).json();
    assert_eq!(found["source"], json!({ "name": "Annuaire du Marais", "licence": "ODbL" }));

    let runs = visitor.get(&app, &format!("{address}/runs")).await.is(200).json();
    assert_eq!(runs.as_array().unwrap().len(), 1);
    visitor.delete(&app, &address).await.is(204);
    visitor.delete(&app, &address).await.problem(404, "not_found");
    assert_eq!(visitor.get(&app, SOURCES).await.is(200).json(), json!([]));
    app.get("/api/v1/associations/cercle-numero-1-niort").await.is(200);
}

#[tokio::test]
async fn nobody_but_the_coordination_sees_or_sends_anything() {
    let app = TestApp::new().await;
    let mut boss = coordinator(&app).await;
    let source = create(&app, &mut boss, &source()).await;
    let run = read(&app, &mut boss, &source, table(1..=1, "Réparer")).await;
    let run = format!("/api/v1/imports/runs/{}", run["id"].as_str().unwrap());
    let mut member = app.member_of("atelier-du-marais-niort", "membre@imports.example").await;
    for (visitor, status, code) in [(&mut Visitor::default(), 401, "sign_in_needed"), (&mut member, 403, "forbidden")] {
        visitor.get(&app, SOURCES).await.problem(status, code);
        visitor.get(&app, &run).await.problem(status, code);
        visitor.upload(&app, &format!("{SOURCES}/{source}/runs"), "x").await.problem(status, code);
        visitor.post(&app, &format!("{run}/apply"), &json!({})).await.problem(status, code);
    }
    boss.get(&app, "/api/v1/imports/runs/x").await.problem(404, "not_found");
}

#[tokio::test]
async fn only_a_file_may_be_large() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    let large = "x".repeat(70_000);
    visitor.put(&app, &format!("{SOURCES}/{source}"), &json!({ "name": large })).await.problem(413, "body_too_large");
    visitor.upload(&app, "/api/v1/imports/preview", large).await.problem(413, "body_too_large");
    let file = table(1..=2000, "Réparer");
    assert!(file.len() > 100_000);
    let run = read(&app, &mut visitor, &source, file).await;
    assert_eq!(counts(&run, "associations")[0], 2000);
}

#[tokio::test]
async fn an_imported_mission_receives_interests_where_the_file_or_the_source_says() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let mut silent = source();
    silent["contact_email"] = json!("");
    let id = create(&app, &mut visitor, &silent).await;
    let run = read(&app, &mut visitor, &id, feed(1..=1, 1)).await;
    let refusal = &run["report"]["refusals"][0]["findings"][0];
    assert_eq!((&refusal["element"], &refusal["reason"]), (&json!("contact_email"), &json!("required")), "{run}");
    visitor.put(&app, &format!("{SOURCES}/{id}"), &source()).await.is(200);
    let run = read(&app, &mut visitor, &id, feed(1..=1, 1)).await;
    apply(&app, &mut visitor, &run, false).await;
    let contact = "SELECT contact_email FROM missions WHERE client_id = 'm-1'";
    assert_eq!(app.db.texts(contact).await, ["contact@imports.example"]);
    // What was there before is as it was.
    app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200);
}
