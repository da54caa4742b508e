//! The page of the mailed link where a person answers an association's question.

use domain::{Actor, FieldCode, InterestStatus, ProblemCode};

use crate::api::ApiError;

pub const TITLE: &str = "Répondre à l’association";
pub const ANSWER: &str = "Votre réponse";
pub const ANSWER_HINT: &str = "L’association la reçoit tout de suite, par courriel et dans son espace.";
pub const SEND: &str = "Envoyer ma réponse";
pub const SENDING: &str = "Envoi…";
pub const SENT_TITLE: &str = "Votre réponse est partie";
pub const SENT_TEXT: &str = "C’est au tour de l’association. Vous recevez un courriel dès qu’elle répond\u{a0}: vous n’avez rien d’autre à faire.";
pub const NOTHING_LOST: &str = "Votre texte est gardé sur cet appareil\u{a0}: rien n’est perdu.";
pub const WITHDRAW: &str = "Retirer mon intérêt";
pub const EXCHANGE: &str = "Vos échanges";

/// Where it stands, where there is nothing to answer.
pub fn standing(status: InterestStatus) -> &'static str {
    match status {
        InterestStatus::Sent => "L’association a votre message et ne l’a pas encore ouvert.",
        InterestStatus::Seen => "C’est au tour de l’association de répondre.",
        InterestStatus::Asked => "L’association attend votre réponse.",
        InterestStatus::Accepted => "L’association a accepté\u{a0}: convenez ensemble du début.",
        InterestStatus::Declined => "L’association n’a pas pu donner suite. D’autres missions vous attendent.",
        InterestStatus::Withdrawn => "Vous avez retiré votre intérêt. Il n’y a plus rien à répondre.",
    }
}

pub fn said_by(by: Actor, association: &str) -> String {
    match by {
        Actor::Association => association.to_owned(),
        Actor::Employee => "Vous".to_owned(),
    }
}

pub fn fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required | FieldCode::TooShort => "Écrivez votre réponse.",
        FieldCode::TooLong => "C’est trop long\u{a0}: 2 000 caractères au plus.",
        _ => "Vérifiez votre réponse.",
    }
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::LinkInvalid | ProblemCode::NotFound) => super::interest::LINK_INVALID,
        Some(ProblemCode::TransitionRefused) => {
            "Il n’y a plus de question à laquelle répondre\u{a0}: rechargez la page."
        }
        Some(ProblemCode::ValidationFailed) => "Corrigez votre réponse.",
        _ => super::common::load_error(error),
    }
}
