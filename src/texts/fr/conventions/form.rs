//! The form of a convention: its parts, its fields, what can be wrong with them.

use domain::{Choice, Commitment, ConventionKind, FieldCode};
use serde_json::Value;

use super::super::format;
use super::document;

pub const TITLE: &str = "Modifier la convention";
pub const LEAD: &str = "Ce que l’on savait déjà est repris. Tout est gardé dans ce téléphone à mesure que vous tapez\u{a0}; rien ne part avant «\u{a0}Enregistrer\u{a0}».";
pub const NOT_NOW: &str = "Cette convention ne se modifie plus ici. Une fois signée, elle change par un avenant.";
pub const CONTENTS: &str = "Parties du formulaire";
pub const PART_MISSION: &str = "La mission";
pub const PART_TIME: &str = "Le temps";
pub const PART_EMPLOYEE: &str = "La personne";
pub const PART_ASSOCIATION: &str = "L’association";
pub const PART_COMPANY: &str = "L’entreprise";
pub const PART_CLAUSES: &str = "Qui s’occupe de quoi";
pub const PART_CONTRACT: &str = "Contrat de travail";
pub const SAVE: &str = "Enregistrer";
pub const SAVE_ANYWAY: &str = "Enregistrer quand même";
pub const PREVIEW: &str = "Aperçu du document";
pub const SEE_WHOLE: &str = "Voir la convention, ses annexes et ses signatures";
pub const MISSING_WHICH: &str = "Lesquels\u{a0}?";
pub const CLEARING: &str = "Modifier un document proposé";
pub const BACK_TO_DRAFT: &str = "La convention attend des signatures. L’enregistrer en refait un brouillon.";
pub const CLEARING_TEXT: &str =
    "Ceux qui avaient signé en sont prévenus par courriel. Il faudra proposer à nouveau le document, et le signer.";
pub const SIGNED_MEANWHILE: &str = "La convention a été proposée ou signée entre-temps. Rien n’est perdu\u{a0}: relisez, puis enregistrez à nouveau pour confirmer.";
pub const NOT_SENT: &str = "Cela n’est pas parti. Rien n’est perdu\u{a0}: vos changements sont dans ce téléphone.";
pub const KIND: &str = "Forme";
pub const TASKS_HINT: &str = "Ce que la personne fera, une tâche à la fois.";
pub const PLACES_HINT: &str = "Où elle travaillera\u{a0}: une adresse, ou «\u{a0}à distance\u{a0}».";
pub const WEEKLY_HINT: &str =
    "Si elles sont les mêmes chaque semaine\u{a0}: 17,5 ou 17 h 30. Sinon, dites-les en mots.";
pub const NOTICE_HINT: &str = "En jours, entre l’annonce d’un départ et le dernier jour. 180 au plus.";
pub const CLAUSES_HINT: &str =
    "Les phrases proposées conviennent le plus souvent. Changez ce qui est particulier à cette mission.";
const EMPTY: &str = "(vide)";

pub fn clears(names: &str) -> String {
    format!("Modifier efface les signatures de {names}.")
}

pub fn cleared(names: &str) -> String {
    format!(
        "C’est enregistré. Les signatures de {names} sont effacées\u{a0}: la convention est de nouveau un brouillon."
    )
}

pub fn missing(count: usize) -> String {
    match count {
        0 => "Tout est rempli\u{a0}: la coordination peut proposer la convention aux signatures.".to_owned(),
        1 => "Il manque 1 champ.".to_owned(),
        count => format!("Il manque {count} champs."),
    }
}

pub fn kind(kind: ConventionKind) -> &'static str {
    match kind {
        ConventionKind::Loan => {
            "Mise à disposition\u{a0}: l’association organise le travail de la personne, qui reste salariée de La Poste"
        }
        ConventionKind::Service => "Prestation\u{a0}: La Poste mène elle-même la tâche et en donne le résultat",
    }
}

/// What a field is called.
pub fn name(field: &str) -> &'static str {
    match field {
        "kind" => KIND,
        "mission_title" => "Titre de la mission",
        "mission" => "Page de la mission",
        "purpose" => "But de la mission",
        "pillars" => document::PILLARS,
        "tasks" => document::TASKS,
        "places" => document::PLACES,
        "starts_on" => "Premier jour",
        "ends_on" => "Dernier jour",
        "commitment" => document::COMMITMENT,
        "weekly_minutes" => "Heures par semaine",
        "schedule" => "Les horaires, en mots",
        "notice_days" => document::NOTICE,
        "annexes" => document::ANNEXES,
        "company.legal_name" => "Nom de l’entreprise",
        "company.siret" => "SIRET de l’entreprise",
        "company.address" => "Adresse de l’entreprise",
        "company.signatory" => "Qui signe pour l’entreprise",
        "association.name" => "Nom de l’association",
        "association.siret" => "SIRET de l’association (facultatif)",
        "association.rna" => "Numéro RNA (facultatif)",
        "association.address" => "Adresse de l’association",
        "association.signatory" => "Qui signe pour l’association",
        "company.function" | "association.function" => "Sa fonction",
        "employee.name" => "Nom de la personne",
        "employee.work_email" => "Courriel professionnel",
        "employee.function" => "Métier ou qualification",
        "employee.site" => "Site de La Poste",
        "employee.manager" => "Responsable à La Poste",
        _ => match field.split_once('.') {
            Some((_, clause)) => document::clause(clause),
            None => "Autre champ",
        },
    }
}

pub fn hint(field: &str) -> Option<&'static str> {
    match field {
        "purpose" => Some("Pourquoi cette mission, en une phrase ou deux."),
        "employee.function" => Some("La loi demande la qualification de la personne."),
        "association.signatory" => Some("Par exemple sa présidente ou son président."),
        "schedule" => Some("Par exemple\u{a0}: le mardi et le jeudi, de 9 h à 17 h."),
        _ => None,
    }
}

/// A value of a field as a person reads it.
pub fn value(field: &str, value: &Value) -> String {
    let read_commitment = || serde_json::from_value::<Commitment>(value.clone()).ok().map(format::commitment);
    match (field, value) {
        (_, Value::Null) => EMPTY.to_owned(),
        ("kind", Value::String(code)) => {
            ConventionKind::from_code(code).map_or_else(|| code.clone(), |one| super::kind(one).to_owned())
        }
        ("commitment", _) => read_commitment().unwrap_or_default(),
        ("starts_on" | "ends_on", Value::String(day)) => day.parse().map_or_else(|_| day.clone(), format::date),
        (_, Value::String(text)) if text.trim().is_empty() => EMPTY.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(all)) if all.is_empty() => EMPTY.to_owned(),
        ("annexes", Value::Array(all)) => {
            let names = all.iter().filter_map(|one| one.get("name")?.as_str());
            names.collect::<Vec<_>>().join(", ")
        }
        (_, Value::Array(all)) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
        (_, other) => other.to_string(),
    }
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("kind", _) => "Choisissez la forme.",
        ("ends_on", FieldCode::EndBeforeStart) => "Le dernier jour vient avant le premier.",
        ("commitment", FieldCode::Required) => "Dites l’engagement.",
        ("commitment", _) => "De 1 à 10 demi-journées par semaine, trois ans au plus\u{a0}; ou jusqu’à mille heures.",
        ("weekly_minutes", _) => "Entre un quart d’heure et 35 heures.",
        ("notice_days", FieldCode::Required) => "Dites le préavis, en jours\u{a0}: zéro s’il n’y en a pas.",
        ("notice_days", _) => "180 jours au plus.",
        ("tasks", FieldCode::Required) => "Ajoutez une tâche au moins.",
        ("places", FieldCode::Required) => "Ajoutez un lieu au moins.",
        ("tasks" | "places", FieldCode::TooShort) => "Une ligne a au moins deux lettres.",
        (_, FieldCode::TooMany) => "Il y en a trop\u{a0}: gardez l’essentiel.",
        (_, FieldCode::EmailInvalid) => "Il manque quelque chose\u{a0}: un nom, un @ et un domaine.",
        (_, FieldCode::SiretInvalid) => "Le SIRET a quatorze chiffres.",
        (_, FieldCode::RnaInvalid) => "Le numéro RNA commence par W, suivi de neuf chiffres.",
        (_, FieldCode::CheckDigit) => "Un chiffre est sans doute mal tapé\u{a0}: vérifiez le numéro.",
        (_, FieldCode::TooLong) => "C’est trop long\u{a0}: raccourcissez un peu.",
        (_, FieldCode::TooShort) => "C’est un peu court.",
        (_, FieldCode::Required) => "Ce champ est nécessaire.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}
