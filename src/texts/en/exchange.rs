//! The page of the mailed link where a person answers an association's question.

use domain::{Actor, FieldCode, InterestStatus, ProblemCode};

use crate::api::ApiError;

pub const TITLE: &str = "Answer the association";
pub const ANSWER: &str = "Your answer";
pub const ANSWER_HINT: &str = "The association gets it at once, by email and in its space.";
pub const SEND: &str = "Send my answer";
pub const SENDING: &str = "Sending…";
pub const SENT_TITLE: &str = "Your answer is on its way";
pub const SENT_TEXT: &str =
    "It is now the association’s turn. You get an email as soon as it answers: there is nothing else to do.";
pub const NOTHING_LOST: &str = "Your text is kept on this device: nothing is lost.";
pub const WITHDRAW: &str = "Withdraw my interest";
pub const EXCHANGE: &str = "Your exchange";

/// Where it stands, where there is nothing to answer.
pub fn standing(status: InterestStatus) -> &'static str {
    match status {
        InterestStatus::Sent => "The association has your message and has not opened it yet.",
        InterestStatus::Seen => "It is the association’s turn to answer.",
        InterestStatus::Asked => "The association is waiting for your answer.",
        InterestStatus::Accepted => "The association has accepted: agree on the start together.",
        InterestStatus::Declined => "The association could not take this further. Other missions are waiting for you.",
        InterestStatus::Withdrawn => "You have withdrawn your interest. There is nothing left to answer.",
    }
}

pub fn said_by(by: Actor, association: &str) -> String {
    match by {
        Actor::Association => association.to_owned(),
        Actor::Employee => "You".to_owned(),
    }
}

pub fn fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required | FieldCode::TooShort => "Write your answer.",
        FieldCode::TooLong => "This is too long: 2,000 characters at most.",
        _ => "Check your answer.",
    }
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::LinkInvalid | ProblemCode::NotFound) => super::interest::LINK_INVALID,
        Some(ProblemCode::TransitionRefused) => "There is no longer a question to answer: reload the page.",
        Some(ProblemCode::ValidationFailed) => "Correct your answer.",
        _ => super::common::load_error(error),
    }
}
