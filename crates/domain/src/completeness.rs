//! How complete a listing is, and what would help most next.

use serde::{Deserialize, Serialize};

use crate::association::AssociationDraft;
use crate::choice::choice;

choice! {
    /// What makes a listing useful to an employee, the most useful first.
    CompletenessItem {
        /// An open mission: without one there is nothing to answer to.
        Mission = "mission" / "mission",
        /// At least two hundred characters on what the association does.
        Description = "description" / "presentation",
        /// A position as exact as an address or a street.
        Position = "position" / "position",
        Activities = "activities" / "activites",
        Contact = "contact" / "contact",
        /// RNA or SIRET: it lets others recognise the association.
        Identifier = "identifier" / "identifiant",
        Website = "website" / "site",
    }
}

impl CompletenessItem {
    /// Its part of a hundred.
    pub fn weight(self) -> u8 {
        match self {
            Self::Mission => 25,
            Self::Description | Self::Position => 20,
            Self::Activities | Self::Contact | Self::Identifier => 10,
            Self::Website => 5,
        }
    }

    fn is_there(self, draft: &AssociationDraft, open_missions: u32) -> bool {
        match self {
            Self::Mission => open_missions > 0,
            Self::Description => draft.description.trim().chars().count() >= DESCRIPTION_CHARACTERS,
            Self::Position => draft.location.is_some_and(|at| at.precision.is_exact()),
            Self::Activities => !draft.activities.is_empty(),
            Self::Contact => !draft.email.trim().is_empty() || !draft.phone.trim().is_empty(),
            Self::Identifier => !draft.rna.trim().is_empty() || !draft.siret.trim().is_empty(),
            Self::Website => !draft.website.trim().is_empty(),
        }
    }
}

/// A description is one from here on.
pub const DESCRIPTION_CHARACTERS: usize = 200;

/// How complete a listing is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Completeness {
    /// 0 to 100.
    pub score: u8,
    /// What is missing, the most useful first.
    pub missing: Vec<CompletenessItem>,
}

impl Completeness {
    pub fn of(draft: &AssociationDraft, open_missions: u32) -> Self {
        use crate::choice::Choice;
        let mut score = 0;
        let mut missing = Vec::new();
        for item in CompletenessItem::ALL {
            if item.is_there(draft, open_missions) {
                score += item.weight();
            } else {
                missing.push(*item);
            }
        }
        Self { score, missing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::place::{Located, Position, Precision};

    fn full() -> AssociationDraft {
        AssociationDraft {
            description: "d".repeat(DESCRIPTION_CHARACTERS),
            location: Some(Located { at: Position::new(46.3, -0.4).unwrap(), precision: Precision::Street }),
            activities: vec!["Jardin".into()],
            email: "contact@association.example".into(),
            rna: "W751000000".into(),
            website: "https://association.example".into(),
            ..AssociationDraft::default()
        }
    }

    #[test]
    fn the_parts_make_a_hundred_and_come_in_the_order_of_their_weight() {
        let weights: Vec<u8> = CompletenessItem::ALL.iter().map(|item| item.weight()).collect();
        assert_eq!(weights.iter().map(|weight| u32::from(*weight)).sum::<u32>(), 100);
        assert!(weights.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn a_full_listing_misses_nothing_and_an_empty_one_everything() {
        assert_eq!(Completeness::of(&full(), 1), Completeness { score: 100, missing: vec![] });
        let empty = Completeness::of(&AssociationDraft::default(), 0);
        assert_eq!((empty.score, empty.missing.as_slice()), (0, CompletenessItem::ALL));
    }

    #[test]
    fn a_position_no_better_than_its_commune_is_still_to_be_given() {
        let mut draft = full();
        draft.location = draft.location.map(|at| Located { precision: Precision::Commune, ..at });
        let found = Completeness::of(&draft, 1);
        assert_eq!((found.score, found.missing), (80, vec![CompletenessItem::Position]));
    }
}
