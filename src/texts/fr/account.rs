//! One's own account: who one is here, sessions, data, the end. And what stands before pages that are not for everyone.

use domain::{Language, ProblemCode, Role};

use super::format;
use crate::api::ApiError;

pub const SIGN_IN: &str = "Se connecter";
pub const SIGN_IN_NEEDED_TITLE: &str = "Connectez-vous pour continuer";
pub const SIGN_IN_NEEDED_TEXT: &str = "Cette page demande de savoir qui vous êtes. Vous recevez un lien par courriel\u{a0}: il n’y a pas de mot de passe. Vous reviendrez ici.";
pub const ENDED_TITLE: &str = "Votre session est terminée";
pub const ENDED_TEXT: &str = "Reconnectez-vous\u{a0}: vous reviendrez ici, et ce que vous avez tapé vous attend.";
pub const FORBIDDEN_TITLE: &str = "Cette page n’est pas pour vous";
pub const FORBIDDEN_TEXT: &str =
    "Votre compte n’a pas le rôle qu’elle demande. Si vous devriez l’avoir, écrivez à la coordination de l’Alliance.";

pub const TITLE: &str = "Mon espace";
pub const SIGN_OUT: &str = "Se déconnecter";
pub const SIGNING_OUT: &str = "Déconnexion…";

pub const PLACES: &str = "Où aller";
pub const PLACE_SPACE: &str = "La fiche, les missions, les personnes intéressées";
pub const PLACE_COORDINATION: &str = "Coordination";
pub const PLACE_COORDINATION_HINT: &str = "Ce qui attend une décision, les imports, l’historique";
pub const PLACE_MISSIONS: &str = super::my_missions::TITLE;
pub const PLACE_MISSIONS_HINT: &str = "Vos intérêts, les réponses, ce qui vient ensuite";
pub const PLACE_TEAM: &str = "Mon équipe";
pub const PLACE_TEAM_HINT: &str = "Les demandes de temps, le calendrier, votre relais";
pub const PLACE_EXPLORE: &str = "Explorer les missions";
pub const PLACE_EXPLORE_HINT: &str = "La carte, les filtres, ce qui vous va";
pub const PLACE_PROPOSE: &str = "Proposer mon association";
pub const PLACE_PROPOSE_HINT: &str = "Elle n’est pas encore sur la carte\u{a0}? Quelques minutes suffisent";

pub const NAME: &str = "Votre nom";
pub const NAME_HINT: &str = "Facultatif. Les autres membres de votre association le voient à côté de votre courriel.";
pub const MAILS_IN: &str = "Vos courriels";
pub const NAME_SAVE: &str = "Enregistrer";
pub const NAME_SAVED: &str = "C’est enregistré.";
pub const NAME_TOO_LONG: &str = "C’est trop long\u{a0}: 100 caractères suffisent.";

pub const SESSIONS: &str = "Vos sessions ouvertes";
pub const SESSIONS_HINT: &str =
    "Un appareil que vous ne reconnaissez pas\u{a0}? Fermez sa session\u{a0}: il lui faudra un nouveau lien.";
pub const SESSION_CURRENT: &str = "Cet appareil";
pub const SESSION_UNKNOWN: &str = "Navigateur inconnu";
pub const SESSION_END: &str = "Fermer";
pub const SESSION_ENDED: &str = "La session est fermée.";

pub const DATA: &str = "Vos données";
pub const DATA_TEXT: &str = "Tout ce que nous gardons de vous, dans un fichier que vous pouvez lire et emporter\u{a0}: compte, rôles, associations, sessions, intérêts et échanges, favoris, profil, ce que vous avez changé.";
pub const EXPORT: &str = "Télécharger mes données";
pub const DATA_MORE: &str = "Ce que nous gardons, et combien de temps";

pub const ERASE: &str = "Effacer mon compte";
pub const ERASE_TITLE: &str = "Effacer mon compte\u{a0}?";
pub const ERASE_GONE: &str = "Ce qui est effacé, tout de suite et pour toujours";
pub const ERASE_GONE_LIST: [&str; 4] = [
    "votre adresse, votre nom, vos rôles, toutes vos sessions, vos favoris, votre profil et vos invitations\u{a0};",
    "vos intérêts pour des missions, avec vos messages\u{a0}: ceux qui sont en cours sont retirés, leur place est libre à nouveau, et l’association en est prévenue\u{a0};",
    "votre place de membre dans vos associations\u{a0};",
    "ce que ce navigateur garde d’Alliance\u{a0}: brouillons, préférences.",
];
pub const ERASE_STAYS: &str = "Ce qui reste";
pub const ERASE_STAYS_LIST: [&str; 4] = [
    "les fiches et les missions de vos associations, même si personne d’autre ne les tient\u{a0};",
    "l’historique de ce que vous avez changé, sans votre nom ni votre adresse\u{a0};",
    "les courriels que les associations ont déjà reçus de vous\u{a0};",
    "si vous avez refusé les courriels de rappel, votre adresse dans la liste de ceux qui n’en veulent pas.",
];
pub const ERASE_SURE: &str = "J’ai compris\u{a0}: c’est définitif";
pub const ERASE_UNSURE: &str = "Cochez cette case pour confirmer.";
pub const ERASE_KEEP: &str = "Annuler";
pub const ERASING: &str = "Effacement…";
pub const ERASED_TITLE: &str = "Votre compte est effacé";
pub const ERASED_TEXT: &str =
    "Un dernier courriel vous le confirme. La carte reste ouverte à tout le monde, sans compte.";

/// A role as its holder reads it.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Visitor => "Visite",
        Role::Member => "Compte",
        Role::Employee => "Postier·ère",
        Role::AssociationMember => "Référent·e associatif·ve",
        Role::Manager => "Responsable d’équipe",
        Role::Coordinator => "Coordination",
    }
}

pub fn signed_in_as(email: &str) -> String {
    format!("Vous êtes connecté·e avec l’adresse {email}.")
}

/// Which session a button ends: said to who does not see where the button stands.
pub fn end_session(device: &str) -> String {
    format!("{SESSION_END} la session\u{a0}: {device}")
}

pub fn session_times(created: chrono::NaiveDate, seen: chrono::NaiveDate) -> String {
    if created == seen {
        format!("Ouverte le {}", format::date(created))
    } else {
        format!("Ouverte le {}, utilisée le {}", format::date(created), format::date(seen))
    }
}

/// Why something of the account did not happen, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => "Le réseau n’a pas répondu. Réessayez quand il revient.",
        ApiError::Timeout => "La réponse tarde trop. Réessayez dans un instant.",
        ApiError::Unexpected => {
            "La réponse n’est pas celle attendue. Réessayez\u{a0}; si cela dure, rechargez la page."
        }
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::RateLimited => "Trop de demandes à la fois. Patientez une minute, puis réessayez.",
            ProblemCode::NotFound => "Ce n’est plus là\u{a0}: rechargez la page.",
            ProblemCode::SignInNeeded => ENDED_TITLE,
            ProblemCode::ValidationFailed => "Le formulaire a un champ à corriger.",
            _ => "Le service a un souci passager. Réessayez dans un instant.",
        },
    }
}

/// What a language calls itself.
pub fn language(language: Language) -> &'static str {
    match language {
        Language::French => "Français",
        Language::English => "English",
    }
}
