//! What a loan is worth, for the company's books and for the association's receipt. Money is in cents; how it was rounded
//! was decided before it came here, and sums are the sums of the lines.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Association, Company, Period, Signature};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyStatement {
    pub company: Company,
    pub association: Association,
    pub year: i32,
    pub lines: Vec<StatementLine>,
    /// The figures that it was reckoned with, each with where it comes from.
    #[serde(default)]
    pub constants: Vec<Constant>,
    /// How the cost of each person was found, in paragraphs and lists, beside the common text.
    #[serde(default)]
    pub explanation: String,
}

/// One employee in one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    pub employee: String,
    #[serde(default)]
    pub function: String,
    pub minutes: u32,
    /// What the loan has cost,
    pub basis_cents: u64,
    /// the most that counts,
    pub cap_cents: u64,
    /// and what is kept of it.
    pub kept_cents: u64,
}

/// A figure that the law dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Constant {
    pub label: String,
    pub value: String,
    /// From when to when.
    pub validity: String,
    pub source: String,
}

/// What the association certifies to the company, with the mentions of form 2041-MEC-SD.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its number in the association's own order.
    pub number: String,
    pub association: Association,
    /// Why gifts to it count: "Œuvre ou organisme d’intérêt général".
    pub quality: String,
    pub company: Company,
    pub period: Period,
    pub employees: Vec<LentEmployee>,
    /// Where and on which day the association signs.
    #[serde(default)]
    pub place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LentEmployee {
    pub name: String,
    #[serde(default)]
    pub function: String,
    pub period: Period,
    pub minutes: u32,
    /// As the company has stated it.
    pub value_cents: u64,
}
