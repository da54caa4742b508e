//! The days that people declare in an association's missions.

use domain::day_sheet::{DayStatus, GivenYear, ReceivedDay};
use domain::{FieldCode, ProblemCode};
use words::en::given::worked;

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Days to confirm";
pub const LEAD: &str =
    "The time that La Poste employees add in your missions. Until you say something, it does not count.";
pub const SEE: &str = "See and confirm";
pub const EMPTY_TITLE: &str = "No days added yet";
pub const EMPTY_TEXT: &str = "As soon as somebody you accepted adds a day in one of your missions, it appears here and you get an email: one a day at most.";
pub const NONE_WAIT: &str = "Everything is confirmed. Thank you!";
pub const WAITING: &str = "To confirm";
pub const DONE: &str = "Already seen";
pub const MORE: &str = "Show more";
pub const CONFIRM: &str = "Confirm";
pub const CORRECT: &str = "Correct";
pub const CORRECT_TITLE: &str = "Correct this day";
pub const CORRECT_TEXT: &str = "The person sees how long you say it was and reads your note. They are told by email.";
pub const CORRECT_CLOSE: &str = "Close without sending; your text is kept";
pub const MINUTES: &str = "How long it really was";
pub const NOT_GIVEN: &str = "This day was not given";
pub const WORD: &str = "Your note";
pub const WORD_HINT: &str = "Why, in one sentence.";
pub const SEND: &str = "Send the correction";
pub const SENDING: &str = "Sending…";

pub fn all_of(count: usize) -> String {
    format!("Confirm the {count} days")
}

/// Which days a button is about: said to who does not see where it stands.
pub fn about(action: &str, day: &ReceivedDay) -> String {
    format!("{action}: {}, {}", day.name, format::date(day.day))
}

pub fn all_about(action: &str, name: &str) -> String {
    format!("{action} given by {name}")
}

pub fn waiting(count: u32) -> String {
    format::counted(count, "day is waiting for you to confirm it", "days are waiting for you to confirm them")
}

pub fn confirmed(count: usize) -> String {
    match count {
        1 => "Confirmed. This day counts now.".to_owned(),
        count => format!("Confirmed. These {count} days count now."),
    }
}

pub fn corrected(name: &str) -> String {
    format!("Corrected. {name} is told by email.")
}

/// A day in one line.
pub fn line(day: &ReceivedDay) -> String {
    format!("{} · {}", format::date(day.day), worked(day.counted))
}

/// What was declared, where the association said otherwise.
pub fn standing(day: &ReceivedDay) -> Option<String> {
    (day.status == DayStatus::Corrected).then(|| format!("Added as {}.", worked(day.minutes)))
}

/// What an association was given, year by year.
pub fn given(years: &[GivenYear]) -> String {
    let said: Vec<String> = years
        .iter()
        .filter(|year| year.minutes > 0)
        .map(|year| format!("{} in {}", worked(u32::try_from(year.minutes).unwrap_or(u32::MAX)), year.year))
        .collect();
    if said.is_empty() { String::new() } else { format!("Time received and confirmed: {}.", said.join(", ")) }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    match (field, code) {
        ("minutes", FieldCode::DayFull) => "This day would be too long for this person. Give fewer hours.",
        ("minutes", _) => "Choose how long.",
        ("word", FieldCode::TooLong) => "This is too long: 500 characters are enough.",
        ("word", _) => "Say why: the person reads it.",
        _ => "Check this field.",
    }
    .to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused | ProblemCode::NotFound) => {
            "One of these days has changed in the meantime. The list is up to date again: look at it before you confirm."
        }
        _ => common::load_error(error),
    }
}
