//! Words that several pages share.

use domain::{CommitmentLength, Precision, ProblemCode, Sort};
pub use words::fr::terms::{APP, BACK_TO_MAP, kind, remote, tab};

use crate::api::ApiError;

pub const SKIP: &str = "Aller au contenu";
pub const NAV_LABEL: &str = "Navigation principale";
pub const NAV_EXPLORE: &str = "Explorer";
pub const NAV_ACCOUNT: &str = "Mon espace";
pub const NAV_CHARTER: &str = "La charte";
pub const RETRY: &str = "Réessayer";
pub const RELOAD: &str = "Recharger la page";
pub const WAITING: &str = "Chargement…";
pub const SLOW: &str = "Le réseau est lent\u{a0}: encore un instant…";
pub const CLOSE: &str = "Fermer";
pub const DEMO: &str = "Démonstration";
/// Between a name and what is said of it.
pub const COLON: &str = "\u{a0}: ";
pub const FULL: &str = "Complet";
pub const FOOT_PRIVACY: &str = "Vos données";
/// The law wants the state to be said on the first page (decree 2019-768).
pub const FOOT_ACCESSIBILITY: &str = "Accessibilité : partiellement conforme";
pub const FOOT_CHARTER: &str = "La charte de l’Alliance";
pub const FOOT_API: &str = "Données ouvertes (API)";
pub const OUTDATED: &str = "Une nouvelle version d’Alliance est en ligne. Rechargez la page pour continuer.";
pub const PART_MISSING: &str =
    "Cette partie de l’application n’est pas arrivée. Vérifiez votre connexion, puis réessayez.";
pub const FAILED_TITLE: &str = "Un souci de chargement";
pub const NOT_FOUND_TITLE: &str = "Cette page n’existe pas";
pub const NOT_FOUND_TEXT: &str = "L’adresse est peut-être incomplète, ou la page a été retirée depuis.";

/// Why something could not be loaded, and what to do.
pub fn load_error(error: &ApiError) -> &'static str {
    match error {
        ApiError::Network => "Le réseau ne répond pas. Vérifiez votre connexion, puis réessayez.",
        ApiError::Timeout => "La réponse tarde trop. Le réseau est peut-être faible\u{a0}: réessayez dans un instant.",
        ApiError::Problem(problem) => match problem.code {
            ProblemCode::NotFound => "Cette page n’existe pas ou plus.",
            ProblemCode::Forbidden => "Cette page n’est pas ouverte à votre compte.",
            ProblemCode::RateLimited => "Trop de demandes à la fois. Patientez une minute, puis réessayez.",
            _ => "Le service a un souci passager. Réessayez dans un instant.",
        },
        ApiError::Unexpected => {
            "La réponse n’est pas celle attendue. Rechargez la page\u{a0}; si cela dure, le service est en maintenance."
        }
    }
}

pub fn length(length: CommitmentLength) -> &'static str {
    match length {
        CommitmentLength::Taste => "Jusqu’à 2 jours",
        CommitmentLength::Short => "De 2 à 10 jours",
        CommitmentLength::Medium => "De 10 à 60 jours",
        CommitmentLength::Long => "Plus de 60 jours",
    }
}

pub fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Address => "Placée à l’adresse exacte",
        Precision::Street => "Placée à la rue, sans le numéro",
        Precision::Commune => "Placée au centre de la commune\u{a0}: l’adresse exacte n’est pas connue",
        Precision::Department => "Placée dans le département\u{a0}: la commune n’est pas connue",
    }
}

pub fn sort(sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => "Pertinence",
        Sort::Newest => "Les plus récentes",
        Sort::Soonest => "Qui commencent bientôt",
        Sort::Nearest => "Les plus proches",
        Sort::BestMatch => "Pour vous",
    }
}

/// Between a number and its tenths.
pub const DECIMAL: char = ',';
