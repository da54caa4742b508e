//! An association's own space.

pub mod fields;
pub mod listing;
pub mod missions;

use chrono::{DateTime, Utc};
use domain::{ListingStatus, ProblemCode};

use super::format::{counted, date};
use crate::api::ApiError;

pub const TITLE: &str = "Association space";
pub const MINE: &str = "My associations";
pub const EMPTY_TITLE: &str = "You do not look after a listing yet";
pub const EMPTY_TEXT: &str = "Propose your association: it takes two minutes. If it is on the map already, ask somebody who looks after it, or the coordination team, to invite you.";
pub const PROPOSE: &str = "Propose an association";
pub const PROPOSE_OTHER: &str = "Propose another association";
pub const GO_ON: &str = "Pick up where I left off";
pub const GO_ON_TEXT: &str = "A proposal you began is waiting for you on this phone.";

pub const TABS: &str = "Parts of the space";
pub const TAB_OVERVIEW: &str = "Overview";
pub const TAB_LISTING: &str = "Listing";
pub const TAB_MISSIONS: &str = "Missions";
pub const TAB_INTERESTS: &str = "Interested";
pub const TAB_DAYS: &str = "Days";
pub const TAB_MEMBERS: &str = "Members";

pub const COMPLETENESS: &str = "How complete the listing is";
pub const COMPLETE: &str = "Your listing is complete. Thank you!";
pub const NEXT: &str = "Most useful now";
pub const MISSIONS: &str = "Missions";
pub const NO_MISSIONS: &str = "No mission at the moment. Missions are how La Poste employees find you.";
pub const NEW_MISSION: &str = "New mission";
pub const SEE_ALL: &str = "All missions";
pub const SEE_PUBLIC: &str = "See the public page";
pub const SEE_INTERESTS: &str = "See and answer";
pub const NO_INTERESTS: &str = "Nobody is waiting for an answer.";
pub const LEAVE: &str = "Take the association off Alliance";
pub const LEAVE_TITLE: &str = "Take the association off?";
pub const LEAVE_TEXT: &str = "The listing and all its missions will no longer be visible, and people who are waiting for an answer will be told by email. Nothing is erased: you can come back here and put it back.";
pub const LEAVE_YES: &str = "Take off";
pub const LEAVE_NO: &str = "Keep";
pub const RETURN: &str = "Put the association back";

pub const KEPT_HERE: &str = "Saved on this phone";
pub const KEPT_HERE_NOT_SENT: &str = "Saved on this phone, not sent yet";
pub const SENT: &str = "Sent";
pub const SENDING: &str = "Sending…";
pub const SEND: &str = "Send the changes";
pub const DISCARD: &str = "Drop my changes";
pub const RESTORED: &str = "Your changes from an earlier visit, kept on this phone, are back.";
pub const MERGED: &str =
    "Somebody else changed something else in the meantime: their changes and yours are put together.";
pub const WAITS_FOR_NETWORK: &str =
    "No network. Nothing is lost: your changes are on this phone and will leave as soon as it is back.";
pub const SESSION_ENDED: &str =
    "Your session has ended. Nothing is lost: your changes are on this phone. Sign in again to send them.";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const FAULTS: &str = "Some fields need correcting.";
pub const CONFLICT_TITLE: &str = "Two of you changed the same thing";
pub const CONFLICT_TEXT: &str =
    "Somebody else changed these fields while you were writing. Choose for each, then send.";
pub const CONFLICT_FIRST: &str = "Nothing is sent until you have chosen, for each field, which version to keep.";
pub const THEIRS: &str = "Theirs";
pub const MINE_VERSION: &str = "Mine";
pub const NOTHING: &str = "(empty)";
pub const WAITING_TITLE: &str = "Waiting for the coordination team";
pub const WAITING_CHANGES: &str = "What will change";
pub const BEFORE: &str = "Visible today";
pub const AFTER: &str = "Your version";
pub const REFUSED_EDIT: &str = "The coordination team did not approve your changes";

/// What a listing's status means for those who keep it; nothing where all is well.
pub fn status(status: ListingStatus) -> Option<&'static str> {
    match status {
        ListingStatus::Admitted => None,
        ListingStatus::Waiting => Some(
            "Your proposal is waiting for the coordination team. You will get its answer by email. Meanwhile, complete the listing and prepare your missions.",
        ),
        ListingStatus::Refused => Some(
            "The coordination team did not accept this proposal. Correct the listing and send it: it will be read again.",
        ),
        ListingStatus::Archived => Some("This association is taken off: nothing of it is visible."),
    }
}

pub fn status_tag(status: ListingStatus) -> &'static str {
    match status {
        ListingStatus::Admitted => "Visible",
        ListingStatus::Waiting => "Waiting",
        ListingStatus::Refused => "Refused",
        ListingStatus::Archived => "Taken off",
    }
}

pub fn refusal(reason: &str) -> String {
    format!("The reason: {reason}")
}

pub fn score(score: u8) -> String {
    format!("{score}%")
}

pub fn interests_waiting(count: u32) -> String {
    counted(count, "person is waiting for your answer", "people are waiting for your answer")
}

pub fn waiting_since(since: DateTime<Utc>) -> String {
    format!(
        "Sent on {}. The approved version stays visible; this one will replace it once approved.",
        date(since.date_naive())
    )
}

/// Why it was not sent, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => WAITS_FOR_NETWORK,
        ApiError::Timeout => "The answer is taking too long. Nothing is lost: try again in a moment.",
        ApiError::Unexpected => "The answer is not the one expected. Nothing is lost: reload the page, then try again.",
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::SignInNeeded => SESSION_ENDED,
            ProblemCode::Forbidden => "You no longer look after this listing. Your changes stay on this phone.",
            ProblemCode::ValidationFailed => FAULTS,
            ProblemCode::NotFound => "This page no longer exists. Your changes stay on this phone.",
            ProblemCode::BodyTooLarge => "This is too long to be sent: shorten the texts.",
            ProblemCode::RateLimited => "Too much sent at once. Wait a minute, then try again.",
            ProblemCode::TransitionRefused => "This is not possible as things stand. Reload the page to see.",
            ProblemCode::MissionFull => "All places are taken. Raise the number of places to reopen the mission.",
            _ => "The service has a passing problem. Nothing is lost: try again in a moment.",
        },
    }
}
