//! The missions of an association, as it keeps them.

use domain::MissionStatus;

use crate::texts::format::{counted, number};

pub const TITLE: &str = "Missions";
pub const NEW: &str = "New mission";
pub const NEW_TITLE: &str = "New mission";
pub const EDIT_TITLE: &str = "Edit the mission";
pub const EMPTY_TITLE: &str = "No mission yet";
pub const EMPTY_TEXT: &str = "Describe one precise need: half a day is enough to begin with.";
pub const COPY: &str = "Duplicate";
pub const SAVE_DRAFT: &str = "Save the draft";
pub const SAVE: &str = "Send the changes";
pub const PUBLISH: &str = "Publish";
pub const ASK: &str = "Ask to publish";
pub const PREVIEW: &str = "Preview, as La Poste employees see it";
pub const BACK: &str = "All missions";
pub const SEE_PUBLIC: &str = "See the public page";
pub const PUBLISHED: &str = "Published: La Poste employees can see it now.";
pub const ASKED: &str = "Sent to the coordination team, which reads it before it is published for the first time.";
pub const COPIED: &str = "Copied as a draft: change what differs, then publish.";
pub const WAITS: &str = "changes waiting";
pub const ENDING_TITLE: &str = "Stop offering this mission?";
pub const ENDING_TEXT: &str = "People who are still waiting for an answer get an email: the mission is no longer offered, and their request ends there. People you have accepted stay accepted.";
pub const ENDING_YES: &str = "Stop offering it";
pub const ENDING_NO: &str = "Keep it";
pub const MOVED: &str = "Done.";

/// The heading of the missions of a status.
pub fn heading(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "Drafts",
        MissionStatus::Waiting => "Waiting for the coordination team",
        MissionStatus::Published => "Published",
        MissionStatus::Full => "Full",
        MissionStatus::Closed => "Closed",
        MissionStatus::Archived => "Archived",
    }
}

pub fn status(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Draft => "Draft",
        MissionStatus::Waiting => "Waiting",
        MissionStatus::Published => "Published",
        MissionStatus::Full => "Full",
        MissionStatus::Closed => "Closed",
        MissionStatus::Archived => "Archived",
    }
}

/// What the button says that moves a mission.
pub fn action(from: MissionStatus, to: MissionStatus) -> &'static str {
    match (from, to) {
        (MissionStatus::Draft, MissionStatus::Published) => PUBLISH,
        (_, MissionStatus::Published) => "Reopen",
        (_, MissionStatus::Waiting) => ASK,
        (MissionStatus::Waiting, MissionStatus::Draft) => "Take back as a draft",
        (_, MissionStatus::Draft) => "Make it a draft again",
        (_, MissionStatus::Full) => "Mark as full",
        (_, MissionStatus::Closed) => "Close",
        (_, MissionStatus::Archived) => "Archive",
    }
}

/// `Close “Read through our contracts”`: what a screen reader says of a button among many alike.
pub fn action_on(action: &str, title: &str) -> String {
    format!("{action} “{title}”")
}

pub fn interests(open: u32, all: u32) -> String {
    let all = counted(all, "person interested", "people interested");
    if open == 0 { all } else { format!("{all}, {} waiting for an answer", number(open)) }
}

pub fn at_a_glance(status: MissionStatus, count: usize) -> String {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    match status {
        MissionStatus::Draft => counted(count, "draft", "drafts"),
        MissionStatus::Waiting => format!("{} waiting", number(count)),
        MissionStatus::Published => format!("{} published", number(count)),
        MissionStatus::Full => format!("{} full", number(count)),
        MissionStatus::Closed => format!("{} closed", number(count)),
        MissionStatus::Archived => format!("{} archived", number(count)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interests_are_counted_as_people_say_them() {
        assert_eq!(interests(0, 0), "0 people interested");
        assert_eq!(interests(1, 1), "1 person interested, 1 waiting for an answer");
        assert_eq!(interests(2, 3), "3 people interested, 2 waiting for an answer");
    }
}
