//! Verifying a proof: what it is, and what was found.

use domain::ProblemCode;
use domain::convention::{ChainCheck, Keeping, PaperKind, PaperVerification, Verification};

use super::super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Check an agreement";
pub const LEAD: &str = "Were you given an agreement as a PDF, or a proof of signature of the Alliance? Choose the file: you will know at once whether something in it was changed. No account is needed.";
pub const FILE: &str = "Proof file, or PDF";
pub const FILE_HINT: &str = "It is the file “preuve-….json” of the page of the agreement, or the PDF that all have signed. You can also drop it here.";
pub const READING: &str = "Checking…";
pub const NOT_A_PROOF: &str = "This file is no proof of the Alliance and no PDF, or is too damaged to be read. Ask the person who sent it for it again.";
pub const NO_FINGERPRINT: &str =
    "This browser cannot compute the fingerprint of a PDF here. Try another one, or the proof file.";
pub const PRIVACY: &str =
    "A proof is sent to be compared, and is not kept. A PDF stays on your device: only its fingerprint is sent.";
pub const WHAT_TITLE: &str = "What this proves";
pub const WHAT: &str = "Each signature is a simple electronic signature: the person was signed in to their account and typed a code sent to their email. The proof shows that no letter of the document has changed since, and in which order it was signed. It is not worth a “qualified” signature, for which a recognised provider has checked who somebody is.";
pub const WHOLE: &str = "The agreement";
pub const PAPER: &str = "This PDF";
pub const SIGNED_BY: &str = "The signatures in the file";

pub fn amendment(number: usize) -> String {
    format!("Amendment no. {number}")
}

pub fn kind(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Convention => "The agreement as a PDF",
        PaperKind::ContractAmendment => "The amendment to the contract of employment as a PDF",
        PaperKind::ConventionAmendment => "The amendment to the agreement as a PDF",
    }
}

/// What was found of a PDF.
pub fn paper(found: &PaperVerification) -> (&'static str, String) {
    match (found.known, found.since) {
        (true, Some(day)) => (
            "Intact",
            format!(
                "This PDF is, byte for byte, the one that the Alliance handed out once all had signed, and has kept since {}.",
                format::date(day)
            ),
        ),
        (true, None) => ("Intact", "This PDF is, byte for byte, the one that the Alliance keeps.".to_owned()),
        (false, _) => (
            "Unknown here",
            "The Alliance did not hand out this PDF as it is. It may have been changed or saved anew, or it is a draft: ask for it again, or for the proof."
                .to_owned(),
        ),
    }
}

/// What was found, in one word and in a sentence or two.
pub fn verdict(found: &Verification) -> (&'static str, String) {
    if found.sound {
        return (
            "Intact",
            "The document and its signatures are exactly those that the Alliance keeps. Nothing was changed."
                .to_owned(),
        );
    }
    if let Some(fault) = found.chain.filter(|check| *check != ChainCheck::Whole) {
        return ("Changed", broken(fault, found.fault_at));
    }
    let words = match (found.document, found.head_is_kept) {
        (Keeping::Unknown, _) => (
            "Unknown here",
            "The Alliance keeps no such document. A word of it may have been changed, or it was never signed here.",
        ),
        (Keeping::Waiting, _) => (
            "Intact, not yet signed by all",
            "The document is the one that the Alliance keeps, but it still waits for signatures.",
        ),
        (Keeping::Signed, Some(false)) => (
            "Intact, but not the last state",
            "The document is the right one, but the end of the chain of signatures is not the one that the Alliance keeps: ask for the current proof.",
        ),
        (Keeping::Signed, _) => {
            ("Incomplete", "The document is known, but the file does not tell all of its signatures.")
        }
    };
    (words.0, words.1.to_owned())
}

/// Which part was changed.
fn broken(fault: ChainCheck, at: Option<u32>) -> String {
    let which = at.map_or_else(|| "a signature".to_owned(), |at| format!("signature no. {}", at + 1));
    match fault {
        ChainCheck::Whole => String::new(),
        ChainCheck::Place => format!("The order of the signatures was changed: {which} is not in its place."),
        ChainCheck::Previous => format!("A signature before is missing: {which} does not follow the one before."),
        ChainCheck::Record => format!("Something was changed in {which}: the name, the time or the fingerprint."),
        ChainCheck::Document => format!("The document was changed: {which} is of another text."),
        ChainCheck::Convention => format!("Two agreements were mixed: {which} is of another one."),
        ChainCheck::Level => format!("The level that is claimed is wrong for {which}."),
        ChainCheck::Twice => format!("The same party signs twice: {which}."),
        ChainCheck::Head => "The last signature was taken away, or its fingerprint was changed.".to_owned(),
    }
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed | ProblemCode::BodyInvalid) => NOT_A_PROOF,
        _ => common::load_error(error),
    }
}
