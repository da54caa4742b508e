//! Missions: the list with its filters and counts, each one's page, GeoJSON and calendar.

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::stock::{CLOSED, DRAFT, FULL, ONE_PLACE, OPEN, REMOTE, THREE_PLACES, YEAR};

const ALL: [&str; 6] = [OPEN, ONE_PLACE, THREE_PLACES, FULL, YEAR, REMOTE];

#[tokio::test]
async fn each_filter_keeps_the_missions_it_names() {
    let app = TestApp::new().await;
    for (query, expected) in [
        ("", &ALL[..]),
        ("pillar=transition-energetique", &[OPEN, THREE_PLACES]),
        ("pillar=financement,lieux-partages", &[ONE_PLACE, THREE_PLACES, FULL, YEAR, REMOTE]),
        ("pillar=pilier-disparu", &[]),
        ("kind=volunteering", &[THREE_PLACES]),
        ("kind=long_skills&kind=volunteering", &[THREE_PLACES, YEAR]),
        ("length=taste", &[OPEN, ONE_PLACE, FULL, REMOTE]),
        ("length=short,long", &[THREE_PLACES, YEAR]),
        ("remote=full", &[REMOTE]),
        ("remote=possible,full", &[ONE_PLACE, REMOTE]),
        ("department=79", &[OPEN, ONE_PLACE]),
        ("department=79,93", &[OPEN, ONE_PLACE, YEAR]),
        ("skill=droit", &[ONE_PLACE]),
        ("skill=comptabilite&department=79&pillar=financement", &[ONE_PLACE]),
        ("near=46.32,-0.46&radius_km=5", &[OPEN, ONE_PLACE]),
        ("near=46.32,-0.46&radius_km=100", &[OPEN, ONE_PLACE, THREE_PLACES, FULL]),
        // Twenty kilometres unless said.
        ("near=46.32,-0.46", &[OPEN, ONE_PLACE]),
        // What starts when both agree passes every window.
        ("starts_from=2027-03-01&starts_to=2027-03-01", &[ONE_PLACE, THREE_PLACES, FULL, REMOTE]),
        ("starts_from=2027-03-02", &[THREE_PLACES, FULL, YEAR, REMOTE]),
        ("starts_to=2027-01-10", &[THREE_PLACES, FULL, REMOTE]),
        ("on_working_time=false", &[THREE_PLACES]),
        ("on_working_time=true&department=17", &[FULL]),
        ("reduced_mobility=true", &[OPEN]),
        ("public_transport=true", &[OPEN, YEAR]),
        // West, south, east, north; one without a position stays listed.
        ("bbox=-2,46,0,47", &[OPEN, ONE_PLACE, THREE_PLACES, FULL, REMOTE]),
        ("bbox=-0.5,46,0,47", &[OPEN, ONE_PLACE, REMOTE]),
        ("q=tresorerie", &[ONE_PLACE]),
        ("q=FACTURE", &[OPEN]),
        ("q=epicerie%20proj", &[YEAR]),
        ("q=zzz", &[]),
    ] {
        let answer = app.get(&format!("/api/v1/missions?{query}")).await.is(200);
        let mut found = answer.slugs();
        found.sort();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{query}");
        assert_eq!(answer.json()["total"], expected.len(), "{query}");
        assert_eq!(answer.json()["next_cursor"], Value::Null, "{query}");
    }
}

#[tokio::test]
async fn each_order_is_the_one_that_is_asked() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE missions SET published_on = '2026-02-01' WHERE slug = '{FULL}'")).await;
    app.db.execute(&format!("UPDATE missions SET published_on = '2026-01-20' WHERE slug = '{YEAR}'")).await;
    app.refresh().await;
    let first = async |query: &str| app.get(&format!("/api/v1/missions?{query}")).await.is(200).slugs();
    assert_eq!(first("sort=newest").await[..2], [FULL, YEAR]);
    // Those of one day in the order of their slugs.
    assert_eq!(first("").await, [FULL, YEAR, REMOTE, OPEN, ONE_PLACE, THREE_PLACES]);
    assert_eq!(first("sort=soonest&pillar=transition-energetique").await, [THREE_PLACES, OPEN]);
    assert_eq!(first("sort=soonest&department=79,93").await, [OPEN, ONE_PLACE, YEAR]);
    let near = "sort=nearest&near=46.16,-1.15&radius_km=1000";
    assert_eq!(first(&format!("{near}&kind=long_skills,volunteering")).await, [THREE_PLACES, YEAR]);
    // A title that matches counts for more than an association's name, however new.
    app.db.execute(&format!("UPDATE missions SET title = 'Cour du port' WHERE slug = '{YEAR}'")).await;
    app.refresh().await;
    assert_eq!(first("q=port").await[0], YEAR);
}

#[tokio::test]
async fn counts_tell_what_each_value_would_give() {
    let app = TestApp::new().await;
    let json = app.get("/api/v1/missions?department=79&limit=1").await.is(200).json();
    assert_eq!((&json["total"], json["items"].as_array().unwrap().len()), (&json!(2), 1));
    let facets = &json["facets"];
    let count = |facet: &str, value: &str| {
        let values = facets[facet].as_array().unwrap();
        values.iter().find(|each| each["value"] == value).map(|each| each["count"].as_u64().unwrap())
    };
    // The department's own counts leave its choice aside; the others do not.
    assert_eq!((count("department", "79"), count("department", "17")), (Some(2), Some(2)));
    assert_eq!((count("department", "93"), count("department", "75")), (Some(1), None));
    assert_eq!(count("pillar", "transition-energetique"), Some(1));
    assert_eq!((count("pillar", "financement"), count("pillar", "lieux-partages")), (Some(1), Some(0)));
    assert_eq!((count("kind", "short_skills"), count("kind", "volunteering")), (Some(2), Some(0)));
    assert_eq!((count("length", "taste"), count("remote", "possible")), (Some(2), Some(1)));
    assert_eq!((count("skill", "comptabilite"), count("skill", "logistique")), (Some(2), Some(0)));
    assert_eq!((count("on_working_time", "true"), count("on_working_time", "false")), (Some(2), Some(0)));
    assert_eq!((&facets["reduced_mobility"], &facets["public_transport"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn parameters_at_fault_are_all_named() {
    let app = TestApp::new().await;
    let query = "kind=holiday&length=eternal&remote=maybe&department=00&skill=A&near=91,0&radius_km=0&bbox=5,4,3,2&\
                 starts_from=2027-02-30&on_working_time=oui&reduced_mobility=1&public_transport=x&sort=best&limit=0";
    let expected = [
        ("bbox", "position_invalid"),
        ("department", "department_invalid"),
        ("kind", "unknown"),
        ("length", "unknown"),
        ("limit", "out_of_range"),
        ("near", "position_invalid"),
        ("on_working_time", "unknown"),
        ("public_transport", "unknown"),
        ("radius_km", "out_of_range"),
        ("reduced_mobility", "unknown"),
        ("remote", "unknown"),
        ("skill", "slug_invalid"),
        ("sort", "unknown"),
        ("starts_from", "date_invalid"),
    ];
    let faults = app.get(&format!("/api/v1/missions?{query}")).await.problem(422, "validation_failed");
    let faults: Vec<_> = faults.iter().map(|(field, code)| (field.as_str(), code.as_str())).collect();
    assert_eq!(faults, expected);
    let long = "a".repeat(201);
    for (query, field, code) in [
        ("near=46,0&radius_km=1001", "radius_km", "out_of_range"),
        ("starts_from=2027-03-01&starts_to=2027-02-01", "starts_to", "end_before_start"),
        ("starts_to=hier", "starts_to", "date_invalid"),
        (&format!("q={long}"), "q", "too_long"),
        ("bbox=NaN,0,1,1", "bbox", "position_invalid"),
        ("limit=101", "limit", "out_of_range"),
    ] {
        let faults = app.get(&format!("/api/v1/missions?{query}")).await.problem(422, "validation_failed");
        assert_eq!(faults, [(field.to_owned(), code.to_owned())], "{query}");
    }
    app.get("/api/v1/missions.geojson?kind=holiday").await.problem(422, "validation_failed");
}

#[tokio::test]
async fn the_page_of_a_mission_tells_it_all_but_who_receives_interests() {
    let app = TestApp::new().await;
    let answer = app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200);
    let mission = answer.json();
    assert_eq!(mission["title"], "Diagnostic des factures");
    assert_eq!(mission["association"], json!({ "slug": "atelier-du-marais-niort", "name": "Atelier du Marais" }));
    assert_eq!(mission["commitment"], json!({ "per": "hours", "hours": 4, "on_working_time": true }));
    assert_eq!((&mission["starts_on"], &mission["ends_on"]), (&json!("2027-01-11"), &json!("2027-01-29")));
    assert_eq!((&mission["places"], &mission["places_left"]), (&json!(3), &json!(3)));
    assert_eq!(mission["street"], "1 rue de l’Essai");
    assert!(mission["description"].as_str().unwrap().len() > 40);
    assert!(!answer.text().contains("@example.org"));
    // What the list says of it, the page says too.
    let listed = app.get("/api/v1/missions?q=factures").await.is(200).json()["items"][0].clone();
    for (name, value) in listed.as_object().unwrap() {
        assert_eq!(&mission[name], value, "{name}");
    }
}

#[tokio::test]
async fn a_closed_mission_keeps_its_page_and_a_draft_has_none() {
    let app = TestApp::new().await;
    for (slug, status) in [(OPEN, "published"), (FULL, "full"), (CLOSED, "closed")] {
        assert_eq!(app.get(&format!("/api/v1/missions/{slug}")).await.is(200).json()["status"], status);
    }
    for slug in [DRAFT, "nulle-part", "Pas-Un-Slug", "..", "%C3%A9"] {
        app.get(&format!("/api/v1/missions/{slug}")).await.problem(404, "not_found");
        app.get(&format!("/api/v1/missions/{slug}/calendar.ics")).await.problem(404, "not_found");
    }
}

#[tokio::test]
async fn the_calendar_holds_the_days_of_a_mission_that_has_some() {
    let app = TestApp::new().await;
    let answer = app.get(&format!("/api/v1/missions/{OPEN}/calendar.ics")).await.is(200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{OPEN}.ics\""));
    let text = answer.text().replace("\r\n ", "");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!((lines[0], lines[lines.len() - 2]), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    for line in [
        "DTSTART;VALUE=DATE:20270111",
        // The day after the last (RFC 5545, 3.6.1).
        "DTEND;VALUE=DATE:20270130",
        "SUMMARY:Diagnostic des factures — Atelier du Marais",
        "LOCATION:1 rue de l’Essai\\, Niort",
        &format!("URL:http://alliance.example/missions/{OPEN}"),
    ] {
        assert!(lines.contains(&line), "{line} in {text}");
    }
    app.get(&format!("/api/v1/missions/{THREE_PLACES}/calendar.ics")).await.problem(404, "not_found");
}
