//! The form that expresses interest, its confirmation, and the withdrawal.

use domain::{FieldCode, ProblemCode};

use crate::api::ApiError;

pub const TITLE: &str = "I’m interested";
pub const WHAT_HAPPENS: &str = "The association gets your message at once, by email, and answers you directly. You get a copy, with a link to withdraw your interest. Nothing binds you before you have decided together.";
pub const NEEDED: &str = "Everything is needed, but for what says “optional”.";
pub const NAME: &str = "First name and surname";
pub const EMAIL: &str = "Work email";
pub const EMAIL_HINT: &str = "The association answers you at this address.";
pub const SITE: &str = "Site or department";
pub const SITE_HINT: &str = "For example: Niort PPDC, or Gironde.";
pub const MESSAGE: &str = "Your message (optional)";
pub const MESSAGE_HINT: &str = "What attracts you, what you can do.";
pub const AVAILABILITY: &str = "When you are available (optional)";
pub const AVAILABILITY_HINT: &str = "For example: on Tuesdays, from March.";
pub const TIME_KNOWN: &str = "Taken from your profile: change it if you like.";
pub const TIME_TAKE: &str = "Use the availability in my profile";
pub const CONSENT: &str =
    "I agree that my name, my email, my site and my message are passed on to this association, for this mission only.";
pub const CONSENT_MORE: &str = "What we keep, and for how long";
pub const REMEMBER: &str = "Remember my name, my email and my site on this device";
pub const SEND: &str = "Send to the association";
pub const SENDING: &str = "Sending…";
pub const FAULTS: &str = "Some fields of the form need correcting.";
pub const BACK_TO_MISSION: &str = "Back to the mission";
pub const NOTHING_LOST: &str =
    "Nothing is lost: your text is kept on this device, and sending it again will not make a duplicate.";

pub const DONE_TITLE: &str = "Your interest is passed on";
pub const DONE_NEXT: &str = "What happens now?";
pub const DONE_STEPS: [&str; 3] = [
    "The association has received your message. It answers you directly, by email.",
    "A copy is waiting in your inbox, with a link to withdraw your interest.",
    "If the mission is on your working time, talk to your manager about it: you need their agreement.",
];

pub const KNOWN: &str = "How the association will know you";
pub const KNOWN_CHANGE: &str = "Edit";
pub const FOLLOW: &str = "Follow it in My missions";

pub const WITHDRAW_TITLE: &str = "Withdraw my interest";
pub const WITHDRAW_BUTTON: &str = "Withdraw my interest";
pub const WITHDRAW_HINT: &str = "The association will be told. You can always say again that you are interested.";
pub const WITHDRAWN_TITLE: &str = "Your interest is withdrawn";
pub const WITHDRAWN_TEXT: &str = "The association has been told. There is nothing else to do.";
pub const DECLINED_TEXT: &str = "The association has already answered: there is nothing left to withdraw.";
pub const LINK_INVALID: &str =
    "This link is not valid, or no longer is. Open the one in the email you received, all of it.";

/// What the form is about.
pub fn about(title: &str, association: &str) -> String {
    format!("{title}, {association}")
}

pub fn done(association: &str) -> String {
    format!("{association} has received your message.")
}

pub fn withdraw_question(title: &str, association: &str) -> String {
    format!("You said you were interested in “{title}”, from {association}.")
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("name", FieldCode::Required) => "Give your first name and surname.",
        ("work_email", FieldCode::Required) => "Give your work email.",
        ("site", FieldCode::Required) => "Give your site or your department.",
        (_, FieldCode::EmailInvalid) => {
            "This email is not complete: it needs a name, an @ and a domain, like firstname.surname@laposte.fr."
        }
        (_, FieldCode::ConsentMissing) => "Tick this box so that we can pass your message on.",
        (_, FieldCode::TooShort) => "This is a little short: write at least two letters.",
        ("message", FieldCode::TooLong) => "Your message is over 2,000 characters: shorten it a little.",
        ("availability", FieldCode::TooLong) => "This is too long: 300 characters are enough.",
        (_, FieldCode::TooLong) => "This is too long.",
        _ => "Check this field.",
    };
    words.to_owned()
}

/// Why the sending failed, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => "The network did not answer. Try again when it is back.",
        ApiError::Timeout => "The answer is taking too long. Try again in a moment.",
        ApiError::Unexpected => {
            "The answer is not what we expected. Try again; if it keeps happening, reload the page."
        }
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::MissionFull => "The last place has just been taken. Your message was not sent.",
            ProblemCode::MissionClosed | ProblemCode::MissionDraft | ProblemCode::NotFound => {
                "This mission is no longer open. Your message was not sent."
            }
            ProblemCode::InterestExists => {
                "You have already said you are interested in this mission: the association has your first message."
            }
            ProblemCode::RateLimited => "Too many messages at once. Wait a minute, then try again.",
            ProblemCode::ValidationFailed => FAULTS,
            ProblemCode::LinkInvalid => LINK_INVALID,
            ProblemCode::TransitionRefused => DECLINED_TEXT,
            _ => "The service has a passing problem. Try again in a moment.",
        },
    }
}
