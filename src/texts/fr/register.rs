//! The register of listings, and merging two of them.

use domain::merging::MergePreview;
use domain::register::KeptListing;
use domain::{FieldCode, ListingStatus, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Toutes les associations";
pub const WORDS: &str = "Nom, commune, SIRET ou RNA";
pub const SEARCH: &str = "Chercher";
pub const FILTER_LABEL: &str = "Filtrer par statut";
pub const ALL: &str = "Toutes";
pub const EMPTY: &str = "Aucune fiche ne correspond. Essayez un seul mot, ou un autre statut.";
pub const TRUSTED: &str = "De confiance";
pub const TRUST_HINT: &str = "Ses changements sont visibles tout de suite, sans validation.";
pub const OPEN: &str = "Ouvrir la fiche";
pub const PAGE: &str = "Page publique";
pub const MERGE: &str = "Réunir…";
pub const RESTORE: &str = "Remettre en ligne";
pub const HISTORY: &str = "Historique";
pub const MORE: &str = "Afficher la suite";
pub const REFUSED_BECAUSE: &str = "Refusée\u{a0}:";
pub const MERGED_INTO: &str = "Réunie à";

pub const MERGE_TITLE: &str = "Réunir deux fiches";
pub const MERGE_HINT: &str = "Deux fiches décrivent la même association\u{a0}? L’une est gardée, l’autre lui cède ses missions, ses intérêts et son adresse, puis s’efface.";
pub const MERGE_WITH: &str = "Avec quelle fiche la réunir\u{a0}?";
pub const KEPT: &str = "Fiche gardée";
pub const GONE: &str = "Fiche qui s’efface";
pub const SWAP: &str = "Garder plutôt l’autre";
pub const OTHER: &str = "Choisir une autre fiche";
pub const FIELDS: &str = "Quelles informations garder\u{a0}?";
pub const NO_DIFFERENCE: &str = "Les deux fiches disent la même chose.";
pub const PLACE: &str = "Lieu";
pub const IDENTITY: &str = "Identité";
pub const CONFIRM: &str = "Réunir définitivement";
pub const MERGED_TITLE: &str = "Les fiches sont réunies";
pub const SEE: &str = "Voir la fiche gardée";
pub const BACK: &str = "Retour aux associations";
pub const CANNOT: &str = "Ces deux fiches ne peuvent pas être réunies ainsi\u{a0}: une fiche en ligne ne peut pas s’effacer dans une fiche qui ne l’est pas. Gardez plutôt l’autre.";

pub fn status(status: ListingStatus) -> &'static str {
    match status {
        ListingStatus::Waiting => "En attente",
        ListingStatus::Admitted => "En ligne",
        ListingStatus::Refused => "Refusée",
        ListingStatus::Archived => "Archivée",
    }
}

pub fn found(total: u32) -> String {
    format::counted(total, "fiche", "fiches")
}

/// Who keeps it, and what it offers.
pub fn counts(listing: &KeptListing) -> String {
    let members = match listing.members {
        0 => "personne ne la tient".to_owned(),
        members => format::counted(members, "personne la tient", "personnes la tiennent"),
    };
    format!("{}, {members}", format::counted(listing.missions, "mission", "missions"))
}

/// What goes over, and where the address leads.
pub fn moves(preview: &MergePreview) -> String {
    let MergePreview { from, into, .. } = preview;
    format!(
        "{} et {} passent de «\u{a0}{}\u{a0}» à «\u{a0}{}\u{a0}». L’ancienne adresse mènera à la fiche gardée. C’est définitif.",
        format::counted(preview.missions, "mission", "missions"),
        format::counted(preview.interests, "manifestation d’intérêt", "manifestations d’intérêt"),
        from.name,
        into.name,
    )
}

pub fn members(preview: &MergePreview) -> String {
    format!(
        "{} «\u{a0}{}\u{a0}» désormais",
        format::counted(
            preview.from.members,
            "personne qui tenait la fiche effacée tient",
            "personnes qui tenaient la fiche effacée tiennent"
        ),
        preview.into.name
    )
}

pub fn merged(from: &str, into: &str) -> String {
    format!(
        "«\u{a0}{from}\u{a0}» fait désormais partie de «\u{a0}{into}\u{a0}». Les personnes qui la tenaient sont prévenues par courriel."
    )
}

/// Why they were not merged.
pub fn failure(error: &ApiError) -> String {
    let fault = error.fields().first();
    match (error.code(), fault.map(|fault| (fault.field.as_str(), fault.code))) {
        (Some(ProblemCode::TransitionRefused), _) => CANNOT.to_owned(),
        (_, Some(("siren", FieldCode::CheckDigit))) => "Le SIREN et le SIRET choisis ne vont pas ensemble.".to_owned(),
        (_, Some((field, _))) => {
            format!("«\u{a0}{}\u{a0}» n’est pas valable\u{a0}: choisissez l’autre.", super::fields::label(field))
        }
        _ => common::load_error(error).to_owned(),
    }
}
