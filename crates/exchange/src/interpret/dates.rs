//! Days as the French write them: the day first.
//!
//! The national importer reads `11/01/2025` as 1 November; its senders mean 11 January.

use chrono::{Datelike, Days, NaiveDate, NaiveTime};
use domain::text::fold;

/// A day that was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub day: NaiveDate,
    /// It was not written `YYYY-MM-DD`: how it was read is worth saying.
    pub french: bool,
}

/// Why it was not, with the day that was perhaps meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDay(pub Option<NaiveDate>);

/// Reads a day; a time after it is let go, unless it is midnight in France written in universal time.
pub fn read(text: &str) -> Result<Day, NoDay> {
    let text = text.trim();
    let (date, time) = split_time(text);
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|part| number(part)).collect();
    match (numbers.as_deref(), &parts[..]) {
        (Some(&[year, month, day]), [first, ..]) if first.len() == 4 => {
            let written = build(year, month, day)?;
            Ok(Day { day: local(written, time), french: false })
        }
        (Some(&[day, month, year]), [_, _, last]) if last.len() == 4 || last.len() == 2 => {
            // Two digits are of this century: missions are not of the last one.
            let year = if last.len() == 2 { 2000 + year } else { year };
            Ok(Day { day: build(year, month, day)?, french: true })
        }
        (Some(_), [whole]) if whole.len() == 8 => {
            let part = |from: usize, to: usize| number(&whole[from..to]).unwrap_or_default();
            Ok(Day { day: build(part(0, 4), part(4, 6), part(6, 8))?, french: false })
        }
        // A spreadsheet's own count of days, from the end of 1899: it may be a number of anything.
        (Some(&[serial]), _) if (36_526..73_050).contains(&serial) => {
            let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
            Err(NoDay(start.checked_add_days(Days::new(u64::from(serial)))))
        }
        _ => words(text),
    }
}

fn number(text: &str) -> Option<u32> {
    (!text.is_empty() && text.len() <= 8 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// The day, or the one that was perhaps meant: month and day exchanged, or the days that are too many counted on.
fn build(year: u32, month: u32, day: u32) -> Result<NaiveDate, NoDay> {
    let of = |year: u32, month, day| NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
    if let Some(found) = of(year, month, day) {
        return if (1970..2200).contains(&year) { Ok(found) } else { Err(NoDay(None)) };
    }
    let exchanged = of(year, day, month);
    let counted = if (29..=31).contains(&day) {
        of(year, month, 1).and_then(|first| first.checked_add_days(Days::new(u64::from(day) - 1)))
    } else {
        None
    };
    Err(NoDay(counted.or(exchanged)))
}

/// The date and what follows it.
fn split_time(text: &str) -> (&str, &str) {
    match text.find(['T', ' ', ',']) {
        Some(at) if text[..at].bytes().any(|byte| byte.is_ascii_digit()) => (&text[..at], text[at + 1..].trim()),
        _ => (text, ""),
    }
}

/// Midnight in France is 22:00 or 23:00 of the day before in universal time: programs that write local midnight so mean the
/// next day. Any other time is of the day that is written.
fn local(written: NaiveDate, time: &str) -> NaiveDate {
    let Some(clock) = time.strip_suffix('Z').or_else(|| time.strip_suffix("+00:00")) else { return written };
    let clock = clock.split('.').next().unwrap_or(clock);
    let Ok(clock) = NaiveTime::parse_from_str(clock, "%H:%M:%S") else { return written };
    let ahead = if summer(written) { 2 } else { 1 };
    let midnight = NaiveTime::from_hms_opt(24 - ahead, 0, 0);
    if midnight == Some(clock) { written.succ_opt().unwrap_or(written) } else { written }
}

/// Whether the evening of a day is in summer time: from the last Sunday of March to the eve of the last Sunday of October.
fn summer(day: NaiveDate) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(day.year(), month, 31)?;
        last.checked_sub_days(Days::new(u64::from(last.weekday().num_days_from_sunday())))
    };
    match (last_sunday(3), last_sunday(10)) {
        (Some(begin), Some(end)) => begin <= day && day < end,
        _ => false,
    }
}

const MONTHS: [(&str, u32); 26] = [
    ("janv", 1),
    ("jan", 1),
    ("fevr", 2),
    ("feb", 2),
    ("fev", 2),
    ("mars", 3),
    ("mar", 3),
    ("avr", 4),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("juin", 6),
    ("jun", 6),
    ("juil", 7),
    ("jul", 7),
    ("aout", 8),
    ("aug", 8),
    ("sept", 9),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("january", 1),
    ("february", 2),
    ("july", 7),
    ("december", 12),
];

/// `1er janvier 2026`, `Fri, 10 March 2020 22:49:39 GMT`: a day, the name of a month, a year, in this order.
fn words(text: &str) -> Result<Day, NoDay> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').take(12).collect();
    for three in words.windows(3) {
        let day = number(three[0].trim_end_matches("er"));
        let month = MONTHS.iter().find(|(name, _)| three[1].starts_with(name)).map(|(_, month)| *month);
        if let (Some(day), Some(month), Some(year)) = (day, month, number(three[2])) {
            return Ok(Day { day: build(year, month, day)?, french: true });
        }
    }
    Err(NoDay(None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Option<String> {
        read(text).ok().map(|read| read.day.to_string())
    }

    #[test]
    fn the_day_comes_first_as_in_france() {
        for text in
            ["11/01/2025", "11-01-2025", "11.01.2025", "11/01/25", "11/01/2025 14:00", "11 janvier 2025", "2025-01-11"]
        {
            assert_eq!(day(text).as_deref(), Some("2025-01-11"), "{text}");
        }
        assert_eq!(day("1er août 2026").as_deref(), Some("2026-08-01"));
        assert_eq!(day("Fri, 10 March 2020 22:49:39 GMT").as_deref(), Some("2020-03-10"));
        assert_eq!(day("20260301").as_deref(), Some("2026-03-01"));
        assert_eq!(day("2026/03/01").as_deref(), Some("2026-03-01"));
    }

    #[test]
    fn only_what_is_written_another_way_is_worth_saying() {
        assert!(!read("2025-01-11T09:00:00Z").unwrap().french);
        assert!(read("11/01/2025").unwrap().french);
    }

    #[test]
    fn a_day_that_does_not_exist_comes_with_the_one_that_was_perhaps_meant() {
        for (text, meant) in [
            ("2026-02-29", Some("2026-03-01")),
            ("30/02/2026", Some("2026-03-02")),
            ("2026-13-01", Some("2026-01-13")),
            ("01/13/2026", Some("2026-01-13")),
            ("46082", Some("2026-03-01")),
            ("bientôt", None),
            ("0001-01-01", None),
            ("", None),
        ] {
            assert_eq!(read(text), Err(NoDay(meant.map(|meant| meant.parse().unwrap()))), "{text}");
        }
    }

    #[test]
    fn french_midnight_in_universal_time_is_the_next_day() {
        for (text, meant) in [
            ("2026-06-30T22:00:00.000Z", "2026-07-01"),
            ("2026-12-31T23:00:00Z", "2027-01-01"),
            ("2026-12-31T22:00:00Z", "2026-12-31"),
            ("2026-12-31T23:59:59Z", "2026-12-31"),
            ("2026-06-01T00:00:00.000Z", "2026-06-01"),
            ("2026-06-30T22:00:00+02:00", "2026-06-30"),
            // The nights around the changes of the clock.
            ("2026-03-28T23:00:00Z", "2026-03-29"),
            ("2026-03-29T22:00:00Z", "2026-03-30"),
            ("2026-10-24T22:00:00Z", "2026-10-25"),
            ("2026-10-25T23:00:00Z", "2026-10-26"),
        ] {
            assert_eq!(day(text).as_deref(), Some(meant), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,30}") {
            let _ = read(&text);
        }

        #[test]
        fn every_day_is_read_in_both_orders(count in 0u64..40_000) {
            let meant = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + Days::new(count);
            prop_assert_eq!(read(&meant.to_string()).map(|read| read.day), Ok(meant));
            prop_assert_eq!(read(&format!("{:02}/{:02}/{}", meant.day(), meant.month(), meant.year())).map(|read| read.day), Ok(meant));
        }
    }
}
