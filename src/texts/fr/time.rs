//! Working time as the person sees it who asks for it, and the fields that both sides share.

use domain::time_request::views::OwnTimeRequest;
use domain::{FieldCode, ProblemCode, TimeKind, TimeStatus};

pub use words::fr::time::{days, kind, reason, span};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Temps de travail";
pub const ASK: &str = "Demander le temps à mon responsable";
pub const ASK_COORDINATION: &str = "Demander le temps à la coordination";
pub const RESCHEDULE: &str = "Changer les dates";
pub const RESCHEDULE_TEXT: &str = "Le temps déjà accordé reste le vôtre jusqu’à la réponse.";
pub const CLOSE_FORM: &str = "Fermer";
pub const KIND: &str = "Sur quel temps\u{a0}?";
pub const FIRST_DAY: &str = "Premier jour";
pub const LAST_DAY: &str = "Dernier jour";
pub const HALF_DAYS: &str = "Demi-journées par semaine";
pub const HALF_DAYS_HINT: &str = "De 1 à 10\u{a0}: deux font une journée.";
pub const COVER: &str = "Qui prend le relais\u{a0}?";
pub const COVER_HINT: &str = "Facultatif. Par exemple\u{a0}: mon binôme de tournée, l’équipe du matin.";
pub const MESSAGE: &str = "Un mot pour votre responsable";
pub const MESSAGE_HINT: &str = "Facultatif.";
pub const SEND: &str = "Envoyer ma demande";
pub const SENDING: &str = "Envoi…";
pub const SENT: &str = "Votre demande est partie. Vous recevez un courriel dès qu’elle a sa réponse.";
pub const WITHDRAW: &str = "Retirer ma demande";
pub const GIVE_BACK: &str = "Rendre ce temps";
pub const WITHDRAW_SURE: &str = "Vraiment\u{a0}? Votre responsable en est prévenu·e.";
pub const WITHDRAW_YES: &str = "Oui, retirer";
pub const KEEP: &str = "Garder";
pub const WITHDRAWN: &str = "C’est retiré. Votre responsable en est prévenu·e.";
pub const REMIND: &str = "Relancer";
pub const REMINDED: &str = "La relance est partie.";
pub const TAKE: &str = "Accepter ces dates";
pub const TAKEN: &str = "Les dates sont acceptées\u{a0}: le temps est accordé.";
pub const OTHER_DATES: &str = "Demander d’autres dates";
pub const OTHER_DATES_SENT: &str = "Votre demande est repartie avec vos dates.";
pub const PROPOSED: &str = "On vous propose";
pub const EARLIER: &str = "Demandes précédentes";
pub const PASSED_ON: &str = "Sans réponse pendant une semaine, la demande est passée à quelqu’un d’autre.";

pub const LOOKS: &str = "Qui a vu mes demandes";
pub const LOOKS_TEXT: &str = "Qui décide de votre temps de travail voit votre nom, vos dates et votre message. Chaque jour où quelqu’un les regarde est noté ici. Votre temps personnel n’est jamais montré.";
pub const LOOKS_NONE: &str = "Personne n’a encore regardé vos demandes de temps.";
pub const SOMEBODY: &str = "Une personne dont le compte est effacé";

/// Whom a request goes to.
pub fn goes_to(decider: Option<&str>) -> String {
    match decider {
        Some(name) => format!("Votre demande part à\u{a0}: {name}"),
        None => "Votre demande part à\u{a0}: la coordination de l’Alliance".to_owned(),
    }
}

/// What whoever decides will see, said before it is sent.
pub const SEEN: &str = "Cette personne voit votre nom, la mission, vos dates et votre message. Rien d’autre.";

pub fn status(status: TimeStatus) -> &'static str {
    match status {
        TimeStatus::Asked => "Demandé",
        TimeStatus::Proposed => "Autres dates proposées",
        TimeStatus::Agreed => "Accordé",
        TimeStatus::Declined => "Refusé",
        TimeStatus::Withdrawn => "Retiré",
        TimeStatus::Ended => "Terminé",
    }
}

/// Who is at it, or has decided.
pub fn by(one: &OwnTimeRequest) -> String {
    let name = one.decider.as_deref().unwrap_or("la coordination");
    match one.status {
        TimeStatus::Asked => {
            let since = one.moved_at.unwrap_or(one.asked_at);
            format!("Chez {name} depuis le {}", format::date(since.date_naive()))
        }
        TimeStatus::Proposed => {
            // It begins the sentence.
            format!("{} attend votre réponse", one.decider.as_deref().unwrap_or("La coordination"))
        }
        TimeStatus::Agreed => format!("Accordé par {name}"),
        TimeStatus::Declined => format!("Refusé par {name}"),
        TimeStatus::Withdrawn => "Vous avez retiré cette demande".to_owned(),
        TimeStatus::Ended => "Cette demande n’a plus cours".to_owned(),
    }
}

/// When one last reminded, or may.
pub fn reminder(last: Option<chrono::NaiveDate>, from: Option<chrono::NaiveDate>) -> String {
    let last = last.map(|day| format!("Dernière relance le {}.", format::date(day)));
    let from = from.map(|day| format!("Vous pourrez relancer à partir du {}.", format::date(day)));
    [last, from].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The kinds of working time.
pub fn kinds() -> Vec<(String, String)> {
    use domain::Choice;
    let working = TimeKind::ALL.iter().filter(|kind| kind.is_working_time());
    working.map(|one| (one.code().to_owned(), kind(*one).to_owned())).collect()
}

/// What is wrong with a field of a request, an answer or a decision.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("reason", _) => "Choisissez une raison\u{a0}: elle est dite à la personne.",
        ("kind", _) => "Choisissez sur quel temps.",
        ("first_day", FieldCode::Required) => "Indiquez le premier jour.",
        ("first_day", FieldCode::DateInvalid) => "Il n’y a pas de jour ouvré entre ces dates.",
        ("first_day", _) => "Ce jour est passé.",
        ("last_day", FieldCode::Required) => "Indiquez le dernier jour.",
        ("last_day", FieldCode::EndBeforeStart) => "Le dernier jour vient avant le premier.",
        ("last_day", _) => "C’est trop loin\u{a0}: trois ans au plus.",
        ("half_days", _) => "De 1 à 10 demi-journées par semaine.",
        (_, FieldCode::Required | FieldCode::TooShort) => "Dites-le en quelques mots.",
        (_, FieldCode::TooLong) => "C’est trop long.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict | ProblemCode::TransitionRefused) => {
            "La demande a changé entre-temps\u{a0}: rechargez la page pour voir où elle en est."
        }
        Some(ProblemCode::MissionClosed) => "La mission n’est plus proposée\u{a0}: il n’y a plus de temps à demander.",
        Some(ProblemCode::NotFound) => "Cette demande n’est plus là\u{a0}: rechargez la page.",
        Some(ProblemCode::ValidationFailed) => "Une réponse est à corriger.",
        _ => common::load_error(error),
    }
}
