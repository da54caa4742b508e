//! How the cost of each call grows with the rows: `cargo bench -p alliance-catalogue`.
//!
//! The number is that of associations; there is one mission for every four.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use catalogue::{Catalogue, Clusters, Layer, Memory, encode};
use divan::{Bencher, black_box};
use domain::{AssociationFilter, Bounds, Choice, DepartmentCode, MissionFilter, MissionKind, Near, Position, Sort};

mod made;

const SIZES: [usize; 4] = [1_000, 10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

static BYTES: LazyLock<Mutex<HashMap<usize, Arc<Vec<u8>>>>> = LazyLock::new(Mutex::default);

fn bytes(rows: usize) -> Arc<Vec<u8>> {
    let mut made = BYTES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    Arc::clone(made.entry(rows).or_insert_with(|| Arc::new(encode(&made::stock(rows, 4)))))
}

#[expect(clippy::expect_used, reason = "what was just encoded can be read")]
fn catalogue(rows: usize) -> Catalogue {
    Catalogue::decode(&bytes(rows)).expect("a snapshot")
}

/// A catalogue that has answered once: what is made at the first question is there.
fn warm(rows: usize) -> Catalogue {
    let catalogue = catalogue(rows);
    catalogue
        .search_missions(&MissionFilter { text: "tresorerie".to_owned(), ..MissionFilter::default() }, Sort::Soonest);
    catalogue.search_associations(
        &AssociationFilter { text: "atelier".to_owned(), ..AssociationFilter::default() },
        Sort::Relevance,
    );
    catalogue.clusters(Layer::Associations);
    catalogue
}

fn three_facets_and_a_word() -> MissionFilter {
    MissionFilter {
        text: "formation".to_owned(),
        kinds: MissionKind::ALL.iter().copied().take(2).collect(),
        departments: (30..60).filter_map(|code| DepartmentCode::parse(&code.to_string()).ok()).collect(),
        public_transport: true,
        ..MissionFilter::default()
    }
}

const FRANCE: Bounds = Bounds { south: 41.0, west: -5.5, north: 51.5, east: 10.0 };

#[divan::bench(args = SIZES)]
fn decode(bencher: Bencher, rows: usize) {
    let bytes = bytes(rows);
    bencher.bench(|| Catalogue::decode(black_box(&bytes)).is_ok());
}

#[divan::bench(args = SIZES)]
fn index_words(bencher: Bencher, rows: usize) {
    let filter = AssociationFilter { text: "atelier".to_owned(), ..AssociationFilter::default() };
    bencher
        .with_inputs(|| catalogue(rows))
        .bench_values(|catalogue| catalogue.search_associations(&filter, Sort::Relevance).in_all);
}

#[divan::bench(args = SIZES)]
fn group_for_the_map(bencher: Bencher, rows: usize) {
    bencher.with_inputs(|| catalogue(rows)).bench_values(|catalogue| catalogue.clusters(Layer::Associations));
}

#[divan::bench(args = SIZES)]
fn filter_missions(bencher: Bencher, rows: usize) {
    let catalogue = warm(rows);
    let filter = three_facets_and_a_word();
    bencher.bench(|| catalogue.search_missions(black_box(&filter), Sort::Relevance).in_all);
}

#[divan::bench(args = SIZES)]
fn change_one_filter(bencher: Bencher, rows: usize) {
    let catalogue = warm(rows);
    let filters = [three_facets_and_a_word(), MissionFilter { public_transport: false, ..three_facets_and_a_word() }];
    let mut memory = Memory::default();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        catalogue.search_missions_again(&mut memory, &filters[turn % 2], Sort::Relevance).in_all
    });
}

#[divan::bench(args = SIZES)]
fn nearest_missions(bencher: Bencher, rows: usize) {
    let catalogue = warm(rows);
    let near = Near { at: Position::new(46.3, -0.4).ok(), label: String::new(), radius_km: 100 };
    let filter = MissionFilter { near: Some(near), ..MissionFilter::default() };
    bencher.bench(|| catalogue.search_missions(black_box(&filter), Sort::Nearest).in_all);
}

#[divan::bench(args = SIZES)]
fn word_with_a_mistake(bencher: Bencher, rows: usize) {
    let catalogue = warm(rows);
    let filter = AssociationFilter { text: "reciclerie".to_owned(), ..AssociationFilter::default() };
    bencher.bench(|| catalogue.search_associations(black_box(&filter), Sort::Relevance).in_all);
}

#[divan::bench(args = SIZES)]
fn markers_of_the_country(bencher: Bencher, rows: usize) {
    let clusters = Clusters::all(warm(rows).clusters(Layer::Associations));
    bencher.bench(|| clusters.clusters(black_box(FRANCE), 6.0).len());
}

#[divan::bench(args = SIZES)]
fn filter_then_markers(bencher: Bencher, rows: usize) {
    let catalogue = warm(rows);
    let index = catalogue.clusters(Layer::Associations);
    let filter = AssociationFilter { text: "atelier".to_owned(), ..AssociationFilter::default() };
    let answer = catalogue.search_associations(&filter, Sort::Relevance);
    bencher.bench(|| Clusters::of(Arc::clone(&index), black_box(&answer.rows)).clusters(FRANCE, 6.0).len());
}
