//! Pages by cursor, while the stock changes.

use alliance_server::seed::{SeedMission, SeedSet};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::Days;
use domain::{MissionDraft, MissionStatus};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::app::TestApp;
use crate::stock::{self, day, draft, mission};

/// A new association with missions that are told apart by their number.
fn more(first: usize, published: &[u64]) -> SeedSet {
    let mut of = stock::set().associations.remove(0);
    of.slug = domain::Slug::of("renfort", u32::try_from(first).unwrap() + 2);
    let missions = published.iter().zip(first..).map(|(days, number)| {
        let title = ["Tournée à vélo", "Atelier de réparation", "Vélo, atelier, tournée"][number % 3];
        let draft = MissionDraft {
            starts_on: (!number.is_multiple_of(4)).then(|| day(2027, 1, 1) + Days::new(*days)),
            ..draft(title)
        };
        let made = mission(&format!("renfort-{number}"), 0, MissionStatus::Published, &draft);
        SeedMission { published_on: day(2026, 1, 1) + Days::new(*days), ..made }
    });
    SeedSet {
        pillars: vec![],
        skills: vec![],
        associations: vec![of],
        missions: missions.collect(),
        demonstration: None,
        employees: Vec::new(),
    }
}

impl TestApp {
    /// One page: its slugs, and the query of the next one.
    async fn page(&self, query: &str, cursor: Option<&str>) -> (Vec<String>, Option<String>) {
        let cursor = cursor.map(|cursor| format!("&cursor={cursor}")).unwrap_or_default();
        let page = self.get(&format!("/api/v1/missions?{query}{cursor}")).await.is(200);
        (page.slugs(), page.json()["next_cursor"].as_str().map(str::to_owned))
    }

    /// All pages to the last, with `between` called after each.
    async fn pages(&self, query: &str, mut between: impl AsyncFnMut(usize)) -> Vec<String> {
        let (mut all, mut cursor) = self.page(query, None).await;
        for number in 0.. {
            let Some(next) = cursor else { break };
            between(number).await;
            let (slugs, after) = self.page(query, Some(&next)).await;
            assert!(!slugs.is_empty(), "a cursor that leads to nothing");
            all.extend(slugs);
            cursor = after;
        }
        all
    }
}

#[test]
fn rows_that_are_added_between_pages_neither_hide_nor_repeat_those_that_were_there() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let app = runtime.block_on(TestApp::new());
    let mut made = 0;
    runtime.block_on(app.insert(&more(made, &[3, 7, 7, 12, 40, 9])));
    made += 6;
    let made = std::cell::Cell::new(made);
    let orders = select(vec![
        "sort=newest",
        "sort=soonest",
        "sort=nearest&near=47,0&radius_km=1000",
        "sort=relevance&q=atelier",
        "sort=relevance&q=velo%20tour",
        "department=79",
    ]);
    let batches = proptest::collection::vec(proptest::collection::vec(0..60u64, 0..3), 1..5);
    let mut runner = TestRunner::new(ProptestConfig { cases: 16, failure_persistence: None, ..Default::default() });
    let outcome = runner.run(&(orders, 1..4usize, batches), |(order, limit, batches)| {
        runtime.block_on(async {
            let query = format!("{order}&limit={limit}");
            let before = app.pages(&query, async |_| {}).await;
            let found = app
                .pages(&query, async |number| {
                    let Some(published) = batches.get(number).filter(|batch| !batch.is_empty()) else { return };
                    app.insert(&more(made.get(), published)).await;
                    made.set(made.get() + published.len());
                })
                .await;
            let kept: Vec<_> = found.iter().filter(|slug| before.contains(slug)).collect();
            prop_assert_eq!(kept, before.iter().collect::<Vec<_>>());
            let mut once = found.clone();
            once.sort();
            once.dedup();
            prop_assert_eq!(once.len(), found.len());
            Ok(())
        })
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[tokio::test]
async fn a_page_goes_on_where_its_last_row_was_when_that_row_is_gone() {
    let app = TestApp::new().await;
    let all = app.page("", None).await.0;
    let (first, cursor) = app.page("limit=2", None).await;
    assert_eq!(first, all[..2]);
    app.db.execute(&format!("UPDATE missions SET status = 'closed' WHERE slug = '{}'", all[1])).await;
    app.refresh().await;
    assert_eq!(app.page("limit=2", cursor.as_deref()).await.0, all[2..4]);
}

#[tokio::test]
async fn the_size_of_a_page_may_change_on_the_way_and_the_total_does_not() {
    let app = TestApp::new().await;
    let all = app.page("limit=100", None).await.0;
    let (first, cursor) = app.page("limit=1", None).await;
    let (rest, end) = app.page("limit=5", cursor.as_deref()).await;
    assert_eq!(([first, rest].concat(), end), (all.clone(), None));
    assert_eq!(app.get("/api/v1/missions?limit=1").await.is(200).json()["total"], all.len());
}

#[tokio::test]
async fn a_cursor_that_was_altered_or_is_for_another_query_is_refused() {
    let app = TestApp::new().await;
    let (_, cursor) = app.page("limit=1&department=79", None).await;
    let cursor = cursor.expect("a second page");
    app.page("department=79&limit=1", Some(&cursor)).await;
    let refused = async |address: String| {
        let faults = app.get(&address).await.problem(422, "validation_failed");
        assert_eq!(faults, [("cursor".to_owned(), "cursor_invalid".to_owned())], "{address}");
    };
    // Any letter changed.
    for place in 0..cursor.len() {
        let mut letters = cursor.clone().into_bytes();
        letters[place] = if letters[place] == b'A' { b'B' } else { b'A' };
        let altered = String::from_utf8(letters).unwrap();
        refused(format!("/api/v1/missions?department=79&cursor={altered}")).await;
    }
    for altered in ["x", "%00", &cursor[1..], &cursor[..cursor.len() - 1], &format!("{cursor}{cursor}")] {
        refused(format!("/api/v1/missions?department=79&cursor={altered}")).await;
    }
    // Made by hand.
    for text in ["0:une-mission", "99999999999999999999:a:b", "-1:a:b", "::", "1:Pas Un Slug:x"] {
        refused(format!("/api/v1/missions?department=79&cursor={}", URL_SAFE_NO_PAD.encode(text))).await;
    }
    for other in
        ["missions?department=17", "missions?department=79&sort=newest", "missions?x", "associations?department=79"]
    {
        refused(format!("/api/v1/{other}&cursor={cursor}")).await;
    }
}
