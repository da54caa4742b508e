//! Amendments: what changes, beside what stands.

use domain::FieldCode;
use domain::convention::AmendmentStatus;

pub const TITLE: &str = "Préparer un avenant";
pub const LEAD: &str = "Un avenant change une convention en cours\u{a0}: les dates, l’engagement, les lieux, les tâches. Les trois le signent comme la convention. Ce que vous ne touchez pas reste.";
pub const SIGN_TITLE: &str = "Lire et signer l’avenant";
pub const STARTS_ON: &str = "Premier jour";
pub const STARTS_HINT: &str = "Il ne change plus une fois venu.";
pub const ENDS_ON: &str = "Dernier jour";
pub const EFFECTIVE_ON: &str = "À partir du";
pub const EFFECTIVE_HINT: &str = "Le jour où le changement commence à valoir.";
pub const REASON: &str = "Pourquoi ce changement";
pub const REASON_HINT: &str = "Une phrase ou deux\u{a0}: elle est dans l’avenant.";
pub const SCHEDULE_HINT: &str = "Laissez vide si les horaires restent les mêmes.";
pub const NOT_NOW: &str = "Cet avenant ne se modifie pas maintenant.";
pub const BEFORE: &str = "Avant";
pub const AFTER: &str = "Après";
pub const NOTHING: &str = "Rien ne change encore.";
pub const WHAT_CHANGES: &str = "Ce qui change";
pub const SAVE: &str = "Enregistrer l’avenant";
pub const SAVING: &str = "Enregistrement…";
pub const CLEARS: &str = "L’enregistrer efface les signatures déjà données à cet avenant.";
pub const NONE: &str = "Aucun avenant.";
pub const SEE: &str = "Lire ce qui change";

pub fn title(number: u16) -> String {
    format!("Avenant n°\u{a0}{number}")
}

pub fn status(status: AmendmentStatus) -> &'static str {
    match status {
        AmendmentStatus::Draft => "Brouillon",
        AmendmentStatus::Proposed => "À signer",
        AmendmentStatus::InForce => "En vigueur",
        AmendmentStatus::Abandoned => "Abandonné",
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("changes", _) => "Rien ne change\u{a0}: changez une date, l’engagement, un lieu ou une tâche.",
        ("starts_on", _) => "Le premier jour est déjà venu\u{a0}: il ne change plus.",
        ("effective_on", FieldCode::Required) => "Indiquez à partir de quand.",
        ("effective_on", FieldCode::TooEarly) => "C’est avant le premier jour de la convention.",
        ("effective_on", _) => "C’est après le dernier jour de la convention.",
        ("ends_on", _) => "Le dernier jour vient trop tôt.",
        ("reason", FieldCode::TooLong) => "C’est trop long\u{a0}: mille caractères au plus.",
        ("reason", _) => "Dites pourquoi, en une phrase ou deux.",
        _ => return super::form::fault(field, code),
    };
    words.to_owned()
}
