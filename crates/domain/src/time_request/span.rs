//! A stretch of days with a load: so many half days a week. Days alone are counted: hours, and the nights when clocks
//! change, play no part.

use chrono::{Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::problem::{Faults, FieldCode};

/// Half days of a working week, Monday to Friday.
pub const HALF_DAYS_A_WEEK: u8 = 10;
/// The longest loan of labour that the law allows (Code du travail, art. L. 8241-3).
const MAX_MONTHS: u32 = 36;

/// Days as they are typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SpanDraft {
    pub first_day: Option<NaiveDate>,
    /// Within three years of the first.
    pub last_day: Option<NaiveDate>,
    /// A week, 1 to 10.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10))]
    pub half_days: u8,
}

impl SpanDraft {
    /// Days that are not over, with a working day among them.
    pub(super) fn check(self, today: NaiveDate, faults: &mut Faults) -> Option<TimeSpan> {
        let first_day = faults.take(
            "first_day",
            match self.first_day {
                None => Err(FieldCode::Required),
                Some(day) if day < today => Err(FieldCode::OutOfRange),
                Some(day) => Ok(day),
            },
        );
        let last_day = faults.take(
            "last_day",
            match (self.last_day, first_day) {
                (None, _) => Err(FieldCode::Required),
                (Some(last), Some(first)) if last < first => Err(FieldCode::EndBeforeStart),
                (Some(last), Some(first))
                    if first.checked_add_months(Months::new(MAX_MONTHS)).is_none_or(|end| last > end) =>
                {
                    Err(FieldCode::OutOfRange)
                }
                (Some(last), _) => Ok(last),
            },
        );
        let in_range = (1..=HALF_DAYS_A_WEEK).contains(&self.half_days);
        let half_days =
            faults.take("half_days", if in_range { Ok(self.half_days) } else { Err(FieldCode::OutOfRange) });
        let span = TimeSpan { first_day: first_day?, last_day: last_day?, half_days: half_days? };
        if span.total_half_days() == 0 {
            faults.add("first_day", FieldCode::DateInvalid);
        }
        Some(span)
    }
}

/// Sound days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimeSpan {
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// A week.
    pub half_days: u8,
}

/// The Monday of a day's week (ISO 8601).
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.week(Weekday::Mon).first_day()
}

/// The week after.
pub fn next_week(monday: NaiveDate) -> NaiveDate {
    monday.checked_add_days(Days::new(7)).unwrap_or(NaiveDate::MAX)
}

impl TimeSpan {
    /// The Mondays of the weeks that it touches.
    pub fn weeks(self) -> impl Iterator<Item = NaiveDate> {
        std::iter::successors(Some(monday(self.first_day)), |monday| Some(next_week(*monday)))
            .take_while(move |monday| *monday <= self.last_day)
    }

    /// Half days in the week of a Monday: the load, or what the week has of working days where it is cut short.
    pub fn half_days_in(self, monday: NaiveDate) -> u8 {
        let friday = monday.checked_add_days(Days::new(4)).unwrap_or(monday);
        let (first, last) = (self.first_day.max(monday), self.last_day.min(friday));
        let days = u8::try_from((last - first).num_days() + 1).unwrap_or(0);
        self.half_days.min(days * 2)
    }

    /// All its half days.
    pub fn total_half_days(self) -> u16 {
        self.weeks().map(|monday| u16::from(self.half_days_in(monday))).sum()
    }

    /// Shares a week with days: what falls on one day is not said, so that the week decides.
    pub fn meets(self, other: Self) -> bool {
        monday(self.first_day) <= monday(other.last_day) && monday(other.first_day) <= monday(self.last_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn span(first_day: NaiveDate, last_day: NaiveDate, half_days: u8) -> TimeSpan {
        TimeSpan { first_day, last_day, half_days }
    }

    fn by_week(span: TimeSpan) -> Vec<u8> {
        span.weeks().map(|monday| span.half_days_in(monday)).collect()
    }

    #[test]
    fn whole_weeks_hold_the_load_each() {
        let whole = span(day(2027, 1, 4), day(2027, 1, 29), 3);
        assert_eq!((by_week(whole), whole.total_half_days()), (vec![3, 3, 3, 3], 12));
    }

    #[test]
    fn a_week_that_is_cut_holds_no_more_than_its_working_days() {
        // Thursday to the Tuesday after next.
        let cut = span(day(2027, 1, 7), day(2027, 1, 19), 10);
        assert_eq!(by_week(cut), [4, 10, 4]);
        assert_eq!(by_week(span(day(2027, 1, 8), day(2027, 1, 8), 5)), [2]);
        // Friday to Monday over a weekend.
        assert_eq!(by_week(span(day(2027, 1, 8), day(2027, 1, 11), 1)), [1, 1]);
    }

    #[test]
    fn a_weekend_holds_nothing() {
        assert_eq!(span(day(2027, 1, 9), day(2027, 1, 10), 10).total_half_days(), 0);
        // A week that is touched on Saturday alone is counted, and holds nothing.
        assert_eq!(by_week(span(day(2027, 1, 9), day(2027, 1, 12), 4)), [0, 4]);
    }

    #[test]
    fn leap_days_turns_of_the_year_and_of_the_clock_are_days_like_others() {
        // The 29th of February 2028 is a Tuesday.
        assert_eq!(by_week(span(day(2028, 2, 29), day(2028, 2, 29), 10)), [2]);
        assert_eq!(by_week(span(day(2028, 2, 28), day(2028, 3, 3), 10)), [10]);
        // Week 53 of 2026 ends in 2027.
        assert_eq!(by_week(span(day(2026, 12, 28), day(2027, 1, 1), 10)), [10]);
        assert_eq!(monday(day(2027, 1, 3)), day(2026, 12, 28));
        // Clocks change on the 28th of March and the 31st of October 2027.
        assert_eq!(by_week(span(day(2027, 3, 26), day(2027, 3, 29), 10)), [2, 2]);
        assert_eq!(by_week(span(day(2027, 10, 29), day(2027, 11, 1), 10)), [2, 2]);
    }

    #[test]
    fn spans_meet_where_they_share_a_week() {
        let one = span(day(2027, 1, 4), day(2027, 1, 6), 1);
        assert!(one.meets(span(day(2027, 1, 8), day(2027, 1, 20), 1)));
        assert!(!one.meets(span(day(2027, 1, 11), day(2027, 1, 20), 1)));
        assert!(!span(day(2027, 1, 11), day(2027, 1, 20), 1).meets(one));
    }

    fn checked(first: Option<NaiveDate>, last: Option<NaiveDate>, half_days: u8) -> Vec<(String, FieldCode)> {
        let mut faults = Faults::default();
        let today = day(2028, 2, 1);
        let made = SpanDraft { first_day: first, last_day: last, half_days }.check(today, &mut faults);
        let found = faults.finish(made).err().unwrap_or_default();
        found.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }

    #[test]
    fn days_are_to_come_in_order_within_three_years_and_hold_a_working_day() {
        let one = |field: &str, code| vec![(field.to_owned(), code)];
        let today = day(2028, 2, 1);
        assert_eq!(checked(Some(today), Some(today), 1), []);
        assert_eq!(checked(Some(day(2028, 1, 31)), Some(today), 1), one("first_day", FieldCode::OutOfRange));
        let before = checked(Some(day(2028, 2, 3)), Some(day(2028, 2, 2)), 1);
        assert_eq!(before, one("last_day", FieldCode::EndBeforeStart));
        // Three years from a leap day end on the last day of February.
        assert_eq!(checked(Some(day(2028, 2, 29)), Some(day(2031, 2, 28)), 1), []);
        let late = checked(Some(day(2028, 2, 29)), Some(day(2031, 3, 1)), 1);
        assert_eq!(late, one("last_day", FieldCode::OutOfRange));
        let weekend = checked(Some(day(2028, 2, 5)), Some(day(2028, 2, 6)), 1);
        assert_eq!(weekend, one("first_day", FieldCode::DateInvalid));
        for half_days in [0, 11] {
            assert_eq!(checked(Some(today), Some(today), half_days), one("half_days", FieldCode::OutOfRange));
        }
    }
}
