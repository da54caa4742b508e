//! Telling the coordination that a page is wrong.

use domain::{FieldCode, ProblemCode};

use super::common;
use crate::api::ApiError;

pub const OPEN: &str = "Report a mistake";
pub const TITLE: &str = "Report a mistake";
pub const HINT: &str = "The coordination team of the Alliance checks and corrects. Nothing is kept about who reports: if you would like an answer, write to the team.";
pub const REASON: &str = "What is wrong?";
pub const WORDS: &str = "More details (optional)";
pub const WORDS_HINT: &str = "Without naming anybody.";
pub const SEND: &str = "Send";
pub const SENDING: &str = "Sending…";
pub const SENT: &str = "Thank you: the coordination team will check.";

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("reason", _) => "Choose what is wrong.",
        (_, FieldCode::Required | FieldCode::TooShort) => "Say in a few words what is wrong.",
        (_, FieldCode::TooLong) => "This is too long: a thousand characters are enough.",
        _ => "Check this field.",
    };
    words.to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::NotFound) => "This page has just been removed: there is nothing left to report.",
        _ => common::load_error(error),
    }
}
