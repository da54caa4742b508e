//! Verifying a proof: what it is, and what was found.

use domain::ProblemCode;
use domain::convention::{ChainCheck, Keeping, PaperKind, PaperVerification, Verification};

use super::super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Vérifier une convention";
pub const LEAD: &str = "Vous avez reçu une convention en PDF, ou une preuve de signature d’Alliance\u{a0}? Choisissez le fichier\u{a0}: vous saurez tout de suite si quelque chose y a été changé. Pas besoin de compte.";
pub const FILE: &str = "Fichier de preuve, ou PDF";
pub const FILE_HINT: &str = "C’est le fichier «\u{a0}preuve-….json\u{a0}» de la page de la convention, ou le PDF signé par tous. Vous pouvez aussi le déposer ici.";
pub const READING: &str = "Vérification…";
pub const NOT_A_PROOF: &str = "Ce fichier n’est pas une preuve d’Alliance ni un PDF, ou il est trop abîmé pour être lu. Redemandez-le à la personne qui vous l’a envoyé.";
pub const NO_FINGERPRINT: &str =
    "Ce navigateur ne sait pas calculer l’empreinte d’un PDF ici. Essayez avec un autre, ou avec le fichier de preuve.";
pub const PRIVACY: &str = "La preuve est envoyée pour être comparée, et n’est pas gardée. Un PDF reste sur votre appareil\u{a0}: seule son empreinte est envoyée.";
pub const WHAT_TITLE: &str = "Ce que cela prouve";
pub const WHAT: &str = "Chaque signature est une signature électronique simple\u{a0}: la personne était connectée à son compte et a tapé un code envoyé à son courriel. La preuve montre que le document n’a pas changé d’une lettre depuis, et dans quel ordre il a été signé. Elle ne vaut pas une signature «\u{a0}qualifiée\u{a0}», où un prestataire agréé a vérifié l’identité.";
pub const WHOLE: &str = "La convention";
pub const PAPER: &str = "Ce PDF";
pub const SIGNED_BY: &str = "Les signatures du fichier";

pub fn amendment(number: usize) -> String {
    format!("Avenant n°\u{a0}{number}")
}

pub fn kind(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Convention => "La convention en PDF",
        PaperKind::ContractAmendment => "L’avenant au contrat de travail en PDF",
        PaperKind::ConventionAmendment => "L’avenant à la convention en PDF",
    }
}

/// What was found of a PDF.
pub fn paper(found: &PaperVerification) -> (&'static str, String) {
    match (found.known, found.since) {
        (true, Some(day)) => (
            "Intact",
            format!(
                "Ce PDF est, à l’octet près, celui qu’Alliance a remis une fois signé par tous, et qu’elle garde depuis le {}.",
                format::date(day)
            ),
        ),
        (true, None) => ("Intact", "Ce PDF est, à l’octet près, celui que garde Alliance.".to_owned()),
        (false, _) => (
            "Inconnu ici",
            "Alliance n’a pas remis ce PDF tel qu’il est. Il a peut-être été modifié ou enregistré à nouveau, ou c’est un brouillon\u{a0}: redemandez-le, ou demandez la preuve."
                .to_owned(),
        ),
    }
}

/// What was found, in one word and in a sentence or two.
pub fn verdict(found: &Verification) -> (&'static str, String) {
    if found.sound {
        return (
            "Intact",
            "Le document et ses signatures sont exactement ceux que garde Alliance. Rien n’a été changé.".to_owned(),
        );
    }
    if let Some(fault) = found.chain.filter(|check| *check != ChainCheck::Whole) {
        return ("Modifié", broken(fault, found.fault_at));
    }
    let words = match (found.document, found.head_is_kept) {
        (Keeping::Unknown, _) => (
            "Inconnu ici",
            "Alliance ne garde pas ce document. Un mot en a peut-être été changé, ou il n’a jamais été signé ici.",
        ),
        (Keeping::Waiting, _) => (
            "Intact, pas encore signé par tous",
            "Le document est celui que garde Alliance, mais il attend encore des signatures.",
        ),
        (Keeping::Signed, Some(false)) => (
            "Intact, mais pas le dernier état",
            "Le document est le bon, mais la fin de la chaîne de signatures n’est pas celle que garde Alliance\u{a0}: redemandez la preuve à jour.",
        ),
        (Keeping::Signed, _) => {
            ("Incomplet", "Le document est connu, mais le fichier ne dit pas tout de ses signatures.")
        }
    };
    (words.0, words.1.to_owned())
}

/// Which part was changed.
fn broken(fault: ChainCheck, at: Option<u32>) -> String {
    let which = at.map_or_else(|| "une signature".to_owned(), |at| format!("la signature n°\u{a0}{}", at + 1));
    match fault {
        ChainCheck::Whole => String::new(),
        ChainCheck::Place => format!("L’ordre des signatures a été changé\u{a0}: {which} n’est pas à sa place."),
        ChainCheck::Previous => {
            format!("Il manque une signature avant celle-ci\u{a0}: {which} ne suit pas la précédente.")
        }
        ChainCheck::Record => format!("Quelque chose a été changé dans {which}\u{a0}: le nom, l’heure ou l’empreinte."),
        ChainCheck::Document => format!("Le document a été changé\u{a0}: {which} porte sur un autre texte."),
        ChainCheck::Convention => format!("Deux conventions ont été mélangées\u{a0}: {which} est d’une autre."),
        ChainCheck::Level => format!("Le niveau de signature annoncé est faux pour {which}."),
        ChainCheck::Twice => format!("La même partie signe deux fois\u{a0}: {which}."),
        ChainCheck::Head => "La dernière signature a été retirée, ou son empreinte a été changée.".to_owned(),
    }
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed | ProblemCode::BodyInvalid) => NOT_A_PROOF,
        _ => common::load_error(error),
    }
}
