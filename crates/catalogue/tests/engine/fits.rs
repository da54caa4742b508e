//! Missions for what an employee told.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Catalogue, Fit, Reason, Stock};
use domain::{Choice, CommitmentLength, Home, Located, MissionStatus, Position, Precision, Remote, Slug, Wishes};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::stock::{catalogue, pillars, skills, stock};

prop_compose! {
    fn wishes()(
        skills in subsequence(skills(), 0..=3), pillars in subsequence(pillars(), 0..=3),
        lengths in subsequence(CommitmentLength::ALL, 0..=CommitmentLength::ALL.len()),
        home in proptest::option::of((43.0..46.0f64, -1.0..6.0f64, 1u16..300)),
    ) -> Wishes {
        Wishes {
            skills: skills.into_iter().map(|skill| skill.slug).collect(),
            pillars: pillars.into_iter().map(|pillar| pillar.slug).collect(),
            lengths,
            home: home.map(|(lat, lon, radius_km)| Home { at: Position::new(lat, lon).unwrap(), label: String::new(), radius_km }),
        }
    }
}

fn fits(catalogue: &Catalogue, wishes: &Wishes) -> Vec<Fit> {
    (0..catalogue.mission_count()).map(|row| catalogue.fit(row, wishes)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_reason_is_true_and_every_score_a_share((stock, wishes) in (stock(), wishes())) {
        let catalogue = catalogue(&stock);
        for (row, fit) in (0..).zip(fits(&catalogue, &wishes)) {
            let mission = catalogue.mission(row);
            prop_assert!(fit.score <= 100);
            prop_assert!(fit.score > 0 || fit.reasons.is_empty());
            prop_assert!(mission.status != MissionStatus::Full || fit.score == 0);
            for reason in fit.reasons {
                match reason {
                    Reason::Distance { km } => {
                        let home = wishes.home.as_ref().unwrap();
                        prop_assert!((mission.location.unwrap().at.distance_km(home.at) - km).abs() < 0.1);
                        prop_assert!(km <= 2.0 * f64::from(home.radius_km));
                    }
                    Reason::Remote => prop_assert!(mission.remote != Remote::No),
                    Reason::Skill(skill) => {
                        let slug = &catalogue.skills()[skill].slug;
                        prop_assert!(mission.skills.contains(slug) && wishes.skills.contains(slug));
                    }
                    Reason::Time(commitment) => {
                        prop_assert_eq!(commitment, mission.commitment);
                        prop_assert!(wishes.lengths.contains(&commitment.length()));
                    }
                    Reason::Pillar(pillar) => {
                        let slug = &catalogue.pillars()[pillar].slug;
                        prop_assert!(mission.pillars.contains(slug) && wishes.pillars.contains(slug));
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_is_that_of_the_scores_and_otherwise_as_before((stock, wishes) in (stock(), wishes()), mixed in vec(any::<u32>(), 60)) {
        let catalogue = catalogue(&stock);
        let mut rows: Vec<u32> = (0..catalogue.mission_count()).collect();
        rows.sort_by_key(|row| mixed[*row as usize % mixed.len()]);
        let mut expected = rows.clone();
        expected.sort_by_key(|row| std::cmp::Reverse(catalogue.fit(*row, &wishes).score));
        catalogue.order_by_fit(&wishes, &mut rows);
        prop_assert_eq!(rows, expected);
    }

    #[test]
    fn nothing_told_fits_nothing(stock in stock()) {
        let catalogue = catalogue(&stock);
        prop_assert!(Wishes::default().is_empty());
        prop_assert!(fits(&catalogue, &Wishes::default()).iter().all(|fit| *fit == Fit::default()));
    }

    #[test]
    fn one_more_skill_that_is_asked_for_never_fits_less(stock in stock(), wishes in wishes(), skill in select(skills())) {
        prop_assume!(!wishes.skills.is_empty());
        let catalogue = catalogue(&stock);
        let mut more = wishes.clone();
        more.skills.push(skill.slug);
        for (before, after) in fits(&catalogue, &wishes).iter().zip(fits(&catalogue, &more)) {
            prop_assert!(after.score >= before.score);
        }
    }
}

#[test]
fn near_and_skilled_comes_before_near_and_before_far() {
    let mut runner = TestRunner::deterministic();
    let large = |stock: &Stock| stock.missions.len() >= 3;
    let mut stock = stock().prop_filter("three missions", large).new_tree(&mut runner).unwrap().current();
    stock.missions.truncate(3);
    let told = [(49.0, "Droit"), (45.1, "Droit"), (45.2, "RH")];
    for (mission, (lat, skill)) in stock.missions.iter_mut().zip(told) {
        mission.location = Some(Located { at: Position::new(lat, 0.0).unwrap(), precision: Precision::Address });
        mission.skills = vec![Slug::of(skill, 1)];
        (mission.status, mission.remote) = (MissionStatus::Published, Remote::No);
    }
    let catalogue = catalogue(&stock);
    let home = Home { at: Position::new(45.0, 0.0).unwrap(), label: "Ici".into(), radius_km: 50 };
    let wishes = Wishes { skills: vec![Slug::of("RH", 1)], home: Some(home), ..Wishes::default() };
    let mut rows = vec![0, 1, 2];
    catalogue.order_by_fit(&wishes, &mut rows);
    assert_eq!(rows, [2, 1, 0]);
    let fit = catalogue.fit(2, &wishes);
    assert!(matches!(fit.reasons[..], [Reason::Skill(_), Reason::Distance { .. }]), "{fit:?}");
}
