//! The day in France: a person counts "one mail a day" by their own days.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};

/// The moment at which clocks change: the last Sunday of a month at one o'clock, universal time (directive 2000/84/EC).
fn change(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = last.weekday().days_since(Weekday::Sun);
    (last - TimeDelta::days(i64::from(back))).and_hms_opt(1, 0, 0)
}

/// The clock on the wall.
pub fn clock_in_paris(now: DateTime<Utc>) -> NaiveDateTime {
    let utc = now.naive_utc();
    let summer = change(utc.year(), 3).zip(change(utc.year(), 10)).is_some_and(|(from, to)| from <= utc && utc < to);
    utc.checked_add_signed(TimeDelta::hours(if summer { 2 } else { 1 })).unwrap_or(utc)
}

/// The day there.
pub fn day_in_paris(now: DateTime<Utc>) -> NaiveDate {
    clock_in_paris(now).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_follows_the_changes_of_the_hour() {
        for (utc, paris) in [
            ("2026-01-31T22:59:59Z", "2026-01-31 23:59:59"),
            ("2026-01-31T23:00:00Z", "2026-02-01 00:00:00"),
            // To summer: 29 March 2026; two o'clock is three.
            ("2026-03-29T00:59:59Z", "2026-03-29 01:59:59"),
            ("2026-03-29T01:00:00Z", "2026-03-29 03:00:00"),
            ("2026-06-30T21:59:59Z", "2026-06-30 23:59:59"),
            ("2026-06-30T22:00:00Z", "2026-07-01 00:00:00"),
            // To winter: 25 October 2026; three o'clock is two, once more.
            ("2026-10-25T00:59:59Z", "2026-10-25 02:59:59"),
            ("2026-10-25T01:00:00Z", "2026-10-25 02:00:00"),
            // A month that ends on that Sunday, and a leap day.
            ("2024-03-31T01:00:00Z", "2024-03-31 03:00:00"),
            ("2024-02-29T23:30:00Z", "2024-03-01 00:30:00"),
        ] {
            assert_eq!(clock_in_paris(utc.parse().unwrap()).to_string(), paris, "{utc}");
        }
    }
}
