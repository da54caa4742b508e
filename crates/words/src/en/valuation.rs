//! What the table of a valuation says.

use crate::measure;

pub const TABLE: [&str; 9] =
    ["Person", "Days", "Hours", "Basis", "Gross pay", "Employer’s charges", "Cost", "Cap", "Counted"];
pub const HOUR: &str = "Hour";
pub const TOTAL: &str = "Total";

/// What a year's pay is for.
pub fn year(days: u16) -> String {
    format!("Year of {days} days")
}

/// Euros as a spreadsheet in English reads them: `1234.50`.
pub fn euros(cents: i64) -> String {
    measure::decimal_euros('.', cents)
}
