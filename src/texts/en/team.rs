//! A manager's desk: what the team asks, when it is away, who decides meanwhile.

use domain::time_request::load::LoadWeeks;
use domain::{FieldCode, ProblemCode, TimeDecision, TimeStatus};

use super::time::days;
use super::{common, format};
use crate::api::ApiError;

pub const TABS_LABEL: &str = "Pages of my team";
pub const REQUESTS: &str = "Requests";
pub const CALENDAR: &str = "Calendar";
pub const PARTICIPATION: &str = "Participation";
pub const DELEGATIONS: &str = "Stand-ins";

pub const TITLE: &str = "My team";
pub const LEAD: &str =
    "The requests for working time that you decide on. The people who ask can see that you have looked at them.";
pub const LIST: &str = "Time requests";
pub const MORE: &str = "Show more";
pub const EMPTY_TITLE: &str = "No request";
pub const EMPTY_TEXT: &str =
    "When somebody in your team asks for time for a mission, you get an email and their request is here.";

pub const KIND: &str = "Time";
pub const ASKED: &str = "Request";
pub const REPLACES: &str = "Instead of";
pub const PROPOSED: &str = "You suggested";
pub const COVER: &str = "Cover";
pub const PASSED_ON: &str = "Came here because nobody answered elsewhere.";

pub const LOAD: &str = "How busy the team is in those weeks";
pub const OVERLAP: &str = "Several people away";

pub const REASON: &str = "Why?";
pub const REASON_HINT: &str = "The person is told the reason, in one sentence.";
pub const REASON_CHOOSE: &str = "Choose a reason";
pub const MESSAGE: &str = "A word for the person";
pub const MESSAGE_OPTIONAL: &str = "Optional; sent as it is.";
pub const CLOSE: &str = "Close without sending; your text is kept";
pub const CANCEL: &str = "Cancel";
pub const SENDING: &str = "Sending…";

pub const CALENDAR_TITLE: &str = "The time agreed for my team";
pub const CALENDAR_EMPTY: &str = "Nothing agreed or asked for in these weeks.";
pub const CALENDAR_LIST: &str = "Away, by week";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const SHOW: &str = "Show";
pub const WHO: &str = "Who";
pub const WEEK: &str = "Week";

pub const DELEGATIONS_TITLE: &str = "Who decides while you are away";
pub const DELEGATIONS_TEXT: &str = "Hand time requests over to somebody at La Poste, for 90 days at most. They get the emails and decide in your place; you can still decide too.";
pub const DELEGATIONS_NONE: &str = "Nobody decides in your place at the moment.";
pub const DELEGATE: &str = "The person’s work email";
pub const DELEGATE_SEND: &str = "Hand the requests over";
pub const DELEGATED: &str = "Done: the person is told by email.";
pub const DELEGATION_END: &str = "End it";
pub const DELEGATION_ENDED: &str = "It has ended: you are the only one to decide again.";

pub fn status(status: TimeStatus) -> &'static str {
    match status {
        TimeStatus::Asked => "To decide",
        TimeStatus::Proposed => "Waiting for the person",
        TimeStatus::Agreed => "Agreed",
        TimeStatus::Declined => "Refused",
        TimeStatus::Withdrawn => "Withdrawn",
        TimeStatus::Ended => "Over",
    }
}

pub fn decision(kind: TimeDecision) -> &'static str {
    match kind {
        TimeDecision::Agree => "Agree",
        TimeDecision::Propose => "Suggest other dates",
        TimeDecision::Decline => "Refuse",
    }
}

/// Which request a button is about: said to who does not see where it stands.
pub fn decision_on(kind: TimeDecision, name: &str) -> String {
    format!("{}: {name}", decision(kind))
}

pub fn decided(kind: TimeDecision, name: &str) -> String {
    match kind {
        TimeDecision::Agree => format!("The time is agreed. {name} has been told."),
        TimeDecision::Propose => format!("Your dates have gone to {name}, who will answer you."),
        TimeDecision::Decline => format!("The request is refused. {name} has been told."),
    }
}

pub fn in_stead_of(name: &str) -> String {
    format!("In place of {name}")
}

/// Since when it waits, and when it was last recalled.
pub fn waits(asked: chrono::NaiveDate, reminded: Option<chrono::NaiveDate>) -> String {
    let since = format!("Asked on {}", format::date(asked));
    reminded.map_or_else(|| since.clone(), |day| format!("{since}, reminder on {}", format::date(day)))
}

/// The weeks of a line of the load.
pub fn weeks(line: LoadWeeks) -> String {
    if line.weeks == 1 {
        return format!("Week of {}", format::date(line.monday));
    }
    format!("{} weeks from {}", line.weeks, format::date(line.monday))
}

/// A line of the load in one sentence.
pub fn load(line: LoadWeeks) -> String {
    let away = line.agreed + line.asked;
    if away == 0 {
        return "Everybody is here".to_owned();
    }
    let share = if line.percent() == 0 { "less than 1".to_owned() } else { format!("or {}", line.percent()) };
    let people = format::counted(u32::from(line.people), "person", "people");
    format!("{} out of {}, {share}%: {people}", days(away), days(line.of))
}

pub fn people(count: u32) -> String {
    format!("Your team: {}.", format::counted(count, "person", "people"))
}

/// What is wrong with a field of a delegation.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("delegate", FieldCode::Required) => "Give the person’s email.",
        ("delegate", FieldCode::EmailInvalid) => "This email is not complete.",
        ("delegate", FieldCode::Taken) => {
            "On these dates, this person is away too, or you are standing in for somebody else."
        }
        ("delegate", _) => "This is nobody else’s address in La Poste’s directory.",
        ("first_day", FieldCode::Taken) => "Somebody already decides in your place on these dates.",
        ("last_day", FieldCode::OutOfRange) => "This is too long: 90 days at most.",
        (field, code) => return super::time::fault(field, code),
    };
    words.to_owned()
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused | ProblemCode::NotFound) => {
            "This request has changed in the meantime: somebody else decided, or the person changed it. Nothing was done twice."
        }
        Some(ProblemCode::ValidationFailed) => "One answer needs correcting.",
        _ => common::load_error(error),
    }
}

/// Why a delegation was not given.
pub fn delegation_failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::NotFound) => "You lead no team in the directory: there is nothing to hand over.",
        _ => common::load_error(error),
    }
}
