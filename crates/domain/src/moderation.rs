//! What waits for the coordination: proposed associations, edits that are not cleared, reports from employees.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::ids::QueueItemId;
use crate::listing::{Duplicate, FieldChange};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::text;

choice! {
    /// What waits.
    QueueKind {
        /// A proposed association.
        Association = "association" / "association",
        /// A change of an association that is not trusted.
        AssociationEdit = "association_edit" / "fiche-modifiee",
        /// A mission that is to be published for the first time.
        Mission = "mission" / "mission",
        MissionEdit = "mission_edit" / "mission-modifiee",
        Report = "report" / "signalement",
    }
}

choice! {
    /// What is wrong with a listing.
    ReportReason {
        Closed = "closed" / "ferme",
        WrongPlace = "wrong_place" / "mauvais-lieu",
        WrongFacts = "wrong_facts" / "erreur",
        NoAnswer = "no_answer" / "sans-reponse",
        Unsuitable = "unsuitable" / "inapproprie",
        Other = "other" / "autre",
    }
}

/// What a person says is wrong. Nothing is kept of who says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportDraft {
    /// The association's slug; the mission's too, where it is about one.
    pub association: String,
    #[serde(default)]
    pub mission: String,
    pub reason: ReportReason,
    /// In one's own words, without names of people.
    #[serde(default)]
    pub words: String,
}

/// A sound report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReport {
    pub association: Slug,
    pub mission: Option<Slug>,
    pub reason: ReportReason,
    pub words: String,
}

/// The most that a report or a reason may say, in characters.
pub const WORDS_MAX: usize = 1000;

impl ReportDraft {
    pub fn validate(&self) -> Result<NewReport, Vec<FieldError>> {
        let mut faults = Faults::default();
        let association = faults.take("association", Slug::parse(&self.association));
        let mission = match self.mission.trim() {
            "" => Some(None),
            text => faults.take("mission", Slug::parse(text)).map(Some),
        };
        // "Other" says nothing by itself.
        let least = if self.reason == ReportReason::Other { 10 } else { 0 };
        let words = faults.take("words", text::paragraph(&self.words, least, WORDS_MAX));
        let made =
            (|| Some(NewReport { association: association?, mission: mission?, reason: self.reason, words: words? }))();
        faults.finish(made)
    }
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueItem {
    pub id: QueueItemId,
    pub kind: QueueKind,
    pub since: DateTime<Utc>,
    pub association: Slug,
    pub association_name: String,
    /// The association's changes are public at once.
    pub trusted: bool,
    /// How many people keep its listing: they are mailed what is decided.
    pub members: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission: Option<Slug>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mission_title: Option<String>,
    /// Of an edit: what it changes. Of something new: every field that was filled.
    #[serde(default)]
    pub changes: Vec<FieldChange>,
    /// Of a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReportReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Of a proposed association: those that look like it.
    #[serde(default)]
    pub duplicates: Vec<Duplicate>,
    /// Stands for what is shown above. It comes back with the decision, so that nobody clears what they have not seen.
    pub stamp: String,
}

/// One page of the queue, the oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueuePage {
    pub items: Vec<QueueItem>,
    /// How many wait in all, of the kind that was asked for.
    pub total: u32,
    /// Of each kind, whatever was asked for.
    pub counts: Vec<QueueCount>,
    /// Give it back as `cursor` for the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// How many of a kind wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueCount {
    pub kind: QueueKind,
    pub count: u32,
}

/// What the coordination decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DecisionDraft {
    /// To admit, to clear, to close a report as done; otherwise to refuse, or to close it as unfounded.
    pub accept: bool,
    /// Mailed to the members of the association. Needed to refuse.
    pub reason: String,
    /// From now on, this association's changes are public at once.
    pub trust: bool,
    /// The [`QueueItem::stamp`] of what was decided on.
    pub stamp: String,
}

/// A sound decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub accept: bool,
    pub reason: String,
    pub trust: bool,
    pub stamp: String,
}

impl DecisionDraft {
    pub fn validate(&self) -> Result<Decision, Vec<FieldError>> {
        let mut faults = Faults::default();
        let least = if self.accept { 0 } else { 10 };
        let reason = faults.take("reason", text::paragraph(&self.reason, least, WORDS_MAX));
        if self.trust && !self.accept {
            faults.add("trust", FieldCode::Unknown);
        }
        let stamp = faults.take("stamp", text::line(&self.stamp, 1, 100));
        let made = reason.zip(stamp);
        faults.finish(made.map(|(reason, stamp)| Decision { accept: self.accept, reason, trust: self.trust, stamp }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_needs_its_reason_and_a_consent_does_not() {
        let refusal = DecisionDraft { stamp: "seen".into(), ..DecisionDraft::default() };
        assert_eq!(refusal.validate().unwrap_err(), [FieldError::new("reason", FieldCode::Required)]);
        let short = DecisionDraft { reason: "Non.".into(), ..refusal };
        assert_eq!(short.validate().unwrap_err(), [FieldError::new("reason", FieldCode::TooShort)]);
        let consent = DecisionDraft { accept: true, stamp: "seen".into(), ..DecisionDraft::default() };
        assert!(consent.validate().is_ok());
        let unseen = DecisionDraft { stamp: String::new(), ..consent };
        assert_eq!(unseen.validate().unwrap_err(), [FieldError::new("stamp", FieldCode::Required)]);
    }

    #[test]
    fn nobody_is_trusted_by_a_refusal() {
        let reason = "Hors du champ de l’ESS.".into();
        let draft = DecisionDraft { accept: false, reason, trust: true, stamp: "seen".into() };
        assert_eq!(draft.validate().unwrap_err(), [FieldError::new("trust", FieldCode::Unknown)]);
    }

    #[test]
    fn a_report_of_another_kind_says_what_it_is() {
        let mut draft = ReportDraft {
            association: "seve".into(),
            mission: String::new(),
            reason: ReportReason::Other,
            words: String::new(),
        };
        assert_eq!(draft.validate().unwrap_err(), [FieldError::new("words", FieldCode::Required)]);
        draft.reason = ReportReason::Closed;
        assert_eq!(draft.validate().unwrap().mission, None);
    }
}
