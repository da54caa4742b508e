//! What is said of interests and of the answers to them: in the app, in the mails, in the table.

use domain::InterestStatus;
use domain::answer::{AnswerKind, DeclineReason};

/// The columns of the table.
pub const TABLE: [&str; 9] =
    ["Mission", "Status", "Name", "Email", "Site", "Availability", "Message", "Received on", "Last change"];

pub fn status(status: InterestStatus) -> &'static str {
    match status {
        InterestStatus::Sent => "New",
        InterestStatus::Seen => "Seen",
        InterestStatus::Asked => "Question asked",
        InterestStatus::Accepted => "Accepted",
        InterestStatus::Declined => "Declined",
        InterestStatus::Withdrawn => "Withdrawn",
    }
}

/// Why a person is declined: in the mail, and in the exchange that both sides see.
pub fn reason(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::PlaceTaken => "The place has gone to someone else.",
        DeclineReason::OtherSkills => "The mission needs other skills.",
        DeclineReason::OtherDates => "The dates do not suit.",
        DeclineReason::TooFar => "The mission is too far from you.",
        DeclineReason::MissionChanged => "The mission has changed since.",
        DeclineReason::NotOffered => "The mission is no longer offered.",
        DeclineReason::Other => "The association cannot take this further.",
    }
}

/// What the mail of an answer says first, before the association's own words.
pub fn opening(kind: AnswerKind, association: &str, mission: &str) -> String {
    match kind {
        AnswerKind::Accept => {
            format!("Good news: the association {association} accepts your help with the mission “{mission}”.")
        }
        AnswerKind::Ask => {
            format!("The association {association} has a question before answering you about the mission “{mission}”:")
        }
        AnswerKind::Decline => format!(
            "The association {association} thanks you for your interest in the mission “{mission}”, and cannot take it further."
        ),
    }
}
