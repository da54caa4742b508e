//! Where a convention begins.

use domain::FieldCode;

use super::failure;
use crate::api::ApiError;
use crate::texts::sign_in;

pub const TITLE: &str = "Prepare an agreement";
pub const TEXT: &str = "All that is already known is taken over: the association, the mission, the dates, the person. A few fields will be left to fill. Nothing is sent until the coordination has proposed the document for signature.";
pub const LOAN: &str = "Most often it is a “loan”: the person keeps their contract and their pay at La Poste, and the association organises their work during the mission.";
pub const GO: &str = "Begin";
pub const GOING: &str = "Preparing…";
pub const LOST: &str = "This address does not say which person it is about. Open it from the interests received.";

pub const UNDER: &str = "Framework";
pub const UNDER_HINT: &str =
    "What the association and La Poste have settled there once and for all is taken over into the agreement.";
pub const NO_FRAMEWORK: &str = "Without a framework";
pub const FRAMEWORK_OVER: &str = "This framework has ended: no further agreement will hang under it.";
pub const NO_MISSION: &str = "The association has no mission on working time yet. Write it first: a draft will do.";
pub const NEW_MISSION: &str = "Write the mission";
pub const MISSION: &str = "Mission";
pub const MISSION_HINT: &str =
    "A mission of the association on working time, published or not. The person will declare their days there.";
pub const WHO: &str = "The person’s work e-mail";
pub const WHO_HINT: &str = "That of the person whom La Poste lends. Nothing is sent to them before the signatures.";

pub const FRAMEWORKS: &str = "Frameworks";
pub const FRAMEWORKS_TEXT: &str = "Under a framework, an agreement can be prepared for a person who is already known, without waiting for them to express interest.";

/// Names the framework to who does not see where the link stands.
pub fn under(framework: &str) -> String {
    format!("{TITLE}, {framework}")
}

/// What is wrong with a field.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("work_email", FieldCode::Required) => "Enter the person’s work e-mail.",
        ("mission", FieldCode::Required) => "Choose the mission.",
        ("mission", _) => "This mission is gone, or no longer on working time: choose another one.",
        ("interest" | "work_email", FieldCode::Taken) => {
            "An agreement is already under way for this person and this mission: it is among your agreements."
        }
        ("work_email", code) => sign_in::email_fault(code),
        ("interest", _) => "This mission is done in one’s own time: it needs no agreement.",
        _ => "This framework is no longer open: choose another one.",
    };
    words.to_owned()
}

/// Why none was begun. What is wrong with what was typed is said at its field.
pub fn refused(error: &ApiError) -> String {
    let other = error.fields().iter().find(|fault| !matches!(fault.field.as_str(), "mission" | "work_email"));
    other.map_or_else(|| failure(error).to_owned(), |found| fault(&found.field, found.code))
}
