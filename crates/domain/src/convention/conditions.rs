//! What must be so for a move, each a question to the facts and no more.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::status::{ConventionActor, Party};
use crate::choice::{Choice, choice};

choice! {
    /// What must be so for a move. The page says it in words where it is not.
    Condition {
        /// Every field that is needed is filled, and soundly.
        Filled = "filled" / "complet",
        /// The manager has agreed to the time, or none is needed.
        TimeAgreed = "time_agreed" / "temps-accorde",
        /// The dates of all conventions of this person with this association stay within the cumulative limit.
        WithinLimit = "within_limit" / "limite",
        /// It is no longer than the company lets one convention be.
        WithinMaximum = "within_maximum" / "duree-maximale",
        /// The second decision that the company's rules ask for is there, or none is asked for.
        Approved = "approved" / "accord-interne",
        /// The party has not signed yet.
        NotSigned = "not_signed" / "pas-encore-signe",
        /// All three have signed the document as it stands.
        AllSigned = "all_signed" / "toutes-signatures",
        /// Its first day has come.
        Begun = "begun" / "commence",
        /// Its last day has not passed.
        NotOver = "not_over" / "pas-fini",
        /// Its last day has passed.
        Over = "over" / "fini",
        /// Why is said in words.
        Reason = "reason" / "motif",
        /// The review is written.
        Assessment = "assessment" / "bilan",
        /// The review at the end is recorded.
        Assessed = "assessed" / "bilan-final",
        /// No declared day waits for the association.
        DaysConfirmed = "days_confirmed" / "jours-confirmes",
        /// No amendment waits for signatures.
        NoOpenAmendment = "no_open_amendment" / "avenant-ouvert",
        /// Nothing follows it yet.
        NotRenewed = "not_renewed" / "deja-renouvelee",
        /// Something is left of the cumulative limit.
        LimitLeft = "limit_left" / "limite-restante",
        /// Somebody else must act.
        Awaited = "awaited" / "attente",
        /// The last reminder is long enough ago.
        ReminderDue = "reminder_due" / "delai-relance",
    }
}

/// What is known of a convention when somebody wants to move it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and a condition asks for each")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub today: NaiveDate,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub filled: bool,
    pub time_agreed: bool,
    pub within_limit: bool,
    pub within_maximum: bool,
    pub approved: bool,
    /// Who has signed the document as it stands: a signature under other bytes is none.
    pub signed: BTreeSet<Party>,
    /// Given with the move.
    pub reason: bool,
    /// Given with the move.
    pub assessment: bool,
    pub assessed: bool,
    pub days_waiting: bool,
    pub open_amendment: bool,
    pub renewed: bool,
    pub limit_left: bool,
    /// The first day on which a reminder may be sent; nothing where none was sent before.
    pub reminder_from: Option<NaiveDate>,
    /// Somebody must act, other than the one who asks.
    pub awaited: bool,
}

impl Facts {
    /// Of a convention of which nothing is known but the day.
    pub fn on(today: NaiveDate) -> Self {
        Self {
            today,
            starts_on: None,
            ends_on: None,
            filled: false,
            time_agreed: false,
            within_limit: false,
            within_maximum: false,
            approved: false,
            signed: BTreeSet::new(),
            reason: false,
            assessment: false,
            assessed: false,
            days_waiting: false,
            open_amendment: false,
            renewed: false,
            limit_left: false,
            reminder_from: None,
            awaited: false,
        }
    }

    pub fn all_signed(&self) -> bool {
        Party::ALL.iter().all(|party| self.signed.contains(party))
    }

    /// Those whose signature is missing, in the order of the list.
    pub fn unsigned(&self) -> impl Iterator<Item = Party> {
        Party::ALL.iter().copied().filter(|party| !self.signed.contains(party))
    }
}

impl Condition {
    pub fn holds(self, by: ConventionActor, facts: &Facts) -> bool {
        match self {
            Self::Filled => facts.filled,
            Self::TimeAgreed => facts.time_agreed,
            Self::WithinLimit => facts.within_limit,
            Self::WithinMaximum => facts.within_maximum,
            Self::Approved => facts.approved,
            Self::NotSigned => by.party().is_some_and(|party| !facts.signed.contains(&party)),
            Self::AllSigned => facts.all_signed(),
            Self::Begun => facts.starts_on.is_some_and(|first| first <= facts.today),
            // A convention without a last day is not over: whether it may do without one is for `Filled` to say.
            Self::NotOver => facts.ends_on.is_none_or(|last| facts.today <= last),
            Self::Over => facts.ends_on.is_some_and(|last| last < facts.today),
            Self::Reason => facts.reason,
            Self::Assessment => facts.assessment,
            Self::Assessed => facts.assessed,
            Self::DaysConfirmed => !facts.days_waiting,
            Self::NoOpenAmendment => !facts.open_amendment,
            Self::NotRenewed => !facts.renewed,
            Self::LimitLeft => facts.limit_left,
            Self::Awaited => facts.awaited,
            Self::ReminderDue => facts.reminder_from.is_none_or(|day| day <= facts.today),
        }
    }

    /// What comes with a move rather than before it: a button that lacks nothing else opens its form.
    pub fn is_given_with_move(self) -> bool {
        matches!(self, Self::Reason | Self::Assessment)
    }
}
