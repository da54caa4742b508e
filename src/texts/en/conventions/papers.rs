//! Documents in print: what each link opens, and what a receipt needs.

use domain::FieldCode;
use domain::convention::BeneficiaryCategory;

pub const TITLE: &str = "To keep or to print";
pub const CALENDAR: &str = "The dates for your calendar";
pub const CONVENTION: &str = "The agreement as a PDF";
pub const CONVENTION_DRAFT: &str = "The draft as a PDF";
pub const CONTRACT: &str = "The amendment to the employment contract as a PDF";
pub const READ: &str = "Read the document as a PDF";
pub const SIGNED: &str = "The document as a PDF";
pub const STATEMENT: &str = "The statement of the year as a PDF";
pub const ATTESTATION: &str = "The certificate as a PDF";
pub const NOT_YET: &str = "The PDF comes once all fields are filled in.";
pub const NEW_TAB: &str = "(new tab)";

pub const DAYS: &str = "The day sheet as a PDF";
pub const MONTH: &str = "Month of the day sheet";

pub const RECEIPT: &str = "The receipt as a PDF";
pub const RECEIPT_TEXT: &str = "The association issues the receipt and signs it: this is the form filled in, to be handed to it. The number is kept in this tab alone.";
pub const NUMBER: &str = "Number of the receipt";
pub const NUMBER_HINT: &str = "The one that the association gives it, like 2026-012. Thirty characters at most.";
pub const CATEGORY: &str = "The association is";
pub const CATEGORY_TEXT: &str =
    "The tax reduction follows from it. What is saved holds for this year and those after, until you say otherwise.";
pub const CATEGORY_SAVE: &str = "Save the category";
pub const CATEGORY_SAVED: &str = "The category is saved. The figures follow it.";
pub const DETAIL_HINT: &str = "The receipt says it in words, in French.";

pub fn amendment(number: u16) -> String {
    format!("Amendment no.\u{a0}{number} as a PDF")
}

pub fn category(category: BeneficiaryCategory) -> &'static str {
    match category {
        BeneficiaryCategory::GeneralInterest => "an association of the law of 1901, of general interest",
        BeneficiaryCategory::PublicUtility => "recognised to be of public utility",
        BeneficiaryCategory::Relief => "a help to people in difficulty: meals, housing, care",
        BeneficiaryCategory::EndowmentFund => "an endowment fund",
        BeneficiaryCategory::Other => "something else",
    }
}

/// What is asked for in words.
pub fn detail(category: BeneficiaryCategory) -> &'static str {
    match category {
        BeneficiaryCategory::PublicUtility => "Decree or order, and its date",
        _ => "Which line of the form",
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("number", FieldCode::TooLong) => "Thirty characters at most.",
        ("number", _) => "Give the number of the receipt.",
        ("category", _) => "Choose what the association is.",
        ("category_detail", FieldCode::TooLong) => "This is too long: shorten it a little.",
        ("category_detail", _) => "Say it in words.",
        _ => "Check this field.",
    };
    words.to_owned()
}
