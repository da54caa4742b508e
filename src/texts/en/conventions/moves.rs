//! What can be done with a convention or an amendment: the buttons, what is asked before, what is said after.

use domain::{ConventionMove, FieldCode};

pub const CANCEL: &str = "Cancel";
pub const SENDING: &str = "Sending…";
pub const REASON: &str = "Why?";
pub const REASON_HINT: &str = "The others read it: a sentence or two.";
pub const REASON_OPTIONAL: &str = "Optional. The others read it.";
pub const LAST_DAY: &str = "Last day";
pub const LAST_DAY_HINT: &str = "The notice in the agreement counts from today.";
pub const SURE: &str = "I understand: the mission stops on that day, and there is no way back.";
pub const SURE_NEEDED: &str = "Tick to confirm.";
pub const REVIEW: &str = "Which review?";
pub const ASSESSMENT: &str = "The review";
pub const ASSESSMENT_HINT: &str =
    "What was done, what was learnt, what was missing. The three parties and the coordination read it.";
pub const SETTLE_RETURN: &str = "The return to the post is settled";
pub const RETURN_SAID: &str = "Noted: the return to the post is settled.";
pub const APPROVE: &str = "Give the internal approval";
pub const APPROVED_SAID: &str = "The internal approval is given.";

/// The button.
pub fn name(does: ConventionMove) -> &'static str {
    match does {
        ConventionMove::Propose => "Propose for signature",
        ConventionMove::Revise => "Edit",
        ConventionMove::Sign => "Read and sign",
        ConventionMove::Enter => "Put into force",
        ConventionMove::Suspend => "Pause",
        ConventionMove::Resume => "Resume",
        ConventionMove::EndEarly => "End early",
        ConventionMove::Complete => "Complete",
        ConventionMove::Assess => "Write a review",
        ConventionMove::Close => "Close",
        ConventionMove::Abandon => "Give up",
        ConventionMove::Amend => "Prepare an amendment",
        ConventionMove::Renew => "Renew",
        ConventionMove::Remind => "Send a reminder",
    }
}

/// What will happen, said before.
pub fn consequence(does: ConventionMove) -> &'static str {
    match does {
        ConventionMove::Propose => {
            "The three signers get an email at once. If a word changes afterwards, the signatures already given will be cleared."
        }
        ConventionMove::Suspend => {
            "The person returns to their post until it resumes. Days of the pause are not made up for."
        }
        ConventionMove::Resume => "The mission goes on, with the same dates.",
        ConventionMove::EndEarly => {
            "The mission stops for good on the day you say, and the person returns to their post. The association, the person and La Poste are told. The days are left to be confirmed and the review to be written."
        }
        ConventionMove::Close => "Nothing can be changed any more. The document and its signatures stay here.",
        ConventionMove::Abandon => {
            "The agreement cannot be taken up again. Those who had signed, or were to, are told."
        }
        ConventionMove::Renew => {
            "A new draft takes over all of this one, and begins on the day after. The three will sign it."
        }
        ConventionMove::Remind => "Those who must act get an email, and nobody else.",
        ConventionMove::Assess
        | ConventionMove::Revise
        | ConventionMove::Sign
        | ConventionMove::Enter
        | ConventionMove::Complete
        | ConventionMove::Amend => "",
    }
}

/// What was done.
pub fn done(does: ConventionMove) -> &'static str {
    match does {
        ConventionMove::Propose => "It is proposed. The three signers are told.",
        ConventionMove::Suspend => "The agreement is paused.",
        ConventionMove::Resume => "The agreement goes on.",
        ConventionMove::EndEarly => "Noted. Everybody is told.",
        ConventionMove::Assess => "The review is recorded. Thank you.",
        ConventionMove::Close => "The agreement is closed.",
        ConventionMove::Abandon => "The agreement is given up.",
        ConventionMove::Renew => "The draft of what follows is ready: you find it below.",
        ConventionMove::Remind => "The reminder has left.",
        ConventionMove::Revise
        | ConventionMove::Sign
        | ConventionMove::Enter
        | ConventionMove::Complete
        | ConventionMove::Amend => "Done.",
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("reason", _) => "Say why, in a sentence or two.",
        ("last_day", FieldCode::TooEarly) => "This day has passed.",
        ("last_day", _) => "Give the last day.",
        ("review", _) => "Choose which review.",
        ("assessment", FieldCode::TooLong) => "This is too long.",
        ("assessment", _) => "Write the review.",
        ("sure", _) => SURE_NEEDED,
        _ => "Check this field.",
    };
    words.to_owned()
}
