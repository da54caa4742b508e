//! Numbers, dates, durations and distances in words.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
use domain::{Commitment, Effort};

use crate::measure::{self, Stretch};
use crate::{Language, local};

/// What is written here.
pub(super) const HERE: Language = Language::French;

/// `12 345`, with the narrow space that French typography wants.
pub fn number(value: u32) -> String {
    local::number(HERE, value)
}

/// A noun with its number: "1 mission", "3 missions", "0 mission" (French keeps zero singular).
pub fn counted(value: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(value), if local::is_one(HERE, value, 0) { one } else { many })
}

/// A noun with halves of what it names: "1,5 jour", "2,5 jours".
pub(super) fn halves(value: u32, one: &str, many: &str) -> String {
    let (whole, hundredths) = (value / 2, value % 2 * 50);
    let noun = if local::is_one(HERE, whole, hundredths) { one } else { many };
    format!("{} {noun}", local::decimal(HERE, whole, hundredths))
}

/// `1er mars 2027`.
pub fn date(day: NaiveDate) -> String {
    let said = local::date(HERE, day);
    match said.strip_prefix("1 ") {
        Some(rest) => format!("1er {rest}"),
        None => said,
    }
}

/// The month of a day: `mars 2027`.
pub fn month(day: NaiveDate) -> String {
    local::month(HERE, day)
}

/// `24 novembre 2026, 10 h 05`.
pub fn moment(at: NaiveDateTime) -> String {
    format!("{}, {} h {:02}", date(at.date()), at.hour(), at.minute())
}

/// From `start` to `end`, whichever is known.
pub fn dates(start: Option<NaiveDate>, end: Option<NaiveDate>) -> String {
    match (start, end) {
        (Some(start), Some(end)) if start == end => format!("Le {}", date(start)),
        (Some(start), Some(end)) => format!("Du {} au {}", date(start), date(end)),
        (Some(start), None) => format!("À partir du {}", date(start)),
        (None, Some(end)) => format!("Jusqu’au {}", date(end)),
        (None, None) => "Dès que vous êtes d’accord".to_owned(),
    }
}

/// Half days as days: `½ j`, `1 j`, `1,5 j`.
fn days(half_days: u16) -> String {
    match half_days {
        1 => "½ j".to_owned(),
        _ => halves(u32::from(half_days), "j", "j"),
    }
}

fn weeks(weeks: u16) -> String {
    match Stretch::of(weeks) {
        Stretch::Years(years) => counted(years, "an", "ans"),
        Stretch::Months(months) => format!("{months} mois"),
        Stretch::Weeks(weeks) => counted(weeks, "semaine", "semaines"),
    }
}

/// The effort alone: `2 j/semaine · 6 mois`.
pub fn effort(effort: Effort) -> String {
    match effort {
        Effort::Week { half_days: 10, weeks: count } => format!("Temps plein · {}", weeks(count)),
        Effort::Week { half_days, weeks: count } => {
            format!("{}/semaine · {}", days(u16::from(half_days)), weeks(count))
        }
        Effort::Hours { hours } => counted(u32::from(hours), "heure", "heures"),
        Effort::Days { half_days: 1 } => "Une demi-journée".to_owned(),
        Effort::Days { half_days } => halves(u32::from(half_days), "jour", "jours"),
    }
}

/// The whole commitment: `2 j/semaine · 6 mois · sur temps de travail`.
pub fn commitment(commitment: Commitment) -> String {
    let when = if commitment.on_working_time { "sur temps de travail" } else { "sur temps libre" };
    format!("{} · {when}", effort(commitment.effort))
}

/// How far from a place: `20 km`.
pub fn kilometres(km: u16) -> String {
    local::kilometres(HERE, u32::from(km) * 10)
}

/// `à 800 m`, `à 3,5 km`, `à 12 km`.
pub fn distance(km: f64) -> String {
    format!("à {}", measure::distance(HERE, km))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(effort: Effort) -> String {
        commitment(Commitment::new(effort, true).unwrap())
    }

    #[test]
    fn a_commitment_is_said_in_one_breath() {
        assert_eq!(said(Effort::Week { half_days: 4, weeks: 26 }), "2 j/semaine · 6 mois · sur temps de travail");
        assert_eq!(said(Effort::Week { half_days: 10, weeks: 52 }), "Temps plein · 1 an · sur temps de travail");
        assert_eq!(said(Effort::Week { half_days: 1, weeks: 6 }), "½ j/semaine · 6 semaines · sur temps de travail");
        assert_eq!(said(Effort::Days { half_days: 1 }), "Une demi-journée · sur temps de travail");
        assert_eq!(said(Effort::Days { half_days: 5 }), "2,5 jours · sur temps de travail");
        assert_eq!(said(Effort::Hours { hours: 1 }), "1 heure · sur temps de travail");
    }

    #[test]
    fn numbers_are_grouped_and_zero_is_singular() {
        assert_eq!(number(1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(counted(0, "mission", "missions"), "0 mission");
        assert_eq!(counted(2, "mission", "missions"), "2 missions");
    }

    #[test]
    fn distances_are_no_more_exact_than_they_are_useful() {
        assert_eq!(distance(0.0), "à 0\u{202f}m");
        assert_eq!(distance(0.83), "à 850\u{202f}m");
        assert_eq!(distance(3.46), "à 3,5\u{202f}km");
        assert_eq!(distance(9.99), "à 10\u{202f}km");
        assert_eq!(distance(1_234.4), "à 1\u{202f}234\u{202f}km");
    }

    #[test]
    fn dates_say_what_is_known() {
        let day = |m, d| NaiveDate::from_ymd_opt(2027, m, d);
        assert_eq!(dates(day(3, 1), day(9, 30)), "Du 1er mars 2027 au 30 septembre 2027");
        assert_eq!(dates(day(3, 2), None), "À partir du 2 mars 2027");
        assert_eq!(dates(None, None), "Dès que vous êtes d’accord");
    }

    #[test]
    fn a_moment_is_said_to_the_minute() {
        let at = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap().and_hms_opt(9, 5, 0).unwrap();
        assert_eq!(moment(at), "24 novembre 2026, 9 h 05");
    }
}
