//! The days that people declare in an association's missions.

use domain::day_sheet::{DayStatus, GivenYear, ReceivedDay};
use domain::{FieldCode, ProblemCode};
use words::fr::given::worked;

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Jours à confirmer";
pub const LEAD: &str =
    "Le temps que des postières et postiers notent dans vos missions. Tant que vous ne dites rien, il ne compte pas.";
pub const SEE: &str = "Voir et confirmer";
pub const EMPTY_TITLE: &str = "Aucun jour noté pour l’instant";
pub const EMPTY_TEXT: &str = "Dès qu’une personne acceptée note un jour dans une de vos missions, il apparaît ici, et vous recevez un courriel\u{a0}: un par jour au plus.";
pub const NONE_WAIT: &str = "Tout est confirmé. Merci\u{a0}!";
pub const WAITING: &str = "À confirmer";
pub const DONE: &str = "Déjà vus";
pub const MORE: &str = "Voir la suite";
pub const CONFIRM: &str = "Confirmer";
pub const CORRECT: &str = "Corriger";
pub const CORRECT_TITLE: &str = "Corriger ce jour";
pub const CORRECT_TEXT: &str =
    "La personne voit la durée que vous dites et lit votre mot. Elle en est prévenue par courriel.";
pub const CORRECT_CLOSE: &str = "Fermer sans envoyer\u{a0}; votre texte est gardé";
pub const MINUTES: &str = "Durée juste";
pub const NOT_GIVEN: &str = "Ce jour n’a pas été donné";
pub const WORD: &str = "Votre mot";
pub const WORD_HINT: &str = "Pourquoi, en une phrase.";
pub const SEND: &str = "Envoyer la correction";
pub const SENDING: &str = "Envoi…";

pub fn all_of(count: usize) -> String {
    format!("Confirmer les {count} jours")
}

/// Which days a button is about: said to who does not see where it stands.
pub fn about(action: &str, day: &ReceivedDay) -> String {
    format!("{action}\u{a0}: {}, {}", day.name, format::date(day.day))
}

pub fn all_about(action: &str, name: &str) -> String {
    format!("{action} de {name}")
}

pub fn waiting(count: u32) -> String {
    format::counted(count, "jour attend votre confirmation", "jours attendent votre confirmation")
}

pub fn confirmed(count: usize) -> String {
    match count {
        1 => "C’est confirmé. Ce jour compte maintenant.".to_owned(),
        count => format!("C’est confirmé. Ces {count} jours comptent maintenant."),
    }
}

pub fn corrected(name: &str) -> String {
    format!("C’est corrigé. {name} en est prévenu·e par courriel.")
}

/// A day in one line.
pub fn line(day: &ReceivedDay) -> String {
    format!("{} · {}", format::date(day.day), worked(day.counted))
}

/// What was declared, where the association said otherwise.
pub fn standing(day: &ReceivedDay) -> Option<String> {
    (day.status == DayStatus::Corrected).then(|| format!("Noté\u{a0}: {}.", worked(day.minutes)))
}

/// What an association was given, year by year.
pub fn given(years: &[GivenYear]) -> String {
    let said: Vec<String> = years
        .iter()
        .filter(|year| year.minutes > 0)
        .map(|year| format!("{} en {}", worked(u32::try_from(year.minutes).unwrap_or(u32::MAX)), year.year))
        .collect();
    if said.is_empty() { String::new() } else { format!("Temps reçu et confirmé : {}.", said.join(", ")) }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    match (field, code) {
        ("minutes", FieldCode::DayFull) => {
            "Cette journée serait trop longue pour cette personne. Dites moins d’heures."
        }
        ("minutes", _) => "Choisissez une durée.",
        ("word", FieldCode::TooLong) => "C’est trop long\u{a0}: 500 caractères suffisent.",
        ("word", _) => "Dites pourquoi\u{a0}: la personne le lit.",
        _ => "Vérifiez ce champ.",
    }
    .to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused | ProblemCode::NotFound) => {
            "Un de ces jours a changé entre-temps. La liste est relue\u{a0}: regardez-la avant de confirmer."
        }
        _ => common::load_error(error),
    }
}
