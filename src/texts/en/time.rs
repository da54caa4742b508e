//! Working time as the person sees it who asks for it, and the fields that both sides share.

use domain::time_request::views::OwnTimeRequest;
use domain::{FieldCode, ProblemCode, TimeKind, TimeStatus};

pub use words::en::time::{days, kind, reason, span};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Working time";
pub const ASK: &str = "Ask my manager for the time";
pub const ASK_COORDINATION: &str = "Ask the coordination team for the time";
pub const RESCHEDULE: &str = "Change the dates";
pub const RESCHEDULE_TEXT: &str = "The time already agreed stays yours until there is an answer.";
pub const CLOSE_FORM: &str = "Close";
pub const KIND: &str = "On which time?";
pub const FIRST_DAY: &str = "First day";
pub const LAST_DAY: &str = "Last day";
pub const HALF_DAYS: &str = "Half days a week";
pub const HALF_DAYS_HINT: &str = "From 1 to 10: two make one day.";
pub const COVER: &str = "Who covers for you?";
pub const COVER_HINT: &str = "Optional. For example: my partner on the round, the morning team.";
pub const MESSAGE: &str = "A word for your manager";
pub const MESSAGE_HINT: &str = "Optional.";
pub const SEND: &str = "Send my request";
pub const SENDING: &str = "Sending…";
pub const SENT: &str = "Your request is on its way. You will get an email as soon as it is answered.";
pub const WITHDRAW: &str = "Withdraw my request";
pub const GIVE_BACK: &str = "Give this time back";
pub const WITHDRAW_SURE: &str = "Are you sure? Your manager will be told.";
pub const WITHDRAW_YES: &str = "Yes, withdraw";
pub const KEEP: &str = "Keep it";
pub const WITHDRAWN: &str = "Withdrawn. Your manager has been told.";
pub const REMIND: &str = "Send a reminder";
pub const REMINDED: &str = "The reminder is on its way.";
pub const TAKE: &str = "Accept these dates";
pub const TAKEN: &str = "The dates are accepted: the time is agreed.";
pub const OTHER_DATES: &str = "Ask for other dates";
pub const OTHER_DATES_SENT: &str = "Your request has gone back with your dates.";
pub const PROPOSED: &str = "Suggested to you";
pub const EARLIER: &str = "Earlier requests";
pub const PASSED_ON: &str = "With no answer for a week, the request went to somebody else.";

pub const LOOKS: &str = "Who has seen my requests";
pub const LOOKS_TEXT: &str = "Whoever decides on your working time sees your name, your dates and your message. Each day that somebody looks at them is noted here. Your own time is never shown.";
pub const LOOKS_NONE: &str = "Nobody has looked at your time requests yet.";
pub const SOMEBODY: &str = "Somebody whose account is deleted";

/// Whom a request goes to.
pub fn goes_to(decider: Option<&str>) -> String {
    match decider {
        Some(name) => format!("Your request goes to: {name}"),
        None => "Your request goes to: the coordination team of the Alliance".to_owned(),
    }
}

/// What whoever decides will see, said before it is sent.
pub const SEEN: &str = "This person sees your name, the mission, your dates and your message. Nothing else.";

pub fn status(status: TimeStatus) -> &'static str {
    match status {
        TimeStatus::Asked => "Asked",
        TimeStatus::Proposed => "Other dates suggested",
        TimeStatus::Agreed => "Agreed",
        TimeStatus::Declined => "Refused",
        TimeStatus::Withdrawn => "Withdrawn",
        TimeStatus::Ended => "Over",
    }
}

/// Who is at it, or has decided.
pub fn by(one: &OwnTimeRequest) -> String {
    let name = one.decider.as_deref().unwrap_or("the coordination team");
    match one.status {
        TimeStatus::Asked => {
            let since = one.moved_at.unwrap_or(one.asked_at);
            format!("With {name} since {}", format::date(since.date_naive()))
        }
        TimeStatus::Proposed => {
            // It begins the sentence.
            format!("{} is waiting for your answer", one.decider.as_deref().unwrap_or("The coordination team"))
        }
        TimeStatus::Agreed => format!("Agreed by {name}"),
        TimeStatus::Declined => format!("Refused by {name}"),
        TimeStatus::Withdrawn => "You withdrew this request".to_owned(),
        TimeStatus::Ended => "This request no longer applies".to_owned(),
    }
}

/// When one last reminded, or may.
pub fn reminder(last: Option<chrono::NaiveDate>, from: Option<chrono::NaiveDate>) -> String {
    let last = last.map(|day| format!("Last reminder on {}.", format::date(day)));
    let from = from.map(|day| format!("You can send a reminder from {}.", format::date(day)));
    [last, from].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The kinds of working time.
pub fn kinds() -> Vec<(String, String)> {
    use domain::Choice;
    let working = TimeKind::ALL.iter().filter(|kind| kind.is_working_time());
    working.map(|one| (one.code().to_owned(), kind(*one).to_owned())).collect()
}

/// What is wrong with a field of a request, an answer or a decision.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("reason", _) => "Choose a reason: the person is told.",
        ("kind", _) => "Choose on which time.",
        ("first_day", FieldCode::Required) => "Give the first day.",
        ("first_day", FieldCode::DateInvalid) => "There is no working day between these dates.",
        ("first_day", _) => "This day is in the past.",
        ("last_day", FieldCode::Required) => "Give the last day.",
        ("last_day", FieldCode::EndBeforeStart) => "The last day comes before the first.",
        ("last_day", _) => "This is too far away: three years at most.",
        ("half_days", _) => "From 1 to 10 half days a week.",
        (_, FieldCode::Required | FieldCode::TooShort) => "Say it in a few words.",
        (_, FieldCode::TooLong) => "This is too long.",
        _ => "Check this field.",
    };
    words.to_owned()
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused) => {
            "The request has changed in the meantime: reload the page to see where it stands."
        }
        Some(ProblemCode::MissionClosed) => "The mission is no longer offered: there is no time left to ask for.",
        Some(ProblemCode::NotFound) => "This request is no longer here: reload the page.",
        Some(ProblemCode::ValidationFailed) => "One answer needs correcting.",
        _ => common::load_error(error),
    }
}
