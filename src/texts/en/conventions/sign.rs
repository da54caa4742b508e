//! Signing: read, ask for the code, type it; and what is said at the end.

use chrono::NaiveDateTime;
use domain::{FieldCode, ProblemCode};

use super::super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Read and sign";
pub const LEAD: &str = "Three steps: read, get a code, type it.";
pub const READ: &str = "Read the document";
pub const READ_TEXT: &str = "This is exactly what you sign.";
pub const READ_AMENDMENT: &str = "This is exactly what you sign: what changes, and nothing else.";
pub const ASK: &str = "Ask for a code";
pub const ASK_BUTTON: &str = "I have read it: send me my code";
pub const ASK_AGAIN: &str = "Send me another code";
pub const ASKING: &str = "Sending…";
pub const TYPE: &str = "Type the code";
pub const CODE: &str = "Six-digit code";
pub const CODE_HINT: &str = "It is in the email. You can paste it.";
pub const SIGN: &str = "Sign";
pub const SIGNING: &str = "Signing…";
pub const LEVEL: &str = "This is a simple electronic signature, by a code sent by email. It binds as a signature does; where there is doubt, the proof speaks: the fingerprint of the document, the time, your address.";
pub const NO_NETWORK: &str = "Signing needs a network. A signature does not wait in this phone: it is of the document as it stands now. Come back here as soon as there is one.";
pub const CHANGED: &str = "The document changed while you were reading it. It must be read again: your code from before is worth nothing now.";
pub const NOT_YOURS: &str = "There is nothing for you to sign here.";
pub const ALREADY: &str = "Your side has signed already. Thank you!";
pub const UNREADABLE: &str = "This phone does not quite show the document that is to be signed. Reload the page to get the latest version of the app.";
pub const DONE_TITLE: &str = "It is signed";
pub const DONE_ALL: &str = "All three have signed: the agreement is in force. Each gets an email with the fingerprint.";
pub const DONE_ALL_AMENDMENT: &str = "All three have signed: the amendment is in force.";
pub const WHERE_PROOF: &str = "The proof of your signature stays on the page of the agreement. You can also keep it:";
pub const STEPS: &str = "The steps to sign";

pub fn sent(address: &str, minutes: u32) -> String {
    format!("A code has left for {address}. It is good for {minutes} minutes, and once.")
}

pub fn goes_to(address: &str) -> String {
    format!("We send it to your address: {address}.")
}

pub fn again_in(seconds: u32) -> String {
    format!("Another code in {seconds} s")
}

pub fn done(name: &str, at: NaiveDateTime) -> String {
    format!("{name}, {}.", format::moment(at))
}

pub fn still(names: &str) -> String {
    format!("One signature or more is still missing: {names}.")
}

pub fn fingerprint(short: &str) -> String {
    format!("Fingerprint of the document: {short}")
}

pub fn code_fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required => "Type the six digits of the email.",
        FieldCode::TooLate => "This code is too old, or was used already. Ask for another.",
        FieldCode::TooMany => "Too many tries with this code. Ask for another.",
        _ => "This is not the right code. Check the six digits, or ask for another.",
    }
}

/// Why it was not signed, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network | ApiError::Timeout => {
            "The network did not answer. Try again as soon as it is there: the same code never signs twice."
        }
        _ => match error.code() {
            Some(ProblemCode::RateLimited) => "Too many tries. Wait a few minutes, then ask for another code.",
            Some(ProblemCode::TransitionRefused) => {
                "This is not to be signed any more: look where the agreement stands."
            }
            Some(ProblemCode::Forbidden) => "This signature is not yours: another account is in charge of it.",
            _ => common::load_error(error),
        },
    }
}
