//! The texts of the documents, as the coordination words them.

use chrono::NaiveDateTime;
use domain::{FieldCode, ProblemCode};

use super::super::{common, format};
use crate::api::ApiError;
use crate::forms::wording::TextFault;

pub const TITLE: &str = "Texts of the documents";
pub const LEAD: &str = "What the documents say, article by article; they are in French. A change holds for those that are proposed from then on: what is proposed or signed already keeps its text.";
pub const KEPT: &str = "All is kept in this phone as you type; nothing is sent before “Save”.";
pub const DOCUMENTS: &str = "Documents";
pub const MARKS_HINT: &str =
    "An empty line parts two paragraphs, a dash and a space begin a line of a list, **two stars** make it bold.";
pub const PLACEHOLDERS: &str = "Insert into the text";
pub const LOOK: &str = "How the article reads";
pub const OURS_AGAIN: &str = "Back to the original text";
pub const MINE_AGAIN: &str = "Back to my text";
pub const OURS_SAID: &str = "The original text is back.";
pub const MINE_SAID: &str = "Your text is back.";
pub const SAVE: &str = "Save";
pub const SAVED: &str = "Saved: a new version holds for the next documents.";
pub const NOT_SENT: &str = "This was not sent. Nothing is lost: your changes are in this phone.";
pub const CONFLICT: &str = "Somebody else has saved meanwhile. Nothing is lost: read it again, then save once more.";
pub const FAULTY: &str = "Some texts need mending.";
pub const TO_MEND: &str = "to be mended";
pub const CHANGED: &str = "changed";

pub const PREVIEW: &str = "PDF preview";
pub const PREVIEW_HINT: &str = "The document with what is typed here, for a mission that is made up. Nothing is saved.";
pub const PREVIEWING: &str = "Laying it out…";
pub const PREVIEW_READY: &str = "The preview is ready.";
pub const PREVIEW_OPEN: &str = "Open the preview";

pub const VERSIONS: &str = "Versions";
pub const NO_VERSION: &str = "The texts are still the original ones.";
pub const BACK: &str = "The texts of today";
pub const OLD_LEAD: &str =
    "These texts cannot be changed. You can take some of them into your draft: nothing is sent before you save it.";
pub const TAKE: &str = "Take this text";
pub const TAKE_ALL: &str = "Take all these texts";
pub const TAKEN: &str = "It is in your draft, not saved yet.";
pub const SAME: &str = "This is the text of your draft.";
pub const NOBODY: &str = "somebody whose name is not kept any more";
pub const ORIGIN: &str = "Original texts";

/// The document that a text stands in, by its code.
pub fn family(code: &str) -> &'static str {
    match code {
        "convention" => "Agreement",
        "contract_amendment" => "Amendment to the employment contract",
        "convention_amendment" => "Amendment to the agreement",
        "day_sheet" => "Day sheet",
        "yearly_statement" => "Yearly statement",
        "attestation" => "Certificate",
        "receipt" => "Tax receipt",
        _ => "Another document",
    }
}

pub fn insert(name: &str) -> String {
    format!("Insert {{{name}}}")
}

pub fn needed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    format!("It needs {}.", super::row(&names))
}

pub fn of_clause(action: &str, title: &str) -> String {
    format!("{action}: {title}")
}

pub fn room(left: i64) -> String {
    match left {
        left if left < 0 => format!("{} characters too many", format::number(u32::try_from(-left).unwrap_or(u32::MAX))),
        left => format!("{} characters left", format::number(u32::try_from(left).unwrap_or(0))),
    }
}

pub fn version(number: u32) -> String {
    if number == 0 { ORIGIN.to_owned() } else { format!("Version {number}") }
}

pub fn made(at: NaiveDateTime, by: &str) -> String {
    let by = if by.is_empty() { NOBODY } else { by };
    format!("{}, by {by}", format::moment(at))
}

/// What is wrong with a text, and how to repair it.
pub fn fault(of: &TextFault) -> String {
    match of {
        TextFault::Empty => "The text is empty: write it, or go back to the original one.".to_owned(),
        TextFault::TooLong(length) => {
            let length = u32::try_from(*length).unwrap_or(u32::MAX);
            format!("It is too long: {} characters, 4,000 at most.", format::number(length))
        }
        TextFault::Unknown(name) => format!("This document does not know {{{name}}}: mend it or take it out."),
        TextFault::Missing(name) => {
            format!("{{{name}}} is missing: without it, the article does not say what it must.")
        }
    }
}

/// The same where only the server knows.
pub fn fault_code(code: FieldCode) -> &'static str {
    match code {
        FieldCode::OutOfRange => {
            "Some characters of this text cannot be printed, such as an emoji or a script that is not Latin: take them out."
        }
        FieldCode::Required => "Something is missing in this text.",
        FieldCode::TooLong => "It is too long.",
        _ => "This document does not know what stands in braces.",
    }
}

/// Why it was not saved, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict) => CONFLICT,
        Some(ProblemCode::ValidationFailed) => FAULTY,
        _ if error.is_passing() => NOT_SENT,
        _ => common::load_error(error),
    }
}

/// Why there is no preview, and what to do.
pub fn preview_failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => "The document cannot be printed like this: mend the texts first.",
        _ => common::load_error(error),
    }
}
