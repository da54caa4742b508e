//! What is said of interests and of the answers to them: in the app, in the mails, in the table.

use domain::InterestStatus;
use domain::answer::{AnswerKind, DeclineReason};

/// The columns of the table.
pub const TABLE: [&str; 9] =
    ["Mission", "État", "Nom", "Courriel", "Site", "Disponibilités", "Message", "Reçue le", "Dernier changement"];

pub fn status(status: InterestStatus) -> &'static str {
    match status {
        InterestStatus::Sent => "Nouvelle",
        InterestStatus::Seen => "Vue",
        InterestStatus::Asked => "Question posée",
        InterestStatus::Accepted => "Acceptée",
        InterestStatus::Declined => "Déclinée",
        InterestStatus::Withdrawn => "Retirée",
    }
}

/// Why a person is declined: in the mail, and in the exchange that both sides see.
pub fn reason(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::PlaceTaken => "La place a été confiée à une autre personne.",
        DeclineReason::OtherSkills => "La mission demande d’autres compétences.",
        DeclineReason::OtherDates => "Les dates ne conviennent pas.",
        DeclineReason::TooFar => "La mission est trop loin de vous.",
        DeclineReason::MissionChanged => "La mission a changé depuis.",
        DeclineReason::NotOffered => "La mission n’est plus proposée.",
        DeclineReason::Other => "L’association ne peut pas donner suite.",
    }
}

/// What the mail of an answer says first, before the association's own words.
pub fn opening(kind: AnswerKind, association: &str, mission: &str) -> String {
    match kind {
        AnswerKind::Accept => {
            format!("Bonne nouvelle : l’association {association} accepte votre aide pour la mission « {mission} ».")
        }
        AnswerKind::Ask => {
            format!("L’association {association} a une question avant de vous répondre sur la mission « {mission} » :")
        }
        AnswerKind::Decline => format!(
            "L’association {association} vous remercie de votre intérêt pour la mission « {mission} », et ne peut pas y donner suite."
        ),
    }
}
