//! A manager's desk: what the team asks, when it is away, who decides meanwhile.

use domain::time_request::load::LoadWeeks;
use domain::{FieldCode, ProblemCode, TimeDecision, TimeStatus};

use super::time::days;
use super::{common, format};
use crate::api::ApiError;

pub const TABS_LABEL: &str = "Pages de mon équipe";
pub const REQUESTS: &str = "Demandes";
pub const CALENDAR: &str = "Calendrier";
pub const PARTICIPATION: &str = "Participation";
pub const DELEGATIONS: &str = "Relais";

pub const TITLE: &str = "Mon équipe";
pub const LEAD: &str = "Les demandes de temps de travail dont vous décidez. Celles et ceux qui demandent voient que vous les avez regardées.";
pub const LIST: &str = "Demandes de temps";
pub const MORE: &str = "Voir la suite";
pub const EMPTY_TITLE: &str = "Aucune demande";
pub const EMPTY_TEXT: &str = "Quand une personne de votre équipe demande du temps pour une mission, vous recevez un courriel et sa demande est ici.";

pub const KIND: &str = "Temps";
pub const ASKED: &str = "Demande";
pub const REPLACES: &str = "À la place de";
pub const PROPOSED: &str = "Vous avez proposé";
pub const COVER: &str = "Relais";
pub const PASSED_ON: &str = "Arrivée ici faute de réponse ailleurs.";

pub const LOAD: &str = "Charge de l’équipe ces semaines-là";
pub const OVERLAP: &str = "Plusieurs absences";

pub const REASON: &str = "Pourquoi\u{a0}?";
pub const REASON_HINT: &str = "La raison est dite à la personne, en une phrase.";
pub const REASON_CHOOSE: &str = "Choisissez une raison";
pub const MESSAGE: &str = "Un mot pour la personne";
pub const MESSAGE_OPTIONAL: &str = "Facultatif\u{a0}; envoyé tel quel.";
pub const CLOSE: &str = "Fermer sans envoyer\u{a0}; votre texte est gardé";
pub const CANCEL: &str = "Annuler";
pub const SENDING: &str = "Envoi…";

pub const CALENDAR_TITLE: &str = "Le temps accordé à mon équipe";
pub const CALENDAR_EMPTY: &str = "Rien d’accordé ni de demandé sur ces semaines.";
pub const CALENDAR_LIST: &str = "Absences, par semaine";
pub const FROM: &str = "Du";
pub const TO: &str = "Au";
pub const SHOW: &str = "Afficher";
pub const WHO: &str = "Qui";
pub const WEEK: &str = "Semaine";

pub const DELEGATIONS_TITLE: &str = "Qui décide en votre absence";
pub const DELEGATIONS_TEXT: &str = "Confiez les demandes de temps à une personne de La Poste, 90 jours au plus. Elle reçoit les courriels et décide à votre place\u{a0}; vous pouvez toujours décider aussi.";
pub const DELEGATIONS_NONE: &str = "Personne ne décide à votre place pour l’instant.";
pub const DELEGATE: &str = "Courriel professionnel de la personne";
pub const DELEGATE_SEND: &str = "Confier les demandes";
pub const DELEGATED: &str = "C’est fait\u{a0}: la personne est prévenue par courriel.";
pub const DELEGATION_END: &str = "Mettre fin";
pub const DELEGATION_ENDED: &str = "C’est fini\u{a0}: vous décidez seul·e à nouveau.";

pub fn status(status: TimeStatus) -> &'static str {
    match status {
        TimeStatus::Asked => "À décider",
        TimeStatus::Proposed => "Attend la personne",
        TimeStatus::Agreed => "Accordée",
        TimeStatus::Declined => "Refusée",
        TimeStatus::Withdrawn => "Retirée",
        TimeStatus::Ended => "Terminée",
    }
}

pub fn decision(kind: TimeDecision) -> &'static str {
    match kind {
        TimeDecision::Agree => "Accorder",
        TimeDecision::Propose => "Proposer d’autres dates",
        TimeDecision::Decline => "Refuser",
    }
}

/// Which request a button is about: said to who does not see where it stands.
pub fn decision_on(kind: TimeDecision, name: &str) -> String {
    format!("{}\u{a0}: {name}", decision(kind))
}

pub fn decided(kind: TimeDecision, name: &str) -> String {
    match kind {
        TimeDecision::Agree => format!("Le temps est accordé. {name} est prévenu·e."),
        TimeDecision::Propose => format!("Vos dates sont proposées à {name}, qui vous répond."),
        TimeDecision::Decline => format!("La demande est refusée. {name} est prévenu·e."),
    }
}

pub fn in_stead_of(name: &str) -> String {
    format!("À la place de {name}")
}

/// Since when it waits, and when it was last recalled.
pub fn waits(asked: chrono::NaiveDate, reminded: Option<chrono::NaiveDate>) -> String {
    let since = format!("Demandé le {}", format::date(asked));
    reminded.map_or_else(|| since.clone(), |day| format!("{since}, relancé le {}", format::date(day)))
}

/// The weeks of a line of the load.
pub fn weeks(line: LoadWeeks) -> String {
    if line.weeks == 1 {
        return format!("Semaine du {}", format::date(line.monday));
    }
    format!("{} semaines à partir du {}", line.weeks, format::date(line.monday))
}

/// A line of the load in one sentence.
pub fn load(line: LoadWeeks) -> String {
    let away = line.agreed + line.asked;
    if away == 0 {
        return "Tout le monde est là".to_owned();
    }
    let share = if line.percent() == 0 { "moins de 1".to_owned() } else { format!("soit {}", line.percent()) };
    let people = format::counted(u32::from(line.people), "personne", "personnes");
    format!("{} sur {}, {share}\u{a0}%\u{a0}: {people}", days(away), days(line.of))
}

pub fn people(count: u32) -> String {
    format!("Votre équipe\u{a0}: {}.", format::counted(count, "personne", "personnes"))
}

/// What is wrong with a field of a delegation.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("delegate", FieldCode::Required) => "Indiquez le courriel de la personne.",
        ("delegate", FieldCode::EmailInvalid) => "Ce courriel n’est pas complet.",
        ("delegate", FieldCode::Taken) => {
            "Sur ces dates, cette personne est absente elle aussi, ou vous décidez pour une autre."
        }
        ("delegate", _) => "Ce n’est l’adresse de personne d’autre dans l’annuaire de La Poste.",
        ("first_day", FieldCode::Taken) => "Quelqu’un décide déjà à votre place sur ces dates.",
        ("last_day", FieldCode::OutOfRange) => "C’est trop long\u{a0}: 90 jours au plus.",
        (field, code) => return super::time::fault(field, code),
    };
    words.to_owned()
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused | ProblemCode::NotFound) => {
            "Cette demande a changé entre-temps\u{a0}: quelqu’un d’autre a décidé, ou la personne l’a modifiée. Rien n’a été fait deux fois."
        }
        Some(ProblemCode::ValidationFailed) => "Une réponse est à corriger.",
        _ => common::load_error(error),
    }
}

/// Why a delegation was not given.
pub fn delegation_failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::NotFound) => "Vous ne dirigez pas d’équipe dans l’annuaire\u{a0}: il n’y a rien à confier.",
        _ => common::load_error(error),
    }
}
