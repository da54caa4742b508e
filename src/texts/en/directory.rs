//! The company's directory.

use domain::directory::{DirectoryCounts, DirectoryRun, DirectorySource, DirectoryState, TOKENS};
use domain::import::ImportRunStatus;
use domain::{FieldCode, ProblemCode};

use super::format::{counted, number};
use super::{common, imports};
use crate::api::ApiError;

pub const TITLE: &str = "Directory";
pub const LEAD: &str = "Who works where, and with whom: time requests thus reach whoever has to answer them.";
pub const EMPTY_TITLE: &str = "The directory is empty";
pub const EMPTY_TEXT: &str = "Send a file below, or link the company’s directory through SCIM.";
pub const PEOPLE: &str = "People in the directory";
pub const SEE_PEOPLE: &str = "Find a person";
pub const WORDS: &str = "Name, team, email or site code";
pub const NOBODY: &str = "Nobody matches. Try a single word.";
pub const MORE: &str = "Show more";
pub const FILTER_LABEL: &str = "Filter";
pub const PRESENT: &str = "Present";
pub const GONE: &str = "Gone";
pub const NO_MANAGER: &str = "no manager";
pub const NO_SITE: &str = "site not given";

pub const UPLOAD_TITLE: &str = "Update from a file";
pub const UPLOAD_TEXT: &str = "The file holds the whole directory, one person per line. Nothing is written before you have read what will change.";
pub const FILE: &str = "File";
pub const FILE_HINT: &str =
    "CSV, 200 MB at most. Columns: email, name (and first name), site code, team, manager (their email). In any order.";
pub const READ: &str = "Read this file";
pub const SENDING: &str = "Sending…";
pub const IMPORTS: &str = "Latest files";
pub const NO_IMPORTS: &str = "No file has been sent yet.";

pub const DEFECTS_TITLE: &str = "To correct";
pub const NO_DEFECTS: &str = "Nothing to correct: everyone named as a manager is in the directory.";
pub const ORPHANS_TITLE: &str = "Managers not found";
pub const ORPHANS_TEXT: &str = "These people have no manager here: the person named in the directory is not in it. Add them, or name somebody else.";
pub const LOOPS_TITLE: &str = "Managers in a loop";
pub const LOOPS_TEXT: &str =
    "These people are one another’s managers: none of them has a manager here until one of them is corrected.";
pub const NAMED: &str = "manager named:";

pub const TOKENS_TITLE: &str = "Link the company’s directory (SCIM)";
pub const TOKENS_TEXT: &str = "The company’s directory (Entra ID, Okta…) then keeps this one up to date by itself: arrivals, changes, departures. A file no longer changes the people it keeps.";
pub const NO_TOKENS: &str = "No directory is linked.";
pub const TOKEN_NAME: &str = "Name of the token";
pub const TOKEN_NAME_HINT: &str = "For example the tool that uses it: Entra ID.";
pub const MAKE: &str = "Create a token";
pub const MAKING: &str = "Creating…";
pub const MADE_TITLE: &str = "Copy this token now";
pub const MADE_TEXT: &str = "It will not be shown again. Give it to the company’s directory with this address:";
pub const TOKEN: &str = "Token";
pub const COPY: &str = "Copy the token";
pub const COPIED: &str = "The token is copied.";
pub const NOT_COPIED: &str = "Select the token to copy it.";
pub const REVOKE: &str = "Revoke";
pub const REVOKE_SURE: &str = "Yes, revoke it";
pub const REVOKE_TEXT: &str =
    "The directory linked by this token will not be able to change anything any more. What it brought stays.";
pub const REVOKED: &str = "The token is revoked.";
pub const CANCEL: &str = "Cancel";
pub const NEVER_USED: &str = "never used";

pub const REPORT: &str = "What this file will change";
pub const REPORT_DONE: &str = "What this file changed";
pub const READING: &str = "Reading the file…";
pub const APPLYING: &str = "Updating the directory…";
pub const APPLY: &str = "Update the directory";
pub const APPLY_TITLE: &str = "Update for good?";
pub const APPLY_SURE: &str = "Yes, update it";
pub const APPLIED: &str = "The directory is up to date.";
pub const FAILED: &str = "This file could not be read";
pub const WHAT: &str = "In short";
pub const HELD_TITLE: &str = "Many people are missing";
pub const HELD_CHECK: &str = "I have checked: these people have indeed left the company.";
pub const LEAVE_SURE: &str = "Remove the missing people too";
pub const INCOMPLETE: &str = "The file was not read to the end: nobody will be removed for not being in it.";
pub const NUMBER: &str = "People";

/// The lines of the table of counts: what, and what it means.
const COUNTS: [(&str, &str); 7] = [
    ("Arrivals", "new, or back"),
    ("Changes", "of name, site, team or manager"),
    ("Departures", "no longer in the file"),
    ("Unchanged", ""),
    ("Left alone", "kept by the linked directory"),
    ("Manager not found", "named, but not in the directory"),
    ("Managers in a loop", "their manager stays empty"),
];

pub fn counts(counts: DirectoryCounts) -> [((&'static str, &'static str), u32); 7] {
    let DirectoryCounts { joiners, movers, leavers, unchanged, kept, orphans, looped, .. } = counts;
    let numbers = [joiners, movers, leavers, unchanged, kept, orphans, looped];
    std::array::from_fn(|place| (COUNTS[place], numbers[place]))
}

pub fn read_of(read: u32, refused: u32, encoding: Option<&str>) -> String {
    let encoding = encoding.map(|name| format!(", in {name}")).unwrap_or_default();
    format!("{} read, {} refused{encoding}.", counted(read, "line", "lines"), number(refused))
}

/// How the directory stands, in a line.
pub fn summary(state: &DirectoryState) -> String {
    format!(
        "{} in {} and {}, with {}.",
        counted(state.people, "person", "people"),
        counted(state.teams, "team", "teams"),
        counted(state.sites, "site", "sites"),
        counted(state.managers, "manager", "managers"),
    )
}

pub fn by_scim(count: u32) -> String {
    format!("{} kept by the linked directory.", counted(count, "person is", "people are"))
}

pub fn left(count: u32) -> String {
    format!("{} left: their line is deleted one year after they leave.", counted(count, "person has", "people have"))
}

pub fn last(run: &DirectoryRun, moment: &str) -> String {
    format!("Last file applied: {moment}, {}.", counted(run.report.read, "line", "lines"))
}

pub fn found(total: u32) -> String {
    counted(total, "person", "people")
}

pub fn source(source: DirectorySource) -> &'static str {
    match source {
        DirectorySource::Csv => "File",
        DirectorySource::Scim => "SCIM",
    }
}

pub fn gone_since(day: &str) -> String {
    format!("Left on {day}")
}

pub fn status(status: ImportRunStatus) -> &'static str {
    match status {
        ImportRunStatus::Reading => "Reading",
        ImportRunStatus::Dry => "To review",
        ImportRunStatus::Applying => "Under way",
        ImportRunStatus::Applied => "Applied",
        ImportRunStatus::Failed => "Failed",
        ImportRunStatus::Unmodified => "Unchanged",
    }
}

/// Who is held back, and why.
pub fn held(leavers: u32) -> String {
    format!(
        "{} would disappear from the directory: more than a fifth. Often the file is incomplete. So nobody is removed \
         unless you confirm it.",
        counted(leavers, "person", "people")
    )
}

/// What is about to be done. `confirmed`: those who were held back leave too.
pub fn apply_text(run: &DirectoryRun, confirmed: bool) -> String {
    let counts = run.report.counts;
    let leavers = match (counts.leavers, run.report.leavers_held && !confirmed) {
        (0, _) => "Nobody is removed.".to_owned(),
        (_, true) => "Nobody is removed for now.".to_owned(),
        (count, false) => format!(
            "{} marked as gone: their line stays for a year, without being shown.",
            counted(count, "person is", "people are")
        ),
    };
    if run.status == ImportRunStatus::Applied {
        return leavers;
    }
    let joiners = counted(counts.joiners, "person arrives", "people arrive");
    format!("{joiners}, {}. {leavers}", counted(counts.movers, "changes", "change"))
}

pub fn and_more(count: u32) -> String {
    format!("… and {}", counted(count, "other", "others"))
}

pub fn created(moment: &str, used: Option<&str>) -> String {
    let used = used.map_or_else(|| NEVER_USED.to_owned(), |day| format!("last used on {day}"));
    format!("Created on {moment}, {used}")
}

pub fn revoke_label(name: &str) -> String {
    format!("Revoke the token “{name}”")
}

/// What went wrong with something that a person asked for.
pub fn refusal(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused) => {
            "This file can no longer be applied: a newer one has been, or seven days have gone by. Send it again."
        }
        Some(ProblemCode::BodyTooLarge) => imports::refusal(error),
        Some(ProblemCode::NotFound) => "It no longer exists: reload the page.",
        _ => common::load_error(error),
    }
}

pub fn fault(_: &str, code: FieldCode) -> String {
    match code {
        FieldCode::Required => "Give it a name, to recognise it later.".to_owned(),
        FieldCode::TooMany => format!("There are already {TOKENS}: revoke one first."),
        _ => "This is too long: 80 characters are enough.".to_owned(),
    }
}
