//! What an association does with the interests in its missions: it sees them, and answers.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::ids::InterestId;
use crate::interest::{Actor, InterestReceipt, InterestStatus};
use crate::own_interest::Stage;
use crate::problem::{Faults, FieldError, ProblemCode};
use crate::profile::SharedProfile;
use crate::slug::Slug;
use crate::text;

choice! {
    /// An answer.
    AnswerKind {
        Accept = "accept" / "accepter",
        Decline = "decline" / "decliner",
        Ask = "ask" / "question",
    }
}

impl AnswerKind {
    /// Where it moves the interest.
    pub fn moves_to(self) -> InterestStatus {
        match self {
            Self::Accept => InterestStatus::Accepted,
            Self::Decline => InterestStatus::Declined,
            Self::Ask => InterestStatus::Asked,
        }
    }

    /// Why it cannot be given, if it cannot. Whoever holds a place already needs none of those that are left.
    pub fn refusal(self, status: InterestStatus, holds_place: bool, places_left: u16) -> Option<ProblemCode> {
        if !status.can_move(self.moves_to(), Actor::Association) {
            return Some(ProblemCode::TransitionRefused);
        }
        let needs_place = self == Self::Accept && !holds_place;
        (needs_place && places_left == 0).then_some(ProblemCode::MissionFull)
    }
}

choice! {
    /// Why a person is declined.
    DeclineReason {
        PlaceTaken = "place_taken" / "place-prise",
        OtherSkills = "other_skills" / "autres-competences",
        OtherDates = "other_dates" / "autres-dates",
        TooFar = "too_far" / "trop-loin",
        MissionChanged = "mission_changed" / "mission-changee",
        /// Said by the service too, when a mission closes or its association leaves.
        NotOffered = "not_offered" / "plus-proposee",
        Other = "other" / "autre",
    }
}

/// What an association types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerDraft {
    pub kind: AnswerKind,
    /// Of a decline; it is mailed in words.
    #[serde(default)]
    pub reason: Option<DeclineReason>,
    /// Mailed to the person as it is. Needed for a question.
    #[serde(default)]
    pub message: String,
}

/// A sound answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    pub kind: AnswerKind,
    pub reason: Option<DeclineReason>,
    pub message: String,
}

/// The longest answer, in characters.
pub const ANSWER_MAX: usize = 2000;

impl AnswerDraft {
    pub fn validate(&self) -> Result<NewAnswer, Vec<FieldError>> {
        use crate::problem::FieldCode;
        let mut faults = Faults::default();
        let least = if self.kind == AnswerKind::Ask { 10 } else { 0 };
        let message = faults.take("message", text::paragraph(&self.message, least, ANSWER_MAX));
        match (self.kind, self.reason) {
            (AnswerKind::Decline, None) => faults.add("reason", FieldCode::Required),
            (AnswerKind::Accept | AnswerKind::Ask, Some(_)) => faults.add("reason", FieldCode::Unknown),
            _ => {}
        }
        faults.finish(message.map(|message| NewAnswer { kind: self.kind, reason: self.reason, message }))
    }
}

/// An interest as the association of its mission sees it. It holds what the person agreed to hand over, and is shown to
/// nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedInterest {
    pub id: InterestId,
    pub mission: Slug,
    pub mission_title: String,
    pub status: InterestStatus,
    /// How far the mission has come for whoever was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    pub name: String,
    pub work_email: String,
    pub site: String,
    pub message: String,
    pub availability: String,
    /// What the person shares of their profile with those that they write to: as it stands now, until it is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<SharedProfile>,
    /// It holds one of the mission's places already.
    pub holds_place: bool,
    /// Of the mission; see [`AnswerKind::refusal`].
    pub places_left: u16,
    /// The mission's first day, where it has one: then it has dates for a calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    pub sent_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// What was asked and answered, the oldest first.
    pub exchange: Vec<Said>,
}

/// One message of the exchange on an interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Said {
    pub by: Actor,
    pub at: DateTime<Utc>,
    pub text: String,
}

/// The exchange as the person sees it who holds the mailed link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Exchange {
    pub interest: InterestReceipt,
    pub said: Vec<Said>,
}

/// What the person answers to a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ExchangeDraft {
    /// 2 to 2,000 characters.
    pub message: String,
}

impl ExchangeDraft {
    pub fn validate(&self) -> Result<String, Vec<FieldError>> {
        let mut faults = Faults::default();
        let message = faults.take("message", text::paragraph(&self.message, 2, ANSWER_MAX));
        faults.finish(message)
    }
}

/// Words that an association keeps for its answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct MessageTemplate {
    /// What the association calls it, 2 to 60 characters; its name within the association.
    pub title: String,
    /// 10 to 2,000 characters. `{prenom}`, which the English app calls `{first_name}`, and `{mission}` are filled in.
    pub body: String,
}

/// Templates that one association may keep.
pub const TEMPLATES_MAX: usize = 40;

impl MessageTemplate {
    pub fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let mut faults = Faults::default();
        let title = faults.take("title", text::line(&self.title, 2, 60));
        let body = faults.take("body", text::paragraph(&self.body, 10, ANSWER_MAX));
        let made = (|| Some(Self { title: title?, body: body? }))();
        faults.finish(made)
    }

    /// The words for one person: the first name is what stands before the first space.
    pub fn fill(&self, name: &str, mission: &str) -> String {
        let first = name.split_whitespace().next().unwrap_or_default();
        self.body.replace("{prenom}", first).replace("{first_name}", first).replace("{mission}", mission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::FieldCode;

    fn draft(kind: AnswerKind) -> AnswerDraft {
        AnswerDraft { kind, reason: None, message: String::new() }
    }

    #[test]
    fn a_decline_has_a_reason_a_question_has_words_and_a_consent_needs_neither() {
        assert!(draft(AnswerKind::Accept).validate().is_ok());
        let faults = draft(AnswerKind::Decline).validate().unwrap_err();
        assert_eq!(faults, [FieldError::new("reason", FieldCode::Required)]);
        let faults = draft(AnswerKind::Ask).validate().unwrap_err();
        assert_eq!(faults, [FieldError::new("message", FieldCode::Required)]);
        let odd = AnswerDraft { reason: Some(DeclineReason::TooFar), ..draft(AnswerKind::Accept) };
        assert_eq!(odd.validate().unwrap_err(), [FieldError::new("reason", FieldCode::Unknown)]);
    }

    #[test]
    fn a_consent_needs_a_place_unless_it_holds_one_and_nothing_follows_an_end() {
        use InterestStatus::{Accepted, Declined, Seen, Sent, Withdrawn};
        assert_eq!(AnswerKind::Accept.refusal(Sent, false, 1), None);
        assert_eq!(AnswerKind::Accept.refusal(Seen, false, 0), Some(ProblemCode::MissionFull));
        assert_eq!(AnswerKind::Accept.refusal(Seen, true, 0), None);
        assert_eq!(AnswerKind::Decline.refusal(Seen, false, 0), None);
        assert_eq!(AnswerKind::Ask.refusal(Seen, false, 0), None);
        for end in [Accepted, Declined, Withdrawn] {
            for kind in [AnswerKind::Accept, AnswerKind::Decline, AnswerKind::Ask] {
                assert_eq!(kind.refusal(end, true, 9), Some(ProblemCode::TransitionRefused), "{kind:?} {end:?}");
            }
        }
    }

    #[test]
    fn a_template_is_filled_for_one_person() {
        let template =
            MessageTemplate { title: "Merci".into(), body: "Bonjour {prenom}, merci pour {mission}.".into() };
        assert_eq!(template.fill("Postière de démonstration", "Le tri"), "Bonjour Postière, merci pour Le tri.");
        let template = MessageTemplate { body: "Hello {first_name}, thank you.".into(), ..template };
        assert_eq!(template.fill("Postière de démonstration", "Le tri"), "Hello Postière, thank you.");
    }
}
