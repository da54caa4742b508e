//! "My missions": where one's own interests stand, and what comes next.

use domain::own_interest::{NextStep, StepKind};
use domain::{InterestStatus, ProblemCode};

use crate::api::ApiError;

pub const TITLE: &str = "My missions";
pub const TAB: &str = "Missions";
pub const TABS: &str = "What I follow and keep";
pub const LEAD: &str = "Each mission you said you were interested in, what has happened, and whose turn it is.";
pub const LIST: &str = "Your expressions of interest";
pub const OLDER: &str = "Show older ones";
pub const EMPTY_TITLE: &str = "Nothing sent yet";
pub const EMPTY_TEXT: &str = "Say “I’m interested” on a mission: it appears here, with the association’s answer. What you sent without signing in is here too, if it carries this address.";
pub const EMPTY_ACTION: &str = "Look for a mission";
pub const STEPS: &str = "What has happened";
pub const YOUR_TURN: &str = "Your turn";
pub const ANSWER: &str = "Answer";
pub const WITHDRAW_TITLE: &str = "Withdraw your interest?";
pub const WITHDRAW_TEXT: &str =
    "The association is told by email, and your place is free again. You can always say you are interested again.";
pub const WITHDRAW_NO: &str = "Keep it";
pub const WITHDRAWING: &str = "Withdrawing…";
pub const WITHDRAWN: &str = "Your interest is withdrawn. The association has been told.";
pub const ANSWERED: &str = "Your answer is on its way. It is the association’s turn.";

pub const CALENDAR: &str = "In your calendar";
pub const CALENDAR_TEXT: &str =
    "The dates of the missions you are accepted for, kept up to date in the calendar of your choice.";
pub const CALENDAR_MAKE: &str = "Create my calendar address";
pub const CALENDAR_URL: &str = "Your calendar address";
pub const CALENDAR_URL_HINT: &str = "Paste it into your calendar, under “subscribe to a calendar”. Anyone who has it can see your dates: give it to nobody.";
pub const CALENDAR_COPY: &str = "Copy the address";
pub const CALENDAR_COPIED: &str = "The address is copied.";
pub const CALENDAR_NOT_COPIED: &str = "Copying did not work: select the address and copy it yourself.";
pub const CALENDAR_REMOVE: &str = "Delete this address";
pub const CALENDAR_MADE: &str = "Your address is ready.";
pub const CALENDAR_REMOVED: &str = "The address leads nowhere now. You can create another one.";

/// Where an interest stands, in one or two words.
pub fn status(status: InterestStatus, next: NextStep) -> &'static str {
    match (status, next) {
        (_, NextStep::UnderWay) => "Under way",
        (_, next) if next.is_over() => "Over",
        (InterestStatus::Sent, _) => "Sent",
        (InterestStatus::Seen, _) => "Seen",
        (InterestStatus::Asked, _) => "Question asked",
        (InterestStatus::Accepted, _) => "Accepted",
        (InterestStatus::Declined, _) => "Declined",
        (InterestStatus::Withdrawn, _) => "Withdrawn",
    }
}

/// What comes next, and who must act.
pub fn next(step: NextStep) -> &'static str {
    match step {
        NextStep::AssociationOpens => {
            "The association has yet to open your message. You will get an email as soon as it answers."
        }
        NextStep::AssociationAnswers => {
            "The association has yet to answer you. You will get an email as soon as it does."
        }
        NextStep::PersonAnswers => "The association is waiting for your answer to its question.",
        NextStep::ManagerAgrees => {
            "Talk to your manager: you need their agreement. Then settle the start with the association."
        }
        NextStep::ManagerDecides => {
            "Your time request is waiting for an answer. You will get an email as soon as it comes."
        }
        NextStep::PersonAnswersTime => "Other dates have been suggested to you: accept them or ask for others.",
        NextStep::TimeAgreed => "The time is agreed. Settle the start with the association.",
        NextStep::BothAgree => "Settle the start with the association: you have each other’s address.",
        NextStep::UnderWay => {
            "The mission is under way: add each day that you give, and the association will confirm it."
        }
        NextStep::DaysNoted => "The mission is over. Add the days that you gave: they count in your record.",
        NextStep::DaysConfirmed => {
            "The mission is over. The association has yet to confirm your days; then they appear in your certificate."
        }
        NextStep::Done => {
            "The mission is over, and your days are confirmed. Thank you! Your certificate is waiting in your record, and you can leave a testimonial next to your days."
        }
        NextStep::Over => "The mission is over. There is nothing for you to do.",
        NextStep::Nothing => "This has ended. There is nothing for you to do.",
    }
}

/// One step of the way.
pub fn step(kind: StepKind, association: &str) -> String {
    match kind {
        StepKind::Sent => "You said you were interested".to_owned(),
        StepKind::Seen => format!("{association} opened your message"),
        StepKind::Asked => format!("{association} asked you a question"),
        StepKind::Answered => "You answered".to_owned(),
        StepKind::Accepted => format!("{association} accepted"),
        StepKind::Declined => format!("{association} declined"),
        StepKind::Withdrawn => "You withdrew your interest".to_owned(),
        StepKind::TimeAsked => "You asked for the time".to_owned(),
        StepKind::TimeProposed => "Other dates were suggested to you".to_owned(),
        StepKind::TimeAgreed => "The time was agreed".to_owned(),
        StepKind::TimeDeclined => "The time was refused".to_owned(),
        StepKind::TimeWithdrawn => "You withdrew your time request".to_owned(),
        StepKind::TimeEnded => "A time request no longer applies".to_owned(),
        StepKind::TimeMissionOver => "The mission is no longer offered: your time request ends here".to_owned(),
        StepKind::TimeReplaced => "New dates replace the earlier ones".to_owned(),
        StepKind::TimeLeft => "You left the company: your time request ends here".to_owned(),
        StepKind::TimePassedOn => "With no answer, your time request went to somebody else".to_owned(),
        StepKind::TimeFollowed => "Your time request went to the manager you have today".to_owned(),
    }
}

/// What a day that came has brought.
pub const UNDER_WAY: &str = "The mission has begun";
pub const DONE: &str = "The mission is over";

/// Which interest a button is about: said to who does not see where it stands.
pub fn action_on(action: &str, mission: &str) -> String {
    format!("{action}: {mission}")
}

/// Why an interest could not be withdrawn, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused) => {
            "The association has answered in the meantime: reload the page to see its answer."
        }
        Some(ProblemCode::NotFound) => "This is no longer here: reload the page.",
        _ => super::common::load_error(error),
    }
}
