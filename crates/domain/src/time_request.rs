//! Requests for working time: what an employee asks of whoever decides, and how it moves from asked to its end.

pub mod delegation;
pub mod desk;
mod ending;
pub mod load;
pub mod span;
pub mod views;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

pub use self::ending::{TimeEnd, TimeMove};
use self::span::{SpanDraft, TimeSpan};
use crate::choice::choice;
use crate::ids::InterestId;
use crate::interest::InterestStatus;
use crate::problem::{Faults, FieldCode, FieldError, ProblemCode};
use crate::text;
use crate::time_kind::TimeKind;

choice! {
    /// Where a request stands.
    TimeStatus {
        /// It waits for whoever decides.
        Asked = "asked" / "demande",
        /// Other dates are proposed: it waits for the person.
        Proposed = "proposed" / "proposition",
        Agreed = "agreed" / "accord",
        Declined = "declined" / "refus",
        Withdrawn = "withdrawn" / "retrait",
        /// It ended with its interest or its mission, or another took its place.
        Ended = "ended" / "fin",
    }
}

choice! {
    /// Who moves it.
    TimeActor {
        /// Who asks.
        Employee = "employee" / "postier",
        /// Who decides: the manager, their delegate, whoever it has passed to.
        Decider = "decider" / "responsable",
        /// A rule.
        Service = "service" / "service",
    }
}

/// All moves there are: from, to, by whom. What is not here cannot be done.
pub const TIME_TRANSITIONS: [(TimeStatus, TimeStatus, TimeActor); 11] = {
    use TimeActor::{Decider, Employee, Service};
    use TimeStatus::{Agreed, Asked, Declined, Ended, Proposed, Withdrawn};
    [
        (Asked, Proposed, Decider),
        (Asked, Agreed, Decider),
        (Asked, Declined, Decider),
        // The person takes the dates that are proposed, or asks for others.
        (Proposed, Agreed, Employee),
        (Proposed, Asked, Employee),
        (Asked, Withdrawn, Employee),
        (Proposed, Withdrawn, Employee),
        // Agreed time can be given back.
        (Agreed, Withdrawn, Employee),
        (Asked, Ended, Service),
        (Proposed, Ended, Service),
        (Agreed, Ended, Service),
    ]
};

impl TimeStatus {
    pub fn can_move(self, to: Self, by: TimeActor) -> bool {
        TIME_TRANSITIONS.contains(&(self, to, by))
    }

    /// Who must act now.
    pub fn waits_for(self) -> Option<TimeActor> {
        match self {
            Self::Asked => Some(TimeActor::Decider),
            Self::Proposed => Some(TimeActor::Employee),
            Self::Agreed | Self::Declined | Self::Withdrawn | Self::Ended => None,
        }
    }

    /// Nothing is decided yet.
    pub fn is_open(self) -> bool {
        self.waits_for().is_some()
    }

    /// Nothing more can happen.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::Ended)
    }
}

choice! {
    /// Why time is declined.
    TimeReason {
        /// The service cannot do without the person then.
        ServiceNeeds = "service_needs" / "service",
        PeakPeriod = "peak_period" / "forte-activite",
        AllowanceUsed = "allowance_used" / "forfait-epuise",
        NoCover = "no_cover" / "sans-relais",
        /// Said in words.
        Other = "other" / "autre",
    }
}

/// The longest message, on either side, and the longest word on who covers; in characters.
pub const MESSAGE_MAX: usize = 1000;
pub const COVER_MAX: usize = 300;
/// A reminder is sent no sooner than so many days after the request, or after the one before.
pub const REMINDER_DAYS: i64 = 3;
/// A request without an answer passes on after so many days.
pub const ANSWER_DAYS: i64 = 7;

/// What a person types to ask for time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TimeRequestDraft {
    /// The identifier of an accepted interest of one's own.
    pub interest: String,
    /// Working time alone can be asked for.
    pub kind: Option<TimeKind>,
    #[serde(flatten)]
    pub time: SpanDraft,
    /// Who covers meanwhile, up to 300 characters.
    pub cover: String,
    /// Up to 1,000 characters.
    pub message: String,
}

/// A sound request. It holds personal data: it cannot be serialised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTimeRequest {
    pub interest: InterestId,
    pub kind: TimeKind,
    pub time: TimeSpan,
    pub cover: String,
    pub message: String,
}

impl TimeRequestDraft {
    pub fn validate(&self, today: NaiveDate) -> Result<NewTimeRequest, Vec<FieldError>> {
        let mut faults = Faults::default();
        let interest = faults.take("interest", self.interest.parse().map_err(|_| FieldCode::Unknown));
        let kind = faults.take(
            "kind",
            match self.kind {
                None => Err(FieldCode::Required),
                Some(kind) if kind.is_working_time() => Ok(kind),
                Some(_) => Err(FieldCode::Unknown),
            },
        );
        let time = self.time.check(today, &mut faults);
        let cover = faults.take("cover", text::line(&self.cover, 0, COVER_MAX));
        let message = faults.take("message", text::paragraph(&self.message, 0, MESSAGE_MAX));
        let made = (|| {
            Some(NewTimeRequest { interest: interest?, kind: kind?, time: time?, cover: cover?, message: message? })
        })();
        faults.finish(made)
    }
}

/// What a person answers to the dates that are proposed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TimeAnswerDraft {
    /// The version that was seen.
    pub version: i32,
    /// Takes them. Otherwise other dates are asked for: those below.
    pub accept: bool,
    #[serde(flatten)]
    pub time: SpanDraft,
    /// Up to 1,000 characters.
    pub message: String,
}

/// A sound answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTimeAnswer {
    pub version: i32,
    /// Other dates; none where the proposed ones are taken.
    pub instead: Option<TimeSpan>,
    pub message: String,
}

impl TimeAnswerDraft {
    pub fn validate(&self, today: NaiveDate) -> Result<NewTimeAnswer, Vec<FieldError>> {
        let mut faults = Faults::default();
        let instead = if self.accept { Some(None) } else { self.time.check(today, &mut faults).map(Some) };
        let message = faults.take("message", text::paragraph(&self.message, 0, MESSAGE_MAX));
        let made = (|| Some(NewTimeAnswer { version: self.version, instead: instead?, message: message? }))();
        faults.finish(made)
    }
}

choice! {
    /// A decision.
    TimeDecision {
        Agree = "agree" / "accorder",
        Propose = "propose" / "proposer",
        Decline = "decline" / "refuser",
    }
}

impl TimeDecision {
    /// Where it moves the request.
    pub fn moves_to(self) -> TimeStatus {
        match self {
            Self::Agree => TimeStatus::Agreed,
            Self::Propose => TimeStatus::Proposed,
            Self::Decline => TimeStatus::Declined,
        }
    }
}

/// What whoever decides types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TimeDecisionDraft {
    /// The version that was seen: whoever decides second is told.
    pub version: i32,
    /// Of a decline; it is mailed in words.
    pub reason: Option<TimeReason>,
    /// Of a proposal.
    #[serde(flatten)]
    pub time: SpanDraft,
    /// Mailed to the person as it is, up to 1,000 characters. Needed where the reason is another.
    pub message: String,
}

/// A sound decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTimeDecision {
    pub kind: TimeDecision,
    pub version: i32,
    pub reason: Option<TimeReason>,
    pub proposed: Option<TimeSpan>,
    pub message: String,
}

impl TimeDecisionDraft {
    pub fn validate(&self, kind: TimeDecision, today: NaiveDate) -> Result<NewTimeDecision, Vec<FieldError>> {
        let mut faults = Faults::default();
        match (kind, self.reason) {
            (TimeDecision::Decline, None) => faults.add("reason", FieldCode::Required),
            (TimeDecision::Agree | TimeDecision::Propose, Some(_)) => faults.add("reason", FieldCode::Unknown),
            _ => {}
        }
        let proposed = if kind == TimeDecision::Propose { self.time.check(today, &mut faults) } else { None };
        let least = if self.reason == Some(TimeReason::Other) { 5 } else { 0 };
        let message = faults.take("message", text::paragraph(&self.message, least, MESSAGE_MAX));
        let made = message.map(|message| NewTimeDecision {
            kind,
            version: self.version,
            reason: self.reason,
            proposed,
            message,
        });
        faults.finish(made)
    }
}

/// Why time cannot be asked for an interest, if it cannot: the interest is accepted, its mission is on working time and
/// is still offered, and nothing else waits for an answer.
pub fn refusal(
    interest: InterestStatus,
    on_working_time: bool,
    mission_is_over: bool,
    has_open: bool,
) -> Option<ProblemCode> {
    if interest != InterestStatus::Accepted || !on_working_time || has_open {
        return Some(ProblemCode::TransitionRefused);
    }
    mission_is_over.then_some(ProblemCode::MissionClosed)
}

/// When the person who waits may remind; never where it is not the other's turn.
pub fn reminder_from(
    status: TimeStatus,
    asked_at: DateTime<Utc>,
    reminded_at: Option<DateTime<Utc>>,
) -> Option<DateTime<Utc>> {
    let last = reminded_at.map_or(asked_at, |reminded| reminded.max(asked_at));
    (status == TimeStatus::Asked).then(|| last + TimeDelta::days(REMINDER_DAYS))
}

/// Whether a request has waited for too long with those whose turn it is.
pub fn is_overdue(
    status: TimeStatus,
    asked_at: DateTime<Utc>,
    passed_on_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> bool {
    let since = passed_on_at.map_or(asked_at, |passed| passed.max(asked_at));
    status == TimeStatus::Asked && since + TimeDelta::days(ANSWER_DAYS) <= now
}

#[cfg(test)]
mod tests;
