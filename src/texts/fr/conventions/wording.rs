//! The texts of the documents, as the coordination words them.

use chrono::NaiveDateTime;
use domain::{FieldCode, ProblemCode};

use super::super::{common, format};
use crate::api::ApiError;
use crate::forms::wording::TextFault;

pub const TITLE: &str = "Textes des documents";
pub const LEAD: &str = "Ce que disent les documents, article par article. Un changement vaut pour ceux qui seront proposés ensuite\u{a0}: ce qui est déjà proposé ou signé garde son texte.";
pub const KEPT: &str =
    "Tout est gardé dans ce téléphone à mesure que vous tapez\u{a0}; rien ne part avant «\u{a0}Enregistrer\u{a0}».";
pub const DOCUMENTS: &str = "Documents";
pub const MARKS_HINT: &str = "Une ligne vide sépare deux paragraphes, un tiret suivi d’une espace commence une ligne de liste, **deux étoiles** mettent en gras.";
pub const PLACEHOLDERS: &str = "Insérer dans le texte";
pub const LOOK: &str = "Aperçu de l’article";
pub const OURS_AGAIN: &str = "Revenir au texte d’origine";
pub const MINE_AGAIN: &str = "Reprendre mon texte";
pub const OURS_SAID: &str = "Le texte d’origine est remis.";
pub const MINE_SAID: &str = "Votre texte est remis.";
pub const SAVE: &str = "Enregistrer";
pub const SAVED: &str = "C’est enregistré\u{a0}: une nouvelle version vaut pour les prochains documents.";
pub const NOT_SENT: &str = "Cela n’est pas parti. Rien n’est perdu\u{a0}: vos changements sont dans ce téléphone.";
pub const CONFLICT: &str =
    "Quelqu’un d’autre a enregistré entre-temps. Rien n’est perdu\u{a0}: relisez, puis enregistrez à nouveau.";
pub const FAULTY: &str = "Des textes sont à corriger.";
pub const TO_MEND: &str = "à corriger";
pub const CHANGED: &str = "modifié";

pub const PREVIEW: &str = "Aperçu PDF";
pub const PREVIEW_HINT: &str =
    "Le document avec ce qui est tapé ici, pour une mission inventée. Rien n’est enregistré.";
pub const PREVIEWING: &str = "Mise en page…";
pub const PREVIEW_READY: &str = "L’aperçu est prêt.";
pub const PREVIEW_OPEN: &str = "Ouvrir l’aperçu";

pub const VERSIONS: &str = "Versions";
pub const NO_VERSION: &str = "Les textes sont encore ceux d’origine.";
pub const BACK: &str = "Les textes d’aujourd’hui";
pub const OLD_LEAD: &str = "Ces textes ne se modifient pas. Vous pouvez en reprendre dans votre brouillon\u{a0}: rien ne part avant que vous l’enregistriez.";
pub const TAKE: &str = "Reprendre ce texte";
pub const TAKE_ALL: &str = "Reprendre tous ces textes";
pub const TAKEN: &str = "C’est dans votre brouillon, pas encore enregistré.";
pub const SAME: &str = "C’est le texte de votre brouillon.";
pub const NOBODY: &str = "quelqu’un dont le nom n’est plus gardé";
pub const ORIGIN: &str = "Textes d’origine";

/// The document that a text stands in, by its code.
pub fn family(code: &str) -> &'static str {
    match code {
        "convention" => "Convention",
        "contract_amendment" => "Avenant au contrat de travail",
        "convention_amendment" => "Avenant à la convention",
        "day_sheet" => "Feuille de jours",
        "yearly_statement" => "État annuel",
        "attestation" => "Attestation",
        "receipt" => "Reçu fiscal",
        _ => "Autre document",
    }
}

pub fn insert(name: &str) -> String {
    format!("Insérer {{{name}}}")
}

pub fn needed(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    format!("Il y faut {}.", super::row(&names))
}

pub fn of_clause(action: &str, title: &str) -> String {
    format!("{action}\u{a0}: {title}")
}

pub fn room(left: i64) -> String {
    match left {
        left if left < 0 => format!("{} caractères de trop", format::number(u32::try_from(-left).unwrap_or(u32::MAX))),
        left => format!("encore {} caractères", format::number(u32::try_from(left).unwrap_or(0))),
    }
}

pub fn version(number: u32) -> String {
    if number == 0 { ORIGIN.to_owned() } else { format!("Version {number}") }
}

pub fn made(at: NaiveDateTime, by: &str) -> String {
    let by = if by.is_empty() { NOBODY } else { by };
    format!("{}, par {by}", format::moment(at))
}

/// What is wrong with a text, and how to repair it.
pub fn fault(of: &TextFault) -> String {
    match of {
        TextFault::Empty => "Le texte est vide\u{a0}: écrivez-le, ou revenez au texte d’origine.".to_owned(),
        TextFault::TooLong(length) => {
            let length = u32::try_from(*length).unwrap_or(u32::MAX);
            format!("C’est trop long\u{a0}: {} caractères, 4\u{202f}000 au plus.", format::number(length))
        }
        TextFault::Unknown(name) => format!("Ce document ne connaît pas {{{name}}}\u{a0}: corrigez ou enlevez-le."),
        TextFault::Missing(name) => {
            format!("Il manque {{{name}}}\u{a0}: sans lui, l’article ne dit pas ce qu’il doit.")
        }
    }
}

/// The same where only the server knows.
pub fn fault_code(code: FieldCode) -> &'static str {
    match code {
        FieldCode::OutOfRange => {
            "Des caractères de ce texte ne s’impriment pas, comme un émoji ou une écriture non latine\u{a0}: enlevez-les."
        }
        FieldCode::Required => "Il manque quelque chose à ce texte.",
        FieldCode::TooLong => "C’est trop long.",
        _ => "Ce document ne connaît pas ce qui est entre accolades.",
    }
}

/// Why it was not saved, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict) => CONFLICT,
        Some(ProblemCode::ValidationFailed) => FAULTY,
        _ if error.is_passing() => NOT_SENT,
        _ => common::load_error(error),
    }
}

/// Why there is no preview, and what to do.
pub fn preview_failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => "Le document ne s’imprime pas ainsi\u{a0}: corrigez d’abord les textes.",
        _ => common::load_error(error),
    }
}
