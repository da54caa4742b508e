//! Numbers, dates, durations and distances in words.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use domain::{Commitment, Effort};

use crate::measure::{self, Stretch};
use crate::{Language, local};

/// What is written here.
pub(super) const HERE: Language = Language::English;

/// `12,345`.
pub fn number(value: u32) -> String {
    local::number(HERE, value)
}

/// A noun with its number: "1 mission", "3 missions", "0 missions" (English counts zero in the plural).
pub fn counted(value: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if local::is_one(HERE, value, 0) { one } else { many })
}

/// A noun with halves of what it names: "1.5 days", "2.5 days".
pub(super) fn halves(value: u32, one: &str, many: &str) -> String {
    let (whole, hundredths) = (value / 2, value % 2 * 50);
    let noun = if local::is_one(HERE, whole, hundredths) { one } else { many };
    format!("{} {noun}", local::decimal(HERE, whole, hundredths))
}

/// `1 March 2027`.
pub fn date(day: NaiveDate) -> String {
    local::date(HERE, day)
}

/// The month of a day: `March 2027`.
pub fn month(day: NaiveDate) -> String {
    local::month(HERE, day)
}

/// `24 November 2026, 10:05`.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{}, {:02}:{:02}", date(at.date()), at.hour(), at.minute())
}

/// From `start` to `end`, whichever is known.
pub fn dates(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    match (start, end) {
        (Some(start), Some(end)) if start == end => format!("On {}", date(start)),
        (Some(start), Some(end)) => format!("From {} to {}", date(start), date(end)),
        (Some(start), None) => format!("From {}", date(start)),
        (None, Some(end)) => format!("Until {}", date(end)),
        (None, None) => "As soon as you both agree".to_owned(),
    }
}

/// Half days as days: `½ day`, `1 day`, `1.5 days`.
fn days(half_days: u16) -> String {
    match half_days {
        1 => "½ day".to_owned(),
        _ => halves(u32::from(half_days), "day", "days"),
    }
}

fn weeks(weeks: u16) -> String {
    match Stretch::of(weeks) {
        Stretch::Years(years) => counted(years, "year", "years"),
        Stretch::Months(months) => counted(months, "month", "months"),
        Stretch::Weeks(weeks) => counted(weeks, "week", "weeks"),
    }
}

/// The effort alone: `2 days/week · 6 months`.
pub fn effort(effort: Effort) -> String {
    match effort {
        Effort::Week { half_days: 10, weeks: count } => format!("Full time · {}", weeks(count)),
        Effort::Week { half_days, weeks: count } => {
            format!("{}/week · {}", days(u16::from(half_days)), weeks(count))
        }
        Effort::Hours { hours } => counted(u32::from(hours), "hour", "hours"),
        Effort::Days { half_days: 1 } => "Half a day".to_owned(),
        Effort::Days { half_days } => halves(u32::from(half_days), "day", "days"),
    }
}

/// The whole commitment: `2 days/week · 6 months · on working time`.
pub fn commitment(commitment: Commitment) -> String {
    let when = if commitment.on_working_time { "on working time" } else { "in your own time" };
    format!("{} · {when}", effort(commitment.effort))
}

/// How far from a place: `20 km`.
pub fn kilometres(km: u16) -> String {
    local::kilometres(HERE, u32::from(km) * 10)
}

/// `800 m away`, `3.5 km away`, `12 km away`.
pub fn distance(km: f64) -> String {
    format!("{} away", measure::distance(HERE, km))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(effort: Effort) -> String {
        commitment(Commitment::new(effort, true).unwrap())
    }

    #[test]
    fn a_commitment_is_said_in_one_breath() {
        assert_eq!(said(Effort::Week { half_days: 4, weeks: 26 }), "2 days/week · 6 months · on working time");
        assert_eq!(said(Effort::Week { half_days: 10, weeks: 52 }), "Full time · 1 year · on working time");
        assert_eq!(said(Effort::Week { half_days: 1, weeks: 6 }), "½ day/week · 6 weeks · on working time");
        assert_eq!(said(Effort::Days { half_days: 1 }), "Half a day · on working time");
        assert_eq!(said(Effort::Days { half_days: 5 }), "2.5 days · on working time");
        assert_eq!(said(Effort::Hours { hours: 1 }), "1 hour · on working time");
        let own = Commitment::new(Effort::Hours { hours: 2 }, false).unwrap();
        assert_eq!(commitment(own), "2 hours · in your own time");
    }

    #[test]
    fn numbers_are_grouped_and_zero_is_plural() {
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(counted(0, "mission", "missions"), "0 missions");
        assert_eq!(counted(1, "mission", "missions"), "1 mission");
        assert_eq!(counted(2, "mission", "missions"), "2 missions");
    }

    #[test]
    fn distances_are_no_more_exact_than_they_are_useful() {
        assert_eq!(distance(0.0), "0 m away");
        assert_eq!(distance(0.83), "850 m away");
        assert_eq!(distance(3.46), "3.5 km away");
        assert_eq!(distance(9.99), "10 km away");
        assert_eq!(distance(1_234.4), "1,234 km away");
    }

    #[test]
    fn dates_say_what_is_known() {
        let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d);
        assert_eq!(dates(day(3, 1), day(9, 30)), "From 1 March 2027 to 30 September 2027");
        assert_eq!(dates(day(3, 2), day(3, 2)), "On 2 March 2027");
        assert_eq!(dates(day(3, 2), None), "From 2 March 2027");
        assert_eq!(dates(None, day(3, 2)), "Until 2 March 2027");
        assert_eq!(dates(None, None), "As soon as you both agree");
    }

    #[test]
    fn a_moment_is_said_to_the_minute() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(9, 5, 0).unwrap();
        assert_eq!(moment(at), "24 November 2026, 09:05");
    }
}
