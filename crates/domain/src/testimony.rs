//! A short testimony after a mission: public once both the person and the association agree to it, and as long as both do.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::ids::InterestId;
use crate::interest::Actor;
use crate::problem::{Faults, FieldError};
use crate::text;

/// Its length, in characters.
pub const TESTIMONY_LENGTH: std::ops::RangeInclusive<usize> = 20..=600;
/// Testimonies that an association's page shows, the newest.
pub const SHOWN_MAX: u64 = 12;
/// Those that an association sees in its space, the newest.
pub const RECEIVED_MAX: u64 = 200;

choice! {
    /// Where a testimony stands.
    TestimonyStatus {
        /// The person agrees to these words; the association has not yet.
        Written = "written" / "ecrit",
        /// Both agree.
        Published = "published" / "publie",
        /// One of the two does not agree, or not any more.
        TakenBack = "taken_back" / "repris",
    }
}

/// All moves there are: from, to, by whom. Nothing is public that both have not agreed to as it stands.
pub const TESTIMONY_TRANSITIONS: [(TestimonyStatus, TestimonyStatus, Actor); 8] = {
    use TestimonyStatus::{Published, TakenBack, Written};
    [
        (Written, Written, Actor::Employee),
        (Written, Published, Actor::Association),
        (Written, TakenBack, Actor::Employee),
        (Written, TakenBack, Actor::Association),
        (Published, TakenBack, Actor::Employee),
        (Published, TakenBack, Actor::Association),
        // Other words: the association reads them before anyone else does.
        (Published, Written, Actor::Employee),
        (TakenBack, Written, Actor::Employee),
    ]
};

impl TestimonyStatus {
    pub fn can_move(self, to: Self, by: Actor) -> bool {
        TESTIMONY_TRANSITIONS.contains(&(self, to, by))
    }
}

/// What a person types. Sending it is agreeing that it is published, without their name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct TestimonyDraft {
    /// 20 to 600 characters.
    pub text: String,
}

impl TestimonyDraft {
    pub fn validate(&self) -> Result<String, Vec<FieldError>> {
        let mut faults = Faults::default();
        let (least, most) = (*TESTIMONY_LENGTH.start(), *TESTIMONY_LENGTH.end());
        let text = faults.take("text", text::paragraph(&self.text, least, most));
        faults.finish(text)
    }
}

/// A testimony as its writer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnTestimony {
    pub text: String,
    pub status: TestimonyStatus,
}

/// What a person may write of a mission, and has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TestimonySheet {
    /// The association has confirmed a day: there is something to testify to.
    pub may_write: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub testimony: Option<OwnTestimony>,
}

/// A testimony as the association sees it, who wrote it included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReceivedTestimony {
    pub interest: InterestId,
    pub mission_title: String,
    pub name: String,
    pub text: String,
    pub status: TestimonyStatus,
    pub written_at: DateTime<Utc>,
    pub version: u32,
}

/// The version that was read: nobody agrees to words that they have not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenTestimony {
    pub version: u32,
}

/// A testimony as everyone sees it: nothing says whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Testimony {
    pub text: String,
    pub mission_title: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::problem::FieldCode;

    /// One row for each status, one column for each status it might move to; who may do it.
    #[test]
    fn each_cell_of_the_transition_table_is_as_agreed() {
        const NO: &[Actor] = &[];
        const A: &[Actor] = &[Actor::Association];
        const E: &[Actor] = &[Actor::Employee];
        const EITHER: &[Actor] = &[Actor::Employee, Actor::Association];
        //                     Written Published TakenBack
        let table: [[&[Actor]; 3]; 3] = [
            /* Written   */ [E, A, EITHER],
            /* Published */ [E, NO, EITHER],
            /* TakenBack */ [E, NO, NO],
        ];
        for (from, row) in TestimonyStatus::ALL.iter().zip(table) {
            for (to, actors) in TestimonyStatus::ALL.iter().zip(row) {
                for actor in Actor::ALL {
                    assert_eq!(from.can_move(*to, *actor), actors.contains(actor), "{from:?} to {to:?} by {actor:?}");
                }
            }
        }
    }

    #[test]
    fn a_testimony_is_short_and_says_something() {
        let of = |length: usize| TestimonyDraft { text: "x".repeat(length) }.validate();
        assert!(of(20).is_ok() && of(600).is_ok());
        assert_eq!(of(19).unwrap_err(), [FieldError::new("text", FieldCode::TooShort)]);
        assert_eq!(of(601).unwrap_err(), [FieldError::new("text", FieldCode::TooLong)]);
        assert_eq!(of(0).unwrap_err(), [FieldError::new("text", FieldCode::Required)]);
    }
}
