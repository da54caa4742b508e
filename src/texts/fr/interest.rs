//! The form that expresses interest, its confirmation, and the withdrawal.

use domain::{FieldCode, ProblemCode};

use crate::api::ApiError;

pub const TITLE: &str = "Cela m’intéresse";
pub const WHAT_HAPPENS: &str = "L’association reçoit votre message tout de suite, par courriel, et vous répond directement. Vous en recevez une copie, avec un lien pour retirer votre intérêt. Rien ne vous engage avant que vous ayez décidé ensemble.";
pub const NEEDED: &str = "Tout est nécessaire, sauf ce qui dit « facultatif ».";
pub const NAME: &str = "Prénom et nom";
pub const EMAIL: &str = "Courriel professionnel";
pub const EMAIL_HINT: &str = "L’association vous répond à cette adresse.";
pub const SITE: &str = "Site ou département";
pub const SITE_HINT: &str = "Par exemple\u{a0}: Niort PPDC, ou Gironde.";
pub const MESSAGE: &str = "Votre message (facultatif)";
pub const MESSAGE_HINT: &str = "Ce qui vous attire, ce que vous savez faire.";
pub const AVAILABILITY: &str = "Vos disponibilités (facultatif)";
pub const AVAILABILITY_HINT: &str = "Par exemple\u{a0}: le mardi, à partir de mars.";
pub const TIME_KNOWN: &str = "Repris de votre profil\u{a0}: changez-le si vous voulez.";
pub const TIME_TAKE: &str = "Reprendre les disponibilités de mon profil";
pub const CONSENT: &str = "J’accepte que mon nom, mon courriel, mon site et mon message soient transmis à cette association, pour cette mission seulement.";
pub const CONSENT_MORE: &str = "Ce que nous gardons, et combien de temps";
pub const REMEMBER: &str = "Se souvenir de mon nom, de mon courriel et de mon site sur cet appareil";
pub const SEND: &str = "Envoyer à l’association";
pub const SENDING: &str = "Envoi…";
pub const FAULTS: &str = "Le formulaire a des champs à corriger.";
pub const BACK_TO_MISSION: &str = "Retour à la mission";
pub const NOTHING_LOST: &str =
    "Rien n’est perdu\u{a0}: votre texte est gardé sur cet appareil, et un second envoi ne fera pas de doublon.";

pub const DONE_TITLE: &str = "Votre intérêt est transmis";
pub const DONE_NEXT: &str = "Et maintenant\u{a0}?";
pub const DONE_STEPS: [&str; 3] = [
    "L’association a reçu votre message. Elle vous répond directement, par courriel.",
    "Une copie vous attend dans votre boîte, avec un lien pour retirer votre intérêt.",
    "Si la mission se fait sur votre temps de travail, parlez-en avec votre responsable\u{a0}: son accord est nécessaire.",
];

pub const KNOWN: &str = "L’association vous connaîtra ainsi";
pub const KNOWN_CHANGE: &str = "Modifier";
pub const FOLLOW: &str = "Suivre dans Mes missions";

pub const WITHDRAW_TITLE: &str = "Retirer mon intérêt";
pub const WITHDRAW_BUTTON: &str = "Retirer mon intérêt";
pub const WITHDRAW_HINT: &str = "L’association en sera prévenue. Vous pourrez toujours dire votre intérêt à nouveau.";
pub const WITHDRAWN_TITLE: &str = "Votre intérêt est retiré";
pub const WITHDRAWN_TEXT: &str = "L’association en est prévenue. Vous n’avez rien d’autre à faire.";
pub const DECLINED_TEXT: &str = "L’association a déjà répondu\u{a0}: il n’y a plus rien à retirer.";
pub const LINK_INVALID: &str =
    "Ce lien n’est pas, ou plus, valable. Ouvrez celui du courriel que vous avez reçu, en entier.";

/// What the form is about.
pub fn about(title: &str, association: &str) -> String {
    format!("{title}, {association}")
}

pub fn done(association: &str) -> String {
    format!("{association} a reçu votre message.")
}

pub fn withdraw_question(title: &str, association: &str) -> String {
    format!("Vous avez dit votre intérêt pour «\u{a0}{title}\u{a0}», de {association}.")
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("name", FieldCode::Required) => "Indiquez votre prénom et votre nom.",
        ("work_email", FieldCode::Required) => "Indiquez votre courriel professionnel.",
        ("site", FieldCode::Required) => "Indiquez votre site ou votre département.",
        (_, FieldCode::EmailInvalid) => {
            "Ce courriel n’est pas complet\u{a0}: il lui faut un nom, un @ et un domaine, comme prenom.nom@laposte.fr."
        }
        (_, FieldCode::ConsentMissing) => "Cochez cette case pour que nous puissions transmettre votre message.",
        (_, FieldCode::TooShort) => "C’est un peu court\u{a0}: écrivez au moins deux lettres.",
        ("message", FieldCode::TooLong) => "Votre message dépasse 2 000 caractères\u{a0}: raccourcissez-le un peu.",
        ("availability", FieldCode::TooLong) => "C’est trop long\u{a0}: 300 caractères suffisent.",
        (_, FieldCode::TooLong) => "C’est trop long.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}

/// Why the sending failed, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => "Le réseau n’a pas répondu. Réessayez quand il revient.",
        ApiError::Timeout => "La réponse tarde trop. Réessayez dans un instant.",
        ApiError::Unexpected => {
            "La réponse n’est pas celle attendue. Réessayez\u{a0}; si cela dure, rechargez la page."
        }
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::MissionFull => "La dernière place vient d’être prise. Votre message n’est pas parti.",
            ProblemCode::MissionClosed | ProblemCode::MissionDraft | ProblemCode::NotFound => {
                "Cette mission n’est plus ouverte. Votre message n’est pas parti."
            }
            ProblemCode::InterestExists => {
                "Vous avez déjà dit votre intérêt pour cette mission\u{a0}: l’association a votre premier message."
            }
            ProblemCode::RateLimited => "Trop d’envois à la fois. Patientez une minute, puis réessayez.",
            ProblemCode::ValidationFailed => FAULTS,
            ProblemCode::LinkInvalid => LINK_INVALID,
            ProblemCode::TransitionRefused => DECLINED_TEXT,
            _ => "Le service a un souci passager. Réessayez dans un instant.",
        },
    }
}
