//! What waits in the phone to be sent.

use domain::ProblemCode;

use super::days::duration;
use super::format::{counted, date};
use crate::api::outbox::{Kind, Label};

pub const TITLE: &str = "En attente d’envoi";
pub const TEXT: &str = "Gardé dans ce téléphone. Tout part de soi-même dès que le réseau revient, au plus tard quand vous rouvrez Alliance, et une seule fois.";
pub const KEPT: &str =
    "Pas de réponse du réseau\u{a0}: c’est gardé dans ce téléphone, en attente d’envoi. Vous n’avez rien à refaire.";
pub const INTEREST_TITLE: &str = "Votre intérêt attend le réseau";
pub const INTEREST_REFUSED: &str = "Votre intérêt n’est pas parti";
pub const WAITS: &str = "Attend le réseau.";
pub const TRIED: &str = "Essayé sans réponse\u{a0}: nouvel essai bientôt.";
pub const SIGN_IN: &str = "Connectez-vous, puis cela part.";
pub const SIGN_IN_LINK: &str = "Se connecter";
pub const OLD: &str = "Écrit il y a plus de 60 jours\u{a0}: envoyez-le si c’est encore juste, sinon retirez-le.";
pub const REFUSED: &str = "Pas envoyé";
pub const YOURS: &str = "Ce que vous aviez écrit";
pub const SEND: &str = "Envoyer maintenant";
pub const CANCEL: &str = "Annuler l’envoi";
pub const DROP: &str = "Retirer de la liste";
pub const OPEN: &str = "Ouvrir la page";
pub const CANCELLED: &str = "L’envoi est annulé.";
pub const CANCELLED_TRIED: &str = "L’envoi est annulé. Il avait déjà été essayé\u{a0}: il est peut-être arrivé, vérifiez-le une fois le réseau revenu.";
pub const TOO_LATE: &str = "Trop tard pour l’annuler\u{a0}: c’était déjà parti.";
pub const STILL_WAITS: &str = "Toujours pas de réponse. C’est gardé, et réessayé bientôt.";

pub const LEAVE_TITLE: &str = "Il reste à envoyer";
pub const LEAVE_TEXT: &str = "Ce qui attend reste dans ce téléphone, invisible pour qui se connecte après vous, et part à votre prochaine connexion. Sur un téléphone prêté, effacez-le plutôt.";
pub const LEAVE: &str = "Se déconnecter, et garder";
pub const LEAVE_CLEAR: &str = "Effacer, et se déconnecter";
pub const STAY: &str = "Rester connecté·e";

/// How many things wait, before one leaves.
pub fn leaving(count: u32) -> String {
    let things = counted(
        count,
        "chose que vous avez écrite n’est pas encore partie",
        "choses que vous avez écrites ne sont pas encore parties",
    );
    format!("{things}.")
}

/// What an entry is.
pub fn what(kind: Kind, label: &Label) -> String {
    let Label { title, whom, .. } = label;
    match kind {
        Kind::Interest => format!("Votre intérêt pour «\u{a0}{title}\u{a0}», {whom}"),
        Kind::Withdrawal => format!("Le retrait de votre intérêt pour «\u{a0}{title}\u{a0}», {whom}"),
        Kind::Answer | Kind::Reply => format!("Votre réponse à {whom}, pour «\u{a0}{title}\u{a0}»"),
        Kind::Day => {
            format!(
                "{} le {}, pour «\u{a0}{title}\u{a0}»",
                duration(label.minutes),
                label.day.map(date).unwrap_or_default()
            )
        }
        Kind::TimeRequest => format!("Votre demande de temps pour «\u{a0}{title}\u{a0}»"),
        Kind::TimeWithdrawal => format!("Le retrait de votre demande de temps pour «\u{a0}{title}\u{a0}»"),
        Kind::TimeAnswer => format!("Votre réponse aux dates proposées, pour «\u{a0}{title}\u{a0}»"),
        Kind::Listing => format!("La fiche de {whom}"),
        Kind::Mission if title.is_empty() => "Une mission sans titre".to_owned(),
        Kind::Mission => format!("La mission «\u{a0}{title}\u{a0}»"),
    }
}

/// It has arrived.
pub fn arrived(kind: Kind, label: &Label) -> String {
    format!("C’est parti\u{a0}: {}.", lower(&what(kind, label)))
}

/// A sentence that goes on.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Written at a moment.
pub fn written(moment: &str) -> String {
    format!("Écrit le {moment}")
}

/// A button's words, for whoever hears them without seeing what stands beside.
pub fn action_on(action: &str, what: &str) -> String {
    format!("{action}\u{a0}: {what}")
}

/// Why it was refused, and what can be done.
pub fn refusal(code: Option<ProblemCode>) -> &'static str {
    match code {
        Some(ProblemCode::MissionFull) => {
            "La mission a trouvé quelqu’un entre-temps\u{a0}: il n’y a plus de place. Votre texte est ici, pour une autre mission."
        }
        Some(ProblemCode::MissionClosed | ProblemCode::MissionDraft) => {
            "La mission n’est plus proposée. Votre texte est ici, pour une autre mission."
        }
        Some(ProblemCode::InterestExists) => {
            "Vous aviez déjà dit votre intérêt pour cette mission\u{a0}: rien à refaire."
        }
        Some(ProblemCode::TransitionRefused) => {
            "Ce n’est plus possible\u{a0}: quelqu’un a répondu, retiré ou terminé entre-temps. Regardez où cela en est."
        }
        Some(ProblemCode::VersionConflict) => {
            "Quelqu’un d’autre l’a changé entre-temps. Ouvrez la page\u{a0}: les deux versions y sont réunies, rien n’est perdu."
        }
        Some(ProblemCode::NotFound | ProblemCode::LinkInvalid) => "Cela n’existe plus.",
        Some(ProblemCode::ValidationFailed) => "Quelque chose est à corriger\u{a0}: ouvrez la page pour le refaire.",
        Some(ProblemCode::Forbidden) => "Vous n’avez plus le droit de le faire.",
        Some(ProblemCode::IdempotencyKeyReused) => "Une autre version est déjà partie\u{a0}: regardez où cela en est.",
        _ => "Le service l’a refusé. Ouvrez la page pour le refaire.",
    }
}
