//! Search of words, on examples that people type.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::Layer;
use domain::{AssociationFilter, MissionFilter, Sort};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::stock::{catalogue, stock};

#[test]
fn a_title_weighs_more_than_a_name() {
    let mut runner = TestRunner::deterministic();
    let mut checked = 0;
    for _ in 0..40 {
        let stock = stock().new_tree(&mut runner).unwrap().current();
        let catalogue = catalogue(&stock);
        let filter = MissionFilter { text: "recyclerie".into(), ..MissionFilter::default() };
        let in_title: Vec<bool> = catalogue
            .search_missions(&filter, Sort::Relevance)
            .rows
            .iter()
            .map(|row| catalogue.mission(*row).title.contains("recyclerie"))
            .collect();
        assert!(in_title.is_sorted_by(|first, next| first >= next), "{in_title:?}");
        checked += in_title.len();
    }
    assert!(checked > 50);
}

#[test]
fn associations_are_found_by_what_they_do() {
    let mut runner = TestRunner::deterministic();
    let stock = stock().new_tree(&mut runner).unwrap().current();
    let catalogue = catalogue(&stock);
    for association in &stock.associations {
        let filter = AssociationFilter { text: association.name.to_uppercase(), ..AssociationFilter::default() };
        let rows = catalogue.search_associations(&filter, Sort::Relevance).rows;
        assert!(rows.iter().any(|row| catalogue.association(*row).slug == association.slug), "{}", association.name);
        assert!(rows.iter().all(|row| catalogue.position(Layer::Associations, *row).is_none_or(|at| at.lat > 40.0)));
    }
}
