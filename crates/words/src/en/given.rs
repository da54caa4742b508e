//! Time that is given: days of seven hours, or hours and minutes where it is no whole quarter of a day.

use domain::day_sheet::DayStatus;

use super::format::{HERE, counted, number};
use crate::local;
use crate::measure::{self, Worked};

/// `1.5 days`, `0.25 days`, `12 days`; `2 h 30 min`, `3 days and 1 h 15 min` where it is no quarter of a day.
pub fn worked(minutes: u32) -> String {
    match Worked::of(minutes) {
        Worked::Days(whole, hundredths) => {
            let noun = if local::is_one(HERE, whole, hundredths) { "day" } else { "days" };
            format!("{} {noun}", local::decimal(HERE, whole, hundredths))
        }
        Worked::Minutes(rest) => hours(rest),
        Worked::DaysAndMinutes(days, rest) => format!("{} and {}", counted(days, "day", "days"), hours(rest)),
    }
}

/// `3 h 30 min`, `7 h`, `45 min`.
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (whole, 0) => format!("{} h", number(whole)),
        (whole, rest) => format!("{} h {rest} min", number(whole)),
    }
}

/// Hours as a spreadsheet in English reads them: `3.5`.
pub fn decimal_hours(minutes: u32) -> String {
    measure::decimal_hours('.', minutes)
}

/// Days of seven hours in the same way, to the hundredth: `1.54`.
pub fn decimal_days(minutes: u32) -> String {
    measure::decimal_days('.', minutes)
}

/// The columns of a year's record.
pub const TABLE: [&str; 7] = ["Mission", "Association", "Time", "First day", "Last day", "Days", "Hours"];

pub fn day_status(status: DayStatus) -> &'static str {
    match status {
        DayStatus::Declared => "To be confirmed",
        DayStatus::Confirmed => "Confirmed",
        DayStatus::Corrected => "Corrected",
        DayStatus::Removed => "Removed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_said_in_days_where_it_is_a_quarter_of_one_and_in_hours_elsewhere() {
        let table = [
            (0, "0 days"),
            (15, "15 min"),
            (105, "0.25 days"),
            (150, "2 h 30 min"),
            (210, "0.5 days"),
            (420, "1 day"),
            (435, "1 day and 15 min"),
            (630, "1.5 days"),
            (735, "1.75 days"),
            (840, "2 days"),
            (1335, "3 days and 1 h 15 min"),
            (420_000, "1,000 days"),
        ];
        for (minutes, said) in table {
            assert_eq!(worked(minutes), said, "{minutes}");
        }
    }

    #[test]
    fn a_table_holds_exact_hours() {
        let table = [(0, "0"), (15, "0.25"), (30, "0.5"), (45, "0.75"), (420, "7"), (615, "10.25")];
        for (minutes, said) in table {
            assert_eq!(decimal_hours(minutes), said, "{minutes}");
        }
        assert_eq!([hours(45), hours(60), hours(435)], ["45 min", "1 h", "7 h 15 min"]);
    }
}
