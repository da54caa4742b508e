//! What is typed of a day: by whoever gave it, and by the association.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::{DAY_MINUTES, STEP_MINUTES};
use crate::ids::{DayId, InterestId};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;
use crate::time_kind::TimeKind;

/// The longest note beside a day, and the longest word of a correction.
pub const NOTE_MAX: usize = 300;
pub const WORD_MAX: usize = 500;
/// Days that can be confirmed with one tap.
pub const CONFIRM_MAX: usize = 100;

/// A day that a person declares.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DayDraft {
    /// One's own interest in the mission.
    pub interest: Option<InterestId>,
    pub day: Option<NaiveDate>,
    /// Quarters of an hour: 15 to 600.
    #[cfg_attr(feature = "openapi", schema(minimum = 15, maximum = 600, multiple_of = 15))]
    pub minutes: u32,
    /// Needed on working time; on one's own it is one's own.
    pub kind: Option<TimeKind>,
    /// What was done, in a few words; at most 300 characters.
    pub note: String,
}

/// A sound day. It holds personal data: it cannot be serialised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDay {
    pub interest: InterestId,
    pub day: NaiveDate,
    pub minutes: u32,
    pub kind: Option<TimeKind>,
    pub note: String,
}

/// Quarters of an hour, to as many as one may work in a day.
fn hours(minutes: u32, least: u32) -> Result<u32, FieldCode> {
    let sound = (least..=DAY_MINUTES).contains(&minutes) && minutes.is_multiple_of(STEP_MINUTES);
    if sound { Ok(minutes) } else { Err(FieldCode::OutOfRange) }
}

impl DayDraft {
    pub fn validate(&self) -> Result<NewDay, Vec<FieldError>> {
        let mut faults = Faults::default();
        let interest = faults.take("interest", self.interest.ok_or(FieldCode::Required));
        let day = faults.take("day", self.day.ok_or(FieldCode::Required));
        let minutes = faults.take("minutes", hours(self.minutes, STEP_MINUTES));
        let note = faults.take("note", text::paragraph(&self.note, 0, NOTE_MAX));
        let made =
            (|| Some(NewDay { interest: interest?, day: day?, minutes: minutes?, kind: self.kind, note: note? }))();
        faults.finish(made)
    }
}

/// What a person changes of a day that nobody has confirmed: the whole of it, but for the day itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DayChange {
    /// The version that was read.
    pub version: u32,
    /// As of a new day.
    #[cfg_attr(feature = "openapi", schema(minimum = 15, maximum = 600, multiple_of = 15))]
    pub minutes: u32,
    pub kind: Option<TimeKind>,
    pub note: String,
}

impl DayChange {
    /// Its minutes and note, sound.
    pub fn validate(&self) -> Result<(u32, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let minutes = faults.take("minutes", hours(self.minutes, STEP_MINUTES));
        let note = faults.take("note", text::paragraph(&self.note, 0, NOTE_MAX));
        faults.finish((|| Some((minutes?, note?)))())
    }
}

/// A day as whoever confirms it has seen it: what was changed since is not confirmed unseen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenDay {
    pub id: DayId,
    pub version: u32,
}

/// Days that an association confirms.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ConfirmDraft {
    /// 1 to 100.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub days: Vec<SeenDay>,
}

impl ConfirmDraft {
    /// Each once, in an order that two confirmations at once share.
    pub fn validate(&self) -> Result<Vec<SeenDay>, Vec<FieldError>> {
        let mut days = self.days.clone();
        days.sort_by_key(|one| (one.id, one.version));
        days.dedup();
        let count = match days.len() {
            0 => Err(FieldCode::Required),
            1..=CONFIRM_MAX => Ok(days),
            _ => Err(FieldCode::TooMany),
        };
        count.map_err(|code| vec![FieldError::new("days", code)])
    }
}

/// What an association says of a day that was longer or shorter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CorrectionDraft {
    /// The version that was read.
    pub version: u32,
    /// Quarters of an hour, 0 to 600; 0: the day was not given.
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 600, multiple_of = 15))]
    pub minutes: u32,
    /// Why, 2 to 500 characters; the person reads it.
    pub word: String,
}

/// A sound correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCorrection {
    pub version: u32,
    pub minutes: u32,
    pub word: String,
}

impl CorrectionDraft {
    pub fn validate(&self) -> Result<NewCorrection, Vec<FieldError>> {
        let mut faults = Faults::default();
        let minutes = faults.take("minutes", hours(self.minutes, 0));
        let word = faults.take("word", text::paragraph(&self.word, 2, WORD_MAX));
        let made = (|| Some(NewCorrection { version: self.version, minutes: minutes?, word: word? }))();
        faults.finish(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> DayDraft {
        DayDraft {
            interest: Some(InterestId(uuid::Uuid::nil())),
            day: NaiveDate::from_ymd_opt(2028, 2, 29),
            minutes: 210,
            kind: Some(TimeKind::SolidarityDay),
            note: "Le tri des dons".into(),
        }
    }

    #[test]
    fn hours_are_quarters_within_a_day() {
        let table = [(0, false), (10, false), (15, true), (20, false), (420, true), (600, true), (615, false)];
        for (minutes, sound) in table {
            assert_eq!(DayDraft { minutes, ..draft() }.validate().is_ok(), sound, "{minutes}");
            let change = DayChange { minutes, ..DayChange::default() };
            assert_eq!(change.validate().is_ok(), sound, "{minutes}");
        }
        // An association may say that nothing was given.
        let correction = |minutes| CorrectionDraft { minutes, word: "Absent".into(), version: 1 };
        assert!([0, 15, 600].iter().all(|minutes| correction(*minutes).validate().is_ok()));
        assert!([5, 615].iter().all(|minutes| correction(*minutes).validate().is_err()));
    }

    #[test]
    fn every_field_at_fault_is_named() {
        let found = DayDraft { note: "x".repeat(301), ..DayDraft::default() }.validate().unwrap_err();
        let expected = [
            ("interest", FieldCode::Required),
            ("day", FieldCode::Required),
            ("minutes", FieldCode::OutOfRange),
            ("note", FieldCode::TooLong),
        ];
        assert_eq!(found, expected.map(|(field, code)| FieldError::new(field, code)));
        let found = CorrectionDraft::default().validate().unwrap_err();
        assert_eq!(found, [FieldError::new("word", FieldCode::Required)]);
    }

    #[test]
    fn some_days_are_confirmed_at_once_each_once() {
        let seen = |number| SeenDay { id: DayId(uuid::Uuid::from_u128(number)), version: 1 };
        let all = |days: Vec<SeenDay>| ConfirmDraft { days }.validate();
        assert_eq!(all(vec![seen(2), seen(1), seen(2)]).unwrap(), [seen(1), seen(2)]);
        assert_eq!(all(vec![]).unwrap_err(), [FieldError::new("days", FieldCode::Required)]);
        assert_eq!(all((0..100).map(seen).collect()).unwrap().len(), CONFIRM_MAX);
        assert_eq!(all((0..101).map(seen).collect()).unwrap_err(), [FieldError::new("days", FieldCode::TooMany)]);
    }
}
