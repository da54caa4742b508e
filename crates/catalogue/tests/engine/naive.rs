//! What the engine finds and counts is what a plain loop finds and counts.

use std::sync::Arc;

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Catalogue, Clusters, Layer, Memory, Stock};
use domain::text::fold;
use domain::{
    Bounds, Choice, CommitmentLength, DepartmentCode, MissionFilter, MissionKind, MissionSummary, Near, Position,
    Remote, Slug, Sort,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::{collection, option};

use crate::stock::{DEPARTMENTS, catalogue, day, pillars, skills, stock};

fn some<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = Vec<T>> {
    prop_oneof![2 => Just(Vec::new()), 1 => subsequence(T::ALL, 0..=T::ALL.len())]
}

prop_compose! {
    fn filter()(
        pillar_slugs in prop_oneof![Just(vec![]), subsequence(pillars(), 0..=3)],
        skill_slugs in prop_oneof![Just(vec![]), subsequence(skills(), 0..=3)],
        kinds in some::<MissionKind>(), lengths in some::<CommitmentLength>(), remotes in some::<Remote>(),
        departments in prop_oneof![Just(vec![]), subsequence(DEPARTMENTS.to_vec(), 0..=2)],
        near in option::weighted(0.3, (43.0..47.0f64, -1.0..6.0f64, 1u16..400)),
        from in option::weighted(0.3, -50..400i32), to in option::weighted(0.3, 0..500i32),
        flags in (option::weighted(0.3, any::<bool>()), any::<bool>(), any::<bool>()),
        text in prop_oneof![3 => Just(""), 1 => select(vec!["metier", "EPICERIES", "l’oeuvre", "niort", "saint den"])],
        bounds in option::weighted(0.4, (43.0..45.0f64, -1.0..3.0f64)),
        unknown in collection::vec(Just(Slug::of("pilier disparu", 1)), 0..2),
    ) -> MissionFilter {
        let mut pillars: Vec<Slug> = pillar_slugs.into_iter().map(|pillar| pillar.slug).collect();
        if !pillars.is_empty() {
            pillars.extend(unknown);
        }
        MissionFilter {
            text: text.to_owned(), pillars,
            skills: skill_slugs.into_iter().map(|skill| skill.slug).collect(),
            kinds, lengths, remotes,
            departments: departments.into_iter().map(|code| DepartmentCode::parse(code).unwrap()).collect(),
            near: near.map(|(lat, lon, radius_km)| Near { at: Position::new(lat, lon).ok(), label: String::new(), radius_km }),
            starts_from: from.map(day), starts_to: to.map(day),
            on_working_time: flags.0, reduced_mobility: flags.1 && flags.2, public_transport: flags.2 && !flags.1,
            bounds: bounds.map(|(south, west)| Bounds::new(south, west, south + 2.0, west + 3.0).unwrap()),
        }
    }
}

/// Every word is in the title, the names, the commune, the skills or the pillars; the last one may be unfinished.
fn holds_words(stock: &Stock, mission: &MissionSummary, text: &str) -> bool {
    let labels = stock.skills.iter().filter(|skill| mission.skills.contains(&skill.slug)).map(|skill| &skill.label);
    let pillars =
        stock.pillars.iter().filter(|pillar| mission.pillars.contains(&pillar.slug)).map(|pillar| &pillar.label);
    let all: Vec<&String> = [&mission.title, &mission.association.name]
        .into_iter()
        .chain(&mission.commune)
        .chain(labels)
        .chain(pillars)
        .collect();
    let single = |word: &str| word.strip_suffix('s').filter(|root| root.len() > 2).unwrap_or(word).to_owned();
    let hay: Vec<String> = all.iter().flat_map(|text| fold(text).split(' ').map(single).collect::<Vec<_>>()).collect();
    let text = fold(text);
    let words: Vec<String> = text.split(' ').filter(|word| !word.is_empty()).map(single).collect();
    words.iter().enumerate().all(|(place, word)| {
        hay.iter().any(|other| if place + 1 == words.len() { other.starts_with(word.as_str()) } else { other == word })
    })
}

/// The whole filter but the box, in the plainest way.
fn passes(stock: &Stock, filter: &MissionFilter, mission: &MissionSummary) -> bool {
    let any = |wanted: &[Slug], has: &[Slug]| wanted.is_empty() || wanted.iter().any(|slug| has.contains(slug));
    let near = filter.near.as_ref().is_none_or(|near| {
        mission.location.is_some_and(|located| located.at.distance_km(near.at.unwrap()) <= f64::from(near.radius_km))
    });
    any(&filter.pillars, &mission.pillars)
        && any(&filter.skills, &mission.skills)
        && (filter.kinds.is_empty() || filter.kinds.contains(&mission.kind))
        && (filter.lengths.is_empty() || filter.lengths.contains(&mission.commitment.length()))
        && (filter.remotes.is_empty() || filter.remotes.contains(&mission.remote))
        && (filter.departments.is_empty()
            || mission.department.as_ref().is_some_and(|code| filter.departments.contains(code)))
        && near
        && mission.starts_on.is_none_or(|start| filter.starts_from.is_none_or(|from| start >= from))
        && mission.starts_on.is_none_or(|start| filter.starts_to.is_none_or(|to| start <= to))
        && filter.on_working_time.is_none_or(|wanted| mission.commitment.on_working_time == wanted)
        && (!filter.reduced_mobility || mission.reduced_mobility)
        && (!filter.public_transport || mission.public_transport)
        && holds_words(stock, mission, &filter.text)
}

/// How many missions pass the filter once one facet's choice is changed.
fn count(stock: &Stock, filter: &MissionFilter, change: impl FnOnce(&mut MissionFilter)) -> u32 {
    let mut filter = filter.clone();
    change(&mut filter);
    u32::try_from(stock.missions.iter().filter(|mission| passes(stock, &filter, mission)).count()).unwrap()
}

fn check(stock: &Stock, catalogue: &Catalogue, filter: &MissionFilter) -> Result<(), TestCaseError> {
    let answer = catalogue.search_missions(filter, Sort::Newest);
    let expected: Vec<&MissionSummary> =
        stock.missions.iter().filter(|mission| passes(stock, filter, mission)).collect();
    prop_assert_eq!(answer.in_all as usize, expected.len());
    let mut slugs: Vec<Slug> = answer.rows.iter().map(|row| catalogue.mission(*row).slug).collect();
    let mut wanted: Vec<Slug> = expected
        .iter()
        .filter(|m| filter.bounds.is_none_or(|bounds| m.location.is_none_or(|located| bounds.contains(located.at))))
        .map(|m| m.slug.clone())
        .collect();
    slugs.sort();
    wanted.sort();
    prop_assert_eq!(slugs, wanted);

    let facets = &answer.facets;
    for (found, pillar) in facets.pillars.iter().zip(&stock.pillars) {
        prop_assert_eq!(*found, count(stock, filter, |f| f.pillars = vec![pillar.slug.clone()]));
    }
    for (found, skill) in facets.skills.iter().zip(&stock.skills) {
        prop_assert_eq!(*found, count(stock, filter, |f| f.skills = vec![skill.slug.clone()]));
    }
    for (found, kind) in facets.kinds.iter().zip(MissionKind::ALL) {
        prop_assert_eq!(*found, count(stock, filter, |f| f.kinds = vec![*kind]));
    }
    for (found, length) in facets.lengths.iter().zip(CommitmentLength::ALL) {
        prop_assert_eq!(*found, count(stock, filter, |f| f.lengths = vec![*length]));
    }
    for (found, remote) in facets.remotes.iter().zip(Remote::ALL) {
        prop_assert_eq!(*found, count(stock, filter, |f| f.remotes = vec![*remote]));
    }
    for code in DEPARTMENTS {
        let code = DepartmentCode::parse(code).unwrap();
        let found = facets.departments.iter().find(|(other, _)| *other == code).map_or(0, |(_, count)| *count);
        prop_assert_eq!(found, count(stock, filter, |f| f.departments = vec![code]));
    }
    for (found, value) in facets.working_time.iter().zip([false, true]) {
        prop_assert_eq!(*found, count(stock, filter, |f| f.on_working_time = Some(value)));
    }
    prop_assert_eq!(facets.reduced_mobility, count(stock, filter, |f| f.reduced_mobility = true));
    prop_assert_eq!(facets.public_transport, count(stock, filter, |f| f.public_transport = true));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_finds_and_counts_what_a_plain_loop_does((stock, filter) in (stock(), filter())) {
        check(&stock, &catalogue(&stock), &filter)?;
    }

    #[test]
    fn the_missions_alone_answer_as_the_whole_does((stock, filter) in (stock(), filter())) {
        check(&stock, &catalogue(&stock.clone().offered()), &filter)?;
    }

    #[test]
    fn a_snapshot_gives_back_all_that_was_put_in(stock in stock()) {
        let catalogue = catalogue(&stock);
        prop_assert_eq!(catalogue.pillars(), &stock.pillars[..]);
        prop_assert_eq!(catalogue.skills(), &stock.skills[..]);
        prop_assert_eq!(catalogue.mission_count() as usize, stock.missions.len());
        for (row, mission) in (0..).zip(&stock.missions) {
            let mut mission = mission.clone();
            // The charter's order, whatever the order in which they were named.
            mission.pillars.sort_by_key(|slug| stock.pillars.iter().position(|pillar| pillar.slug == *slug));
            prop_assert_eq!(catalogue.mission(row), mission.clone());
            prop_assert_eq!(catalogue.mission_row(&mission.slug), Some(row));
        }
        for (row, association) in (0..).zip(&stock.associations) {
            prop_assert_eq!(&catalogue.association(row), association);
            prop_assert_eq!(catalogue.association_row(&association.slug), Some(row));
            prop_assert_eq!(catalogue.missions_of(row).len(), association.open_missions as usize);
        }
    }

    #[test]
    fn every_order_lists_the_same_rows_as_it_says(stock in stock(), lat in 43.0..46.0f64, lon in -1.0..4.0f64) {
        let catalogue = catalogue(&stock);
        let at = Position::new(lat, lon).unwrap();
        let near = Near { at: Some(at), label: String::new(), radius_km: 1000 };
        let filter = MissionFilter { near: Some(near), ..MissionFilter::default() };
        let missions = |sort| -> Vec<MissionSummary> {
            catalogue.search_missions(&filter, sort).rows.iter().map(|row| catalogue.mission(*row)).collect()
        };
        prop_assert!(missions(Sort::Newest).is_sorted_by(|a, b| a.published_on >= b.published_on));
        prop_assert!(missions(Sort::Soonest).is_sorted_by_key(|m| m.starts_on));
        let distance = |m: &MissionSummary| m.location.map_or(i64::MAX, |l| metres(l.at.distance_km(at)));
        prop_assert!(missions(Sort::Nearest).is_sorted_by_key(distance));
    }

    #[test]
    fn what_the_map_shows_adds_up_to_what_was_found((stock, filter) in (stock(), filter()), zoom in 0u8..18) {
        let catalogue = catalogue(&stock);
        let answer = catalogue.search_missions(&MissionFilter { bounds: None, ..filter }, Sort::Newest);
        let world = Bounds::new(-86.0, -180.0, 86.0, 180.0).unwrap();
        let clusters = Clusters::of(catalogue.clusters(Layer::Missions), &answer.rows);
        let shown: u32 = clusters.clusters(world, f64::from(zoom)).iter().map(|cluster| cluster.count).sum();
        prop_assert_eq!(shown as usize, answer.rows.len() - answer.without_place as usize);
    }

    #[test]
    fn a_memory_changes_no_answer(stock in stock(), filters in collection::vec((filter(), select(Sort::ALL)), 1..5), one in 0usize..12) {
        let catalogue = catalogue(&stock);
        let mut memory = Memory::default();
        let mut before = MissionFilter::default();
        for (filter, sort) in filters {
            // One filter after the other, as people do, then all at once.
            for asked in [one_change(&before, &filter, one), filter.clone(), MissionFilter { bounds: None, ..filter.clone() }] {
                let fresh = catalogue.search_missions(&asked, sort);
                prop_assert_eq!(catalogue.search_missions_again(&mut memory, &asked, sort), fresh);
                let places = asked.for_associations();
                let fresh = catalogue.search_associations(&places, sort);
                prop_assert_eq!(catalogue.search_associations_again(&mut memory, &places, sort), fresh);
            }
            before = filter;
        }
    }

    #[test]
    fn a_warm_catalogue_answers_as_a_cold_one_does(
        (stock, filter) in (stock(), filter()), sort in select(Sort::ALL), zoom in 0u8..18,
    ) {
        let (cold, warm) = (catalogue(&stock), catalogue(&stock));
        warm.warm();
        prop_assert!(warm.is_warm() && !cold.is_warm());
        let made = warm.clusters(Layer::Missions);
        warm.warm();
        prop_assert!(Arc::ptr_eq(&made, &warm.clusters(Layer::Missions)));
        prop_assert_eq!(warm.search_missions(&filter, sort), cold.search_missions(&filter, sort));
        let places = filter.for_associations();
        prop_assert_eq!(warm.search_associations(&places, sort), cold.search_associations(&places, sort));
        let world = Bounds::new(-86.0, -180.0, 86.0, 180.0).unwrap();
        let missions = |of: &Catalogue| of.group_missions(&filter).clusters(world, f64::from(zoom));
        prop_assert_eq!(missions(&warm), missions(&cold));
        let associations = |of: &Catalogue| of.group_associations(&places).clusters(world, f64::from(zoom));
        prop_assert_eq!(associations(&warm), associations(&cold));
        for mission in &stock.missions {
            prop_assert_eq!(warm.mission_row(&mission.slug), cold.mission_row(&mission.slug));
        }
        for association in &stock.associations {
            prop_assert_eq!(warm.association_row(&association.slug), cold.association_row(&association.slug));
        }
    }

    #[test]
    fn similar_missions_are_others(stock in stock()) {
        let catalogue = catalogue(&stock);
        for row in 0..catalogue.mission_count().min(5) {
            let similar = catalogue.similar(row, 3);
            prop_assert!(similar.len() <= 3 && !similar.contains(&row));
        }
    }
}

/// A filter with one of its properties taken from another.
fn one_change(from: &MissionFilter, to: &MissionFilter, property: usize) -> MissionFilter {
    let (mut changed, to) = (from.clone(), to.clone());
    match property {
        0 => changed.text = to.text,
        1 => changed.near = to.near,
        2 => changed.starts_from = to.starts_from,
        3 => changed.pillars = to.pillars,
        4 => changed.kinds = to.kinds,
        5 => changed.lengths = to.lengths,
        6 => changed.remotes = to.remotes,
        7 => changed.skills = to.skills,
        8 => changed.departments = to.departments,
        9 => changed.on_working_time = to.on_working_time,
        10 => changed.reduced_mobility = to.reduced_mobility,
        _ => changed.public_transport = to.public_transport,
    }
    changed
}

#[expect(clippy::cast_possible_truncation, reason = "distances on Earth are below 2e7 metres")]
fn metres(km: f64) -> i64 {
    (km * 1000.0) as i64
}
