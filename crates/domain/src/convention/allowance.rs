//! How much of a person's time all their conventions lend in a calendar year, against what the company lends of anyone.
//!
//! What was agreed is taken to be spread evenly over its days: nobody knows yet which week will be the busy one.

use chrono::{Datelike, NaiveDate};

use super::limits::Period;
use crate::commitment::Commitment;
use crate::day_sheet::HALF_DAY_MINUTES;

/// What one convention lends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LentTime {
    pub commitment: Commitment,
    /// The days over which it was agreed,
    pub agreed: Period,
    /// and those of them that it holds for: fewer, where it ended early.
    pub holds: Period,
}

impl LentTime {
    /// Minutes that fall into a year.
    fn minutes_in(&self, year: i32) -> u64 {
        let whole = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let Some((first, last)) = whole else { return 0 };
        let within = Period::new(first.max(self.holds.first_day), last.min(self.holds.last_day));
        let days = within.map_or(0, Period::days);
        u64::from(self.commitment.total_hours()) * 60 * u64::from(days) / u64::from(self.agreed.days().max(1))
    }
}

/// The half days of the busiest of the years that a period touches; a part of one is one.
pub fn busiest_year(all: &[LentTime], period: Period) -> u32 {
    let half_days = |year| {
        let minutes: u64 = all.iter().map(|one| one.minutes_in(year)).sum();
        u32::try_from(minutes.div_ceil(u64::from(HALF_DAY_MINUTES))).unwrap_or(u32::MAX)
    };
    (period.first_day.year()..=period.last_day.year()).map(half_days).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitment::Effort;

    fn period(first: &str, last: &str) -> Period {
        Period::new(first.parse().unwrap(), last.parse().unwrap()).unwrap()
    }

    fn lent(half_days: u8, weeks: u16, agreed: Period) -> LentTime {
        let commitment = Commitment::new(Effort::Week { half_days, weeks }, true).unwrap();
        LentTime { commitment, agreed, holds: agreed }
    }

    #[test]
    fn what_lies_in_two_years_counts_in_each_for_its_part() {
        // 100 half days over 100 days, 31 of them in the first year.
        let over = period("2026-12-01", "2027-03-10");
        let one = lent(10, 10, over);
        assert_eq!(busiest_year(&[one], over), 69);
        assert_eq!(busiest_year(&[one], period("2026-01-01", "2026-06-30")), 31);
        assert_eq!(busiest_year(&[one, one], over), 138, "all conventions of a person are taken together");
    }

    #[test]
    fn what_ended_early_counts_as_far_as_it_went() {
        let agreed = period("2027-01-01", "2027-04-10");
        let ended = LentTime { holds: period("2027-01-01", "2027-01-10"), ..lent(10, 10, agreed) };
        assert_eq!(busiest_year(&[ended], agreed), 10);
        assert_eq!(busiest_year(&[], agreed), 0);
    }
}
