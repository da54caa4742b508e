//! What is said of working time: in the app and in the mails.

use domain::time_request::span::TimeSpan;
use domain::{TimeKind, TimeReason};

use super::format;

pub fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::SkillsSponsorship => "Skills sponsorship",
        TimeKind::SolidarityDay => "Solidarity day",
        TimeKind::OwnTime => "Own time",
    }
}

/// Why time is declined.
pub fn reason(reason: TimeReason) -> &'static str {
    match reason {
        TimeReason::ServiceNeeds => "You are needed at work on these dates.",
        TimeReason::PeakPeriod => "It is a very busy period.",
        TimeReason::AllowanceUsed => "The days planned for the year have been used.",
        TimeReason::NoCover => "Nobody can stand in for you.",
        TimeReason::Other => "Another reason.",
    }
}

/// Half days as days: `half a day`, `1 day`, `2.5 days`.
pub fn days(half_days: u32) -> String {
    match half_days {
        1 => "half a day".to_owned(),
        _ => format::halves(half_days, "day", "days"),
    }
}

/// `From 4 January 2027 to 29 January 2027, 1.5 days a week (6 days in all)`.
pub fn span(time: TimeSpan) -> String {
    let total = u32::from(time.total_half_days());
    let dates = format::dates(Some(time.first_day), Some(time.last_day));
    // Within one week the two would say the same, or nearly.
    if time.weeks().count() == 1 {
        return format!("{dates}, {}", days(total));
    }
    format!("{dates}, {} a week ({} in all)", days(u32::from(time.half_days)), days(total))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn days_are_said_in_halves() {
        let said = [0, 1, 2, 3, 4, 5].map(days);
        assert_eq!(said, ["0 days", "half a day", "1 day", "1.5 days", "2 days", "2.5 days"]);
    }

    #[test]
    fn a_stretch_says_its_days_its_load_and_its_whole() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 1, day).unwrap();
        let time = TimeSpan { first_day: day(4), last_day: day(29), half_days: 3 };
        assert_eq!(span(time), "From 4 January 2027 to 29 January 2027, 1.5 days a week (6 days in all)");
        let one = TimeSpan { first_day: day(4), last_day: day(4), half_days: 2 };
        assert_eq!(span(one), "On 4 January 2027, 1 day");
    }
}
