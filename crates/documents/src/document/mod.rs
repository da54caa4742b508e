//! What a document says: plain data. Days and moments come from whoever asks, never from a clock.

mod amendment;
mod convention;
mod given;
mod tax;

pub use amendment::{Change, ContractAmendment, ConventionAmendment};
pub use convention::{Annex, Convention};
pub use given::{Attestation, DaySheet, GivenMission, SheetDay};
pub use tax::{Constant, LentEmployee, Receipt, StatementLine, YearlyStatement};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::wording::Wording;

/// A document to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// As people name it: `CONV-2027-0042`.
    pub reference: String,
    /// The day that it bears.
    pub date: NaiveDate,
    /// The SHA-256 of its content, in hexadecimal digits; it stands at the foot of each page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// A preview, or a text that is still discussed: each page says so.
    #[serde(default)]
    pub draft: bool,
    #[serde(default)]
    pub wording: Wording,
    pub body: Body,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Body {
    Convention(Box<Convention>),
    /// Of the employee's contract of employment.
    ContractAmendment(Box<ContractAmendment>),
    /// Of a convention: what stood, and what stands now.
    ConventionAmendment(Box<ConventionAmendment>),
    DaySheet(Box<DaySheet>),
    YearlyStatement(Box<YearlyStatement>),
    Attestation(Box<Attestation>),
    Receipt(Box<Receipt>),
}

/// Who signs for a company or an association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatory {
    pub name: String,
    pub function: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    pub name: String,
    /// "Société anonyme": the receipt names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_form: Option<String>,
    pub siret: String,
    pub address: String,
    pub signatory: Signatory,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Association {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siret: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rna: Option<String>,
    pub address: String,
    /// What it is there for, as its statutes say; the receipt names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    pub signatory: Signatory,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Employee {
    pub name: String,
    /// What they are qualified for.
    pub function: String,
    pub site: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub manager: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// From the first day to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Company,
    Association,
    Employee,
}

/// Where a party signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureBlock {
    pub party: Party,
    /// Of whoever signs, or is to sign.
    pub name: String,
    /// Of the person in the company or association; empty for the employee who signs for themselves.
    #[serde(default)]
    pub function: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
}

/// A signature that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// In the time of Paris.
    pub at: NaiveDateTime,
    /// "Code à usage unique reçu par courriel".
    pub method: String,
    /// "Signature électronique simple": what it is, and no more than that.
    pub level: String,
    /// The SHA-256 of what was signed, in hexadecimal digits; its first sixteen are shown.
    pub hash: String,
}
