//! What a convention says, word for word as it is signed.
//!
//! What it costs is not here: it is for the company alone, and nobody signs what they do not see.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::digest::{Digest, Hash};
use super::limits::Period;
use super::status::ConventionKind;
use crate::commitment::Commitment;
use crate::contact::Email;
use crate::identifiers::{Rna, Siret};
use crate::ids::AnnexId;
use crate::slug::Slug;

/// The form of the bytes that are signed. A field that comes or goes takes a new number: what was signed in an old form
/// is kept as the bytes it was, and makes the same bytes again.
pub const FORMAT: u16 = 2;
/// Of what has no common articles: before them, nothing was there that they could have stood in.
pub const FORMAT_BEFORE_ARTICLES: u16 = 1;
/// Of the record of a signature, which has not changed with the documents.
pub const SIGNATURE_FORMAT: u16 = 1;

/// The company, and who signs for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyParty {
    pub legal_name: String,
    pub siret: Siret,
    pub address: String,
    pub signatory: String,
    pub function: String,
}

/// The association, and who signs for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationParty {
    pub name: String,
    /// Neither where it is of Alsace-Moselle and employs nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siret: Option<Siret>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rna: Option<Rna>,
    pub address: String,
    pub signatory: String,
    pub function: String,
}

/// The person who is lent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmployeeParty {
    pub name: String,
    pub work_email: Email,
    /// What they are qualified for, which the law wants named (Code du travail, art. L. 8241-2, 2°).
    pub function: String,
    pub site: String,
    pub manager: String,
}

/// What the three have agreed on beside the mission itself, each in words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Clauses {
    pub working_conditions: String,
    /// Health and safety at work.
    pub safety: String,
    /// Who directs the work from day to day: the association, where somebody is lent.
    pub direction: String,
    /// Who keeps the contract, the pay and the career: the company, always.
    pub human_resources: String,
    pub equipment: String,
    pub expenses: String,
    /// Accidents at work and on the way, and who insures what.
    pub insurance: String,
    pub liability: String,
    pub confidentiality: String,
    pub termination: String,
    /// The post that the person comes back to.
    pub return_to_work: String,
}

impl Clauses {
    /// Each with the name of its field, in the order of the document.
    pub fn fields(&self) -> [(&'static str, &str); 11] {
        [
            ("working_conditions", &self.working_conditions),
            ("safety", &self.safety),
            ("direction", &self.direction),
            ("human_resources", &self.human_resources),
            ("equipment", &self.equipment),
            ("expenses", &self.expenses),
            ("insurance", &self.insurance),
            ("liability", &self.liability),
            ("confidentiality", &self.confidentiality),
            ("termination", &self.termination),
            ("return_to_work", &self.return_to_work),
        ]
    }
}

/// The amendment to the contract of employment, with what the law wants in it (Code du travail, art. L. 8241-2, 3°).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ContractAmendment {
    /// The work that is entrusted.
    pub work: String,
    pub hours: String,
    pub place: String,
    /// What is particular to the post.
    pub features: String,
}

impl ContractAmendment {
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [("work", &self.work), ("hours", &self.hours), ("place", &self.place), ("features", &self.features)]
    }
}

/// An article that is the same in all documents of a kind: as it is worded when the document is proposed, with the names
/// and days of this one in it. Whoever signs the document signs it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// What it is about, by the code of its clause.
    pub clause: String,
    pub title: String,
    /// In paragraphs, lists and **bold**.
    pub text: String,
}

/// A file that belongs to the document, by what it holds: another file under the same name is another annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Annex {
    pub id: AnnexId,
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u32,
    pub sha256: Digest,
}

/// The whole document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Content {
    pub kind: ConventionKind,
    pub company: CompanyParty,
    pub association: AssociationParty,
    pub employee: EmployeeParty,
    /// Absent: the mission has no page any more, or never had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission: Option<Slug>,
    pub mission_title: String,
    /// What the loan is for (Code du travail, art. L. 8241-3, I).
    pub purpose: String,
    /// In the charter's order.
    pub pillars: Vec<Slug>,
    pub tasks: Vec<String>,
    pub places: Vec<String>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub commitment: Commitment,
    /// Hours of a week, in minutes, where they are the same each week;
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_minutes: Option<u32>,
    /// which hours, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub schedule: String,
    pub clauses: Clauses,
    /// Days between the word of whoever leaves and the last day.
    pub notice_days: u16,
    /// Where somebody is lent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<ContractAmendment>,
    pub annexes: Vec<Annex>,
    /// The articles that all conventions share, in the order of the document, and then those of the amendment to the
    /// contract. None: it was proposed before there were any, or is of a kind that has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<Article>,
}

impl Content {
    /// Its days; nothing where the end is before the beginning, which no sound draft says.
    pub fn period(&self) -> Option<Period> {
        Period::new(self.starts_on, self.ends_on)
    }

    /// The same with these articles.
    #[must_use]
    pub fn with_articles(self, common: Vec<Article>) -> Self {
        Self { common, ..self }
    }
}

/// What is signed, before the number of the form.
#[derive(Serialize)]
pub(super) struct Sealed<'a, T> {
    pub format: u16,
    pub document: &'static str,
    pub content: &'a T,
}

pub(super) fn seal<T: Serialize>(format: u16, document: &'static str, content: &T) -> Vec<u8> {
    let sealed = Sealed { format, document, content };
    serde_json::to_vec(&sealed).expect("plain data with names for keys is always JSON")
}

/// The form of a document, which follows from what is in it.
pub(super) fn format_of(common: &[Article]) -> u16 {
    if common.is_empty() { FORMAT_BEFORE_ARTICLES } else { FORMAT }
}

/// The bytes that are signed: the same for the same content, whoever makes them.
pub fn canonical(content: &Content) -> Vec<u8> {
    seal(format_of(&content.common), "convention", content)
}

/// Their fingerprint.
pub fn fingerprint(content: &Content, hash: Hash) -> Digest {
    Digest::of(&canonical(content), hash)
}
