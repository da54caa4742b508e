//! Re-cutting the charter: pillars are dated data, and missions keep theirs.

use chrono::{Days, NaiveDate, Utc};
use serde_json::{Value, json};

use super::noted;
use crate::app::TestApp;
use crate::stock::{ENERGY, OPEN};

const PILLARS: &str = "/api/v1/coordination/pillars";

fn today() -> NaiveDate {
    Utc::now().date_naive()
}

fn pillar(label: &str, from: NaiveDate) -> Value {
    json!({
        "label": label, "short_label": "Court", "description": "Ce que La Poste et les associations font ensemble.",
        "colour": "#b25b36", "icon": "people", "order": 6, "valid_from": from, "valid_to": null,
    })
}

#[tokio::test]
async fn a_new_pillar_is_offered_from_its_first_day() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let made = coordinator.post(&app, PILLARS, &pillar("Lien social", today())).await.is(201).json();
    assert_eq!((&made["slug"], &made["id"]), (&json!("lien-social"), &json!(5)));
    let later = today() + Days::new(30);
    coordinator.post(&app, PILLARS, &pillar("Lien social", later)).await.is(201);
    let public = app.get("/api/v1/pillars").await.json();
    let slugs: Vec<_> = public.as_array().unwrap().iter().map(|pillar| pillar["slug"].as_str().unwrap()).collect();
    // The one to come is kept, and not offered yet.
    assert!(slugs.contains(&"lien-social") && !slugs.contains(&"lien-social-2"), "{slugs:?}");
    let kept = coordinator.get(&app, PILLARS).await.json();
    assert_eq!(kept.as_array().unwrap().len(), 6);
    let history = noted(&app, &mut coordinator, "pillar", "lien-social").await;
    assert_eq!(history, [("created".to_owned(), json!("Lien social"))]);
}

#[tokio::test]
async fn a_retired_pillar_stays_on_its_missions_and_is_offered_no_more() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let before = app.get(&format!("/api/v1/missions/{OPEN}")).await.json();
    assert_eq!(before.get("former_pillars"), None);
    let kept = coordinator.get(&app, PILLARS).await.json();
    let energy = kept.as_array().unwrap().iter().find(|pillar| pillar["slug"] == ENERGY).unwrap().clone();
    assert_eq!(energy["missions"], 3);
    let mut retired = pillar("Transition énergétique", "2014-01-01".parse().unwrap());
    retired["valid_to"] = json!(today() - Days::new(1));
    let changed = coordinator.put(&app, &format!("{PILLARS}/{}", energy["id"]), &retired).await.is(200).json();
    assert_eq!(changed["slug"], ENERGY);
    app.refresh().await;

    let offered = app.get("/api/v1/pillars").await.text();
    assert!(!offered.contains(ENERGY));
    let mission = app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200).json();
    assert_eq!(mission["pillars"], json!([ENERGY]));
    let former = json!([{ "slug": ENERGY, "label": "Transition énergétique", "valid_from": "2014-01-01",
        "valid_to": today() - Days::new(1) }]);
    assert_eq!(mission["former_pillars"], former);
    // It is still on the map: only its pillar has gone.
    assert!(app.get("/api/v1/missions").await.slugs().contains(&OPEN.to_owned()));
    assert_eq!(app.get(&format!("/api/v1/missions?pillar={ENERGY}")).await.json()["total"], 0);
    let history = noted(&app, &mut coordinator, "pillar", ENERGY).await;
    assert!(history.contains(&("valid_to".to_owned(), json!(today() - Days::new(1)))), "{history:?}");
}

#[tokio::test]
async fn at_most_eight_are_in_force_at_once_and_the_faults_are_named() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    for number in 4..=8 {
        coordinator.post(&app, PILLARS, &pillar(&format!("Pilier {number}"), today())).await.is(201);
    }
    let faults = coordinator.post(&app, PILLARS, &pillar("De trop", today())).await.problem(422, "validation_failed");
    assert_eq!(faults, [("valid_from".to_owned(), "too_many".to_owned())]);
    let mut wrong = pillar("Pâle", today());
    wrong["colour"] = json!("#ffe28a");
    wrong["icon"] = json!("skull");
    wrong["valid_to"] = json!(today() - Days::new(1));
    let faults = coordinator.put(&app, &format!("{PILLARS}/1"), &wrong).await.problem(422, "validation_failed");
    let expected = [("colour", "contrast_low"), ("icon", "unknown"), ("valid_to", "end_before_start")];
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    coordinator.put(&app, &format!("{PILLARS}/99"), &pillar("Nulle part", today())).await.problem(404, "not_found");
    coordinator.put(&app, &format!("{PILLARS}/x"), &pillar("Nulle part", today())).await.problem(404, "not_found");
}
