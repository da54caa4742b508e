//! The form of a convention: its parts, its fields, what can be wrong with them.

use domain::{Choice, Commitment, ConventionKind, FieldCode};
use serde_json::Value;

use super::super::format;
use super::document;

pub const TITLE: &str = "Edit the agreement";
pub const LEAD: &str =
    "What was already known is taken over. All is kept in this phone as you type; nothing leaves before “Save”.";
pub const NOT_NOW: &str = "This agreement is not edited here any more. Once signed, it changes by an amendment.";
pub const CONTENTS: &str = "Parts of the form";
pub const PART_MISSION: &str = "The mission";
pub const PART_TIME: &str = "Time";
pub const PART_EMPLOYEE: &str = "The person";
pub const PART_ASSOCIATION: &str = "The association";
pub const PART_COMPANY: &str = "The company";
pub const PART_CLAUSES: &str = "Who looks after what";
pub const PART_CONTRACT: &str = "Contract of employment";
pub const SAVE: &str = "Save";
pub const SAVE_ANYWAY: &str = "Save all the same";
pub const PREVIEW: &str = "Preview of the document";
pub const SEE_WHOLE: &str = "See the agreement, its annexes and its signatures";
pub const MISSING_WHICH: &str = "Which ones?";
pub const CLEARING: &str = "Editing a proposed document";
pub const BACK_TO_DRAFT: &str = "The agreement waits for signatures. Saving makes it a draft again.";
pub const CLEARING_TEXT: &str =
    "Those who had signed are told by email. The document will have to be proposed again, and signed.";
pub const SIGNED_MEANWHILE: &str =
    "The agreement was proposed or signed meanwhile. Nothing is lost: read it again, then save again to confirm.";
pub const NOT_SENT: &str = "It has not left. Nothing is lost: your changes are in this phone.";
pub const KIND: &str = "Form";
pub const TASKS_HINT: &str = "What the person will do, one task at a time.";
pub const PLACES_HINT: &str = "Where they will work: an address, or “remotely”.";
pub const WEEKLY_HINT: &str = "If they are the same each week: 17.5 or 17:30. Otherwise say them in words.";
pub const NOTICE_HINT: &str = "In days, between the word of who leaves and the last day. 180 at most.";
pub const CLAUSES_HINT: &str =
    "The sentences that are proposed will mostly do. Change what is particular to this mission.";
const EMPTY: &str = "(empty)";

pub fn clears(names: &str) -> String {
    format!("Editing clears the signatures of {names}.")
}

pub fn cleared(names: &str) -> String {
    format!("Saved. The signatures of {names} are cleared: the agreement is a draft again.")
}

pub fn missing(count: usize) -> String {
    match count {
        0 => "All is filled in: the coordination can propose the agreement for signature.".to_owned(),
        1 => "1 field is missing.".to_owned(),
        count => format!("{count} fields are missing."),
    }
}

pub fn kind(kind: ConventionKind) -> &'static str {
    match kind {
        ConventionKind::Loan => {
            "Loan: the association organises the work of the person, who stays an employee of La Poste"
        }
        ConventionKind::Service => "Service: La Poste leads the task itself and gives the result",
    }
}

/// What a field is called.
pub fn name(field: &str) -> &'static str {
    match field {
        "kind" => KIND,
        "mission_title" => "Title of the mission",
        "mission" => "Page of the mission",
        "purpose" => "Purpose of the mission",
        "pillars" => document::PILLARS,
        "tasks" => document::TASKS,
        "places" => document::PLACES,
        "starts_on" => "First day",
        "ends_on" => "Last day",
        "commitment" => document::COMMITMENT,
        "weekly_minutes" => "Hours a week",
        "schedule" => "The hours, in words",
        "notice_days" => document::NOTICE,
        "annexes" => document::ANNEXES,
        "company.legal_name" => "Name of the company",
        "company.siret" => "SIRET of the company",
        "company.address" => "Address of the company",
        "company.signatory" => "Who signs for the company",
        "association.name" => "Name of the association",
        "association.siret" => "SIRET of the association (optional)",
        "association.rna" => "RNA number (optional)",
        "association.address" => "Address of the association",
        "association.signatory" => "Who signs for the association",
        "company.function" | "association.function" => "Their function",
        "employee.name" => "Name of the person",
        "employee.work_email" => "Work email",
        "employee.function" => "Job or qualification",
        "employee.site" => "Site of La Poste",
        "employee.manager" => "Manager at La Poste",
        _ => match field.split_once('.') {
            Some((_, clause)) => document::clause(clause),
            None => "Another field",
        },
    }
}

pub fn hint(field: &str) -> Option<&'static str> {
    match field {
        "purpose" => Some("Why this mission, in a sentence or two."),
        "employee.function" => Some("The law asks for the qualification of the person."),
        "association.signatory" => Some("For example its president."),
        "schedule" => Some("For example: Tuesdays and Thursdays, from 9 to 5."),
        _ => None,
    }
}

/// A value of a field as a person reads it.
pub fn value(field: &str, value: &Value) -> String {
    let read_commitment = || serde_json::from_value::<Commitment>(value.clone()).ok().map(format::commitment);
    match (field, value) {
        (_, Value::Null) => EMPTY.to_owned(),
        ("kind", Value::String(code)) => {
            ConventionKind::from_code(code).map_or_else(|| code.clone(), |one| super::kind(one).to_owned())
        }
        ("commitment", _) => read_commitment().unwrap_or_default(),
        ("starts_on" | "ends_on", Value::String(day)) => day.parse().map_or_else(|_| day.clone(), format::date),
        (_, Value::String(text)) if text.trim().is_empty() => EMPTY.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(all)) if all.is_empty() => EMPTY.to_owned(),
        ("annexes", Value::Array(all)) => {
            let names = all.iter().filter_map(|one| one.get("name")?.as_str());
            names.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        (_, other) => other.to_string(),
    }
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("kind", _) => "Choose the form.",
        ("ends_on", FieldCode::EndBeforeStart) => "The last day comes before the first.",
        ("commitment", FieldCode::Required) => "Say the commitment.",
        ("commitment", _) => "From 1 to 10 half days a week, three years at most; or up to a thousand hours.",
        ("weekly_minutes", _) => "Between a quarter of an hour and 35 hours.",
        ("notice_days", FieldCode::Required) => "Say the notice, in days: zero if there is none.",
        ("notice_days", _) => "180 days at most.",
        ("tasks", FieldCode::Required) => "Add one task at least.",
        ("places", FieldCode::Required) => "Add one place at least.",
        ("tasks" | "places", FieldCode::TooShort) => "A line has at least two letters.",
        (_, FieldCode::TooMany) => "There are too many: keep what matters.",
        (_, FieldCode::EmailInvalid) => "Something is missing: a name, an @ and a domain.",
        (_, FieldCode::SiretInvalid) => "A SIRET has fourteen digits.",
        (_, FieldCode::RnaInvalid) => "An RNA number begins with W, followed by nine digits.",
        (_, FieldCode::CheckDigit) => "A digit was probably mistyped: check the number.",
        (_, FieldCode::TooLong) => "This is too long: shorten it a little.",
        (_, FieldCode::TooShort) => "This is a little short.",
        (_, FieldCode::Required) => "This field is needed.",
        _ => "Check this field.",
    };
    words.to_owned()
}
