//! How long a person may be lent to one association, all conventions taken together.
//!
//! Days are counted, not conventions: the first and the last day of each included, a day in two of them once, the days
//! between them not at all. There may be as many as there are days from the first of all to the day before its anniversary
//! so many years later. Whoever began on 29 February has that anniversary on 1 March where the year has no such day: three
//! years from 29 February 2024 are 1,096 days, to 28 February 2027; from the day after they are 1,095, to the same day.

use chrono::{Datelike, Days, NaiveDate};

use super::law::{Law, in_force};

/// The days of one convention, as its amendments and an early end have left them: the first and the last included. Days on
/// which it was suspended are among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

impl Period {
    /// Nothing where the end is before the beginning.
    pub fn new(first_day: NaiveDate, last_day: NaiveDate) -> Option<Self> {
        (first_day <= last_day).then_some(Self { first_day, last_day })
    }

    pub fn days(self) -> u32 {
        u32::try_from((self.last_day - self.first_day).num_days() + 1).unwrap_or(0)
    }
}

/// The same days without one twice, in order: periods that meet or follow one another at once are one.
fn united(periods: &[Period]) -> Vec<Period> {
    let mut sorted = periods.to_vec();
    sorted.sort_unstable();
    let mut united: Vec<Period> = Vec::with_capacity(sorted.len());
    for next in sorted {
        match united.last_mut() {
            Some(last) if next.first_day <= last.last_day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX) => {
                last.last_day = last.last_day.max(next.last_day);
            }
            _ => united.push(next),
        }
    }
    united
}

/// All days of all periods, each once.
pub fn cumulative_days(periods: &[Period]) -> u32 {
    united(periods).into_iter().map(Period::days).sum()
}

/// The days of each period that none before it holds; nothing where all are taken. They come in the order of their first
/// days, so that what an earlier one leaves of a later one is its end.
pub fn each_once(periods: &[Period]) -> Vec<Option<Period>> {
    let mut taken: Option<NaiveDate> = None;
    let own = |period: &Period| {
        let free = match taken {
            Some(last) if last >= period.first_day => last.succ_opt()?,
            _ => period.first_day,
        };
        taken = taken.max(Some(period.last_day));
        Period::new(free, period.last_day)
    };
    periods.iter().map(own).collect()
}

/// The same day so many years later; the first of March where that year has no 29 February.
fn anniversary(day: NaiveDate, years: u32) -> NaiveDate {
    let year = i32::try_from(years).ok().and_then(|years| day.year().checked_add(years));
    let on = year.and_then(|year| day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)));
    on.unwrap_or(NaiveDate::MAX)
}

/// What a person has used of the limit with one association.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cumulative {
    pub used: u32,
    pub allowed: u32,
}

impl Cumulative {
    /// Of all periods, the one that is asked for among them. `today` says which law holds; `years` is what the company
    /// allows, where that is less. A day for which no law is known is held to the strictest that is.
    pub fn of(law: &Law, periods: &[Period], today: NaiveDate, years: Option<u32>) -> Self {
        let rule = in_force(&law.loan_years, today).or_else(|| law.loan_years.iter().min_by_key(|rule| rule.value));
        let lawful = rule.map_or(0, |rule| rule.value);
        let years = years.map_or(lawful, |years| years.min(lawful));
        let allowed = periods
            .iter()
            .map(|period| period.first_day)
            .min()
            .map_or(0, |first| u32::try_from((anniversary(first, years) - first).num_days()).unwrap_or(0));
        Self { used: cumulative_days(periods), allowed }
    }

    /// What is asked for may be signed.
    pub fn is_within(self) -> bool {
        self.used <= self.allowed
    }

    pub fn remaining(self) -> u32 {
        self.allowed.saturating_sub(self.used)
    }

    /// So few days are left that whoever follows it is told.
    pub fn is_near(self, days: u32) -> bool {
        self.remaining() <= days
    }
}

/// The last day that a convention may have which begins on a day; nothing where not one day is left for it.
pub fn latest_end(
    law: &Law,
    periods: &[Period],
    first_day: NaiveDate,
    today: NaiveDate,
    years: Option<u32>,
) -> Option<NaiveDate> {
    let within = |last_day: NaiveDate| {
        let more: Vec<Period> = periods.iter().copied().chain(Period::new(first_day, last_day)).collect();
        Cumulative::of(law, &more, today, years).is_within()
    };
    // A longer one never uses less: halve what is open. No limit is longer than what the law ever set, nor are the days
    // that others hold already.
    let held = u64::from(cumulative_days(periods));
    let most = u64::from(law.longest_loan()) * 366;
    let (mut fits, mut open) = (None, 0..most + held + 1);
    while !open.is_empty() {
        let middle = u64::midpoint(open.start, open.end - 1);
        let last_day = first_day.checked_add_days(Days::new(middle))?;
        if within(last_day) {
            fits = Some(last_day);
            open.start = middle + 1;
        } else {
            open.end = middle;
        }
    }
    fits
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::law::law;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(first: &str, last: &str) -> Period {
        Period::new(day(first), day(last)).unwrap()
    }

    fn of(periods: &[Period]) -> Cumulative {
        Cumulative::of(law(), periods, day("2026-01-01"), None)
    }

    #[test]
    fn a_day_in_two_conventions_counts_once_and_a_day_between_them_not_at_all() {
        let one = period("2026-01-01", "2026-01-10");
        let table: [(&[Period], u32); 6] = [
            (&[], 0),
            (&[one], 10),
            (&[one, one], 10),
            (&[one, period("2026-01-06", "2026-01-15")], 15),
            (&[period("2026-01-11", "2026-01-15"), one], 15),
            (&[one, period("2026-02-01", "2026-02-05"), period("2026-01-03", "2026-01-04")], 15),
        ];
        for (periods, days) in table {
            assert_eq!(cumulative_days(periods), days, "{periods:?}");
        }
    }

    #[test]
    fn three_years_end_the_day_before_the_anniversary() {
        for (first, last) in [
            ("2025-01-01", "2027-12-31"),
            ("2024-02-28", "2027-02-27"),
            // No 29 February three years later: the anniversary is the first of March.
            ("2024-02-29", "2027-02-28"),
            ("2024-03-01", "2027-02-28"),
        ] {
            let next = day(last).succ_opt().unwrap();
            let whole = of(&[period(first, last)]);
            assert!(whole.is_within() && whole.remaining() == 0, "{first}");
            assert!(!of(&[Period::new(day(first), next).unwrap()]).is_within(), "{first}");
            assert_eq!(latest_end(law(), &[], day(first), day("2026-01-01"), None), Some(day(last)));
        }
        assert_eq!(of(&[period("2024-02-29", "2024-02-29")]).allowed, 1096);
        assert_eq!(of(&[period("2024-03-01", "2024-03-01")]).allowed, 1095);
    }

    #[test]
    fn a_pause_between_two_conventions_is_given_back() {
        let first = period("2025-01-01", "2025-12-31");
        assert_eq!(of(&[first]).remaining(), 730);
        // Two years are left, whenever they begin.
        assert_eq!(latest_end(law(), &[first], day("2030-01-01"), day("2029-12-01"), None), Some(day("2031-12-31")));
        assert_eq!(latest_end(law(), &[first], day("2026-01-01"), day("2026-01-01"), None), Some(day("2027-12-31")));
        let spent = period("2025-01-01", "2027-12-31");
        assert_eq!(latest_end(law(), &[spent], day("2028-01-01"), day("2028-01-01"), None), None);
    }

    #[test]
    fn the_company_can_be_stricter_than_the_law_and_not_laxer() {
        let two = period("2025-01-01", "2026-12-31");
        let years = |years| Cumulative::of(law(), &[two], day("2026-01-01"), years).allowed;
        assert_eq!([None, Some(1), Some(3), Some(9)].map(years), [1095, 365, 1095, 1095]);
        // Before the law of 2024 it was two years, and nothing laxer is made up for days before any.
        assert_eq!(Cumulative::of(law(), &[two], day("2024-04-16"), None).allowed, 730);
        assert_eq!(Cumulative::of(law(), &[two], day("2015-01-01"), None).allowed, 730);
    }

    #[test]
    fn the_limit_is_near_at_so_many_days() {
        let used = of(&[period("2025-01-01", "2027-10-02")]);
        assert_eq!((used.remaining(), used.is_near(90), used.is_near(89)), (90, true, false));
    }

    /// What somebody does with a chain of conventions: begins one after, before or within the others, or moves an end.
    #[derive(Debug, Clone)]
    enum Step {
        Begin { after: i64, days: u64 },
        Amend { which: usize, by: i64 },
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            (-400i64..400, 0u64..900).prop_map(|(after, days)| Step::Begin { after, days }),
            (0usize..8, -500i64..500).prop_map(|(which, by)| Step::Amend { which, by }),
        ]
    }

    fn moved(from: NaiveDate, by: i64) -> NaiveDate {
        from + chrono::TimeDelta::days(by)
    }

    proptest! {
        #[test]
        fn the_limit_holds_over_any_chain_of_renewals_overlaps_and_amendments(
            start in 0i64..1500,
            steps in proptest::collection::vec(step(), 1..30),
        ) {
            let today = day("2026-01-01");
            let start = moved(day("2024-01-01"), start);
            let mut chain: Vec<Period> = Vec::new();
            for step in steps {
                let mut next = chain.clone();
                match step {
                    Step::Begin { after, days } => {
                        let first = moved(chain.last().map_or(start, |last| last.last_day), after);
                        next.extend(Period::new(first, first + Days::new(days)));
                    }
                    Step::Amend { which, by } => {
                        let Some(one) = next.get_mut(which) else { continue };
                        let Some(changed) = Period::new(one.first_day, moved(one.last_day, by)) else { continue };
                        *one = changed;
                    }
                }
                // What is not within is not signed.
                if Cumulative::of(law(), &next, today, None).is_within() {
                    chain = next;
                }
                // Day by day, as somebody would count on a calendar.
                let days: BTreeSet<NaiveDate> = chain
                    .iter()
                    .flat_map(|one| one.first_day.iter_days().take_while(|on| *on <= one.last_day))
                    .collect();
                prop_assert_eq!(cumulative_days(&chain) as usize, days.len());
                if let Some(first) = days.first() {
                    let years = anniversary(*first, 3);
                    prop_assert!(days.len() <= usize::try_from((years - *first).num_days()).unwrap());
                    // Nobody is in a mission for longer than the law says since their first day, pauses aside.
                    prop_assert!(days.len() <= 1096);
                }
            }
        }

        #[test]
        fn a_day_in_two_periods_is_the_earlier_ones(
            spans in proptest::collection::vec((0i64..400, 0i64..200), 0..12),
        ) {
            let period = |(first, length): (i64, i64)| {
                let first = moved(day("2025-01-01"), first);
                Period::new(first, moved(first, length)).unwrap()
            };
            let mut periods: Vec<Period> = spans.into_iter().map(period).collect();
            periods.sort_by_key(|period| period.first_day);
            let own = each_once(&periods);
            prop_assert_eq!(own.iter().flatten().map(|period| period.days()).sum::<u32>(), cumulative_days(&periods));
            let holds = |period: &Period, on: NaiveDate| period.first_day <= on && on <= period.last_day;
            for on in day("2025-01-01").iter_days().take(600) {
                let first = periods.iter().position(|period| holds(period, on));
                let whose = own.iter().position(|period| period.is_some_and(|period| holds(&period, on)));
                prop_assert_eq!(whose, first);
            }
        }

        #[test]
        fn the_latest_end_is_within_and_the_day_after_is_not(
            first in 0i64..1000, length in 0u64..1095, after in -200i64..1500,
        ) {
            let today = day("2026-01-01");
            let first = moved(day("2025-01-01"), first);
            let held = Period::new(first, first + Days::new(length)).unwrap();
            let begins = moved(first, after);
            let within = |last| Cumulative::of(law(), &[held, Period::new(begins, last).unwrap()], today, None).is_within();
            match latest_end(law(), &[held], begins, today, None) {
                Some(last) => prop_assert!(within(last) && !within(last.succ_opt().unwrap())),
                None => prop_assert!(!within(begins)),
            }
        }
    }
}
