//! Time that is given: days of seven hours, or hours and minutes where it is no whole quarter of a day.

use domain::day_sheet::DayStatus;

use super::format::{HERE, counted, number};
use crate::local;
use crate::measure::{self, Worked};

/// `1,5 jour`, `0,25 jour`, `12 jours`; `2 h 30`, `3 jours et 1 h 15` where it is no quarter of a day.
pub fn worked(minutes: u32) -> String {
    match Worked::of(minutes) {
        Worked::Days(whole, hundredths) => {
            let noun = if local::is_one(HERE, whole, hundredths) { "jour" } else { "jours" };
            format!("{} {noun}", local::decimal(HERE, whole, hundredths))
        }
        Worked::Minutes(rest) => hours(rest),
        Worked::DaysAndMinutes(days, rest) => format!("{} et {}", counted(days, "jour", "jours"), hours(rest)),
    }
}

/// `3 h 30`, `7 h`, `45 min`.
pub fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (whole, 0) => format!("{} h", number(whole)),
        (whole, rest) => format!("{} h {rest:02}", number(whole)),
    }
}

/// Hours as a spreadsheet in France reads them: `3,5`.
pub fn decimal_hours(minutes: u32) -> String {
    measure::decimal_hours(',', minutes)
}

/// Days of seven hours as a spreadsheet in France reads them, to the hundredth: `1,54`.
pub fn decimal_days(minutes: u32) -> String {
    measure::decimal_days(',', minutes)
}

/// The columns of a year's record.
pub const TABLE: [&str; 7] = ["Mission", "Association", "Temps", "Premier jour", "Dernier jour", "Jours", "Heures"];

pub fn day_status(status: DayStatus) -> &'static str {
    match status {
        DayStatus::Declared => "À confirmer",
        DayStatus::Confirmed => "Confirmé",
        DayStatus::Corrected => "Corrigé",
        DayStatus::Removed => "Retiré",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_said_in_days_where_it_is_a_quarter_of_one_and_in_hours_elsewhere() {
        let table = [
            (0, "0 jour"),
            (15, "15 min"),
            (105, "0,25 jour"),
            (150, "2 h 30"),
            (210, "0,5 jour"),
            (420, "1 jour"),
            (435, "1 jour et 15 min"),
            (630, "1,5 jour"),
            (735, "1,75 jour"),
            (840, "2 jours"),
            (1335, "3 jours et 1 h 15"),
            (420_000, "1\u{202f}000 jours"),
        ];
        for (minutes, said) in table {
            assert_eq!(worked(minutes), said, "{minutes}");
        }
    }

    #[test]
    fn a_table_holds_exact_hours_and_days_to_the_hundredth() {
        let table = [(0, "0"), (15, "0,25"), (30, "0,5"), (45, "0,75"), (420, "7"), (615, "10,25")];
        for (minutes, said) in table {
            assert_eq!(decimal_hours(minutes), said, "{minutes}");
        }
        let days = [(0, "0"), (60, "0,14"), (210, "0,5"), (420, "1"), (645, "1,54"), (420_000, "1000")];
        for (minutes, said) in days {
            assert_eq!(decimal_days(minutes), said, "{minutes}");
        }
        assert_eq!([hours(45), hours(60), hours(435)], ["45 min", "1 h", "7 h 15"]);
    }
}
