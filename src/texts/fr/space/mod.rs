//! An association's own space.

pub mod fields;
pub mod listing;
pub mod missions;

use chrono::{DateTime, Datelike, Utc};
use domain::{ListingStatus, ProblemCode};

use super::format::counted;
use crate::api::ApiError;

pub const TITLE: &str = "Espace association";
pub const MINE: &str = "Mes associations";
pub const EMPTY_TITLE: &str = "Vous ne tenez pas encore de fiche";
pub const EMPTY_TEXT: &str = "Proposez votre association\u{a0}: cela prend deux minutes. Si elle est déjà sur la carte, demandez à une personne qui la tient, ou à la coordination, de vous inviter.";
pub const PROPOSE: &str = "Proposer une association";
pub const PROPOSE_OTHER: &str = "Proposer une autre association";
pub const GO_ON: &str = "Reprendre ma proposition";
pub const GO_ON_TEXT: &str = "Une proposition commencée vous attend dans ce téléphone.";

pub const TABS: &str = "Parties de l’espace";
pub const TAB_OVERVIEW: &str = "Vue d’ensemble";
pub const TAB_LISTING: &str = "Fiche";
pub const TAB_MISSIONS: &str = "Missions";
pub const TAB_INTERESTS: &str = "Intérêts";
pub const TAB_DAYS: &str = "Jours";
pub const TAB_MEMBERS: &str = "Membres";

pub const COMPLETENESS: &str = "Fiche remplie";
pub const COMPLETE: &str = "Votre fiche est complète. Merci\u{a0}!";
pub const NEXT: &str = "Le plus utile maintenant";
pub const MISSIONS: &str = "Missions";
pub const NO_MISSIONS: &str = "Aucune mission pour l’instant. C’est par elles que l’on vous trouve à La Poste.";
pub const NEW_MISSION: &str = "Nouvelle mission";
pub const SEE_ALL: &str = "Toutes les missions";
pub const SEE_PUBLIC: &str = "Voir la page publique";
pub const SEE_INTERESTS: &str = "Voir et répondre";
pub const NO_INTERESTS: &str = "Personne n’attend de réponse.";
pub const LEAVE: &str = "Retirer l’association d’Alliance";
pub const LEAVE_TITLE: &str = "Retirer l’association\u{a0}?";
pub const LEAVE_TEXT: &str = "La fiche et toutes ses missions ne seront plus visibles, et les personnes qui attendent une réponse en seront prévenues par courriel. Rien n’est effacé\u{a0}: vous pourrez revenir ici et la remettre.";
pub const LEAVE_YES: &str = "Retirer";
pub const LEAVE_NO: &str = "Garder";
pub const RETURN: &str = "Remettre l’association";

pub const KEPT_HERE: &str = "Enregistré dans ce téléphone";
pub const KEPT_HERE_NOT_SENT: &str = "Enregistré dans ce téléphone, pas encore envoyé";
pub const SENT: &str = "Envoyé";
pub const SENDING: &str = "Envoi…";
pub const SEND: &str = "Envoyer les changements";
pub const DISCARD: &str = "Abandonner mes changements";
pub const RESTORED: &str = "Vos changements d’une visite précédente, gardés dans ce téléphone, sont de retour.";
pub const MERGED: &str =
    "Quelqu’un d’autre a changé autre chose entre-temps\u{a0}: ses changements et les vôtres sont réunis.";
pub const WAITS_FOR_NETWORK: &str =
    "Pas de réseau. Rien n’est perdu\u{a0}: vos changements sont dans ce téléphone et partiront dès son retour.";
pub const SESSION_ENDED: &str = "Votre session est terminée. Rien n’est perdu\u{a0}: vos changements sont dans ce téléphone. Reconnectez-vous pour les envoyer.";
pub const SIGN_IN_AGAIN: &str = "Me reconnecter";
pub const FAULTS: &str = "Des champs sont à corriger.";
pub const CONFLICT_TITLE: &str = "Vous avez changé la même chose à deux";
pub const CONFLICT_TEXT: &str =
    "Une autre personne a changé ces champs pendant que vous écriviez. Choisissez pour chacun, puis envoyez.";
pub const CONFLICT_FIRST: &str =
    "Rien n’est envoyé tant que vous n’avez pas choisi, pour chaque champ, la version à garder.";
pub const THEIRS: &str = "La sienne";
pub const MINE_VERSION: &str = "La mienne";
pub const NOTHING: &str = "(vide)";
pub const WAITING_TITLE: &str = "En attente de la coordination";
pub const WAITING_CHANGES: &str = "Ce qui changera";
pub const BEFORE: &str = "Visible aujourd’hui";
pub const AFTER: &str = "Votre version";
pub const REFUSED_EDIT: &str = "La coordination n’a pas validé vos changements";

/// What a listing's status means for those who keep it; nothing where all is well.
pub fn status(status: ListingStatus) -> Option<&'static str> {
    match status {
        ListingStatus::Admitted => None,
        ListingStatus::Waiting => Some(
            "Votre proposition attend la coordination. Vous recevrez sa réponse par courriel. En attendant, complétez la fiche et préparez vos missions.",
        ),
        ListingStatus::Refused => Some(
            "La coordination n’a pas retenu cette proposition. Corrigez la fiche et envoyez-la\u{a0}: elle sera relue.",
        ),
        ListingStatus::Archived => Some("Cette association est retirée\u{a0}: rien d’elle n’est visible."),
    }
}

pub fn status_tag(status: ListingStatus) -> &'static str {
    match status {
        ListingStatus::Admitted => "Visible",
        ListingStatus::Waiting => "En attente",
        ListingStatus::Refused => "Refusée",
        ListingStatus::Archived => "Retirée",
    }
}

pub fn refusal(reason: &str) -> String {
    format!("Le motif\u{a0}: {reason}")
}

pub fn score(score: u8) -> String {
    format!("{score}\u{a0}%")
}

pub fn interests_waiting(count: u32) -> String {
    counted(count, "personne attend votre réponse", "personnes attendent votre réponse")
}

pub fn waiting_since(since: DateTime<Utc>) -> String {
    let day = since.date_naive();
    format!(
        "Envoyés le {:02}/{:02}/{}. La version validée reste visible\u{a0}; celle-ci la remplacera une fois validée.",
        day.day(),
        day.month(),
        day.year()
    )
}

/// Why it was not sent, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => WAITS_FOR_NETWORK,
        ApiError::Timeout => "La réponse tarde trop. Rien n’est perdu\u{a0}: réessayez dans un instant.",
        ApiError::Unexpected => {
            "La réponse n’est pas celle attendue. Rien n’est perdu\u{a0}: rechargez la page, puis réessayez."
        }
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::SignInNeeded => SESSION_ENDED,
            ProblemCode::Forbidden => "Vous ne tenez plus cette fiche. Vos changements restent dans ce téléphone.",
            ProblemCode::ValidationFailed => FAULTS,
            ProblemCode::NotFound => "Cette page n’existe plus. Vos changements restent dans ce téléphone.",
            ProblemCode::BodyTooLarge => "C’est trop long pour être envoyé\u{a0}: raccourcissez les textes.",
            ProblemCode::RateLimited => "Trop d’envois à la fois. Patientez une minute, puis réessayez.",
            ProblemCode::TransitionRefused => {
                "Ce n’est pas possible dans l’état actuel. Rechargez la page pour le voir."
            }
            ProblemCode::MissionFull => {
                "Toutes les places sont prises. Augmentez le nombre de places pour rouvrir la mission."
            }
            _ => "Le service a un souci passager. Rien n’est perdu\u{a0}: réessayez dans un instant.",
        },
    }
}
