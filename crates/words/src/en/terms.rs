//! The values of closed lists, and the name of the tab.

use domain::{MissionKind, Remote};

pub use crate::fr::terms::{APP, tab};

pub const BACK_TO_MAP: &str = "Back to the map";

pub fn kind(kind: MissionKind) -> &'static str {
    match kind {
        MissionKind::LongSkills => "Long skills sponsorship",
        MissionKind::ShortSkills => "Short skills sponsorship",
        MissionKind::Volunteering => "Volunteering",
    }
}

pub fn remote(remote: Remote) -> &'static str {
    match remote {
        Remote::No => "On site",
        Remote::Possible => "Remote possible",
        Remote::Full => "Fully remote",
    }
}
