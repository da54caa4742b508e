//! What the company lends in a year.

use domain::{FieldCode, ProblemCode, TimeKind};

use super::common;
use crate::api::ApiError;

pub const TITLE: &str = "Yearly allowance";
pub const TAB: &str = "Allowance";
pub const LEAD: &str = "The days that La Poste gives each person in a year, on their working time. Beyond them, no more days can be added.";
pub const YEARS: &str = "Choose the year";
pub const HINT: &str = "In days, by half days: 2 or 2.5. Empty: no limit.";
pub const SAVE: &str = "Save";
pub const SAVING: &str = "Saving…";
pub const SAVED: &str = "Saved. Days already added stay.";

pub fn label(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::SkillsSponsorship => "Skills sponsorship",
        TimeKind::SolidarityDay => "Solidarity days",
        TimeKind::OwnTime => "Own time",
    }
}

pub fn fault(_field: &str, code: FieldCode) -> String {
    match code {
        FieldCode::OutOfRange => "A year does not have that many days.",
        _ => "Write a number of days, such as 2 or 2.5.",
    }
    .to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::Forbidden) => "Your account is no longer part of the coordination team.",
        _ => common::load_error(error),
    }
}
