//! Importing listings: the coordination's words for it. What a file is refused for is said by the server's command too.

use domain::import::{
    ImportConfidence, ImportEvidence, ImportFate, ImportFormat, ImportRun, ImportRunStatus, ImportSubject,
};
use domain::{FieldCode, ProblemCode};

pub use words::en::imports::{TABLE, effect, failure, field, format, reason, repair, status};

use super::format::{counted, number};
use crate::api::ApiError;

pub const TITLE: &str = "Imports";
pub const LEAD: &str = "Each source brings associations or missions, from a file or from an address. Nothing is written before you have read what the import would do.";
pub const ADD: &str = "Add a source";
pub const NONE_TITLE: &str = "No sources yet";
pub const NONE_TEXT: &str = "Add one: a CSV table, an API Engagement feed, a GeoJSON file or a GoGoCarto map.";
pub const NEVER_READ: &str = "Never read";
pub const NEW_TITLE: &str = "New source";
pub const SOURCES: &str = "All sources";

pub const NAME: &str = "Name of the producer";
pub const NAME_HINT: &str = "It is shown on each listing that is imported.";
pub const LICENCE: &str = "Licence of the data";
pub const LICENCE_HINT: &str = "For example: Licence Ouverte 2.0.";
pub const URL: &str = "Address of the file (optional)";
pub const URL_HINT: &str =
    "The address of the file itself, not of the page that presents it. Without an address, you send the file.";
pub const CONTACT: &str = "Who receives expressions of interest? (optional)";
pub const CONTACT_HINT: &str =
    "This email is used for missions where neither the file nor the association gives one. It is never public.";
pub const EVERY: &str = "Read the address again by itself";
pub const EVERY_CHOICES: [(&str, &str); 5] = [
    ("", "No, only when I ask"),
    ("6", "Every 6 hours"),
    ("24", "Every day"),
    ("168", "Every week"),
    ("720", "Every month"),
];
pub const SAVE: &str = "Save";
pub const SAVED: &str = "Saved.";
pub const SAVING: &str = "Saving…";
pub const DETAILS: &str = "The source";

pub const READ_TITLE: &str = "Read a file";
pub const READ_TEXT: &str =
    "It is read and compared with what is there. Nothing is written: you go through the report first.";
pub const FILE: &str = "File";
pub const FILE_HINT: &str = "CSV, XML, JSON or GeoJSON, 200 MB at most.";
pub const READ_FILE: &str = "Read this file";
pub const READ_ADDRESS: &str = "Read the address now";
pub const SENDING: &str = "Sending the file…";
pub const LOOKING: &str = "Looking at the beginning of the file…";
pub const RUNS: &str = "Previous imports";
pub const NO_RUNS: &str = "This source has not been read yet.";
pub const FORGET: &str = "Forget this source";
pub const FORGET_TEXT: &str =
    "Associations and missions already imported stay online. They will no longer be updated from here.";
pub const FORGET_SURE: &str = "Yes, forget it";
pub const CANCEL: &str = "Cancel";

pub const MAPPING: &str = "What does each column hold?";
pub const MAPPING_TEXT: &str = "This is what we have understood. Correct it if need be: your choice will also serve for the next files of this source.";
pub const SUBJECT: &str = "Each line is";
pub const IGNORED: &str = "Do not import";
pub const NAMELESS_COLUMN: &str = "(untitled)";
pub const NO_SAMPLES: &str = "empty";
pub const NEEDS_NAME: &str = "Choose the column that gives the name of the association.";
pub const NEEDS_TITLE: &str = "Choose the column that gives the title of the mission.";
pub const MAPPING_READY: &str = "The file can be read this way.";

pub const REPORT: &str = "Import report";
pub const WHAT: &str = "What the source says";
pub const ASSOCIATIONS: &str = "Associations";
pub const MISSIONS: &str = "Missions";
pub const COUNTS: [(&str, &str); 5] = [
    ("New", "created"),
    ("Changed", "updated"),
    ("Unchanged", "already up to date"),
    ("Left alone", "looked after by others or edited here"),
    ("Removed", "archived or closed, never deleted"),
];
pub const REFUSED_TITLE: &str = "Lines refused";
pub const REFUSED_NONE: &str = "No line is refused.";
pub const REFUSED_TEXT: &str = "They are not imported; all the others are.";
pub const NOTICES_TITLE: &str = "To check";
pub const NOTICES_TEXT: &str = "These lines are imported. This is what was understood differently, or left out.";
pub const LISTINGS_TITLE: &str = "Which listings";
pub const LISTINGS_TEXT: &str = "Open each list before you confirm.";
pub const FILE_TITLE: &str = "The file";
pub const INCOMPLETE: &str =
    "The file was not read to the end. What was read can be imported; nothing will be removed.";
pub const DOWNLOAD: &str = "Download the report (CSV)";
pub const DOWNLOAD_NAME: &str = "import-report.csv";
pub const CORRECT_COLUMNS: &str = "Correct the columns";
pub const APPLY: &str = "Import";
pub const APPLY_TITLE: &str = "Import for good?";
pub const APPLY_SURE: &str = "Yes, import";
pub const REMOVE_SURE: &str = "Remove what is missing too";
pub const HELD_TITLE: &str = "A large part of the source is missing";
pub const HELD_CHECK: &str = "I have checked with the source: these listings have to be removed.";
pub const APPLIED: &str = "The import is done. The map shows the changes straight away.";
pub const UNMODIFIED: &str = "The source says its file has not changed: there is nothing to do.";
pub const SEE_MAP: &str = "See the map";
pub const FAILED: &str = "This import could not be read";

pub fn stands_for(associations: u32, missions: u32) -> String {
    let associations = counted(associations, "association", "associations");
    format!("{associations}, {} online through this source", counted(missions, "mission", "missions"))
}

pub fn read_so_far(rows: u32) -> String {
    format!("Reading… {}", counted(rows, "line", "lines"))
}

pub fn written_so_far(rows: u32) -> String {
    format!("Importing… {}", counted(rows, "line", "lines"))
}

pub fn read_of(read: u32, refused: u32, format: Option<ImportFormat>, encoding: Option<&str>) -> String {
    let of = format.map(|format| format!(", {}", self::format(format))).unwrap_or_default();
    let encoding = encoding.map(|name| format!(" in {name}")).unwrap_or_default();
    format!("{} read, {} refused{of}{encoding}.", counted(read, "line", "lines"), number(refused))
}

/// What is held back, and why.
pub fn held(associations: u32, missions: u32) -> String {
    let associations = counted(associations, "association", "associations");
    let missions = counted(missions, "mission", "missions");
    format!(
        "The source no longer says anything of {associations} and {missions}: more than a fifth of what it had brought. \
         Often something is broken on its side. So nothing is removed unless you confirm it."
    )
}

/// What is about to be done. `confirmed`: removals that were held back too.
pub fn apply_text(run: &ImportRun, confirmed: bool) -> String {
    let (associations, missions) = (run.report.associations, run.report.missions);
    let written = associations.created + associations.changed + missions.created + missions.changed;
    let removed = associations.removed + missions.removed;
    let removed = match (removed, run.report.removal_held && !confirmed) {
        (0, _) => "Nothing is removed.".to_owned(),
        (_, true) => "Nothing is removed for now.".to_owned(),
        (count, false) => {
            format!(
                "{} removed: the history stays, and they can come back.",
                counted(count, "listing is", "listings are")
            )
        }
    };
    if run.status == ImportRunStatus::Applied {
        return removed;
    }
    let written = counted(written, "listing is", "listings are");
    format!("{written} created or updated. {removed} What associations have written here is not touched.")
}

/// Below a list that is cut.
pub fn and_more(count: u32) -> String {
    format!("… and {}", counted(count, "other line", "other lines"))
}

/// What opens the rest of a list.
pub fn show_rest(count: u32) -> String {
    counted(count, "more line", "more lines")
}

/// What an import does to listings.
pub fn listed(kind: ImportSubject, fate: ImportFate) -> &'static str {
    match (kind, fate) {
        (ImportSubject::Associations, ImportFate::Created) => "New associations",
        (ImportSubject::Associations, ImportFate::Changed) => "Changed associations",
        (ImportSubject::Associations, ImportFate::Removed) => "Removed associations",
        (ImportSubject::Missions, ImportFate::Created) => "New missions",
        (ImportSubject::Missions, ImportFate::Changed) => "Changed missions",
        (ImportSubject::Missions, ImportFate::Removed) => "Removed missions",
    }
}

/// Below a list of listings that is cut.
pub fn more_listings(count: u32) -> String {
    format!("… and {}, in the report to download", counted(count, "other listing", "other listings"))
}

pub fn line(number: u32) -> String {
    if number == 0 { "File".to_owned() } else { format!("Line {number}") }
}

pub fn next(when: &str) -> String {
    format!("Next reading: {when}")
}

pub fn failures(count: u32) -> String {
    format!("{}: it will be tried again by itself.", counted(count, "failure in a row", "failures in a row"))
}

pub fn subject(subject: ImportSubject) -> &'static str {
    match subject {
        ImportSubject::Associations => "an association",
        ImportSubject::Missions => "a mission",
    }
}

/// How sure a guess is, and what it rests on.
pub fn guess(confidence: ImportConfidence, evidence: ImportEvidence) -> &'static str {
    match (confidence, evidence) {
        (_, ImportEvidence::Person) => "Your choice",
        (ImportConfidence::Sure, _) => "Sure: the title says so",
        (ImportConfidence::Likely, ImportEvidence::Values) => "Likely: the values look like it",
        (ImportConfidence::Likely, _) => "Likely: the title looks like it",
        (_, ImportEvidence::Taken) => "Another column already gives it",
        (ImportConfidence::None, _) => "Not recognised",
    }
}

/// What went wrong with something that a person asked for.
pub fn refusal(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused) => {
            "This import can no longer be applied: a newer one has been, or seven days have gone by. Read the source again."
        }
        Some(ProblemCode::BodyTooLarge) => "The file is over 200 MB. Split it into several.",
        Some(ProblemCode::NotFound) => "This source no longer exists.",
        _ => super::common::load_error(error),
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    match (field, code) {
        ("name", FieldCode::Taken) => "Another source already has this name.",
        ("name", FieldCode::Required) => "Say who produces these data.",
        ("licence", FieldCode::Required) => "Say under which licence these data are published.",
        ("url", FieldCode::Required) => {
            "Without an address, nothing can be read again by itself: give one, or choose “No”."
        }
        ("url", _) => "This address is not complete: it starts with https://.",
        ("contact_email", _) => "This email is not complete. It looks like: firstname.surname@example.com.",
        ("mapping", _) => "Choose the column that gives the name.",
        (_, FieldCode::TooShort) => "This is a little short: write at least two letters.",
        (_, FieldCode::TooLong) => "This is too long: 100 characters are enough.",
        _ => "Check this field.",
    }
    .to_owned()
}
