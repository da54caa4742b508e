//! Days that were given: the sheet that both sides countersign, and what the person can show.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Association, Company, Employee, Period, Signature, SignatureBlock};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DaySheet {
    pub company: Company,
    pub association: Association,
    pub employee: Employee,
    pub mission: String,
    /// The reference of the convention, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub convention: Option<String>,
    pub period: Period,
    /// In the order in which they are to stand.
    pub days: Vec<SheetDay>,
    pub signatures: Vec<SignatureBlock>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetDay {
    pub day: NaiveDate,
    pub declared_minutes: u32,
    /// As the association says, once it has said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_minutes: Option<u32>,
    #[serde(default)]
    pub note: String,
}

/// What a person has given, for them to show to whom they want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attestation {
    pub company: Company,
    pub employee: Employee,
    pub period: Period,
    pub missions: Vec<GivenMission>,
    /// The place where it is made.
    #[serde(default)]
    pub place: String,
    /// Of the company.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenMission {
    pub mission: String,
    pub association: String,
    pub period: Period,
    /// "Mécénat de compétences": on what time it was given.
    #[serde(default)]
    pub kind: String,
    /// Confirmed.
    pub minutes: u32,
}
