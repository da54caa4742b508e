//! What is measured before it is said: the rounding is the same in each language.

use domain::day_sheet::{HALF_DAY_MINUTES, WORK_MINUTES};

use crate::{Language, local};

/// A distance no more exact than it is useful.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "distances on Earth are small and positive"
)]
pub fn distance(language: Language, km: f64) -> String {
    let metres = (km * 1000.0).max(0.0).round() as u32;
    match metres {
        ..950 => local::metres(language, (metres + 25) / 50 * 50),
        950..9_950 => local::kilometres(language, (metres + 50) / 100),
        _ => local::kilometres(language, (metres + 500) / 1000 * 10),
    }
}

/// Weeks as people say them.
pub enum Stretch {
    Years(u32),
    Months(u32),
    Weeks(u32),
}

impl Stretch {
    /// Months from eight weeks on, years when it is whole years.
    pub fn of(weeks: u16) -> Self {
        let weeks = u32::from(weeks);
        match weeks {
            52 | 104 | 156 => Self::Years(weeks / 52),
            8.. => Self::Months((weeks * 12 + 26) / 52),
            _ => Self::Weeks(weeks),
        }
    }
}

/// Time that was given.
pub enum Worked {
    /// Whole days and quarters of one, in hundredths.
    Days(u32, u32),
    Minutes(u32),
    DaysAndMinutes(u32, u32),
}

impl Worked {
    /// Days where it is whole quarters of one.
    pub fn of(minutes: u32) -> Self {
        let (days, rest) = (minutes / WORK_MINUTES, minutes % WORK_MINUTES);
        let quarter = HALF_DAY_MINUTES / 2;
        match rest {
            rest if rest.is_multiple_of(quarter) => Self::Days(days, rest / quarter * 25),
            rest if days == 0 => Self::Minutes(rest),
            rest => Self::DaysAndMinutes(days, rest),
        }
    }
}

/// Hours as a spreadsheet reads them: no thousands apart. Quarters of an hour are exact.
pub fn decimal_hours(point: char, minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (whole, 0) => whole.to_string(),
        (whole, 30) => format!("{whole}{point}5"),
        (whole, rest) => format!("{whole}{point}{:02}", rest * 100 / 60),
    }
}

/// Euros in the same way, with their cents.
pub fn decimal_euros(point: char, cents: i64) -> String {
    format!("{}{point}{:02}", cents / 100, cents % 100)
}

/// Days of work in the same way, to the nearest hundredth.
pub fn decimal_days(point: char, minutes: u32) -> String {
    let hundredths = (u64::from(minutes) * 100 + u64::from(WORK_MINUTES) / 2) / u64::from(WORK_MINUTES);
    match (hundredths / 100, hundredths % 100) {
        (whole, 0) => whole.to_string(),
        (whole, rest) if rest % 10 == 0 => format!("{whole}{point}{}", rest / 10),
        (whole, rest) => format!("{whole}{point}{rest:02}"),
    }
}

/// `Niort (Deux-Sèvres)`, or whichever of the two is known.
pub fn town(commune: Option<&str>, department: Option<&str>, neither: &str) -> String {
    match (commune, department) {
        (Some(commune), Some(department)) => format!("{commune} ({department})"),
        (Some(only), None) | (None, Some(only)) => only.to_owned(),
        (None, None) => neither.to_owned(),
    }
}
