//! Amendments: what changes, beside what stands.

use domain::FieldCode;
use domain::convention::AmendmentStatus;

pub const TITLE: &str = "Prepare an amendment";
pub const LEAD: &str = "An amendment changes an agreement that runs: the dates, the commitment, the places, the tasks. The three sign it as they signed the agreement. What you do not touch stays.";
pub const SIGN_TITLE: &str = "Read and sign the amendment";
pub const STARTS_ON: &str = "First day";
pub const STARTS_HINT: &str = "It does not change once it has come.";
pub const ENDS_ON: &str = "Last day";
pub const EFFECTIVE_ON: &str = "From";
pub const EFFECTIVE_HINT: &str = "The day from which the change holds.";
pub const REASON: &str = "Why this change";
pub const REASON_HINT: &str = "A sentence or two: it is in the amendment.";
pub const SCHEDULE_HINT: &str = "Leave it empty if the hours stay the same.";
pub const NOT_NOW: &str = "This amendment cannot be edited now.";
pub const BEFORE: &str = "Before";
pub const AFTER: &str = "After";
pub const NOTHING: &str = "Nothing changes yet.";
pub const WHAT_CHANGES: &str = "What changes";
pub const SAVE: &str = "Save the amendment";
pub const SAVING: &str = "Saving…";
pub const CLEARS: &str = "Saving it clears the signatures already given to this amendment.";
pub const NONE: &str = "No amendment.";
pub const SEE: &str = "Read what changes";

pub fn title(number: u16) -> String {
    format!("Amendment no. {number}")
}

pub fn status(status: AmendmentStatus) -> &'static str {
    match status {
        AmendmentStatus::Draft => "Draft",
        AmendmentStatus::Proposed => "To sign",
        AmendmentStatus::InForce => "In force",
        AmendmentStatus::Abandoned => "Given up",
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("changes", _) => "Nothing changes: change a date, the commitment, a place or a task.",
        ("starts_on", _) => "The first day has come: it does not change any more.",
        ("effective_on", FieldCode::Required) => "Say from when.",
        ("effective_on", FieldCode::TooEarly) => "This is before the first day of the agreement.",
        ("effective_on", _) => "This is after the last day of the agreement.",
        ("ends_on", _) => "The last day comes too early.",
        ("reason", FieldCode::TooLong) => "This is too long: a thousand characters at most.",
        ("reason", _) => "Say why, in a sentence or two.",
        _ => return super::form::fault(field, code),
    };
    words.to_owned()
}
