//! Telling the coordination that a page is wrong.

use domain::{FieldCode, ProblemCode};

use super::common;
use crate::api::ApiError;

pub const OPEN: &str = "Signaler une erreur";
pub const TITLE: &str = "Signaler une erreur";
pub const HINT: &str = "La coordination de l’Alliance vérifie et corrige. Rien n’est gardé de qui signale\u{a0}: pour une réponse, écrivez-lui.";
pub const REASON: &str = "Qu’est-ce qui ne va pas\u{a0}?";
pub const WORDS: &str = "Précisez (facultatif)";
pub const WORDS_HINT: &str = "Sans nommer de personne.";
pub const SEND: &str = "Envoyer";
pub const SENDING: &str = "Envoi…";
pub const SENT: &str = "Merci\u{a0}: la coordination va vérifier.";

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("reason", _) => "Choisissez ce qui ne va pas.",
        (_, FieldCode::Required | FieldCode::TooShort) => "Dites en quelques mots ce qui ne va pas.",
        (_, FieldCode::TooLong) => "C’est trop long\u{a0}: mille caractères suffisent.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::NotFound) => "Cette page vient d’être retirée\u{a0}: il n’y a plus rien à signaler.",
        _ => common::load_error(error),
    }
}
