use std::collections::{BTreeMap, HashSet};

use domain::{Choice, MissionStatus, Precision};

use super::*;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn demo() -> SeedSet {
    make(SeedKind::Demo, day(), &mut |_| {})
}

#[test]
fn the_real_associations_are_all_there_in_all_departments_of_the_source() {
    let set = demo();
    // 3,853 rows less those whose SIRET is there twice, a hundred places, and SEVE.
    assert!((3_930..=3_954).contains(&set.associations.len()), "{}", set.associations.len());
    let departments: HashSet<_> = set.associations.iter().filter_map(|a| a.association.department.clone()).collect();
    assert!(departments.len() >= 101, "{}", departments.len());
    let with_commune = set.associations.iter().filter(|a| a.association.commune_code.is_some()).count();
    assert!(with_commune * 100 >= set.associations.len() * 98, "{with_commune}");
    assert!(set.associations.iter().any(|a| a.association.name == "SEVE" && a.association.location.is_none()));
}

#[test]
fn a_wrong_siret_is_left_out_and_its_association_kept() {
    let set = demo();
    assert!(set.associations.iter().filter(|a| a.association.siret.is_none()).count() >= 13);
    assert!(set.associations.iter().filter(|a| a.association.siret.is_some()).count() > 3_800);
}

#[test]
fn every_position_is_near_its_commune_and_says_how_exact_it_is() {
    let communes = communes::Communes::new();
    let mut precisions: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in demo().associations {
        let Some(located) = seed.association.location else { continue };
        *precisions.entry(located.precision.code()).or_default() += 1;
        let (Some(code), Some(town)) = (&seed.association.postal_code, &seed.association.commune) else { continue };
        if let Some(commune) = communes.find(code.as_str(), town) {
            assert!(commune.at.distance_km(located.at) < 30.0, "{}", seed.association.name);
        }
        if located.precision == Precision::Address {
            let street = seed.association.street.unwrap_or_default();
            assert!(street.starts_with(|first: char| first.is_ascii_digit()), "{street}");
        }
    }
    assert!(
        precisions["address"] > 2_500 && precisions["street"] > 300 && precisions["commune"] > 50,
        "{precisions:?}"
    );
}

#[test]
fn two_makings_are_equal_and_every_slug_is_unique() {
    let set = demo();
    assert!(set == demo());
    let slugs: HashSet<_> = set.associations.iter().map(|a| &a.slug).collect();
    assert_eq!(slugs.len(), set.associations.len());
    let slugs: HashSet<_> = set.missions.iter().map(|m| &m.slug).collect();
    assert_eq!(slugs.len(), set.missions.len());
}

#[test]
fn missions_are_varied_labelled_and_in_every_department() {
    let set = demo();
    assert_eq!(set.missions.len(), 430);
    assert!(set.missions.iter().all(|m| m.demonstration));
    for pillar in &set.pillars {
        let count = set.missions.iter().filter(|m| m.mission.pillars.contains(&pillar.slug)).count();
        assert!(count >= 50, "{}: {count}", pillar.label);
    }
    // What waits or was put away is nothing to begin with.
    for status in MissionStatus::ALL.iter().filter(|status| status.has_page() || **status == MissionStatus::Draft) {
        assert!(set.missions.iter().filter(|m| m.status == *status).count() >= 5, "{status:?}");
    }
    let departments: HashSet<_> =
        set.missions.iter().filter_map(|m| set.associations[m.association].association.department.clone()).collect();
    assert!(departments.len() >= 101, "{}", departments.len());
    let used: HashSet<_> = set.missions.iter().map(|m| &m.mission.title).collect();
    assert!(used.len() >= 40, "{}", used.len());
}

#[test]
fn every_template_names_pillars_and_skills_that_exist() {
    let pillars: HashSet<String> = charter::pillars().iter().map(|pillar| pillar.slug.to_string()).collect();
    let skills: HashSet<String> = charter::skills().iter().map(|skill| skill.slug.to_string()).collect();
    for template in templates::TEMPLATES {
        assert!(template.pillars.iter().all(|slug| pillars.contains(*slug)), "{}", template.title);
        assert!(template.skills.iter().all(|slug| skills.contains(*slug)), "{}", template.title);
    }
}

#[test]
fn pillar_colours_hold_three_to_one_on_both_maps_and_under_their_white_icon() {
    for pillar in charter::pillars() {
        assert!(domain::pillar::colour(&pillar.colour).is_ok(), "{}", pillar.colour);
        assert!(domain::pillar::ICONS.contains(&pillar.icon.as_str()), "{}", pillar.icon);
    }
}

#[test]
fn the_national_set_is_as_large_as_it_says() {
    let set = make(SeedKind::National, day(), &mut |_| {});
    assert_eq!((set.associations.len(), set.missions.len()), (100_000, 25_000));
}
