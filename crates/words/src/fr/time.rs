//! What is said of working time: in the app and in the mails.

use domain::time_request::span::TimeSpan;
use domain::{TimeKind, TimeReason};

use super::format;

pub fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::SkillsSponsorship => "Mécénat de compétences",
        TimeKind::SolidarityDay => "Journée solidaire",
        TimeKind::OwnTime => "Temps personnel",
    }
}

/// Why time is declined.
pub fn reason(reason: TimeReason) -> &'static str {
    match reason {
        TimeReason::ServiceNeeds => "Le service a besoin de vous à ces dates.",
        TimeReason::PeakPeriod => "C’est une période de forte activité.",
        TimeReason::AllowanceUsed => "Les jours prévus pour l’année sont épuisés.",
        TimeReason::NoCover => "Personne ne peut prendre le relais.",
        TimeReason::Other => "Une autre raison.",
    }
}

/// Half days as days: `une demi-journée`, `1 jour`, `2,5 jours`.
pub fn days(half_days: u32) -> String {
    match half_days {
        1 => "une demi-journée".to_owned(),
        _ => format::halves(half_days, "jour", "jours"),
    }
}

/// `Du 4 janvier 2027 au 29 janvier 2027, 1,5 jour par semaine (6 jours en tout)`.
pub fn span(time: TimeSpan) -> String {
    let total = u32::from(time.total_half_days());
    let dates = format::dates(Some(time.first_day), Some(time.last_day));
    // Within one week the two would say the same, or nearly.
    if time.weeks().count() == 1 {
        return format!("{dates}, {}", days(total));
    }
    format!("{dates}, {} par semaine ({} en tout)", days(u32::from(time.half_days)), days(total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn days_are_said_in_halves() {
        let said = [0, 1, 2, 3, 4, 5].map(days);
        assert_eq!(said, ["0 jour", "une demi-journée", "1 jour", "1,5 jour", "2 jours", "2,5 jours"]);
    }

    #[test]
    fn a_stretch_says_its_days_its_load_and_its_whole() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 1, day).unwrap();
        let time = TimeSpan { first_day: day(4), last_day: day(29), half_days: 3 };
        assert_eq!(span(time), "Du 4 janvier 2027 au 29 janvier 2027, 1,5 jour par semaine (6 jours en tout)");
        let one = TimeSpan { first_day: day(4), last_day: day(4), half_days: 2 };
        assert_eq!(span(one), "Le 4 janvier 2027, 1 jour");
    }
}
