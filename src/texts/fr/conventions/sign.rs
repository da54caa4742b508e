//! Signing: read, ask for the code, type it; and what is said at the end.

use chrono::NaiveDateTime;
use domain::{FieldCode, ProblemCode};

use super::super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Lire et signer";
pub const LEAD: &str = "Trois étapes\u{a0}: lire, recevoir un code, le taper.";
pub const READ: &str = "Lire le document";
pub const READ_TEXT: &str = "C’est exactement ce que vous signez.";
pub const READ_AMENDMENT: &str = "C’est exactement ce que vous signez\u{a0}: ce qui change, et rien d’autre.";
pub const ASK: &str = "Demander un code";
pub const ASK_BUTTON: &str = "J’ai lu\u{a0}: recevoir mon code";
pub const ASK_AGAIN: &str = "Recevoir un autre code";
pub const ASKING: &str = "Envoi…";
pub const TYPE: &str = "Taper le code";
pub const CODE: &str = "Code à six chiffres";
pub const CODE_HINT: &str = "Il est dans le courriel. Vous pouvez le coller.";
pub const SIGN: &str = "Signer";
pub const SIGNING: &str = "Signature…";
pub const LEVEL: &str = "C’est une signature électronique simple, par code envoyé par courriel. Elle engage comme une signature\u{a0}; en cas de doute, c’est la preuve, plus que le stylo, qui parle\u{a0}: l’empreinte du document, l’heure, votre adresse.";
pub const NO_NETWORK: &str = "Il faut du réseau pour signer. Une signature n’attend pas dans ce téléphone\u{a0}: elle porte sur le document du moment. Revenez ici dès que le réseau est là.";
pub const CHANGED: &str =
    "Le document a changé pendant que vous le lisiez. Il faut le relire\u{a0}: votre code d’avant ne vaut plus.";
pub const NOT_YOURS: &str = "Rien à signer pour vous ici.";
pub const ALREADY: &str = "C’est déjà signé de votre côté. Merci\u{a0}!";
pub const UNREADABLE: &str = "Ce téléphone n’affiche pas tout à fait le document que le service fait signer. Rechargez la page pour avoir la dernière version de l’application.";
pub const DONE_TITLE: &str = "C’est signé";
pub const DONE_ALL: &str =
    "Les trois ont signé\u{a0}: la convention entre en vigueur. Chacun reçoit un courriel avec l’empreinte.";
pub const DONE_ALL_AMENDMENT: &str = "Les trois ont signé\u{a0}: l’avenant est en vigueur.";
pub const WHERE_PROOF: &str =
    "La preuve de votre signature reste sur la page de la convention. Vous pouvez aussi la garder\u{a0}:";
pub const STEPS: &str = "Les étapes pour signer";

pub fn sent(address: &str, minutes: u32) -> String {
    format!("Un code est parti à {address}. Il vaut {minutes} minutes, et une seule fois.")
}

pub fn goes_to(address: &str) -> String {
    format!("Nous l’envoyons à votre adresse\u{a0}: {address}.")
}

pub fn again_in(seconds: u32) -> String {
    format!("Un autre code dans {seconds} s")
}

pub fn done(name: &str, at: NaiveDateTime) -> String {
    format!("{name}, le {}.", format::moment(at))
}

pub fn still(names: &str) -> String {
    format!("Il manque encore la signature\u{a0}: {names}.")
}

pub fn fingerprint(short: &str) -> String {
    format!("Empreinte du document\u{a0}: {short}")
}

pub fn code_fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required => "Tapez les six chiffres du courriel.",
        FieldCode::TooLate => "Ce code est trop ancien, ou a déjà servi. Demandez-en un autre.",
        FieldCode::TooMany => "Trop d’essais avec ce code. Demandez-en un autre.",
        _ => "Ce n’est pas le bon code. Vérifiez les six chiffres, ou demandez-en un autre.",
    }
}

/// Why it was not signed, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network | ApiError::Timeout => {
            "Le réseau n’a pas répondu. Réessayez dès qu’il est là\u{a0}: le même code ne signe jamais deux fois."
        }
        _ => match error.code() {
            Some(ProblemCode::RateLimited) => "Trop d’essais. Attendez quelques minutes, puis demandez un autre code.",
            Some(ProblemCode::TransitionRefused) => "Ce n’est plus à signer\u{a0}: regardez où en est la convention.",
            Some(ProblemCode::Forbidden) => "Cette signature n’est pas la vôtre\u{a0}: un autre compte en est chargé.",
            _ => common::load_error(error),
        },
    }
}
