//! Marking a mission, and the list of those that are marked.

use domain::{MissionStatus, ProblemCode};

use crate::api::ApiError;

pub const MARK: &str = "Favourite";
pub const MARKED: &str = "Kept in your favourites.";
pub const MARKED_HERE: &str = "Kept on this device. Sign in to find it everywhere.";
pub const UNMARKED: &str = "Removed from your favourites.";
pub const SEE: &str = "See my favourites";

pub const TITLE: &str = "Your favourites";
pub const HINT: &str = "Tap the star of a mission to find it here.";
pub const INTERESTED: &str = "I’m interested";
pub const HERE_TITLE: &str = "My favourites";
pub const HERE_TEXT: &str = "They are kept on this device, and nowhere else. Sign in: you will find them everywhere, along with what becomes of your interests.";
pub const GONE: &str = "This mission is no longer on the map.";

/// Which mission a star is of: said to who does not see where it stands.
pub fn mark_of(mission: &str) -> String {
    format!("{MARK}: {mission}")
}

/// Why a mission that is marked cannot be chosen today.
pub fn closed(status: MissionStatus, has_page: bool) -> &'static str {
    match status {
        MissionStatus::Published | MissionStatus::Full if has_page => "Full",
        _ => "No longer offered",
    }
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => "You already have 200 favourites: remove one first.",
        Some(ProblemCode::NotFound) => GONE,
        _ => super::common::load_error(error),
    }
}
