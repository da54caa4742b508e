//! Plays an attacker: all managers of a company put together all that they can ever read, and know the rules by which it
//! was made. They try to deduce of one person whether they take part, or in what. They must never be certain, not even
//! with what up to four people of a group know of themselves. Weaker rules are tried too: the attacker breaks those.

#![expect(clippy::unwrap_used, reason = "a test whose ground gives way fails there, helpers included")]

mod attacker;

use std::collections::BTreeMap;

use attacker::{
    Answers, DAY, GROUP_LEAST, IN_THREE_PILLARS, IN_TWO_KINDS, Places, Sought, all_answers, certain_in_counts,
    certain_of_someone, company_and_month, counts, days_of, members, text,
};
use domain::TimeKind;
use domain::TimeKind::SkillsSponsorship as Skills;
use domain::participation::{APART, Figures, Organisation, Record, publish, publish_groups};
use proptest::prelude::*;

#[test]
fn in_every_possible_group_each_may_or_may_not_take_part_in_each_pillar() {
    for people in GROUP_LEAST..=13 {
        let answer = |records: &[Record]| text(publish(people, records, &[1, 2, 3]).as_ref());
        assert_eq!(certain_in_counts(people, &IN_THREE_PILLARS, 0, Sought::Anything, answer), None, "{people} people");
    }
}

#[test]
fn in_every_possible_group_each_may_or_may_not_give_each_kind_of_time() {
    for people in GROUP_LEAST..=13 {
        let answer = |records: &[Record]| text(publish(people, records, &[1, 2]).as_ref());
        assert_eq!(certain_in_counts(people, &IN_TWO_KINDS, 0, Sought::Anything, answer), None, "{people} people");
    }
}

/// Of a pillar that four of them alone give to they do learn that nobody else does: `docs/privacy.md` says so.
#[test]
fn people_who_put_together_what_they_did_are_not_certain_of_another() {
    for (deeds, pillars) in [(&IN_THREE_PILLARS, &[1, 2, 3][..]), (&IN_TWO_KINDS, &[1, 2])] {
        for people in GROUP_LEAST..=11 {
            for (insiders, sought) in [(APART - 2, Sought::Anything), (APART - 1, Sought::TakingPart)] {
                let answer = |records: &[Record]| text(publish(people, records, pillars).as_ref());
                assert_eq!(certain_in_counts(people, deeds, insiders, sought, answer), None, "{people} people");
            }
        }
    }
}

#[test]
fn all_managers_together_are_certain_of_nobody_person_by_person() {
    // Chains, single reports, small teams and a large one: whatever is not grouped goes up.
    let organisations: [&[Option<usize>]; 4] = [
        &[None, Some(0), Some(0), Some(1), Some(1), Some(1), Some(2), Some(2), Some(2), Some(0), Some(3), Some(6)],
        &[None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(5), Some(6), Some(7), Some(8), Some(9), Some(10)],
        &[
            None,
            Some(0),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(1),
            Some(0),
        ],
        &[Some(1), Some(0), Some(0), Some(0), Some(0), Some(0), Some(0), Some(0), Some(0), Some(0), Some(0), Some(0)],
    ];
    for managers in organisations {
        let organisation = Organisation::of(managers, GROUP_LEAST);
        let people = managers.len();
        let places = Places::in_turns(people);
        let answer = |world: u32| all_answers(&organisation, &places, &days_of(world, people), &[1]).text();
        assert!(!certain_of_someone(people, answer), "{managers:?}");
    }
}

/// Rules that look safe and are not: the same attacker breaks each.
#[test]
fn weaker_rules_are_broken_by_the_same_attacker() {
    let taking_part = |world: u32, of: u32| (world & of).count_ones() as usize;
    // A threshold alone: when all take part, each does.
    let threshold = |world: u32| Some(taking_part(world, 0x3ff)).filter(|count| *count >= APART);
    assert!(certain_of_someone(10, threshold));
    // Both thresholds, but for each team and the one that it is part of: the difference is one person.
    let apart = |world: u32, of: u32| {
        let count = taking_part(world, of);
        Some(count).filter(|count| *count >= APART && of.count_ones() as usize - count >= APART)
    };
    assert!(certain_of_someone(11, |world| (apart(world, 0x3ff), apart(world, 0x7ff))));
    // A region that counts people by their own site, and not whole groups: ten of a group of eleven work in it.
    let days = |world: u32, of: u32| days_of(world & of, 11);
    let own_sites = |world: u32| {
        let groups = [(11, 0x7ff), (10, 0x3ff)];
        groups.map(|(people, of)| text(publish(people, &days(world, of), &[1]).as_ref()))
    };
    assert!(certain_of_someone(11, own_sites));
    // A region that tells all that was given in it, also by groups of which nothing is told: what is left of it is theirs.
    let with_hidden = |world: u32| (apart(world, 0x3ff), apart(world, 0xf_fc00), apart(world, 0xf_ffff));
    assert!(certain_of_someone(20, with_hidden));
    // Groups that follow who takes part: one joins the group only to make it large enough to be told.
    let drawn = |world: u32| {
        let of = if apart(world, 0x3ff).is_some() { 0x3ff } else { 0x7ff };
        (of, apart(world, of))
    };
    assert!(certain_of_someone(11, drawn));
    // Figures that follow each late day: two looks, and one person between them.
    assert!(certain_of_someone(11, |world| (apart(world & 0x3ff, 0x7ff), apart(world, 0x7ff))));
    // Cells of five and more, but nothing in place of those where nobody is.
    let bare = |records: &[Record]| {
        let mut cells: BTreeMap<i32, usize> = BTreeMap::new();
        for record in records {
            *cells.entry(record.pillar.unwrap()).or_default() += 1;
        }
        cells.retain(|_, count| *count >= APART);
        (publish(10, records, &[]).map(|figures| figures.days), cells)
    };
    assert!(certain_in_counts(10, &IN_THREE_PILLARS[..3], 0, Sought::Anything, bare).is_some());
    // Five of nine, read by four who know of themselves that they do not: then all others do.
    let nine = |records: &[Record]| records.len() >= APART;
    assert!(certain_in_counts(9, &IN_THREE_PILLARS[..2], APART - 1, Sought::TakingPart, nine).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// All that can be asked are sums of what is said of groups, so that any difference of answers, and any other sum of
    /// them, is one of whole groups: each of ten people at least, of whom five take part and five do not. Of teams as of
    /// sites, of regions as of the company; and the same group is in one site, and with it in one region.
    #[test]
    fn every_answer_is_a_sum_over_whole_groups((managers, places, records, least) in company_and_month()) {
        let organisation = Organisation::of(&managers, least);
        let groups = publish_groups(&organisation, &records, &[1, 2, 3]);
        let members = members(&organisation);
        let sum = |fits: &dyn Fn(usize) -> bool| {
            let mut expected: Option<Figures> = None;
            for (_, figures) in groups.iter().filter(|(anchor, _)| fits(**anchor)) {
                expected.get_or_insert_default().add(figures);
            }
            expected
        };
        let Answers { leads, sites, regions, company } = all_answers(&organisation, &places, &records, &[1, 2, 3]);
        for (manager, answer) in leads.into_iter().enumerate() {
            let span = organisation.spans[manager];
            prop_assert_eq!(answer, sum(&|anchor| span.holds(organisation.spans[anchor])));
        }
        for site in 0..places.regions.len() {
            prop_assert_eq!(sites.get(&site).cloned(), sum(&|anchor| places.site(anchor) == Some(site)));
        }
        for region in 0..3 {
            prop_assert_eq!(regions.get(&region).cloned(), sum(&|anchor| places.region(anchor) == Some(region)));
            // Nothing is learned from a region that its sites do not say.
            let mut of_sites: Option<Figures> = None;
            for (_, figures) in sites.iter().filter(|(site, _)| places.regions[**site] == region) {
                of_sites.get_or_insert_default().add(figures);
            }
            prop_assert_eq!(regions.get(&region).cloned(), of_sites);
        }
        prop_assert_eq!(company.get(&()).cloned(), sum(&|_| true));
        for (anchor, figures) in &groups {
            let of_group = &members[anchor];
            prop_assert!(of_group.len() >= least);
            let of = |told: &dyn Fn(&Record) -> bool| {
                of_group.iter().filter(|person| records.iter().any(|one| one.person == **person && counts(one) && told(one))).count()
            };
            // Whatever is told apart is told of enough people, and so is what is left of the whole without it.
            let told = &figures.by_pillar.days;
            let mut sets = vec![of(&|_| true)];
            sets.extend(told.keys().map(|pillar| of(&|one| one.pillar == Some(*pillar))));
            if figures.by_pillar.rest > 0 {
                sets.push(of(&|one| one.pillar.is_none_or(|pillar| !told.contains_key(&pillar))));
            }
            sets.extend(figures.by_kind.days.keys().map(|kind| of(&|one| one.kind == *kind)));
            for set in sets {
                prop_assert!(set >= APART && of_group.len() - set >= APART, "{} of {}", set, of_group.len());
            }
            // A pillar that is not told hides in a rest: nobody in it looks like four.
            prop_assert!(told.len() == 3 || figures.by_pillar.rest > 0);
        }
    }

    /// Whoever of a group did what another did, and the other way round: no answer to anyone changes.
    #[test]
    fn who_of_a_group_it_was_changes_no_answer((managers, places, records, least) in company_and_month(), turn in 1..50_usize) {
        let organisation = Organisation::of(&managers, least);
        let mut other: Vec<usize> = (0..managers.len()).collect();
        for group in members(&organisation).values() {
            for (place, person) in group.iter().enumerate() {
                other[*person] = group[(place + turn) % group.len()];
            }
        }
        let turned: Vec<Record> = records.iter().map(|one| Record { person: other[one.person], ..*one }).collect();
        let answers = |records: &[Record]| all_answers(&organisation, &places, records, &[1, 2, 3]);
        prop_assert_eq!(answers(&turned), answers(&records));
    }

    /// Of a group that nothing is said of, or in no group, or on one's own time: what one does changes no answer.
    #[test]
    fn what_is_hidden_changes_no_answer((managers, places, records, least) in company_and_month(), person in 0..80_usize, pillar in 1..5_i32) {
        let organisation = Organisation::of(&managers, least);
        let person = person % managers.len();
        let answers = |records: &[Record]| all_answers(&organisation, &places, records, &[1, 2, 3]);
        let before = answers(&records);
        let mut changed = records.clone();
        changed.push(Record { person, pillar: Some(pillar), kind: TimeKind::OwnTime, minutes: DAY });
        prop_assert_eq!(&answers(&changed), &before);
        let Some(anchor) = organisation.anchors[person] else {
            changed.push(Record { person, pillar: Some(pillar), kind: Skills, minutes: DAY });
            prop_assert_eq!(&answers(&changed), &before);
            return Ok(());
        };
        let of_group = &members(&organisation)[&anchor];
        changed.push(Record { person, pillar: Some(pillar), kind: Skills, minutes: DAY });
        let part = of_group.iter().filter(|one| changed.iter().any(|record| record.person == **one && counts(record))).count();
        if part < APART || of_group.len() - part + 1 < APART {
            prop_assert_eq!(&answers(&changed), &before);
        }
    }

    /// Groups are of the roster: they part everybody below a manager, and none is smaller than agreed.
    #[test]
    fn groups_are_apart_and_large_enough((managers, _, _, least) in company_and_month()) {
        let organisation = Organisation::of(&managers, least);
        for (anchor, group) in members(&organisation) {
            prop_assert!(group.len() >= least);
            for person in group {
                prop_assert!(person != anchor, "nobody is in the group that is anchored at them");
                prop_assert!(organisation.spans[anchor].holds(organisation.spans[person]));
            }
        }
    }
}
