//! The convention between the company, the association and the person who is lent.

use std::collections::BTreeMap;

use domain::Commitment;
use serde::{Deserialize, Serialize};

use super::{Association, Company, Employee, Period, SignatureBlock};
use crate::wording::ClauseKey;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Convention {
    pub company: Company,
    pub association: Association,
    pub employee: Employee,
    pub mission: String,
    /// What the loan is for.
    pub purpose: String,
    /// Their labels, in the charter's order.
    #[serde(default)]
    pub pillars: Vec<String>,
    pub tasks: Vec<String>,
    pub places: Vec<String>,
    pub period: Period,
    pub commitment: Commitment,
    /// Hours of a week, in minutes, where they are the same each week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_minutes: Option<u32>,
    /// Which hours, in words.
    #[serde(default)]
    pub schedule: String,
    pub notice_days: u16,
    /// What the articles say, in paragraphs and lists, where it is not for the wording to say: all that was signed stands
    /// here. An empty text is an article without words.
    #[serde(default)]
    pub texts: BTreeMap<ClauseKey, String>,
    /// The reference of the framework convention that it hangs under,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// and of the convention that it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews: Option<String>,
    #[serde(default)]
    pub annexes: Vec<Annex>,
    pub signatures: Vec<SignatureBlock>,
}

/// A file that belongs to the convention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annex {
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u32,
    /// In hexadecimal digits.
    pub sha256: String,
}
