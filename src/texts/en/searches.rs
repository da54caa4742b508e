//! Saved searches and their alerts.

use domain::saved_search::{AlertRhythm, SEARCHES_MAX};
use domain::{FieldCode, ProblemCode};

use super::format;
use crate::api::ApiError;

pub const TELL_ME: &str = "Tell me when a mission comes up";

pub const TITLE: &str = "My saved searches";
pub const TAB: &str = "Searches";
pub const LINK: &str = "My saved searches";
pub const LEAD: &str = "We write to you when a mission comes up, as often as you choose: one email a day at most.";
pub const LIST: &str = "Your searches";
pub const EMPTY_TITLE: &str = "No saved search";
pub const EMPTY_TEXT: &str = "Search on the map, open the filters, and tap “Tell me when a mission comes up”.";
pub const EMPTY_ACTION: &str = "Look for a mission";
pub const RHYTHM: &str = "Tell me";
pub const SEE: &str = "See the missions";
pub const REMOVE: &str = "Delete";
pub const UNDO: &str = "Undo";
pub const CHANGED: &str = "Noted.";
pub const RESTORED: &str = "The search is back.";

pub const NEW_TITLE: &str = "Hear about new missions";
pub const NEW_FILTERS: &str = "What you are looking for";
pub const NAME: &str = "Name of the search";
pub const NAME_HINT: &str = "So that you recognise it in our emails.";
pub const SAVE: &str = "Save the search";
pub const SAVING: &str = "Saving…";
pub const SAVED_TITLE: &str = "Your search is saved";
pub const HERE_TITLE: &str = "Choose a town first";
pub const HERE_TEXT: &str = "Your position stays on your phone: we cannot search around you on your behalf. Type a town in the search, then save it.";
pub const BACK_TO_SEARCH: &str = "Back to the missions";
pub const ALL_MISSIONS: &str = "All missions";

pub const STOP_TITLE: &str = "Stop the alerts";
pub const STOP: &str = "Stop";
pub const STOPPING: &str = "Stopping…";
pub const STOPPED_TITLE: &str = "Stopped";
pub const RESUME: &str = "Start again";
pub const RESUMED: &str = "The alerts start again, as often as you had chosen.";
pub const STOP_GONE: &str =
    "This link no longer leads anywhere: the search or the account is gone, and we no longer write to you.";

/// How often.
pub fn rhythm(rhythm: AlertRhythm) -> &'static str {
    match rhythm {
        AlertRhythm::Never => "Never",
        AlertRhythm::Daily => "At most once a day",
        AlertRhythm::Weekly => "At most once a week",
        AlertRhythm::Monthly => "At most once a month",
    }
}

/// `12 missions today`.
pub fn matching(count: u32) -> String {
    format!("{} today", format::counted(count, "mission", "missions"))
}

/// `3 new`.
pub fn new(count: u32) -> String {
    format!("{} new", format::number(count))
}

/// Which search a control is of: said to who does not see where it stands.
pub fn of(words: &str, name: &str) -> String {
    format!("{words}: {name}")
}

pub fn removed(name: &str) -> String {
    format!("The search “{name}” is deleted.")
}

/// What happens now that a search is kept.
pub fn saved(of: AlertRhythm) -> &'static str {
    match of {
        AlertRhythm::Never => "It is in your space, without emails. You can choose how often whenever you like.",
        _ => "You will get an email when a mission comes up. One tap in that email is enough to stop.",
    }
}

/// What a link of a mail stops.
pub fn stop_question(search: Option<&str>) -> String {
    match search {
        Some(name) => format!("Stop getting emails about the search “{name}”?"),
        None => "Stop getting emails about all your searches?".to_owned(),
    }
}

pub fn stopped(search: Option<&str>) -> String {
    match search {
        Some(name) => format!("We no longer write to you about the search “{name}”. It stays in your space."),
        None => "We no longer write to you about your searches. They stay in your space.".to_owned(),
    }
}

/// What is wrong with the name.
pub fn name_fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required => "Give it a name.",
        _ => "Eighty characters at most.",
    }
}

/// Why a search could not be kept.
pub fn failure(error: &ApiError) -> String {
    let code = error.fields().iter().find(|fault| fault.field == "query").map(|fault| fault.code);
    match code {
        Some(FieldCode::Taken) => "You have already saved this search.".to_owned(),
        Some(FieldCode::TooMany) => {
            format!("You already have {SEARCHES_MAX} searches: delete one first.")
        }
        Some(FieldCode::PositionInvalid) => HERE_TEXT.to_owned(),
        Some(FieldCode::TooLong) => "This search has too many filters: remove a few.".to_owned(),
        Some(_) => "A filter of this search no longer exists. Go back to the missions and choose again.".to_owned(),
        None if error.code() == Some(ProblemCode::NotFound) => "This search no longer exists.".to_owned(),
        None => super::common::load_error(error).to_owned(),
    }
}

/// The words that were searched for, as their chip says them.
pub fn quoted(text: &str) -> String {
    format!("“{text}”")
}
