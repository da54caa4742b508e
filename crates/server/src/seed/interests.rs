//! What people of the demonstration have wished to do, beside what they have done: some were answered soon, some late, a
//! few still wait. The first team is left out: its manager's pages are about what it asks there.

use chrono::{Days, NaiveDate};
use domain::participation::{CAUGHT_UP, Month};
use domain::{InterestStatus, MissionStatus};

use super::participation::one_of_each_pillar;
use super::random::Random;
use super::{SeedEmployee, SeedMission};

/// One wish, and what became of it on which days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedInterest {
    /// Their place in the directory.
    pub employee: usize,
    /// The mission's place in the list.
    pub mission: usize,
    pub status: InterestStatus,
    pub sent_on: NaiveDate,
    pub seen_on: Option<NaiveDate>,
    /// Accepted, declined or asked.
    pub answered_on: Option<NaiveDate>,
    pub withdrawn_on: Option<NaiveDate>,
}

/// The first team of the directory with its manager, and whoever leads the site.
const LEFT_OUT: usize = 16;
/// Missions that are wished for, and wishes in a month.
const MISSIONS: usize = 12;
const A_MONTH: usize = 6;
/// Whoever has waited for longer has an answer.
const WAITS_DAYS: u64 = 45;

/// A year of months up to a day.
pub fn demonstration(employees: &[SeedEmployee], missions: &[SeedMission], today: NaiveDate) -> Vec<SeedInterest> {
    let taken = one_of_each_pillar(missions);
    let open = |(place, seed): (usize, &SeedMission)| {
        let wished = seed.association != 0 && seed.status == MissionStatus::Published && !taken.contains(&place);
        wished.then_some(place)
    };
    let mut open: Vec<usize> = missions.iter().enumerate().filter_map(open).collect();
    Random::new(11).shuffle(&mut open);
    open.truncate(MISSIONS);
    let people: Vec<usize> = (LEFT_OUT..employees.len()).collect();
    if open.is_empty() || people.is_empty() {
        return Vec::new();
    }
    let wish = |number: usize| {
        let month = Month::of(today).before(number / A_MONTH).first_day();
        let sent_on = month + Days::new((number % A_MONTH * 4) as u64);
        // One step further each time all have had their turn, so that nobody wishes for a mission twice.
        let turn = number * 7 + number / people.len();
        let (employee, mission) = (people[turn % people.len()], open[number % open.len()]);
        (sent_on < today).then(|| outcome(number, (employee, mission), sent_on, today))
    };
    (0..CAUGHT_UP * A_MONTH).filter_map(wish).collect()
}

/// What became of it: the same ends come again and again, each after another number of days.
fn outcome(number: usize, (employee, mission): (usize, usize), sent_on: NaiveDate, today: NaiveDate) -> SeedInterest {
    let after = |days: usize| Some(sent_on + Days::new(days as u64)).filter(|day| *day < today);
    let seen_on = after(1 + number % 3);
    let sent = SeedInterest {
        employee,
        mission,
        status: InterestStatus::Sent,
        sent_on,
        seen_on: None,
        answered_on: None,
        withdrawn_on: None,
    };
    let seen = SeedInterest { status: InterestStatus::Seen, seen_on, ..sent.clone() };
    let answer = |status, days| match after(days).filter(|_| seen_on.is_some()) {
        Some(day) => SeedInterest { status, answered_on: Some(day), ..seen.clone() },
        None if seen_on.is_some() => seen.clone(),
        None => sent.clone(),
    };
    let waits = sent_on + Days::new(WAITS_DAYS) > today;
    match number % 10 {
        0 if waits => answer(InterestStatus::Asked, 4),
        1 if waits && seen_on.is_some() => seen,
        2 if waits => sent,
        3 => match after(4) {
            Some(day) => SeedInterest { status: InterestStatus::Withdrawn, withdrawn_on: Some(day), ..sent },
            None => sent,
        },
        4 => answer(InterestStatus::Declined, 4 + number % 5),
        9 => answer(InterestStatus::Declined, 9 + number % 11),
        _ => answer(InterestStatus::Accepted, 3 + number % 7),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::{SeedKind, directory};
    use super::*;

    #[test]
    fn a_year_of_wishes_has_every_end_there_is_and_none_in_the_future() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        let set = super::super::make(SeedKind::Demo, today, &mut |_| {});
        let wishes = demonstration(&directory::demonstration(), &set.missions, today);
        assert!((60..=CAUGHT_UP * A_MONTH).contains(&wishes.len()), "{}", wishes.len());
        let ends: BTreeSet<InterestStatus> = wishes.iter().map(|wish| wish.status).collect();
        assert_eq!(ends.len(), 6, "{ends:?}");
        let pairs: BTreeSet<_> = wishes.iter().map(|wish| (wish.employee, wish.mission)).collect();
        assert_eq!(pairs.len(), wishes.len(), "somebody wishes for a mission twice");
        for wish in &wishes {
            let days = [Some(wish.sent_on), wish.seen_on, wish.answered_on, wish.withdrawn_on];
            let days: Vec<NaiveDate> = days.into_iter().flatten().collect();
            assert!(days.is_sorted() && days.iter().all(|day| *day < today), "{wish:?}");
            assert_ne!(set.missions[wish.mission].association, 0);
        }
    }
}
