//! What travels of a convention: what a list shows, what a party sees, what somebody sends to move or to sign it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::amendment::{Amendment, AmendmentStatus, Changes};
use super::chain::{SignatureLevel, SignatureMethod, SignatureRecord};
use super::conditions::Condition;
use super::content::{Article, Content};
use super::digest::Digest;
use super::draft::{CLAUSE_MAX, ConventionDraft};
use super::following::{Alert, Progress};
use super::status::{ConventionActor, ConventionKind, ConventionMove, ConventionStatus, Party};
use super::valuation::Estimate;
use crate::choice::choice;
use crate::ids::{AmendmentId, ConventionId, FrameworkId, InterestId};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// The longest word on why, in characters.
pub const REASON_MAX: usize = 1000;
/// The digits of the code that is mailed to whoever signs.
pub const CODE_DIGITS: usize = 6;

/// A convention in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConventionSummary {
    pub id: ConventionId,
    pub version: i32,
    pub status: ConventionStatus,
    /// The interest that it began from, so that whoever looks at that finds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<InterestId>,
    /// Absent while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ConventionKind>,
    pub mission_title: String,
    pub association: String,
    pub employee: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    /// Who has signed it as it stands.
    pub signed: Vec<Party>,
    pub waits_for: Vec<ConventionActor>,
    /// Whether it waits for a second decision, and the one who reads may give it: not whoever has proposed it.
    #[serde(default)]
    pub may_approve: bool,
}

/// A signature as everyone sees it who sees the document: no address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureView {
    pub party: Party,
    pub name: String,
    pub signed_at: DateTime<Utc>,
    pub document_hash: Digest,
    pub method: SignatureMethod,
    pub level: SignatureLevel,
}

impl From<&SignatureRecord> for SignatureView {
    fn from(record: &SignatureRecord) -> Self {
        Self {
            party: record.party,
            name: record.name.clone(),
            signed_at: record.signed_at,
            document_hash: record.document_hash,
            method: record.method,
            level: record.level,
        }
    }
}

choice! {
    /// When a review is made.
    ReviewKind {
        MidTerm = "mid_term" / "mi-parcours",
        End = "end" / "fin",
    }
}

/// A review that is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    pub kind: ReviewKind,
    pub by: ConventionActor,
    pub words: String,
    pub at: DateTime<Utc>,
}

/// An amendment as it is seen beside its convention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AmendmentView {
    pub id: AmendmentId,
    pub version: i32,
    pub number: u16,
    pub status: AmendmentStatus,
    pub changes: Changes,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    pub reason: String,
    /// The articles that all amendments share: those of the document, or, while it is written, those of today's wording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<Article>,
    /// The fingerprint of what it amends, once it is proposed: with it, the phone makes the bytes that are signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amends: Option<Digest>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_hash: Option<Digest>,
    pub signatures: Vec<SignatureView>,
    /// The second decision that the company's rules ask for, where they ask for one: the day, once it is there.
    #[serde(default)]
    pub needs_approval: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    /// Whether it waits for this decision, and the one who reads may give it: not whoever has proposed it.
    #[serde(default)]
    pub may_approve: bool,
    pub moves: Vec<ConventionMove>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held_back: Vec<HeldBack>,
    pub waits_for: Vec<ConventionActor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_on: Option<NaiveDate>,
}

impl AmendmentView {
    /// What is signed, once it is proposed.
    pub fn sealed(&self) -> Option<Amendment> {
        Some(Amendment {
            number: self.number,
            amends: self.amends?,
            changes: self.changes.clone(),
            effective_on: self.effective_on?,
            reason: self.reason.clone(),
            common: self.common.clone(),
        })
    }
}

/// Something that could be done but for one condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HeldBack {
    pub does: ConventionMove,
    pub unless: Condition,
}

impl From<(ConventionMove, Condition)> for HeldBack {
    fn from((does, unless): (ConventionMove, Condition)) -> Self {
        Self { does, unless }
    }
}

/// A convention as a party to it, or a coordinator, sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConventionDetail {
    pub id: ConventionId,
    /// Counted up by each change: whoever moves or signs it names the one they saw.
    pub version: i32,
    pub status: ConventionStatus,
    /// As who one sees it.
    pub actors: Vec<ConventionActor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<FrameworkId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<InterestId>,
    /// The one that it follows, and the one that follows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<ConventionId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub followed_by: Option<ConventionId>,
    /// The document, as far as it is written: without amendments, which are below.
    pub content: ConventionDraft,
    /// The articles that all conventions share: those of the document, or, while it is written, those of today's wording.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<Article>,
    /// Of the document that is signed; absent while something is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_hash: Option<Digest>,
    pub signatures: Vec<SignatureView>,
    /// The last link of the signatures: what is mailed to each who signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Digest>,
    /// In the order of their numbers.
    pub amendments: Vec<AmendmentView>,
    /// The oldest first.
    pub reviews: Vec<Review>,
    /// For those who value conventions alone: absent for the association, the employee and any manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valuation: Option<Estimate>,
    /// Counted up by each change of what it costs; for the same eyes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_version: Option<i32>,
    /// The second decision that the company's rules ask for, where they ask for one: the day, once it is there.
    #[serde(default)]
    pub needs_approval: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_on: Option<NaiveDate>,
    /// Whether it waits for this decision, and the one who reads may give it: not whoever has proposed it.
    #[serde(default)]
    pub may_approve: bool,
    /// Since when the post after the mission is settled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub return_settled_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    pub alerts: Vec<Alert>,
    /// Days that are left of the cumulative limit after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_left: Option<u32>,
    pub moves: Vec<ConventionMove>,
    pub held_back: Vec<HeldBack>,
    pub waits_for: Vec<ConventionActor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_on: Option<NaiveDate>,
    /// Why it was suspended, ended or given up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl ConventionDetail {
    /// The document with its articles, where nothing is missing: what is signed, once it is proposed.
    pub fn document(&self) -> Option<Content> {
        self.content.validate().ok().map(|content| content.with_articles(self.common.clone()))
    }

    /// As somebody sees it who may not know what it costs.
    #[must_use]
    pub fn without_valuation(self) -> Self {
        Self { valuation: None, cost_version: None, ..self }
    }
}

/// What comes with a move.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MoveDraft {
    /// The version that was seen.
    pub version: i32,
    /// Up to 1,000 characters.
    pub reason: String,
    /// The last day, of one that ends early: today where it is not said.
    pub last_day: Option<NaiveDate>,
    /// Of a review.
    pub review: Option<ReviewKind>,
    /// The review itself, up to 4,000 characters.
    pub assessment: String,
}

/// A sound one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMove {
    pub does: ConventionMove,
    pub version: i32,
    pub reason: String,
    pub last_day: Option<NaiveDate>,
    pub review: Option<(ReviewKind, String)>,
}

impl MoveDraft {
    /// Whether a reason is needed is for the table of transitions to say.
    pub fn validate(&self, does: ConventionMove, today: NaiveDate) -> Result<NewMove, Vec<FieldError>> {
        let mut faults = Faults::default();
        let reason = faults.take("reason", text::paragraph(&self.reason, 0, REASON_MAX));
        let last_day = match self.last_day {
            Some(_) if does != ConventionMove::EndEarly => Err(FieldCode::Unknown),
            Some(day) if day < today => Err(FieldCode::TooEarly),
            None if does == ConventionMove::EndEarly => Ok(Some(today)),
            day => Ok(day),
        };
        let last_day = faults.take("last_day", last_day);
        let review = if does == ConventionMove::Assess {
            let kind = faults.take("review", self.review.ok_or(FieldCode::Required));
            let words = faults.take("assessment", text::paragraph(&self.assessment, 1, CLAUSE_MAX));
            kind.zip(words)
        } else {
            None
        };
        let made = (|| Some(NewMove { does, version: self.version, reason: reason?, last_day: last_day?, review }))();
        faults.finish(made)
    }
}

/// What somebody sends to sign: the code that was mailed to them, and what they saw.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SignDraft {
    /// The version that was seen.
    pub version: i32,
    /// Six digits; spaces between them are none.
    pub code: String,
    /// The fingerprint of the document that was seen.
    pub document_hash: String,
}

/// A sound one. The code is a secret for its minutes: it cannot be serialised, and is not shown in a log.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSignature {
    pub version: i32,
    pub code: String,
    pub document_hash: Digest,
}

impl std::fmt::Debug for NewSignature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSignature")
            .field("version", &self.version)
            .field("document_hash", &self.document_hash)
            .finish_non_exhaustive()
    }
}

impl SignDraft {
    pub fn validate(&self) -> Result<NewSignature, Vec<FieldError>> {
        let mut faults = Faults::default();
        let code: String = self.code.chars().filter(|letter| !letter.is_whitespace()).collect();
        let sound = code.len() == CODE_DIGITS && code.bytes().all(|digit| digit.is_ascii_digit());
        let code = match code {
            code if code.is_empty() => Err(FieldCode::Required),
            code if sound => Ok(code),
            _ => Err(FieldCode::Unknown),
        };
        let code = faults.take("code", code);
        let document_hash = faults.take("document_hash", Digest::parse(&self.document_hash));
        let made = (|| Some(NewSignature { version: self.version, code: code?, document_hash: document_hash? }))();
        faults.finish(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_review_needs_its_kind_and_its_words_and_other_moves_do_not() {
        let today = day("2027-06-01");
        let empty = MoveDraft::default();
        let expected = [("review", FieldCode::Required), ("assessment", FieldCode::Required)];
        let found = empty.validate(ConventionMove::Assess, today).unwrap_err();
        assert_eq!(found, expected.map(|(field, code)| FieldError::new(field, code)));
        assert_eq!(empty.validate(ConventionMove::Propose, today).unwrap().review, None);
        let whole = MoveDraft { review: Some(ReviewKind::End), assessment: "Bien.".into(), ..empty };
        let made = whole.validate(ConventionMove::Assess, today).unwrap();
        assert_eq!(made.review, Some((ReviewKind::End, "Bien.".into())));
    }

    #[test]
    fn an_early_end_is_today_or_later() {
        let today = day("2027-06-01");
        let on = |does, last: Option<&str>| {
            let draft = MoveDraft { last_day: last.map(day), ..MoveDraft::default() };
            draft.validate(does, today).map(|made| made.last_day).map_err(|faults| faults[0].code)
        };
        assert_eq!(on(ConventionMove::EndEarly, None), Ok(Some(today)));
        assert_eq!(on(ConventionMove::EndEarly, Some("2027-06-30")), Ok(Some(day("2027-06-30"))));
        assert_eq!(on(ConventionMove::EndEarly, Some("2027-05-31")), Err(FieldCode::TooEarly));
        assert_eq!(on(ConventionMove::Suspend, Some("2027-06-30")), Err(FieldCode::Unknown));
    }

    #[test]
    fn a_code_is_six_digits_and_is_not_shown() {
        let hash = "ab".repeat(32);
        let sign = |code: &str| SignDraft { version: 1, code: code.into(), document_hash: hash.clone() }.validate();
        let made = sign(" 123 456 ").unwrap();
        assert_eq!(made.code, "123456");
        assert!(!format!("{made:?}").contains("123456"));
        for (code, fault) in [("", FieldCode::Required), ("12345", FieldCode::Unknown), ("12345x", FieldCode::Unknown)]
        {
            assert_eq!(sign(code).unwrap_err(), [FieldError::new("code", fault)]);
        }
    }
}
