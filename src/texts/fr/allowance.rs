//! What the company lends in a year.

use domain::{FieldCode, ProblemCode, TimeKind};

use super::common;
use crate::api::ApiError;

pub const TITLE: &str = "Forfait de l’année";
pub const TAB: &str = "Forfait";
pub const LEAD: &str = "Les jours que La Poste donne à chaque personne dans l’année, sur son temps de travail. Au-delà, un jour ne peut plus être noté.";
pub const YEARS: &str = "Choisir l’année";
pub const HINT: &str = "En jours, par demi-jour\u{a0}: 2 ou 2,5. Vide\u{a0}: pas de limite.";
pub const SAVE: &str = "Enregistrer";
pub const SAVING: &str = "Enregistrement…";
pub const SAVED: &str = "C’est enregistré. Ce qui est déjà noté reste.";

pub fn label(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::SkillsSponsorship => "Mécénat de compétences",
        TimeKind::SolidarityDay => "Journées solidaires",
        TimeKind::OwnTime => "Temps personnel",
    }
}

pub fn fault(_field: &str, code: FieldCode) -> String {
    match code {
        FieldCode::OutOfRange => "Une année n’a pas tant de jours.",
        _ => "Écrivez un nombre de jours, comme 2 ou 2,5.",
    }
    .to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::Forbidden) => "Votre compte n’a plus le rôle de coordination.",
        _ => common::load_error(error),
    }
}
