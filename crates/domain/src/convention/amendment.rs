//! Amendments: what changes in a convention that runs, signed by the three as the convention was.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::conditions::{Condition, Facts};
use super::content::{Article, Content, format_of, seal};
use super::digest::Digest;
use super::draft::{CLAUSE_MAX, ITEM_MAX, PLACES_MAX, TASKS_MAX, check_commitment, each};
use super::status::{ConventionActor, ConventionMove};
use super::transitions::{Refusal, Rule, awaited, decide};
use crate::choice::{Choice, choice};
use crate::commitment::Commitment;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// The longest word on why, in characters.
pub const REASON_MAX: usize = 1000;

choice! {
    /// Where an amendment stands.
    AmendmentStatus {
        Draft = "draft" / "brouillon",
        /// It waits for signatures.
        Proposed = "proposed" / "propose",
        InForce = "in_force" / "en-vigueur",
        Abandoned = "abandoned" / "abandonne",
    }
}

impl AmendmentStatus {
    /// Another cannot be opened beside it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Proposed)
    }
}

/// All rules there are, by the moves of conventions: an amendment is written, signed and given up as they are.
pub const AMENDMENT_RULES: &[Rule<AmendmentStatus>] = {
    use AmendmentStatus::{Abandoned, Draft, InForce, Proposed};
    use Condition as If;
    use ConventionActor::{Association, CompanySigner, Coordinator, Employee, Service};
    use ConventionMove as Do;
    &[
        Rule {
            from: &[Draft],
            does: Do::Propose,
            by: &[Coordinator],
            to: Some(Proposed),
            when: &[If::Filled, If::NotOver, If::TimeAgreed, If::WithinMaximum, If::WithinLimit],
        },
        Rule {
            from: &[Draft, Proposed],
            does: Do::Revise,
            by: &[Association, Coordinator],
            to: Some(Draft),
            when: &[],
        },
        Rule {
            from: &[Proposed],
            does: Do::Sign,
            by: &[Employee, Association],
            to: None,
            when: &[If::NotSigned, If::NotOver, If::TimeAgreed, If::WithinLimit],
        },
        Rule {
            from: &[Proposed],
            does: Do::Sign,
            by: &[CompanySigner],
            to: None,
            when: &[If::NotSigned, If::NotOver, If::TimeAgreed, If::WithinLimit, If::Approved],
        },
        Rule {
            from: &[Proposed],
            does: Do::Enter,
            by: &[Service],
            to: Some(InForce),
            when: &[If::AllSigned, If::NotOver, If::WithinLimit],
        },
        Rule { from: &[Draft], does: Do::Abandon, by: &[Association, Coordinator], to: Some(Abandoned), when: &[] },
        Rule {
            from: &[Proposed],
            does: Do::Abandon,
            by: &[Employee, Association, Coordinator],
            to: Some(Abandoned),
            when: &[If::Reason],
        },
        // The convention ended meanwhile, early or on its day: nothing is left to amend.
        Rule { from: &[Draft, Proposed], does: Do::Abandon, by: &[Service], to: Some(Abandoned), when: &[] },
        Rule {
            from: &[Proposed],
            does: Do::Remind,
            by: &[Employee, Association, CompanySigner, Coordinator],
            to: None,
            when: &[If::Awaited, If::ReminderDue],
        },
    ]
};

/// Where a move leads an amendment, or why it cannot be done. The days of the facts are those of the convention as it stands,
/// its limits those of the days that are asked for.
pub fn check_amendment(
    status: AmendmentStatus,
    does: ConventionMove,
    by: ConventionActor,
    facts: &Facts,
) -> Result<AmendmentStatus, Refusal> {
    decide(AMENDMENT_RULES, status, does, by, facts)
}

/// The buttons of an amendment.
pub fn amendment_moves(status: AmendmentStatus, by: ConventionActor, facts: &Facts) -> Vec<ConventionMove> {
    let facts = Facts { reason: true, ..facts.clone() };
    let can = |does: &ConventionMove| check_amendment(status, *does, by, &facts).is_ok();
    ConventionMove::ALL.iter().copied().filter(can).collect()
}

/// What somebody could do with it but for one condition.
pub fn amendment_held_back(
    status: AmendmentStatus,
    by: ConventionActor,
    facts: &Facts,
) -> Vec<(ConventionMove, Condition)> {
    let facts = Facts { reason: true, ..facts.clone() };
    let why = |does: &ConventionMove| match check_amendment(status, *does, by, &facts) {
        Err(Refusal::Unless(condition)) => Some((*does, condition)),
        _ => None,
    };
    ConventionMove::ALL.iter().filter_map(why).collect()
}

/// Who must act now: only they get a mail.
pub fn amendment_waits_for(status: AmendmentStatus, facts: &Facts) -> Vec<ConventionActor> {
    match status {
        AmendmentStatus::Draft => vec![ConventionActor::Coordinator],
        AmendmentStatus::Proposed => awaited(facts),
        AmendmentStatus::InForce | AmendmentStatus::Abandoned => Vec::new(),
    }
}

/// What changes; what is not named stays.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Changes {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commitment: Option<Commitment>,
    /// Which hours, in words: they take the place of hours in numbers too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<String>>,
}

impl Changes {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An amendment that can be signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Amendment {
    /// Of the convention, from 1.
    pub number: u16,
    /// What it amends: the fingerprint of the convention, or of the amendment before.
    pub amends: Digest,
    pub changes: Changes,
    /// The day from which it holds.
    pub effective_on: NaiveDate,
    pub reason: String,
    /// The articles that all amendments share. None: it was proposed before there were any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub common: Vec<Article>,
}

impl Amendment {
    /// The same with these articles.
    #[must_use]
    pub fn with_articles(self, common: Vec<Article>) -> Self {
        Self { common, ..self }
    }
}

/// The bytes that are signed.
pub fn canonical_amendment(amendment: &Amendment) -> Vec<u8> {
    seal(format_of(&amendment.common), "amendment", amendment)
}

/// The document as it reads with the amendment: the convention itself is never written anew.
#[must_use]
pub fn apply(content: &Content, amendment: &Amendment) -> Content {
    let changes = amendment.changes.clone();
    let mut amended = content.clone();
    amended.starts_on = changes.starts_on.unwrap_or(amended.starts_on);
    amended.ends_on = changes.ends_on.unwrap_or(amended.ends_on);
    amended.commitment = changes.commitment.unwrap_or(amended.commitment);
    if let Some(schedule) = changes.schedule {
        amended.schedule = schedule;
        amended.weekly_minutes = None;
    }
    amended.places = changes.places.unwrap_or(amended.places);
    amended.tasks = changes.tasks.unwrap_or(amended.tasks);
    amended
}

/// An amendment as it is typed. What equals the convention is no change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AmendmentDraft {
    /// The version that was seen.
    pub version: i32,
    /// Another first day, as long as the present one has not come.
    pub starts_on: Option<NaiveDate>,
    /// A later or an earlier last day.
    pub ends_on: Option<NaiveDate>,
    pub commitment: Option<Commitment>,
    /// Empty: it stays.
    pub schedule: String,
    /// None: they stay.
    pub places: Vec<String>,
    /// None: they stay.
    pub tasks: Vec<String>,
    pub effective_on: Option<NaiveDate>,
    /// Up to 1,000 characters.
    pub reason: String,
}

impl AmendmentDraft {
    /// Against the document as it stands, with the amendments before. The articles that all amendments share are not for the
    /// parties to write.
    pub fn validate(
        &self,
        stands: &Content,
        number: u16,
        amends: Digest,
        today: NaiveDate,
    ) -> Result<Amendment, Vec<FieldError>> {
        let mut faults = Faults::default();
        let starts_on = faults.take(
            "starts_on",
            match self.starts_on.filter(|first| *first != stands.starts_on) {
                Some(_) if stands.starts_on <= today => Err(FieldCode::TooLate),
                changed => Ok(changed),
            },
        );
        let first = starts_on.flatten().unwrap_or(stands.starts_on);
        let effective_on = faults.take(
            "effective_on",
            match self.effective_on {
                None => Err(FieldCode::Required),
                Some(day) if day < first.min(stands.starts_on) => Err(FieldCode::TooEarly),
                Some(day) if day > stands.ends_on => Err(FieldCode::TooLate),
                Some(day) => Ok(day),
            },
        );
        let ends_on = faults.take(
            "ends_on",
            match self.ends_on.unwrap_or(stands.ends_on) {
                last if last < effective_on.map_or(first, |on| first.max(on)) => Err(FieldCode::EndBeforeStart),
                last => Ok(Some(last).filter(|last| *last != stands.ends_on)),
            },
        );
        let commitment = faults.take("commitment", self.commitment.map(|one| check_commitment(Some(one))).transpose());
        let schedule = faults.take("schedule", text::paragraph(&self.schedule, 0, CLAUSE_MAX));
        let item = |text: &str| text::line(text, 2, ITEM_MAX);
        let places = each(&mut faults, "places", &self.places, 0..=PLACES_MAX, item);
        let tasks = each(&mut faults, "tasks", &self.tasks, 0..=TASKS_MAX, item);
        let reason = faults.take("reason", text::paragraph(&self.reason, 1, REASON_MAX));
        let changed = |new: Vec<String>, old: &[String]| Some(new).filter(|new| !new.is_empty() && new != old);
        let made = (|| {
            let changes = Changes {
                starts_on: starts_on?,
                ends_on: ends_on?,
                commitment: commitment?.filter(|one| *one != stands.commitment),
                schedule: schedule.filter(|words| !words.is_empty() && *words != stands.schedule),
                places: changed(places?, &stands.places),
                tasks: changed(tasks?, &stands.tasks),
            };
            let (effective_on, reason) = (effective_on?, reason?);
            Some(Amendment { number, amends, changes, effective_on, reason, common: Vec::new() })
        })();
        if made.as_ref().is_some_and(|amendment| amendment.changes.is_empty()) {
            faults.add("changes", FieldCode::Required);
        }
        faults.finish(made)
    }
}

#[cfg(test)]
mod tests;
