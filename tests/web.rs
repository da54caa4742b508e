//! In a real browser: the engine compiled to wasm gives the answers it gives natively, and the app starts.
#![cfg(target_arch = "wasm32")]

use catalogue::{Catalogue, Clusters, Layer, Stock};
use chrono::NaiveDate;
use domain::mission::AssociationRef;
use domain::{
    AssociationSummary, Bounds, Commitment, Effort, Located, MissionFilter, MissionKind, MissionStatus, MissionSummary,
    Pillar, Position, Precision, Remote, Skill, Slug, Sort,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a value of the test")
}

fn pillar(id: i32, label: &str) -> Pillar {
    Pillar {
        id,
        slug: Slug::of(label, 1),
        label: label.to_owned(),
        short_label: label.to_owned(),
        description: String::new(),
        colour: "#336699".to_owned(),
        icon: "leaf".to_owned(),
        order: u8::try_from(id).expect("a value of the test"),
        valid_from: day(),
        valid_to: None,
    }
}

/// A mission every hundredth of a degree eastwards, of the pillars in turn.
fn stock(count: u32) -> Stock {
    let pillars = vec![pillar(1, "Énergie"), pillar(2, "Achats")];
    let association = AssociationSummary {
        slug: Slug::of("Ressourcerie Niort", 1),
        name: "Ressourcerie".to_owned(),
        commune: Some("Niort".to_owned()),
        department: None,
        location: None,
        activities: Vec::new(),
        open_missions: count,
        greyed: false,
    };
    let missions = (0..count)
        .map(|number| MissionSummary {
            slug: Slug::of(&format!("Mission {number} Ressourcerie"), 1),
            title: format!("Mission {number}"),
            association: AssociationRef {
                slug: association.slug.clone(),
                name: association.name.clone(),
                greyed: false,
            },
            kind: MissionKind::ShortSkills,
            pillars: vec![pillars[number as usize % 2].slug.clone()],
            skills: Vec::new(),
            commitment: Commitment { effort: Effort::Hours { hours: 7 }, on_working_time: true },
            starts_on: None,
            ends_on: None,
            places: 1,
            places_left: 1,
            remote: Remote::No,
            commune: Some("Niort".to_owned()),
            department: None,
            location: Some(Located {
                at: Position::new(46.3, -0.5 + f64::from(number) * 0.01).expect("a value of the test"),
                precision: Precision::Address,
            }),
            reduced_mobility: false,
            public_transport: false,
            status: MissionStatus::Published,
            demonstration: true,
            published_on: day(),
        })
        .collect();
    Stock {
        pillars,
        skills: vec![Skill { slug: Slug::of("rh", 1), label: "RH".to_owned() }],
        associations: vec![association],
        missions,
    }
}

#[wasm_bindgen_test]
fn the_engine_filters_and_counts_in_the_browser() {
    let catalogue = Catalogue::decode(&catalogue::encode(&stock(100))).expect("it was just made");
    let filter = MissionFilter { pillars: vec![Slug::of("Énergie", 1)], ..MissionFilter::default() };
    let answer = catalogue.search_missions(&filter, Sort::Newest);
    assert_eq!(answer.rows.len(), 50);
    assert_eq!(answer.facets.pillars, [50, 50]);
}

#[wasm_bindgen_test]
fn clusters_add_up_to_what_was_found_in_the_browser() {
    let catalogue = Catalogue::decode(&catalogue::encode(&stock(100))).expect("it was just made");
    let answer = catalogue.search_missions(&MissionFilter::default(), Sort::Newest);
    let world = Bounds::new(-85.0, -180.0, 85.0, 180.0).expect("the world is a box");
    for zoom in [2.0, 6.0, 10.0, 16.0] {
        let clusters = Clusters::of(catalogue.clusters(Layer::Missions), &answer.rows).clusters(world, zoom);
        assert_eq!(clusters.iter().map(|cluster| cluster.count).sum::<u32>(), 100, "zoom {zoom}");
    }
}

#[wasm_bindgen_test]
fn a_damaged_snapshot_is_refused_in_the_browser() {
    let mut bytes = catalogue::encode(&stock(10));
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert!(Catalogue::decode(&bytes).is_err());
    assert!(Catalogue::decode(&bytes[..middle]).is_err());
}

#[wasm_bindgen_test]
async fn without_a_server_the_app_starts_and_offers_to_try_again() {
    alliance::start();
    let body = web_sys::window().and_then(|window| window.document()?.body()).expect("the runner has a page");
    for _ in 0..100 {
        gloo_timers::future::TimeoutFuture::new(50).await;
        if body.query_selector(".results .notice.error button").is_ok_and(|found| found.is_some()) {
            return;
        }
    }
    panic!("no retry was offered: {}", body.unchecked_into::<web_sys::Element>().inner_html());
}
