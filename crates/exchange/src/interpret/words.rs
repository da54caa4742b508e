//! Closed lists in the words of many senders.

use domain::text::fold;
use domain::{Choice, MissionKind, Precision, Remote};

/// A yes or a no.
pub fn flag(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "yes" | "oui" | "true" | "vrai" | "1" | "x" | "o" | "y" => Some(true),
        "no" | "non" | "false" | "faux" | "0" | "n" | "" => Some(false),
        _ => None,
    }
}

/// What `remote` can be; a bare yes is the more cautious of its two meanings, and `false` says so.
pub fn remote(text: &str) -> Option<(Remote, bool)> {
    let found = match fold(text).as_str() {
        "no" | "non" | "false" | "0" | "local" | "sur place" | "presentiel" | "en presentiel" | "aucun" => {
            (Remote::No, true)
        }
        "possible" | "hybride" | "partiel" | "partial" | "mixte" | "hybrid" => (Remote::Possible, true),
        "full" | "total" | "distance" | "a distance" | "en ligne" | "teletravail" | "remote" | "distanciel" => {
            (Remote::Full, true)
        }
        "yes" | "oui" | "true" | "1" => (Remote::Possible, false),
        _ => return None,
    };
    Some(found)
}

/// The kind of a mission.
pub enum Kind {
    Known(MissionKind),
    /// A contract of its own, which is not offered here.
    Contract,
    Unknown,
}

pub fn kind(text: &str) -> Kind {
    let text = text.trim();
    if let Some(kind) = MissionKind::from_code(text).or_else(|| MissionKind::from_slug(text)) {
        return Kind::Known(kind);
    }
    match fold(text).as_str() {
        "benevolat" | "volunteering" | "benevole" => Kind::Known(MissionKind::Volunteering),
        "mecenat de competences" | "mecenat de competences court" | "mecenat court" => {
            Kind::Known(MissionKind::ShortSkills)
        }
        "mecenat de competences long" | "mecenat long" | "mise a disposition" => Kind::Known(MissionKind::LongSkills),
        folded if folded.starts_with("volontariat") || folded.starts_with("service civique") => Kind::Contract,
        _ => Kind::Unknown,
    }
}

pub fn precision(text: &str) -> Option<Precision> {
    Precision::from_code(text.trim()).or_else(|| Precision::from_slug(text.trim()))
}

/// France, in the names and codes that senders use for it and its territories.
pub fn is_france(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "" | "fr"
            | "fra"
            | "france"
            | "france metropolitaine"
            | "gp"
            | "mq"
            | "re"
            | "gf"
            | "yt"
            | "pm"
            | "bl"
            | "mf"
            | "wf"
            | "pf"
            | "nc"
            | "guadeloupe"
            | "martinique"
            | "la reunion"
            | "reunion"
            | "guyane"
            | "mayotte"
            | "nouvelle caledonie"
    )
}

/// Whether the sender shows it to the public: by a status, or by a flag that says it is deleted.
pub fn is_public(element: &str, text: &str) -> bool {
    if element.eq_ignore_ascii_case("deleted") {
        return flag(text) != Some(true);
    }
    // GoGoCarto's statuses are numbers: from 1 on they are validated.
    if let Ok(number) = text.trim().parse::<i32>() {
        return number >= 1;
    }
    !matches!(
        fold(text).as_str(),
        "refused"
            | "pending"
            | "ongoing"
            | "deleted"
            | "draft"
            | "brouillon"
            | "refusee"
            | "annulee"
            | "supprimee"
            | "archivee"
            | "desinscrite"
            | "signalee"
            | "en attente de validation"
            | "en cours de traitement"
    )
}
