//! The document, part by part.

pub const MISSING: &str = "to be filled in";
pub const PARTIES: &str = "Between";
pub const COMPANY: &str = "The company";
pub const ASSOCIATION: &str = "The association";
pub const EMPLOYEE: &str = "The person on the mission";
pub const SIRET: &str = "SIRET";
pub const RNA: &str = "RNA";
pub const ADDRESS: &str = "Address";
pub const SIGNATORY: &str = "Represented by";
pub const WORK_EMAIL: &str = "Email";
pub const FUNCTION: &str = "Function";
pub const SITE: &str = "Site";
pub const MANAGER: &str = "Manager";
pub const FORM: &str = "Form";
pub const LOAN: &str = "Loan: the person keeps their contract and their pay at the company, which stays their employer; during the mission the association organises their work.";
pub const SERVICE: &str =
    "Service: the company leads a task of its own and gives the result; the person stays under its direction.";
pub const MISSION: &str = "The mission";
pub const PURPOSE: &str = "Purpose";
pub const PILLARS: &str = "Pillars of the charter";
pub const TASKS: &str = "Tasks";
pub const PLACES: &str = "Places";
pub const TIME: &str = "Time";
pub const DATES: &str = "Dates";
pub const COMMITMENT: &str = "Commitment";
pub const WEEKLY: &str = "A week";
pub const SCHEDULE: &str = "Hours";
pub const NOTICE: &str = "Notice";
pub const CLAUSES: &str = "Who looks after what";
pub const ARTICLES: &str = "Articles";
pub const CONTRACT: &str = "Amendment to the contract of employment";
pub const CONTRACT_TEXT: &str = "The law asks for it where a person is lent. They sign it by signing this document.";
pub const ANNEXES: &str = "Annexes";
pub const NO_ANNEX: &str = "No annex.";
pub const REMOVE: &str = "Remove";
pub const ADD: &str = "Add a file";
pub const ADD_HINT: &str = "PDF, PNG or JPEG, ten megabytes at most. An annex is part of what is signed.";
pub const ADDING: &str = "Sending the file…";
pub const ADDED: &str = "The file is added.";
pub const REMOVED: &str = "The file is removed.";
pub const TOO_LARGE: &str = "This file is too large: ten megabytes at most.";
pub const NOT_A_KIND: &str = "This is neither a PDF nor a PNG or JPEG picture.";

/// The title of a clause, of a party's field or of a part of the amendment to the contract.
pub fn clause(name: &str) -> &'static str {
    match name {
        "working_conditions" => "Working conditions",
        "safety" => "Health and safety",
        "direction" => "Who organises the work from day to day",
        "human_resources" => "Contract, pay and career",
        "equipment" => "Equipment",
        "expenses" => "Expenses",
        "insurance" => "Insurance and accidents",
        "liability" => "Liability",
        "confidentiality" => "Confidentiality",
        "termination" => "Ending early",
        "return_to_work" => "Return to the post",
        "work" => "The work that is entrusted",
        "hours" => "The hours",
        "place" => "The place",
        "features" => "What is particular to the post",
        _ => "Another point",
    }
}

pub fn notice(days: u16) -> String {
    super::format::counted(u32::from(days), "day", "days")
}

pub fn clears(names: &str) -> String {
    format!("Adding or removing a file clears the signatures of {names}.")
}

pub fn remove(name: &str) -> String {
    format!("{REMOVE} “{name}”")
}

/// A size in a file's own words.
pub fn size(bytes: u32) -> String {
    if bytes < 1024 * 1024 {
        format!("{} kB", super::format::number(bytes.div_ceil(1024)))
    } else {
        format!("{} MB", super::format::number(bytes.div_ceil(1024 * 1024)))
    }
}
