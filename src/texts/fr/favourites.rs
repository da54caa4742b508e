//! Marking a mission, and the list of those that are marked.

use domain::{MissionStatus, ProblemCode};

use crate::api::ApiError;

pub const MARK: &str = "Favori";
pub const MARKED: &str = "Gardée dans vos favoris.";
pub const MARKED_HERE: &str = "Gardée sur cet appareil. Connectez-vous pour la retrouver partout.";
pub const UNMARKED: &str = "Retirée de vos favoris.";
pub const SEE: &str = "Voir mes favoris";

pub const TITLE: &str = "Vos favoris";
pub const HINT: &str = "Touchez l’étoile d’une mission pour la retrouver ici.";
pub const INTERESTED: &str = "Cela m’intéresse";
pub const HERE_TITLE: &str = "Mes favoris";
pub const HERE_TEXT: &str = "Ils sont gardés sur cet appareil, et nulle part ailleurs. Connectez-vous\u{a0}: vous les retrouverez partout, avec la suite de vos intérêts.";
pub const GONE: &str = "Cette mission n’est plus sur la carte.";

/// Which mission a star is of: said to who does not see where it stands.
pub fn mark_of(mission: &str) -> String {
    format!("{MARK}\u{a0}: {mission}")
}

/// Why a mission that is marked cannot be chosen today.
pub fn closed(status: MissionStatus, has_page: bool) -> &'static str {
    match status {
        MissionStatus::Published | MissionStatus::Full if has_page => "Complète",
        _ => "N’est plus proposée",
    }
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => "Vous avez déjà 200 favoris\u{a0}: retirez-en un d’abord.",
        Some(ProblemCode::NotFound) => GONE,
        _ => super::common::load_error(error),
    }
}
