//! Search of words, on examples that people type.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::Layer;
use domain::mission::AssociationRef;
use domain::{AssociationFilter, MissionFilter, Slug, Sort};
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
fn a_word_weighs_less_from_title_to_name_commune_skill_and_pillar() {
    let mut runner = TestRunner::deterministic();
    let mut stock = loop {
        let stock = stock().new_tree(&mut runner).unwrap().current();
        if stock.missions.len() >= 5 && stock.associations.len() >= 2 {
            break stock;
        }
    };
    stock.missions.truncate(5);
    stock.pillars[0].label = "Ardoise".to_owned();
    stock.skills[0].label = "Ardoise".to_owned();
    stock.associations[0].name = "Les compagnons".to_owned();
    stock.associations[1].name = "Ardoise et compagnie".to_owned();
    let by = |at: usize| {
        let of = &stock.associations[at];
        AssociationRef { slug: of.slug.clone(), name: of.name.clone(), greyed: of.greyed }
    };
    let (plain, named) = (by(0), by(1));
    for (mission, number) in stock.missions.iter_mut().zip(1..) {
        mission.slug = Slug::of("rang", number);
        mission.title = if number == 1 { "Poser une ardoise" } else { "Poser une tuile" }.to_owned();
        mission.association = if number == 2 { named.clone() } else { plain.clone() };
        mission.commune = Some(if number == 3 { "Ardoise" } else { "Niort" }.to_owned());
        mission.skills = (number == 4).then(|| stock.skills[0].slug.clone()).into_iter().collect();
        mission.pillars = vec![stock.pillars[usize::from(number != 5)].slug.clone()];
    }
    let catalogue = catalogue(&stock);
    let filter = MissionFilter { text: "ardoise".to_owned(), ..MissionFilter::default() };
    let rows = catalogue.search_missions(&filter, Sort::Relevance).rows;
    let found: Vec<Slug> = rows.iter().map(|row| catalogue.mission(*row).slug).collect();
    let expected: Vec<Slug> = stock.missions.iter().map(|mission| mission.slug.clone()).collect();
    assert_eq!(found, expected);
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
