//! Re-cutting the charter: pillars with their dates.

use chrono::NaiveDate;
use domain::pillar::KeptPillar;
use domain::{FieldCode, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Les piliers de la charte";
pub const HINT: &str = "Un pilier a un premier jour et, s’il est retiré, un dernier. Les missions gardent les piliers pour lesquels elles ont été faites\u{a0}; les nouvelles n’ont que ceux en vigueur.";
pub const ADD: &str = "Ajouter un pilier";
pub const ADD_TITLE: &str = "Nouveau pilier";
pub const EDIT: &str = "Modifier";
pub const RETIRE: &str = "Retirer";
pub const IN_FORCE: &str = "En vigueur";
pub const TO_COME: &str = "À venir";
pub const RETIRED: &str = "Retirés";
pub const NONE_IN_FORCE: &str = "Aucun pilier n’est en vigueur\u{a0}: aucune mission ne peut être publiée.";
pub const BACK: &str = "Retour aux piliers";
pub const LABEL: &str = "Intitulé";
pub const SHORT_LABEL: &str = "Intitulé court";
pub const SHORT_LABEL_HINT: &str = "Pour la carte et les fiches\u{a0}: un ou deux mots.";
pub const DESCRIPTION: &str = "Ce que c’est";
pub const DESCRIPTION_HINT: &str = "Deux ou trois phrases, pour la page de la charte.";
pub const COLOUR: &str = "Couleur";
pub const ICON: &str = "Icône";
pub const ORDER: &str = "Rang dans la liste";
pub const FROM: &str = "Premier jour en vigueur";
pub const TO: &str = "Dernier jour en vigueur";
pub const TO_HINT: &str = "Vide tant qu’il est en vigueur. Il reste sur les missions qui l’ont.";
pub const PREVIEW: &str = "Sur la carte claire et sur la carte sombre";
pub const SAVE: &str = "Enregistrer";
pub const SAVING: &str = "Enregistrement…";
pub const FAULTS: &str = "Le formulaire a des champs à corriger.";
pub const SAVED: &str = "C’est enregistré. La carte est à jour dans un instant.";

/// The icons, as a person who does not see them chooses them.
pub fn icon(name: &str) -> &'static str {
    match name {
        "building" => "Maison",
        "bus" => "Autobus",
        "cart" => "Caddie",
        "clock" => "Horloge",
        "coins" => "Pièces",
        "globe" => "Globe",
        "handshake" => "Poignée de main",
        "home" => "Foyer",
        "leaf" => "Feuille",
        "mail" => "Enveloppe",
        "people" => "Personnes",
        "phone" => "Téléphone",
        "screen" => "Écran",
        _ => "Étoile",
    }
}

/// Its dates and its missions.
pub fn facts(kept: &KeptPillar) -> String {
    let missions = match kept.missions {
        0 => "aucune mission".to_owned(),
        count => format::counted(count, "mission", "missions"),
    };
    format!("{} · {missions}", dates(kept.pillar.valid_from, kept.pillar.valid_to))
}

pub fn dates(from: NaiveDate, to: Option<NaiveDate>) -> String {
    match to {
        Some(to) => format!("Du {} au {}", format::date(from), format::date(to)),
        None => format!("Depuis le {}", format::date(from)),
    }
}

/// How well the colour is seen on the two maps.
pub fn contrast(light: f64, dark: f64) -> String {
    // Never rounded up: 2.98 is not the 3 that is needed.
    let said = |value: f64| format!("{:.1}", (value * 10.0).floor() / 10.0).replace('.', ",");
    format!("Contraste\u{a0}: {} sur la carte claire, {} sur la sombre\u{a0}; il en faut 3.", said(light), said(dark))
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        (_, FieldCode::Required) => "Ce champ est nécessaire.",
        (_, FieldCode::TooShort) => "C’est un peu court.",
        (_, FieldCode::TooLong) => "C’est trop long.",
        (_, FieldCode::ColourInvalid) => "Choisissez une couleur.",
        (_, FieldCode::ContrastLow) => {
            "Cette couleur se voit mal sur l’une des deux cartes, ou sous l’icône blanche\u{a0}: prenez-en une plus moyenne."
        }
        (_, FieldCode::TooMany) => {
            "Huit piliers au plus sont en vigueur le même jour. Retirez-en un, ou commencez plus tard."
        }
        ("icon", _) => "Choisissez une icône.",
        ("order", _) => "De 1 à 99.",
        (_, FieldCode::EndBeforeStart) => "Le dernier jour vient avant le premier.",
        (_, FieldCode::DateInvalid) => "Cette date n’existe pas.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => FAULTS,
        _ => common::load_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_name_of_its_own() {
        let mut names: Vec<_> = domain::pillar::ICONS.into_iter().map(icon).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), domain::pillar::ICONS.len());
    }
}
