//! One's own account: who one is here, sessions, data, the end. And what stands before pages that are not for everyone.

use domain::{Language, ProblemCode, Role};

use super::format;
use crate::api::ApiError;

pub const SIGN_IN: &str = "Sign in";
pub const SIGN_IN_NEEDED_TITLE: &str = "Sign in to continue";
pub const SIGN_IN_NEEDED_TEXT: &str =
    "This page needs to know who you are. You get a link by email: there is no password. You will come back here.";
pub const ENDED_TITLE: &str = "Your session has ended";
pub const ENDED_TEXT: &str = "Sign in again: you will come back here, and what you typed is waiting for you.";
pub const FORBIDDEN_TITLE: &str = "This page is not for you";
pub const FORBIDDEN_TEXT: &str =
    "Your account does not have the role it needs. If it should, write to the coordination team of the Alliance.";

pub const TITLE: &str = "My space";
pub const SIGN_OUT: &str = "Sign out";
pub const SIGNING_OUT: &str = "Signing out…";

pub const PLACES: &str = "Where to go";
pub const PLACE_SPACE: &str = "The listing, the missions, the people interested";
pub const PLACE_COORDINATION: &str = "Coordination";
pub const PLACE_COORDINATION_HINT: &str = "What is waiting for a decision, imports, the history";
pub const PLACE_MISSIONS: &str = super::my_missions::TITLE;
pub const PLACE_MISSIONS_HINT: &str = "Your interests, the answers, what comes next";
pub const PLACE_TEAM: &str = "My team";
pub const PLACE_TEAM_HINT: &str = "Time requests, the calendar, your stand-in";
pub const PLACE_EXPLORE: &str = "Explore missions";
pub const PLACE_EXPLORE_HINT: &str = "The map, the filters, what suits you";
pub const PLACE_PROPOSE: &str = "Propose my association";
pub const PLACE_PROPOSE_HINT: &str = "Not on the map yet? A few minutes are enough";

pub const NAME: &str = "Your name";
pub const NAME_HINT: &str = "Optional. The other members of your association see it next to your email.";
pub const MAILS_IN: &str = "Your emails";
pub const NAME_SAVE: &str = "Save";
pub const NAME_SAVED: &str = "Saved.";
pub const NAME_TOO_LONG: &str = "This is too long: 100 characters are enough.";

pub const SESSIONS: &str = "Your open sessions";
pub const SESSIONS_HINT: &str = "A device you do not recognise? End its session: it will need a new link.";
pub const SESSION_CURRENT: &str = "This device";
pub const SESSION_UNKNOWN: &str = "Unknown browser";
pub const SESSION_END: &str = "End";
pub const SESSION_ENDED: &str = "The session has ended.";

pub const DATA: &str = "Your data";
pub const DATA_TEXT: &str = "Everything we keep about you, in a file you can read and take with you: account, roles, associations, sessions, interests and exchanges, favourites, profile, what you have changed.";
pub const EXPORT: &str = "Download my data";
pub const DATA_MORE: &str = "What we keep, and for how long";

pub const ERASE: &str = "Delete my account";
pub const ERASE_TITLE: &str = "Delete my account?";
pub const ERASE_GONE: &str = "What is deleted, at once and for good";
pub const ERASE_GONE_LIST: [&str; 4] = [
    "your address, your name, your roles, all your sessions, your favourites, your profile and your invitations;",
    "your interests in missions, with your messages: those under way are withdrawn, their place is free again, and the association is told;",
    "your membership of your associations;",
    "what this browser keeps of Alliance: drafts, preferences.",
];
pub const ERASE_STAYS: &str = "What stays";
pub const ERASE_STAYS_LIST: [&str; 4] = [
    "the listings and missions of your associations, even if nobody else looks after them;",
    "the history of what you changed, without your name or your address;",
    "the emails that associations have already received from you;",
    "if you turned reminder emails down, your address on the list of those who do not want any.",
];
pub const ERASE_SURE: &str = "I understand: this cannot be undone";
pub const ERASE_UNSURE: &str = "Tick this box to confirm.";
pub const ERASE_KEEP: &str = "Cancel";
pub const ERASING: &str = "Deleting…";
pub const ERASED_TITLE: &str = "Your account is deleted";
pub const ERASED_TEXT: &str = "One last email confirms it. The map stays open to everyone, no account needed.";

/// A role as its holder reads it.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Visitor => "Visitor",
        Role::Member => "Account",
        Role::Employee => "La Poste employee",
        Role::AssociationMember => "Association member",
        Role::Manager => "Team manager",
        Role::Coordinator => "Coordination team",
    }
}

pub fn signed_in_as(email: &str) -> String {
    format!("You are signed in as {email}.")
}

/// Which session a button ends: said to who does not see where the button stands.
pub fn end_session(device: &str) -> String {
    format!("{SESSION_END} the session: {device}")
}

pub fn session_times(created: chrono::NaiveDate, seen: chrono::NaiveDate) -> String {
    if created == seen {
        format!("Opened on {}", format::date(created))
    } else {
        format!("Opened on {}, last used on {}", format::date(created), format::date(seen))
    }
}

/// Why something of the account did not happen, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => "The network did not answer. Try again when it is back.",
        ApiError::Timeout => "The answer is taking too long. Try again in a moment.",
        ApiError::Unexpected => {
            "The answer is not what we expected. Try again; if it keeps happening, reload the page."
        }
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::RateLimited => "Too many requests at once. Wait a minute, then try again.",
            ProblemCode::NotFound => "This is no longer there: reload the page.",
            ProblemCode::SignInNeeded => ENDED_TITLE,
            ProblemCode::ValidationFailed => "One field of the form needs correcting.",
            _ => "The service has a passing problem. Try again in a moment.",
        },
    }
}

/// What a language calls itself.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::French => "Français",
        Language::English => "English",
    }
}
