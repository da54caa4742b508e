//! Expressions of interest: what a person sends, and how it moves from sent to its end.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::contact::Email;
use crate::ids::InterestId;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::text;

/// The version of the consent text that the form shows today. A new wording takes a new version.
pub const CONSENT_VERSION: &str = "2026-11";

/// The header that makes a repeated request one record, and the lengths its value may have.
pub const IDEMPOTENCY_HEADER: &str = "Idempotency-Key";
pub const IDEMPOTENCY_LENGTH: std::ops::RangeInclusive<usize> = 16..=64;

/// The header that names the account for which something was written: under another it is not done.
pub const ACCOUNT_HEADER: &str = "Alliance-Account";

choice! {
    /// Where an expression of interest stands.
    InterestStatus {
        Sent = "sent" / "envoyee",
        Seen = "seen" / "vue",
        Accepted = "accepted" / "acceptee",
        Declined = "declined" / "declinee",
        Withdrawn = "withdrawn" / "retiree",
        /// The association has asked a question, and waits for its answer.
        Asked = "asked" / "question",
    }
}

choice! {
    /// Who moves it.
    Actor {
        /// The person who expressed it.
        Employee = "employee" / "postier",
        /// The association of the mission.
        Association = "association" / "association",
    }
}

/// All moves there are: from, to, by whom. What is not here cannot be done.
pub const TRANSITIONS: [(InterestStatus, InterestStatus, Actor); 14] = {
    use InterestStatus::{Accepted, Asked, Declined, Seen, Sent, Withdrawn};
    [
        (Sent, Seen, Actor::Association),
        (Sent, Accepted, Actor::Association),
        (Sent, Declined, Actor::Association),
        (Seen, Accepted, Actor::Association),
        (Seen, Declined, Actor::Association),
        (Sent, Asked, Actor::Association),
        (Seen, Asked, Actor::Association),
        (Asked, Accepted, Actor::Association),
        (Asked, Declined, Actor::Association),
        // The question is answered: it is the association's turn again.
        (Asked, Seen, Actor::Employee),
        (Asked, Withdrawn, Actor::Employee),
        (Sent, Withdrawn, Actor::Employee),
        (Seen, Withdrawn, Actor::Employee),
        (Accepted, Withdrawn, Actor::Employee),
    ]
};

impl InterestStatus {
    pub fn can_move(self, to: Self, by: Actor) -> bool {
        TRANSITIONS.contains(&(self, to, by))
    }

    /// Waits for the association.
    pub fn is_open(self) -> bool {
        self.waits_for() == Some(Actor::Association)
    }

    /// Who must act now. An accepted one waits for nobody here: the two have each other's address.
    pub fn waits_for(self) -> Option<Actor> {
        match self {
            Self::Sent | Self::Seen => Some(Actor::Association),
            Self::Asked => Some(Actor::Employee),
            Self::Accepted | Self::Declined | Self::Withdrawn => None,
        }
    }

    /// Nothing more can happen.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn)
    }

    /// Whether it takes one of the mission's places: an accepted one always does, a pending one where the
    /// association limits interests to its places.
    pub fn holds_place(self, limits_interests: bool) -> bool {
        match self {
            Self::Accepted => true,
            Self::Sent | Self::Seen | Self::Asked => limits_interests,
            Self::Declined | Self::Withdrawn => false,
        }
    }
}

/// What a person types to express interest in a mission.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct InterestDraft {
    /// The mission's slug.
    pub mission: String,
    pub name: String,
    pub work_email: String,
    /// The site one works at, or its department.
    pub site: String,
    pub message: String,
    /// When one is available, in one's own words.
    pub availability: String,
    pub consent: bool,
    /// The version of the text that was agreed to.
    pub consent_version: String,
}

/// A sound expression of interest. It holds personal data: it cannot be serialised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInterest {
    pub mission: Slug,
    pub name: String,
    pub work_email: Email,
    pub site: String,
    pub message: String,
    pub availability: String,
    pub consent_version: String,
}

/// The longest message and availability, in characters: the form counts them down.
pub const MESSAGE_MAX: usize = 2000;
pub const AVAILABILITY_MAX: usize = 300;

impl InterestDraft {
    pub fn validate(&self) -> Result<NewInterest, Vec<FieldError>> {
        let mut faults = Faults::default();
        let mission = faults.take("mission", Slug::parse(&self.mission));
        let name = faults.take("name", text::line(&self.name, 2, 100));
        let work_email = faults.take("work_email", Email::parse(&self.work_email));
        let site = faults.take("site", text::line(&self.site, 2, 120));
        let message = faults.take("message", text::paragraph(&self.message, 0, MESSAGE_MAX));
        let availability = faults.take("availability", text::paragraph(&self.availability, 0, AVAILABILITY_MAX));
        if !self.consent || self.consent_version != CONSENT_VERSION {
            faults.add("consent", FieldCode::ConsentMissing);
        }
        let made = (|| {
            Some(NewInterest {
                mission: mission?,
                name: name?,
                work_email: work_email?,
                site: site?,
                message: message?,
                availability: availability?,
                consent_version: self.consent_version.clone(),
            })
        })();
        faults.finish(made)
    }
}

/// What the person gets back: nothing personal, so that a repeated request may be answered from the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InterestReceipt {
    pub id: InterestId,
    pub mission: Slug,
    pub mission_title: String,
    pub association: String,
    pub status: InterestStatus,
    pub sent_at: DateTime<Utc>,
    /// The mission's first day, for the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    /// One row for each status, one column for each status it might move to; who may do it.
    #[test]
    fn each_cell_of_the_transition_table_is_as_agreed() {
        const NO: &[Actor] = &[];
        const A: &[Actor] = &[Actor::Association];
        const E: &[Actor] = &[Actor::Employee];
        //                     Sent Seen Accepted Declined Withdrawn Asked
        let table: [[&[Actor]; 6]; 6] = [
            /* Sent      */ [NO, A, A, A, E, A],
            /* Seen      */ [NO, NO, A, A, E, A],
            /* Accepted  */ [NO, NO, NO, NO, E, NO],
            /* Declined  */ [NO, NO, NO, NO, NO, NO],
            /* Withdrawn */ [NO, NO, NO, NO, NO, NO],
            /* Asked     */ [NO, E, A, A, E, NO],
        ];
        for (from, row) in InterestStatus::ALL.iter().zip(table) {
            for (to, actors) in InterestStatus::ALL.iter().zip(row) {
                for actor in Actor::ALL {
                    assert_eq!(from.can_move(*to, *actor), actors.contains(actor), "{from:?} to {to:?} by {actor:?}");
                }
            }
            assert_eq!(from.is_final(), row.iter().all(|cell| cell.is_empty()), "{from:?}");
        }
    }

    #[test]
    fn whoever_must_act_can() {
        for status in InterestStatus::ALL {
            let can =
                |by| InterestStatus::ALL.iter().any(|to| *to != InterestStatus::Withdrawn && status.can_move(*to, by));
            match status.waits_for() {
                Some(actor) => assert!(can(actor), "{status:?}"),
                None => assert!(Actor::ALL.iter().all(|actor| !can(*actor)), "{status:?}"),
            }
        }
    }

    #[test]
    fn a_pending_interest_holds_a_place_only_where_the_association_limits_them() {
        use InterestStatus::{Accepted, Asked, Declined, Seen, Sent, Withdrawn};
        for status in [Sent, Seen, Asked] {
            assert!(status.holds_place(true) && !status.holds_place(false));
        }
        assert!(Accepted.holds_place(true) && Accepted.holds_place(false));
        for status in [Declined, Withdrawn] {
            assert!(!status.holds_place(true) && !status.holds_place(false));
        }
    }

    fn draft() -> InterestDraft {
        InterestDraft {
            mission: "chef-de-projet-rh".into(),
            name: "Postière de démonstration".into(),
            work_email: "demonstration@laposte.example".into(),
            site: "Niort PPDC".into(),
            message: "Bonjour,\nj'ai envie d'aider.".into(),
            availability: String::new(),
            consent: true,
            consent_version: CONSENT_VERSION.into(),
        }
    }

    #[test]
    fn a_sound_draft_becomes_an_interest() {
        let made = draft().validate().unwrap();
        assert_eq!(made.message, "Bonjour,\nj'ai envie d'aider.");
    }

    #[test]
    fn every_field_at_fault_is_named_with_its_code() {
        let draft = InterestDraft { consent: true, message: "x".repeat(2001), ..InterestDraft::default() };
        let found: Vec<_> = draft.validate().unwrap_err().into_iter().map(|e| (e.field, e.code)).collect();
        let expected = [
            ("mission", FieldCode::SlugInvalid),
            ("name", FieldCode::Required),
            ("work_email", FieldCode::Required),
            ("site", FieldCode::Required),
            ("message", FieldCode::TooLong),
            ("consent", FieldCode::ConsentMissing),
        ];
        assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn consent_to_an_older_text_is_no_consent() {
        let old = InterestDraft { consent_version: "2014-01".into(), ..draft() };
        assert_eq!(old.validate().unwrap_err(), [FieldError::new("consent", FieldCode::ConsentMissing)]);
        let none = InterestDraft { consent: false, ..draft() };
        assert_eq!(none.validate().unwrap_err(), [FieldError::new("consent", FieldCode::ConsentMissing)]);
    }
}
