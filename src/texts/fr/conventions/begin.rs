//! Where a convention begins.

use domain::FieldCode;

use super::failure;
use crate::api::ApiError;
use crate::texts::sign_in;

pub const TITLE: &str = "Préparer une convention";
pub const TEXT: &str = "Tout ce que l’on sait déjà est repris\u{a0}: l’association, la mission, les dates, la personne. Il restera quelques champs à remplir. Rien ne part tant que la coordination n’a pas proposé le document aux signatures.";
pub const LOAN: &str = "Le plus souvent, c’est une «\u{a0}mise à disposition\u{a0}»\u{a0}: la personne garde son contrat et sa paie à La Poste, et l’association organise son travail pendant la mission.";
pub const GO: &str = "Commencer";
pub const GOING: &str = "Préparation…";
pub const LOST: &str = "Cette adresse ne dit pas de quelle personne il s’agit. Ouvrez-la depuis les intérêts reçus.";

pub const UNDER: &str = "Convention-cadre";
pub const UNDER_HINT: &str =
    "Ce que l’association et La Poste y ont décidé une fois pour toutes est repris dans la convention.";
pub const NO_FRAMEWORK: &str = "Sans convention-cadre";
pub const FRAMEWORK_OVER: &str = "Cette convention-cadre est terminée\u{a0}: plus aucune convention n’en dépendra.";
pub const NO_MISSION: &str =
    "L’association n’a pas encore de mission sur temps de travail. Écrivez-la d’abord\u{a0}: un brouillon suffit.";
pub const NEW_MISSION: &str = "Écrire la mission";
pub const MISSION: &str = "Mission";
pub const MISSION_HINT: &str =
    "Une mission de l’association sur temps de travail, publiée ou non. La personne y déclarera ses jours.";
pub const WHO: &str = "Courriel professionnel de la personne";
pub const WHO_HINT: &str =
    "Celui de la personne que La Poste met à disposition. Rien ne lui est envoyé avant les signatures.";

pub const FRAMEWORKS: &str = "Conventions-cadres";
pub const FRAMEWORKS_TEXT: &str = "Sous une convention-cadre, on peut préparer une convention pour une personne déjà connue, sans attendre qu’elle dise son intérêt.";

/// Names the framework to who does not see where the link stands.
pub fn under(framework: &str) -> String {
    format!("{TITLE}, {framework}")
}

/// What is wrong with a field.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("work_email", FieldCode::Required) => "Indiquez le courriel professionnel de la personne.",
        ("mission", FieldCode::Required) => "Choisissez la mission.",
        ("mission", _) => {
            "Cette mission n’est plus là, ou n’est plus sur temps de travail\u{a0}: choisissez-en une autre."
        }
        ("interest" | "work_email", FieldCode::Taken) => {
            "Une convention est déjà en cours pour cette personne et cette mission\u{a0}: elle est parmi vos conventions."
        }
        ("work_email", code) => sign_in::email_fault(code),
        ("interest", _) => "Cette mission se fait sur le temps libre\u{a0}: elle n’a pas besoin de convention.",
        _ => "Cette convention-cadre n’est plus ouverte\u{a0}: choisissez-en une autre.",
    };
    words.to_owned()
}

/// Why none was begun. What is wrong with what was typed is said at its field.
pub fn refused(error: &ApiError) -> String {
    let other = error.fields().iter().find(|fault| !matches!(fault.field.as_str(), "mission" | "work_email"));
    other.map_or_else(|| failure(error).to_owned(), |found| fault(&found.field, found.code))
}
