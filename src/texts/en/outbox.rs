//! What waits in the phone to be sent.

use domain::ProblemCode;

use super::days::duration;
use super::format::{counted, date};
use crate::api::outbox::{Kind, Label};

pub const TITLE: &str = "Waiting to be sent";
pub const TEXT: &str = "Kept on this phone. All of it goes by itself as soon as the network is back, at the latest when you open Alliance again, and once only.";
pub const KEPT: &str =
    "The network does not answer: it is kept on this phone, waiting to be sent. There is nothing for you to do again.";
pub const INTEREST_TITLE: &str = "Your interest is waiting for the network";
pub const INTEREST_REFUSED: &str = "Your interest was not sent";
pub const WAITS: &str = "Waiting for the network.";
pub const TRIED: &str = "Tried without an answer: it will be tried again soon.";
pub const SIGN_IN: &str = "Sign in, then it goes.";
pub const SIGN_IN_LINK: &str = "Sign in";
pub const OLD: &str = "Written more than 60 days ago: send it if it is still right, otherwise remove it.";
pub const REFUSED: &str = "Not sent";
pub const YOURS: &str = "What you had written";
pub const SEND: &str = "Send now";
pub const CANCEL: &str = "Cancel sending";
pub const DROP: &str = "Remove from the list";
pub const OPEN: &str = "Open the page";
pub const CANCELLED: &str = "Sending is cancelled.";
pub const CANCELLED_TRIED: &str =
    "Sending is cancelled. It had been tried already: it may have arrived, check once the network is back.";
pub const TOO_LATE: &str = "Too late to cancel: it had already gone.";
pub const STILL_WAITS: &str = "Still no answer. It is kept, and tried again soon.";

pub const LEAVE_TITLE: &str = "Something is still to be sent";
pub const LEAVE_TEXT: &str = "What is waiting stays on this phone, hidden from whoever signs in after you, and goes when you next sign in. On a borrowed phone, erase it instead.";
pub const LEAVE: &str = "Sign out and keep it";
pub const LEAVE_CLEAR: &str = "Erase it and sign out";
pub const STAY: &str = "Stay signed in";

/// How many things wait, before one leaves.
pub fn leaving(count: u32) -> String {
    format!("{}.", counted(count, "thing you wrote has not gone yet", "things you wrote have not gone yet"))
}

/// What an entry is.
pub fn what(kind: Kind, label: &Label) -> String {
    let Label { title, whom, .. } = label;
    match kind {
        Kind::Interest => format!("Your interest in “{title}”, {whom}"),
        Kind::Withdrawal => format!("Withdrawing your interest in “{title}”, {whom}"),
        Kind::Answer | Kind::Reply => format!("Your answer to {whom}, for “{title}”"),
        Kind::Day => {
            format!("{} on {}, for “{title}”", duration(label.minutes), label.day.map(date).unwrap_or_default())
        }
        Kind::TimeRequest => format!("Your time request for “{title}”"),
        Kind::TimeWithdrawal => format!("Withdrawing your time request for “{title}”"),
        Kind::TimeAnswer => format!("Your answer to the proposed dates, for “{title}”"),
        Kind::Listing => format!("The listing of {whom}"),
        Kind::Mission if title.is_empty() => "A mission without a title".to_owned(),
        Kind::Mission => format!("The mission “{title}”"),
    }
}

/// It has arrived.
pub fn arrived(kind: Kind, label: &Label) -> String {
    format!("Sent: {}.", lower(&what(kind, label)))
}

/// A sentence that goes on.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Written at a moment.
pub fn written(moment: &str) -> String {
    format!("Written on {moment}")
}

/// A button's words, for whoever hears them without seeing what stands beside.
pub fn action_on(action: &str, what: &str) -> String {
    format!("{action}: {what}")
}

/// Why it was refused, and what can be done.
pub fn refusal(code: Option<ProblemCode>) -> &'static str {
    match code {
        Some(ProblemCode::MissionFull) => {
            "The mission has found somebody meanwhile: no place is left. Your text is here, for another mission."
        }
        Some(ProblemCode::MissionClosed | ProblemCode::MissionDraft) => {
            "The mission is no longer offered. Your text is here, for another mission."
        }
        Some(ProblemCode::InterestExists) => "You had already said you are interested: nothing to do again.",
        Some(ProblemCode::TransitionRefused) => {
            "It is no longer possible: somebody has answered, withdrawn or ended it meanwhile. See where it stands."
        }
        Some(ProblemCode::VersionConflict) => {
            "Somebody else has changed it meanwhile. Open the page: both versions are put together there, nothing is lost."
        }
        Some(ProblemCode::NotFound | ProblemCode::LinkInvalid) => "It no longer exists.",
        Some(ProblemCode::ValidationFailed) => "Something needs correcting: open the page to do it again.",
        Some(ProblemCode::Forbidden) => "You no longer have the right to do it.",
        Some(ProblemCode::IdempotencyKeyReused) => "Another version has gone already: see where it stands.",
        _ => "The service has refused it. Open the page to do it again.",
    }
}
