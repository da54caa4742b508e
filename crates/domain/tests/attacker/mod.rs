//! What the attacker knows, asks and can do.

use std::collections::{BTreeMap, HashMap};

use TimeKind::{SkillsSponsorship as Skills, SolidarityDay as Single};
use domain::TimeKind;
use domain::participation::{Figures, Organisation, Record, publish_groups, sum_by, sum_up};
use proptest::prelude::*;

pub const DAY: u32 = 7 * 60;

/// People of the smallest group that a company may set.
pub const GROUP_LEAST: usize = domain::participation::GROUP_LEAST as usize;

/// What one person may have done in a month: a pillar and a kind, with equal parts of a day.
pub type Deed = &'static [(i32, TimeKind)];

/// All that can be done in three pillars on one kind of time, two pillars at most.
pub const IN_THREE_PILLARS: [Deed; 7] = [
    &[],
    &[(1, Skills)],
    &[(2, Skills)],
    &[(3, Skills)],
    &[(1, Skills), (2, Skills)],
    &[(1, Skills), (3, Skills)],
    &[(2, Skills), (3, Skills)],
];

/// All that can be done in two pillars on two kinds of time.
pub const IN_TWO_KINDS: [Deed; 7] = [
    &[],
    &[(1, Skills)],
    &[(2, Skills)],
    &[(1, Single)],
    &[(2, Single)],
    &[(1, Skills), (2, Skills)],
    &[(1, Single), (2, Single)],
];

pub fn records(person: usize, deed: Deed) -> impl Iterator<Item = Record> {
    let minutes = DAY / u32::try_from(deed.len().max(1)).unwrap();
    deed.iter().map(move |(pillar, kind)| Record { person, pillar: Some(*pillar), kind: *kind, minutes })
}

/// What can be asked of one person, each with whether a deed says yes.
pub const QUESTIONS: [fn(Deed) -> bool; 6] = [
    |deed| !deed.is_empty(),
    |deed| deed.iter().any(|(pillar, _)| *pillar == 1),
    |deed| deed.iter().any(|(pillar, _)| *pillar == 2),
    |deed| deed.iter().any(|(pillar, _)| *pillar == 3),
    |deed| deed.iter().any(|(_, kind)| *kind == Skills),
    |deed| deed.iter().any(|(_, kind)| *kind == Single),
];

/// What the attacker wants to be certain of.
#[derive(Clone, Copy)]
pub enum Sought {
    /// Any answer to any question.
    Anything,
    /// Whether somebody takes part, or that they do something: not that they do not do one thing.
    TakingPart,
}

/// Every way in which `people` can be shared among `kinds` of deeds.
pub fn shares(people: usize, kinds: usize) -> Vec<Vec<usize>> {
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
pub fn certain_in_counts<A: Eq + std::hash::Hash + std::fmt::Debug>(
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
pub fn certain_of_someone<A: Eq + std::hash::Hash>(people: usize, answer: impl Fn(u32) -> A) -> bool {
    let mut worlds: HashMap<A, (u32, u32)> = HashMap::new();
    for world in 0..1_u32 << people {
        let (some, all) = worlds.entry(answer(world)).or_insert((0, u32::MAX));
        *some |= world;
        *all &= world;
    }
    let everybody = (1_u32 << people) - 1;
    worlds.values().any(|(some, all)| *some & everybody != everybody || *all & everybody != 0)
}

pub fn days_of(world: u32, people: usize) -> Vec<Record> {
    let of = |person: &usize| world >> person & 1 == 1;
    (0..people).filter(of).flat_map(|person| records(person, IN_THREE_PILLARS[1])).collect()
}

/// Where those who lead work, and in which region each site is.
#[derive(Debug, Clone)]
pub struct Places {
    pub sites: Vec<Option<usize>>,
    pub regions: Vec<usize>,
}

impl Places {
    /// Three sites in two regions, in turns; every seventh person is at none that is known.
    pub fn in_turns(people: usize) -> Self {
        let sites = (0..people).map(|person| Some(person % 3).filter(|_| person % 7 != 6)).collect();
        Self { sites, regions: vec![0, 0, 1] }
    }

    pub fn site(&self, person: usize) -> Option<usize> {
        self.sites[person]
    }

    pub fn region(&self, person: usize) -> Option<usize> {
        self.site(person).map(|site| self.regions[site])
    }
}

/// All that can be asked of a company in a month: whatever is said of the groups that each one leads, of those at each site,
/// in each region and in the company.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    pub leads: Vec<Option<Figures>>,
    pub sites: BTreeMap<usize, Figures>,
    pub regions: BTreeMap<usize, Figures>,
    pub company: BTreeMap<(), Figures>,
}

impl Answers {
    pub fn text(&self) -> String {
        serde_json::to_string(&(&self.leads, &self.sites, &self.regions, self.company.get(&()))).unwrap()
    }
}

pub fn all_answers(organisation: &Organisation, places: &Places, records: &[Record], pillars: &[i32]) -> Answers {
    let groups = publish_groups(organisation, records, pillars);
    Answers {
        leads: sum_up(organisation, &groups),
        sites: sum_by(&groups, |anchor| places.site(anchor)),
        regions: sum_by(&groups, |anchor| places.region(anchor)),
        company: sum_by(&groups, |_| Some(())),
    }
}

pub fn text(figures: Option<&Figures>) -> String {
    serde_json::to_string(&figures).unwrap()
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

/// Up to six sites, in up to three regions.
pub fn places(people: usize) -> impl Strategy<Value = Places> {
    let sites = prop::collection::vec(prop::option::weighted(0.9, 0..6_usize), people);
    (sites, prop::collection::vec(0..3_usize, 6)).prop_map(|(sites, regions)| Places { sites, regions })
}

pub fn company_and_month() -> impl Strategy<Value = (Vec<Option<usize>>, Places, Vec<Record>, usize)> {
    company().prop_flat_map(|managers| {
        let people = managers.len();
        (Just(managers), places(people), month(people), GROUP_LEAST..25)
    })
}

/// The people of each group, by its anchor.
pub fn members(organisation: &Organisation) -> BTreeMap<usize, Vec<usize>> {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (person, anchor) in organisation.anchors.iter().enumerate() {
        if let Some(anchor) = anchor {
            members.entry(*anchor).or_default().push(person);
        }
    }
    members
}

pub fn counts(record: &Record) -> bool {
    record.kind.is_working_time()
}
