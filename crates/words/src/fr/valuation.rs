//! What the table of a valuation says.

use crate::measure;

pub const TABLE: [&str; 9] =
    ["Personne", "Jours", "Heures", "Base", "Salaire brut", "Charges", "Coût", "Plafond", "Retenu"];
pub const HOUR: &str = "Heure";
pub const TOTAL: &str = "Total";

/// What a year's pay is for.
pub fn year(days: u16) -> String {
    format!("Année de {days} jours")
}

/// Euros as a spreadsheet in France reads them: `1234,50`.
pub fn euros(cents: i64) -> String {
    measure::decimal_euros(',', cents)
}
