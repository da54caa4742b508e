//! Plays an attacker: all managers of a company put together all that they can ever read, and know the rules by which it
//! was made. They try to deduce of one person whether they take part, or in what. They must never be certain, not even
//! with what up to four people of a group know of themselves. Weaker rules are tried too: the attacker breaks those.

#![expect(clippy::unwrap_used, reason = "a test whose ground gives way fails there, helpers included")]

use std::collections::{BTreeMap, HashMap};

use domain::TimeKind;
use domain::participation::{APART, Figures, Organisation, Record, publish, publish_groups, sum_up};
use proptest::prelude::*;

const DAY: u32 = 7 * 60;

/// People of the smallest group that a company may set.
const GROUP_LEAST: usize = domain::participation::GROUP_LEAST as usize;

/// What one person may have done in a month: a pillar and a kind, with equal parts of a day.
type Deed = &'static [(i32, TimeKind)];

use TimeKind::{SkillsSponsorship as Skills, SolidarityDay as Single};

/// All that can be done in three pillars on one kind of time, two pillars at most.
const IN_THREE_PILLARS: [Deed; 7] = [
    &[],
    &[(1, Skills)],
    &[(2, Skills)],
    &[(3, Skills)],
    &[(1, Skills), (2, Skills)],
    &[(1, Skills), (3, Skills)],
    &[(2, Skills), (3, Skills)],
];

/// All that can be done in two pillars on two kinds of time.
const IN_TWO_KINDS: [Deed; 7] = [
    &[],
    &[(1, Skills)],
    &[(2, Skills)],
    &[(1, Single)],
    &[(2, Single)],
    &[(1, Skills), (2, Skills)],
    &[(1, Single), (2, Single)],
];

fn records(person: usize, deed: Deed) -> impl Iterator<Item = Record> {
    let minutes = DAY / u32::try_from(deed.len().max(1)).unwrap();
    deed.iter().map(move |(pillar, kind)| Record { person, pillar: Some(*pillar), kind: *kind, minutes })
}

/// What can be asked of one person, each with whether a deed says yes.
const QUESTIONS: [fn(Deed) -> bool; 6] = [
    |deed| !deed.is_empty(),
    |deed| deed.iter().any(|(pillar, _)| *pillar == 1),
    |deed| deed.iter().any(|(pillar, _)| *pillar == 2),
    |deed| deed.iter().any(|(pillar, _)| *pillar == 3),
    |deed| deed.iter().any(|(_, kind)| *kind == Skills),
    |deed| deed.iter().any(|(_, kind)| *kind == Single),
];

/// What the attacker wants to be certain of.
#[derive(Clone, Copy)]
enum Sought {
    /// Any answer to any question.
    Anything,
    /// Whether somebody takes part, or that they do something: not that they do not do one thing.
    TakingPart,
}

/// Every way in which `people` can be shared among `kinds` of deeds.
fn shares(people: usize, kinds: usize) -> Vec<Vec<usize>> {
    if kinds == 1 {
        return vec![vec![people]];
    }
    let with_first = |first: usize| {
        shares(people - first, kinds - 1).into_iter().map(move |mut rest| {
            rest.insert(0, first);
            rest
        })
    };
    (0..=people).flat_map(with_first).collect()
}

/// Every possible group of `people`, by what is published of it: the attacker knows that one of these is true. What was
/// certain in one of them, if anything: the question, and what is published.
fn certain_in_counts<A: Eq + std::hash::Hash + std::fmt::Debug>(
    people: usize,
    deeds: &[Deed],
    insiders: usize,
    sought: Sought,
    answer: impl Fn(&[Record]) -> A,
) -> Option<String> {
    let mut worlds: HashMap<A, Vec<Vec<usize>>> = HashMap::new();
    for share in shares(people, deeds.len()) {
        let all = share.iter().zip(deeds).flat_map(|(count, deed)| std::iter::repeat_n(*deed, *count));
        let records: Vec<Record> = all.enumerate().flat_map(|(person, deed)| records(person, deed)).collect();
        worlds.entry(answer(&records)).or_default().push(share);
    }
    let asked = QUESTIONS.iter().enumerate().filter(|(_, question)| deeds.iter().any(|deed| question(deed)));
    let asked: Vec<(usize, Vec<bool>)> =
        asked.map(|(name, question)| (name, deeds.iter().map(|deed| question(deed)).collect())).collect();
    for known in (0..=insiders).flat_map(|count| shares(count, deeds.len())) {
        for (answer, worlds) in &worlds {
            // The worlds in which the insiders did what they did, without them.
            let others = worlds.iter().filter_map(|share| {
                share.iter().zip(&known).map(|(all, known)| all.checked_sub(*known)).collect::<Option<Vec<usize>>>()
            });
            let mut seen = vec![[false; 2]; asked.len()];
            let mut any = false;
            for other in others {
                any = true;
                for ((_, says), seen) in asked.iter().zip(&mut seen) {
                    for (count, yes) in other.iter().zip(says) {
                        seen[usize::from(*yes)] |= *count > 0;
                    }
                }
            }
            let certain = |question: usize, seen: [bool; 2]| match sought {
                Sought::Anything => seen != [true, true],
                Sought::TakingPart => seen != [true, true] && (question == 0 || !seen[0]),
            };
            for ((question, _), seen) in asked.iter().zip(seen).filter(|_| any) {
                if certain(*question, seen) {
                    return Some(format!("question {question}: {seen:?} by {answer:?}, knowing {known:?}"));
                }
            }
        }
    }
    None
}

/// The same person by person, for yes or no: nothing of the rules is taken for granted.
fn certain_of_someone<A: Eq + std::hash::Hash>(people: usize, answer: impl Fn(u32) -> A) -> bool {
    let mut worlds: HashMap<A, (u32, u32)> = HashMap::new();
    for world in 0..1_u32 << people {
        let (some, all) = worlds.entry(answer(world)).or_insert((0, u32::MAX));
        *some |= world;
        *all &= world;
    }
    let everybody = (1_u32 << people) - 1;
    worlds.values().any(|(some, all)| *some & everybody != everybody || *all & everybody != 0)
}

fn days_of(world: u32, people: usize) -> Vec<Record> {
    let of = |person: &usize| world >> person & 1 == 1;
    (0..people).filter(of).flat_map(|person| records(person, IN_THREE_PILLARS[1])).collect()
}

/// What all managers read of a company in a month: for each of them, whatever is said of the groups they lead.
fn all_answers(organisation: &Organisation, records: &[Record], pillars: &[i32]) -> Vec<Option<Figures>> {
    sum_up(organisation, &publish_groups(organisation, records, pillars))
}

fn text(figures: Option<&Figures>) -> String {
    serde_json::to_string(&figures).unwrap()
}

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
        let answer = |world: u32| {
            all_answers(&organisation, &days_of(world, people), &[1])
                .iter()
                .map(|figures| text(figures.as_ref()))
                .collect::<Vec<_>>()
        };
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

/// A company of up to 80 people: each works with somebody who came before, or with nobody.
fn company() -> impl Strategy<Value = Vec<Option<usize>>> {
    let one = |place: usize| prop_oneof![8 => (0..place.max(1)).prop_map(Some), 4 => (0..place.clamp(1, 4)).prop_map(Some), 1 => Just(None)];
    (1..80_usize).prop_flat_map(move |people| (0..people).map(one).collect::<Vec<_>>())
}

/// What some people do in a month.
fn month(people: usize) -> impl Strategy<Value = Vec<Record>> {
    let kind = prop_oneof![Just(Skills), Just(Single), Just(TimeKind::OwnTime)];
    let record = (0..people, prop::option::of(1..5_i32), kind, 1..80_u32);
    let record =
        record.prop_map(|(person, pillar, kind, quarters)| Record { person, pillar, kind, minutes: quarters * 15 });
    prop::collection::vec(record, 0..people * 2 + 1)
}

fn company_and_month() -> impl Strategy<Value = (Vec<Option<usize>>, Vec<Record>, usize)> {
    company().prop_flat_map(|managers| {
        let people = managers.len();
        (Just(managers), month(people), GROUP_LEAST..25)
    })
}

/// The people of each group, by its anchor.
fn members(organisation: &Organisation) -> BTreeMap<usize, Vec<usize>> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (person, anchor) in organisation.anchors.iter().enumerate() {
        if let Some(anchor) = anchor {
            members.entry(*anchor).or_default().push(person);
        }
    }
    members
}

fn counts(record: &Record) -> bool {
    record.kind.is_working_time()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// All that can be asked are sums of what is said of groups, so that any difference of answers, and any other sum of
    /// them, is one of whole groups: each of ten people at least, of whom five take part and five do not.
    #[test]
    fn every_answer_is_a_sum_over_whole_groups((managers, records, least) in company_and_month()) {
        let organisation = Organisation::of(&managers, least);
        let groups = publish_groups(&organisation, &records, &[1, 2, 3]);
        let members = members(&organisation);
        for (manager, sum) in sum_up(&organisation, &groups).into_iter().enumerate() {
            let span = organisation.spans[manager];
            let within = groups.iter().filter(|(anchor, _)| span.holds(organisation.spans[**anchor]));
            let mut expected: Option<Figures> = None;
            for (_, figures) in within {
                expected.get_or_insert_default().add(figures);
            }
            prop_assert_eq!(sum, expected);
        }
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
    fn who_of_a_group_it_was_changes_no_answer((managers, records, least) in company_and_month(), turn in 1..50_usize) {
        let organisation = Organisation::of(&managers, least);
        let mut other: Vec<usize> = (0..managers.len()).collect();
        for group in members(&organisation).values() {
            for (place, person) in group.iter().enumerate() {
                other[*person] = group[(place + turn) % group.len()];
            }
        }
        let turned: Vec<Record> = records.iter().map(|one| Record { person: other[one.person], ..*one }).collect();
        prop_assert_eq!(all_answers(&organisation, &turned, &[1, 2, 3]), all_answers(&organisation, &records, &[1, 2, 3]));
    }

    /// Of a group that nothing is said of, or in no group, or on one's own time: what one does changes no answer.
    #[test]
    fn what_is_hidden_changes_no_answer((managers, records, least) in company_and_month(), person in 0..80_usize, pillar in 1..5_i32) {
        let organisation = Organisation::of(&managers, least);
        let person = person % managers.len();
        let before = publish_groups(&organisation, &records, &[1, 2, 3]);
        let mut changed = records.clone();
        changed.push(Record { person, pillar: Some(pillar), kind: TimeKind::OwnTime, minutes: DAY });
        prop_assert_eq!(&publish_groups(&organisation, &changed, &[1, 2, 3]), &before);
        let Some(anchor) = organisation.anchors[person] else {
            changed.push(Record { person, pillar: Some(pillar), kind: Skills, minutes: DAY });
            prop_assert_eq!(&publish_groups(&organisation, &changed, &[1, 2, 3]), &before);
            return Ok(());
        };
        let of_group = &members(&organisation)[&anchor];
        changed.push(Record { person, pillar: Some(pillar), kind: Skills, minutes: DAY });
        let part = of_group.iter().filter(|one| changed.iter().any(|record| record.person == **one && counts(record))).count();
        if part < APART || of_group.len() - part + 1 < APART {
            prop_assert_eq!(&publish_groups(&organisation, &changed, &[1, 2, 3]), &before);
        }
    }

    /// Groups are of the roster: they part everybody below a manager, and none is smaller than agreed.
    #[test]
    fn groups_are_apart_and_large_enough((managers, _, least) in company_and_month()) {
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
