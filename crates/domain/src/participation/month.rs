//! A month of the calendar.

use std::fmt;

use chrono::{Datelike, Months as Step, NaiveDate};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{CAUGHT_UP, SPAN_MOST};
use crate::problem::{FieldCode, FieldError};

/// A month: `2027-03`.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "2027-03"))]
pub struct Month(NaiveDate);

impl Month {
    /// The month that a day is in.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Four digits, a dash, two digits; from 2000 on, as far as four digits go.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let year = year.parse().ok().filter(|year| *year >= 2000)?;
        NaiveDate::from_ymd_opt(year, month.parse().ok()?, 1).map(Self::of)
    }

    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// So many months later.
    pub fn after(self, months: usize) -> Self {
        let step = Step::new(u32::try_from(months).unwrap_or(u32::MAX));
        Self(self.0.checked_add_months(step).unwrap_or(self.0))
    }

    /// So many months before.
    pub fn before(self, months: usize) -> Self {
        let step = Step::new(u32::try_from(months).unwrap_or(u32::MAX));
        Self(self.0.checked_sub_months(step).unwrap_or(self.0))
    }

    /// The first month of the quarter: a roster is taken for a quarter.
    pub fn quarter(self) -> Self {
        self.before(self.0.month0() as usize % 3)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("no month"))
    }
}

/// Months from the first to the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Months {
    pub from: Month,
    pub to: Month,
}

impl Months {
    /// From another month on; one beyond the last is the last as well.
    #[must_use]
    pub fn beginning(self, from: Month) -> Self {
        Self { from, to: self.to.max(from) }
    }

    /// Up to another month; one before the first is the first as well.
    #[must_use]
    pub fn ending(self, to: Month) -> Self {
        Self { from: self.from.min(to), to }
    }

    /// As asked for; what was not asked for is a year up to the last month that is over.
    pub fn read(from: Option<&str>, to: Option<&str>, today: NaiveDate) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut read = |field: &'static str, text: Option<&str>, default: Month| {
            text.map_or(Some(default), Month::parse).unwrap_or_else(|| {
                faults.push(FieldError::new(field, FieldCode::DateInvalid));
                default
            })
        };
        let to = read("to", to, Month::of(today).before(1));
        let from = read("from", from, to.before(CAUGHT_UP - 1));
        if faults.is_empty() {
            if to < from {
                faults.push(FieldError::new("to", FieldCode::EndBeforeStart));
            } else if from.after(SPAN_MOST - 1) < to {
                faults.push(FieldError::new("from", FieldCode::OutOfRange));
            }
        }
        if faults.is_empty() { Ok(Self { from, to }) } else { Err(faults) }
    }

    pub fn iter(self) -> impl Iterator<Item = Month> {
        std::iter::successors(Some(self.from), |month| Some(month.after(1))).take_while(move |month| *month <= self.to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_read_as_it_is_written_and_nothing_else_is_one() {
        assert_eq!(month("2028-02").to_string(), "2028-02");
        assert_eq!(serde_json::to_value(month("2028-02")).unwrap(), "2028-02");
        assert_eq!(serde_json::from_str::<Month>("\"2028-02\"").unwrap(), month("2028-02"));
        for text in ["", "2028", "2028-13", "2028-00", "2028-2", "28-02", "2028-02-01", "+028-02", "1999-12", "2028-0²"]
        {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_a_leap_february_is_in_it() {
        assert_eq!(Month::of(day("2028-02-29")), month("2028-02"));
        assert_eq!(Month::of(day("2028-02-29")).after(12), month("2029-02"));
        assert_eq!(month("2028-03").before(1).first_day(), day("2028-02-01"));
    }

    #[test]
    fn an_end_that_is_set_beyond_the_other_moves_both() {
        let year = Months { from: month("2027-03"), to: month("2028-02") };
        for (moved, from, to) in [
            (year.beginning(month("2027-12")), "2027-12", "2028-02"),
            (year.beginning(month("2028-06")), "2028-06", "2028-06"),
            (year.ending(month("2027-12")), "2027-03", "2027-12"),
            (year.ending(month("2026-01")), "2026-01", "2026-01"),
        ] {
            assert_eq!(moved, Months { from: month(from), to: month(to) });
        }
    }

    #[test]
    fn each_month_is_in_the_quarter_that_begins_with_it_or_before() {
        for (of, quarter) in
            [("2027-01", "2027-01"), ("2027-03", "2027-01"), ("2027-04", "2027-04"), ("2027-12", "2027-10")]
        {
            assert_eq!(month(of).quarter(), month(quarter), "{of}");
        }
    }

    #[test]
    fn what_is_not_asked_for_is_the_year_that_is_over() {
        let months = Months::read(None, None, day("2027-03-15")).unwrap();
        assert_eq!((months.from, months.to), (month("2026-03"), month("2027-02")));
        assert_eq!(months.iter().count(), 12);
        assert_eq!(Months::read(None, Some("2020-05"), day("2027-03-15")).unwrap().from, month("2019-06"));
    }

    #[test]
    fn a_span_has_an_order_and_a_length() {
        let read = |from, to| Months::read(Some(from), Some(to), day("2027-03-15"));
        assert_eq!(read("2026-05", "2026-05").unwrap().iter().count(), 1);
        assert_eq!(read("2024-01", "2026-12").unwrap().iter().count(), SPAN_MOST);
        assert_eq!(read("2024-01", "2027-01").unwrap_err(), [FieldError::new("from", FieldCode::OutOfRange)]);
        assert_eq!(read("2026-06", "2026-05").unwrap_err(), [FieldError::new("to", FieldCode::EndBeforeStart)]);
        assert_eq!(
            read("mai", "2026").unwrap_err(),
            [FieldError::new("to", FieldCode::DateInvalid), FieldError::new("from", FieldCode::DateInvalid)]
        );
    }
}
