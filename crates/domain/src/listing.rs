//! Listings as they are kept: an association or a mission with its version, what waits to be cleared, what is missing.
//!
//! Two people may write at once: each sends the version that they began with. Whoever comes second is told, merges with
//! [`crate::versions::merge`], and sends again; nothing is lost.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::association::AssociationDraft;
use crate::choice::choice;
use crate::completeness::Completeness;
use crate::freshness::{Freshness, Rhythm};
use crate::mission::{MissionDraft, MissionStatus};
use crate::slug::Slug;

choice! {
    /// Where an association stands with the Alliance.
    ListingStatus {
        /// Proposed; the coordination has not decided yet. Not public.
        Waiting = "waiting" / "en-attente",
        Admitted = "admitted" / "admise",
        Refused = "refused" / "refusee",
        /// Left, or merged with another.
        Archived = "archived" / "archivee",
    }
}

impl ListingStatus {
    pub fn is_public(self) -> bool {
        self == Self::Admitted
    }
}

/// One field that differs between two versions, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    pub field: String,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub before: Value,
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub after: Value,
}

/// An edit that is not public yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingEdit {
    pub since: DateTime<Utc>,
    /// What it changes of what is public.
    pub changes: Vec<FieldChange>,
    /// Why the coordination did not clear it; absent while it waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// An association as its members and the coordination see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingView {
    pub slug: Slug,
    pub status: ListingStatus,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// To be sent back with a change.
    pub version: u32,
    /// Its changes are public at once.
    pub trusted: bool,
    /// The newest version, public or not.
    pub draft: AssociationDraft,
    /// Set while the newest version is not public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingEdit>,
    pub completeness: Completeness,
    pub freshness: Freshness,
}

/// A mission as its association's members and the coordination see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionView {
    pub slug: Slug,
    pub association: Slug,
    pub status: MissionStatus,
    pub version: u32,
    pub draft: MissionDraft,
    pub places_left: u16,
    pub demonstration: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting: Option<WaitingEdit>,
    /// Interests that wait for an answer, and all there were.
    pub open_interests: u32,
    pub interests: u32,
    pub updated_at: DateTime<Utc>,
}

/// A changed association, with the version that was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListingEdit {
    pub version: u32,
    pub draft: AssociationDraft,
}

/// A changed mission, with the version that was changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionEdit {
    pub version: u32,
    pub draft: MissionDraft,
}

/// Where a mission is to go: see [`crate::mission::MISSION_TRANSITIONS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionMove {
    pub to: MissionStatus,
}

/// How often an association wants to be asked whether its listing is still true.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RhythmChoice {
    pub rhythm: Rhythm,
}

/// An association that looks like the one being proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duplicate {
    pub slug: Slug,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    pub why: Likeness,
    /// It has a page that everyone can see; otherwise it waits to be admitted.
    pub listed: bool,
}

choice! {
    /// Why two associations look like one.
    Likeness {
        SameSiret = "same_siret" / "siret",
        SameRna = "same_rna" / "rna",
        /// Within a hundred metres, under a similar name.
        SamePlaceAndName = "same_place_and_name" / "lieu-et-nom",
    }
}

/// How near two positions are that may be one, in kilometres.
pub const SAME_PLACE_KM: f64 = 0.1;

/// Proposals of one person that may wait at a time.
pub const MAX_PROPOSALS: u64 = 10;

/// Names are similar when they share two words, or nearly all their letters: at most three in ten differ.
pub fn similar_names(a: &str, b: &str) -> bool {
    let (a, b) = (crate::text::fold(a), crate::text::fold(b));
    let words = |text: &str| -> BTreeSet<String> {
        text.split(' ').filter(|word| word.len() > 2 && !COMMON.contains(word)).map(str::to_owned).collect()
    };
    if words(&a).intersection(&words(&b)).count() >= 2 {
        return true;
    }
    let longest = a.chars().count().max(b.chars().count());
    longest > 0 && distance(&a, &b) * 10 <= longest * 3
}

/// Words that many names have, and that tell none from another.
const COMMON: [&str; 12] =
    ["association", "assoc", "les", "des", "pour", "une", "aux", "dans", "par", "avec", "sur", "comite"];

/// How many letters must be added, dropped or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The fields of a draft as JSON: a name and a value each.
pub fn fields(draft: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(draft) {
        Ok(Value::Object(map)) => map,
        // A draft is a struct: it is an object.
        _ => Map::new(),
    }
}

/// What differs, in the order of the names.
pub fn changes(before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<FieldChange> {
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |map: &Map<String, Value>, name: &String| map.get(name).cloned().unwrap_or(Value::Null);
    names
        .into_iter()
        .map(|name| FieldChange { field: name.clone(), before: of(before, name), after: of(after, name) })
        .filter(|change| change.before != change.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_that_people_would_take_for_one_are_similar() {
        for (a, b) in [
            ("Régie de quartier du Clou Bouchet", "Regie de Quartier Clou-Bouchet"),
            ("Les Jardins du Marais", "Jardins du marais (association)"),
            ("Emmaüs Niort", "EMMAUS NIORT"),
            ("Ressourcerie", "Resourcerie"),
        ] {
            assert!(similar_names(a, b), "{a} / {b}");
        }
        for (a, b) in [("Emmaüs Niort", "Croix-Rouge Niort"), ("Les Petits", "Les Grands"), ("", "Emmaüs"), ("", "")]
        {
            assert!(!similar_names(a, b), "{a} / {b}");
        }
    }

    proptest! {
        #[test]
        fn similarity_does_not_depend_on_the_order(a in "[a-e ]{0,12}", b in "[a-e ]{0,12}") {
            prop_assert_eq!(similar_names(&a, &b), similar_names(&b, &a));
        }
    }
}
