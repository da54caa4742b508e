//! The two amendments: of the contract of employment, which the law asks for, and of a convention that has begun.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Commitment;
use serde::{Deserialize, Serialize};

use super::{Association, Company, Employee, Period, SignatureBlock};
use crate::wording::ClauseKey;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractAmendment {
    pub company: Company,
    pub employee: Employee,
    pub association: Association,
    /// The reference of the convention that it goes with.
    pub convention: String,
    /// The day of the contract that it changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract_date: Option<NaiveDate>,
    pub mission: String,
    pub period: Period,
    pub commitment: Commitment,
    /// The work that is entrusted,
    pub work: String,
    /// its hours,
    pub hours: String,
    /// its place,
    pub place: String,
    /// and what is particular to the post: the four that the law wants named.
    pub features: String,
    /// A time of trial, where the three have agreed on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<String>,
    /// As in [`super::Convention`].
    #[serde(default)]
    pub texts: BTreeMap<ClauseKey, String>,
    pub signatures: Vec<SignatureBlock>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConventionAmendment {
    /// Its place among the amendments of the convention, from 1.
    pub number: u16,
    /// The reference of the convention that it changes, and its day.
    pub convention: String,
    pub convention_date: NaiveDate,
    pub company: Company,
    pub association: Association,
    pub employee: Employee,
    pub mission: String,
    pub effective_on: NaiveDate,
    pub reason: String,
    pub changes: Vec<Change>,
    /// As in [`super::Convention`].
    #[serde(default)]
    pub texts: BTreeMap<ClauseKey, String>,
    pub signatures: Vec<SignatureBlock>,
}

/// What stood, and what stands now. Empty: nothing did, or nothing does any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub what: String,
    pub before: String,
    pub after: String,
}
