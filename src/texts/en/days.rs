//! One's days in a mission.

use chrono::NaiveDate;
use domain::day_sheet::{AllowanceUse, DaySheet, DayStatus, OwnDay, Window};
use domain::{FieldCode, ProblemCode};
use words::en::given::{hours, worked};
use words::en::time::kind;

use super::{common, format};
use crate::api::ApiError;

pub const LINK: &str = "Add my days";
pub const RECORD: &str = "My record for the year";
pub const TITLE: &str = "My days";
pub const BACK: &str = "My missions";
pub const ADD: &str = "Add a day";
pub const DAY: &str = "Which day?";
pub const DURATION: &str = "How long?";
pub const WHOLE_DAY: &str = "A whole day (7 h)";
pub const HALF_DAY: &str = "Half a day (3 h 30 min)";
pub const OTHER: &str = "Another length of time";
pub const HOURS: &str = "Length of time";
pub const KIND: &str = "On which time?";
pub const NOTE: &str = "What you did (optional)";
pub const NOTE_HINT: &str = "The association reads it with your day.";
pub const SEND: &str = "Add this day";
pub const SENDING: &str = "Sending…";
pub const SAVE: &str = "Save";
pub const CANCEL: &str = "Cancel";
pub const CHANGE: &str = "Edit";
pub const REMOVE: &str = "Remove";
pub const CHANGED: &str = "Changed. The association confirms what it says now.";
pub const REMOVED: &str = "This day is removed: nothing is left of it.";
pub const LIST: &str = "Your days";
pub const EMPTY: &str = "No days yet. The first one only takes ten seconds.";
pub const NOT_ACCEPTED: &str = "You can add your days here as soon as the association has accepted you.";
pub const OVER: &str = "This mission ended more than a year ago: days can no longer be added.";
pub const ALLOWANCE: &str = "What La Poste gives you";
pub const OWN_TIME: &str = "This mission is in your own time: your days stay between you and the association, and your manager sees nothing of them.";

pub const PRINT: &str = "Print the day sheet";
pub const SHEET: &str = "Day sheet";
pub const GIVEN_BY: &str = "Given by";
pub const DAY_COLUMN: &str = "Day";
pub const NOTE_COLUMN: &str = "What was done";
pub const STATUS_COLUMN: &str = "State";
pub const TOTAL: &str = "Total";
pub const SIGN: &str = "Date and signature";

/// Who signs beside the person.
pub fn for_association(name: &str) -> String {
    format!("For {name}")
}

pub fn printed_on(day: NaiveDate) -> String {
    format!("Printed on {}.", format::date(day))
}

/// What is noted becomes of whom: said before it is sent.
pub fn lead(sheet: &DaySheet) -> String {
    format!("Add the time you give: {} confirms it, and it counts in your record.", sheet.association)
}

/// A duration among the choices.
pub fn duration(minutes: u32) -> String {
    hours(minutes)
}

pub fn window_hint(window: Window) -> String {
    format!("From {} to {}.", format::date(window.first), format::date(window.last))
}

pub fn declared(day: NaiveDate, minutes: u32, association: &str) -> String {
    format!("Added: {}, on {}. {association} has to confirm it.", worked(minutes), format::date(day))
}

/// What waits for whom.
pub fn standing(day: &OwnDay, association: &str) -> String {
    match day.status {
        DayStatus::Declared => format!("{association} has to confirm it."),
        DayStatus::Confirmed => format!("{association} has confirmed it."),
        DayStatus::Corrected if day.counted == 0 => {
            format!("{association} says that this day was not given. You had put {}.", worked(day.minutes))
        }
        DayStatus::Corrected => {
            format!("{association} counts {}. You had put {}.", worked(day.counted), worked(day.minutes))
        }
        DayStatus::Removed => String::new(),
    }
}

/// Which day a button is about: said to who does not see where it stands.
pub fn action_on(action: &str, day: NaiveDate) -> String {
    format!("{action}: {}", format::date(day))
}

/// What is used of an allowance, and what is left.
pub fn allowance(used: &AllowanceUse) -> String {
    let (kind, year) = (kind(used.kind), used.year);
    match (used.allowed, used.left()) {
        (Some(allowed), Some(left)) => format!(
            "{kind} in {year}: {} out of {}, {} of it still to be confirmed. {} left.",
            worked(used.used()),
            worked(allowed),
            worked(used.waiting),
            worked(left)
        ),
        _ => {
            format!("{kind} in {year}: {}, {} of it still to be confirmed.", worked(used.used()), worked(used.waiting))
        }
    }
}

/// The sum of the sheet.
pub fn totals(days: &[OwnDay]) -> String {
    let sum = |confirmed: bool| {
        days.iter().filter(|day| day.status.is_confirmed() == confirmed).map(|day| day.counted).sum::<u32>()
    };
    match (sum(true), sum(false)) {
        (confirmed, 0) => format!("Confirmed: {}.", worked(confirmed)),
        (confirmed, waiting) => format!("Confirmed: {}. To be confirmed: {}.", worked(confirmed), worked(waiting)),
    }
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    match (field, code) {
        ("day", FieldCode::Required) => "Choose the day.",
        ("day", FieldCode::Taken) => "This day is already there for this mission: edit it in the list.",
        ("day", FieldCode::TooEarly) => {
            "This day is too long ago: days count from when the association accepted you, and one year back at most."
        }
        ("day", FieldCode::TooLate) => "This day is not over yet, or you had left the mission.",
        ("minutes", FieldCode::DayFull) => {
            "This would make too long a day: 7 h on working time and 10 h in all, over all missions."
        }
        ("minutes", FieldCode::AllowanceSpent) => {
            "This is more than you have left this year. Put less, or talk to the coordination team."
        }
        ("minutes", _) => "Choose a length of time.",
        ("kind", FieldCode::Required) => "Say on which time.",
        (_, FieldCode::TooLong) => "This is too long: 300 characters are enough.",
        _ => "Check this field.",
    }
    .to_owned()
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused | ProblemCode::VersionConflict) => {
            "The association has answered in the meantime: reload the page to see where this day stands."
        }
        Some(ProblemCode::NotFound) => "This day is no longer there: reload the page.",
        _ => common::load_error(error),
    }
}
