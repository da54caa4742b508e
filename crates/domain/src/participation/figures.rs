//! What is said of one group in one month, and sums of it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{APART, Organisation};
use crate::choice::Choice;
use crate::commitment::HOURS_PER_DAY;
use crate::time_kind::TimeKind;

const MINUTES_PER_DAY: u32 = HOURS_PER_DAY * 60;

/// Working time of one person, confirmed in the month. It is never written down: it has no `Serialize`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record {
    /// Their place in the roster.
    pub person: usize,
    /// Of the mission; nothing where the charter had no such pillar in the month.
    pub pillar: Option<i32>,
    pub kind: TimeKind,
    pub minutes: u32,
}

/// Days told apart by what they were given to. All that could be told of fewer than [`APART`] people is in `rest`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown<C: Ord> {
    pub days: BTreeMap<C, u32>,
    pub rest: u32,
}

impl<C: Ord> Default for Breakdown<C> {
    fn default() -> Self {
        Self { days: BTreeMap::new(), rest: 0 }
    }
}

impl<C: Ord + Copy> Breakdown<C> {
    fn add(&mut self, other: &Self) {
        for (cell, days) in &other.days {
            *self.days.entry(*cell).or_default() += days;
        }
        self.rest += other.rest;
    }
}

/// What may be read of a group's month, or of several of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// People of the groups.
    pub people: u32,
    /// Those who take part, to the nearest five in each group.
    pub taking_part: u32,
    /// Whole days, rounded in each group.
    pub days: u32,
    /// By the identifier of the pillar.
    pub by_pillar: Breakdown<i32>,
    pub by_kind: Breakdown<TimeKind>,
}

impl Figures {
    pub fn add(&mut self, other: &Self) {
        self.people += other.people;
        self.taking_part += other.taking_part;
        self.days += other.days;
        self.by_pillar.add(&other.by_pillar);
        self.by_kind.add(&other.by_kind);
    }
}

/// The minutes of a mission's day among its pillars: in equal parts, the first ones take what is left over.
pub fn split(minutes: u32, pillars: &[Option<i32>]) -> Vec<(Option<i32>, u32)> {
    let count = u32::try_from(pillars.len()).unwrap_or(u32::MAX);
    if count == 0 {
        return vec![(None, minutes)];
    }
    (0..count)
        .zip(pillars)
        .map(|(place, pillar)| (*pillar, minutes / count + u32::from(place < minutes % count)))
        .collect()
}

/// To the nearest five: who knows all but one of a group does not read the last one from it.
fn to_five(people: usize) -> u32 {
    u32::try_from((people + 2) / 5 * 5).unwrap_or(u32::MAX)
}

/// Whole days; a day at least where there is anything.
fn whole_days(minutes: u32) -> u32 {
    if minutes == 0 { 0 } else { ((minutes + MINUTES_PER_DAY / 2) / MINUTES_PER_DAY).max(1) }
}

/// The figures of one group's month; nothing at all unless [`APART`] take part and [`APART`] do not. `pillars` are those
/// of the charter in the month.
pub fn publish(people: usize, records: &[Record], pillars: &[i32]) -> Option<Figures> {
    let records = || records.iter().filter(|record| record.minutes > 0 && record.kind.is_working_time());
    let taking_part: BTreeSet<usize> = records().map(|record| record.person).collect();
    if taking_part.len() < APART || people.saturating_sub(taking_part.len()) < APART {
        return None;
    }
    let minutes = records().map(|record| record.minutes).sum();
    let kinds: Vec<TimeKind> = TimeKind::ALL.iter().copied().filter(|kind| kind.is_working_time()).collect();
    let by_pillar = records().map(|record| (record.pillar, record.person, record.minutes));
    let by_kind = records().map(|record| (Some(record.kind), record.person, record.minutes));
    Some(Figures {
        people: u32::try_from(people).unwrap_or(u32::MAX),
        taking_part: to_five(taking_part.len()),
        days: whole_days(minutes),
        by_pillar: tell_apart(pillars, by_pillar),
        by_kind: tell_apart(&kinds, by_kind),
    })
}

/// Minutes of a cell, and who gave them.
#[derive(Default)]
struct Cell {
    people: BTreeSet<usize>,
    minutes: u32,
}

impl Cell {
    fn take(&mut self, other: Self) {
        self.people.extend(other.people);
        self.minutes += other.minutes;
    }
}

/// A cell is told where [`APART`] people are in it. The others are one rest, also those where nobody is: so that nobody
/// being in a cell looks like four. A rest of fewer people takes the smallest of the cells that are told; when none is
/// left, nothing is told apart.
fn tell_apart<C: Ord + Copy>(cells: &[C], parts: impl Iterator<Item = (Option<C>, usize, u32)>) -> Breakdown<C> {
    let mut told: BTreeMap<C, Cell> = cells.iter().map(|cell| (*cell, Cell::default())).collect();
    let mut rest = Cell::default();
    for (of, person, minutes) in parts {
        let cell = of.and_then(|of| told.get_mut(&of)).unwrap_or(&mut rest);
        cell.people.insert(person);
        cell.minutes += minutes;
    }
    let mut needs_rest = !rest.people.is_empty();
    let small: Vec<C> = told.iter().filter(|(_, cell)| cell.people.len() < APART).map(|(of, _)| *of).collect();
    for of in small {
        needs_rest = true;
        rest.take(told.remove(&of).unwrap_or_default());
    }
    while needs_rest && rest.people.len() < APART {
        let Some(smallest) = told.iter().min_by_key(|(_, cell)| cell.people.len()).map(|(of, _)| *of) else { break };
        rest.take(told.remove(&smallest).unwrap_or_default());
    }
    Breakdown {
        days: told.into_iter().map(|(of, cell)| (of, whole_days(cell.minutes))).collect(),
        rest: whole_days(rest.minutes),
    }
}

/// What is said of each group of a month, by the place of the one at whom it is anchored. Records of whoever is in no group
/// count nowhere.
pub fn publish_groups(organisation: &Organisation, records: &[Record], pillars: &[i32]) -> BTreeMap<usize, Figures> {
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for anchor in organisation.anchors.iter().flatten() {
        *sizes.entry(*anchor).or_default() += 1;
    }
    let mut of_group: BTreeMap<usize, Vec<Record>> = BTreeMap::new();
    for record in records {
        if let Some(Some(anchor)) = organisation.anchors.get(record.person) {
            of_group.entry(*anchor).or_default().push(*record);
        }
    }
    let publish = |(anchor, records): (usize, Vec<Record>)| {
        let people = sizes.get(&anchor).copied().unwrap_or_default();
        publish(people, &records, pillars).map(|figures| (anchor, figures))
    };
    of_group.into_iter().filter_map(publish).collect()
}

/// The sums of the groups at each one and below; nothing where nothing is said of any.
pub fn sum_up(organisation: &Organisation, groups: &BTreeMap<usize, Figures>) -> Vec<Option<Figures>> {
    let mut sums: Vec<Option<Figures>> = vec![None; organisation.managers.len()];
    for one in organisation.upwards() {
        if let Some(own) = groups.get(&one) {
            sums[one].get_or_insert_default().add(own);
        }
        if let (Some(manager), Some(sum)) = (organisation.managers[one], sums[one].clone()) {
            sums[manager].get_or_insert_default().add(&sum);
        }
    }
    sums
}

/// The sums of the groups that have something in common, whole groups each: `of` says what, by the place of the one at whom a
/// group is anchored. A group that has it not is in no sum.
pub fn sum_by<K: Ord>(groups: &BTreeMap<usize, Figures>, of: impl Fn(usize) -> Option<K>) -> BTreeMap<K, Figures> {
    let mut sums: BTreeMap<K, Figures> = BTreeMap::new();
    for (anchor, figures) in groups {
        if let Some(of) = of(*anchor) {
            sums.entry(of).or_default().add(figures);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u32 = MINUTES_PER_DAY;

    /// The next people, each a day in a pillar.
    fn days(from: usize, count: usize, pillar: i32) -> Vec<Record> {
        let record = |person| Record { person, pillar: Some(pillar), kind: TimeKind::SkillsSponsorship, minutes: DAY };
        (from..from + count).map(record).collect()
    }

    #[test]
    fn four_who_take_part_are_as_nobody_and_five_are_told() {
        for count in 0..=4 {
            assert_eq!(publish(14, &days(0, count, 1), &[1]), None, "{count}");
        }
        let figures = publish(14, &days(0, 5, 1), &[1]).unwrap();
        assert_eq!((figures.people, figures.taking_part, figures.days), (14, 5, 5));
    }

    #[test]
    fn four_who_do_not_are_as_nobody_and_five_are_told() {
        for count in 10..=14 {
            assert_eq!(publish(14, &days(0, count, 1), &[1]), None, "{count}");
        }
        assert_eq!(publish(14, &days(0, 9, 1), &[1]).unwrap().taking_part, 10);
        assert!(publish(10, &days(0, 5, 1), &[1]).is_some());
        assert!(publish(9, &days(0, 5, 1), &[1]).is_none());
    }

    #[test]
    fn ones_own_time_and_no_time_never_count() {
        let mut records = days(0, 5, 1);
        records[4].kind = TimeKind::OwnTime;
        assert_eq!(publish(14, &records, &[1]), None);
        records[4] = Record { kind: TimeKind::SolidarityDay, minutes: 0, ..records[4] };
        assert_eq!(publish(14, &records, &[1]), None);
        records[4].minutes = 15;
        assert!(publish(14, &records, &[1]).is_some());
    }

    #[test]
    fn people_are_told_to_the_nearest_five_and_time_in_whole_days() {
        assert_eq!([5, 7, 8, 12, 13].map(to_five), [5, 5, 10, 10, 15]);
        assert_eq!([0, 15, DAY / 2, DAY, DAY * 3 / 2 - 1, DAY * 3 / 2].map(whole_days), [0, 1, 1, 1, 1, 2]);
    }

    #[test]
    fn a_pillar_of_four_is_in_the_rest_and_one_of_five_is_told() {
        let told = |counts: [usize; 3]| {
            let mut records = Vec::new();
            for (count, pillar) in counts.into_iter().zip(1..) {
                records.extend(days(records.len(), count, pillar));
            }
            let by_pillar = publish(60, &records, &[1, 2, 3]).unwrap().by_pillar;
            (by_pillar.days.into_iter().collect::<Vec<_>>(), by_pillar.rest)
        };
        assert_eq!(told([9, 5, 5]), (vec![(1, 9), (2, 5), (3, 5)], 0));
        // Four alone would be four: the next larger goes with them.
        assert_eq!(told([9, 6, 4]), (vec![(1, 9)], 10));
        // Nobody in a pillar looks the same.
        assert_eq!(told([9, 6, 0]), (vec![(1, 9)], 6));
        // A rest that is large enough stands alone.
        assert_eq!(told([9, 3, 2]), (vec![(1, 9)], 5));
        assert_eq!(told([4, 4, 4]), (vec![], 12));
        assert_eq!(told([9, 0, 0]), (vec![], 9));
    }

    #[test]
    fn who_gives_to_two_pillars_is_one_person_in_the_rest() {
        let mut records = days(0, 9, 1);
        records.extend(days(0, 4, 2));
        records.extend(days(0, 4, 3));
        // Eight records of four people: the rest takes the first pillar too.
        assert_eq!(publish(60, &records, &[1, 2, 3]).unwrap().by_pillar, Breakdown { days: BTreeMap::new(), rest: 17 });
    }

    #[test]
    fn kinds_are_told_apart_as_pillars_are() {
        let mut records = days(0, 10, 1);
        for record in &mut records[..4] {
            record.kind = TimeKind::SolidarityDay;
        }
        assert_eq!(publish(60, &records, &[1]).unwrap().by_kind, Breakdown { days: BTreeMap::new(), rest: 10 });
        records[4].kind = TimeKind::SolidarityDay;
        let days = BTreeMap::from([(TimeKind::SkillsSponsorship, 5), (TimeKind::SolidarityDay, 5)]);
        assert_eq!(publish(60, &records, &[1]).unwrap().by_kind, Breakdown { days, rest: 0 });
    }

    #[test]
    fn a_pillar_that_the_charter_has_not_is_in_the_rest() {
        let mut records = days(0, 9, 1);
        records.extend(days(9, 9, 2));
        records.extend(days(18, 5, 8));
        let by_pillar = publish(60, &records, &[1, 2]).unwrap().by_pillar;
        assert_eq!((by_pillar.days, by_pillar.rest), (BTreeMap::from([(1, 9), (2, 9)]), 5));
    }

    #[test]
    fn the_parts_of_a_day_are_the_whole_day() {
        assert_eq!(split(420, &[Some(1), None, Some(3)]), [(Some(1), 140), (None, 140), (Some(3), 140)]);
        assert_eq!(split(15, &[Some(1), Some(2)]), [(Some(1), 8), (Some(2), 7)]);
        assert_eq!(split(15, &[]), [(None, 15)]);
    }

    #[test]
    fn sums_go_up_and_only_what_is_told_is_in_them() {
        // The top leads two; the first leads twelve, the second ten.
        let mut managers = vec![None, Some(0), Some(0)];
        managers.extend([Some(1); 12]);
        managers.extend([Some(2); 10]);
        let organisation = Organisation::of(&managers, 10);
        let mut records = days(3, 6, 1);
        records.extend(days(15, 4, 1));
        // The top themselves are in no group.
        records.extend(days(0, 1, 1));
        let groups = publish_groups(&organisation, &records, &[1]);
        assert_eq!(groups.keys().copied().collect::<Vec<_>>(), [1]);
        let sums = sum_up(&organisation, &groups);
        assert_eq!(sums[0], sums[1]);
        assert_eq!(sums[1].as_ref().map(|sum| (sum.people, sum.days)), Some((12, 6)));
        assert_eq!((&sums[2], &sums[3]), (&None, &None));
    }

    #[test]
    fn figures_come_back_as_they_were_written() {
        let mut records = days(0, 9, 1);
        records.extend(days(9, 5, 2));
        let figures = publish(60, &records, &[1, 2]).unwrap();
        let text = serde_json::to_string(&figures).unwrap();
        assert_eq!(serde_json::from_str::<Figures>(&text).unwrap(), figures);
    }
}
