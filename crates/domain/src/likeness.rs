//! What makes two listings look like one association.

use crate::association::NewAssociation;
use crate::identifiers::{Rna, Siret};
use crate::listing::{Likeness, SAME_PLACE_KM, similar_names};
use crate::place::{CommuneCode, Position};

/// What an association is recognised by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Marks<'a> {
    pub name: &'a str,
    pub siret: Option<&'a str>,
    pub rna: Option<&'a str>,
    pub at: Option<Position>,
    /// Known as exactly as a street or an address.
    pub is_exact: bool,
    pub commune: Option<&'a str>,
}

impl<'a> From<&'a NewAssociation> for Marks<'a> {
    fn from(new: &'a NewAssociation) -> Self {
        Self {
            name: &new.name,
            siret: new.siret.as_ref().map(Siret::as_str),
            rna: new.rna.as_ref().map(Rna::as_str),
            at: new.location.map(|located| located.at),
            is_exact: new.location.is_some_and(|located| located.precision.is_exact()),
            commune: new.commune_code.as_ref().map(CommuneCode::as_str),
        }
    }
}

impl Marks<'_> {
    /// Why the two look like one, the surest reason first; none when they do not.
    pub fn likeness(&self, other: &Marks<'_>) -> Option<Likeness> {
        let same = |mine: Option<&str>, theirs: Option<&str>| mine.is_some() && mine == theirs;
        let near = || match (self.at, other.at) {
            (Some(mine), Some(theirs)) if mine.distance_km(theirs) <= SAME_PLACE_KM => true,
            // Where one of the two is known no better than its commune, the commune is the place.
            _ => !(self.is_exact && other.is_exact) && same(self.commune, other.commune),
        };
        if same(self.siret, other.siret) {
            Some(Likeness::SameSiret)
        } else if same(self.rna, other.rna) {
            Some(Likeness::SameRna)
        } else {
            (near() && similar_names(self.name, other.name)).then_some(Likeness::SamePlaceAndName)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(name: &str) -> Marks<'_> {
        let at = Position::new(46.3239, -0.4645).ok();
        Marks { name, siret: None, rna: None, at, is_exact: true, commune: None }
    }

    #[test]
    fn a_number_of_the_registry_is_surer_than_place_and_name() {
        let one = Marks { siret: Some("1"), rna: Some("2"), ..marks("Emmaüs Niort") };
        assert_eq!(one.likeness(&one), Some(Likeness::SameSiret));
        assert_eq!(one.likeness(&Marks { siret: Some("3"), ..one }), Some(Likeness::SameRna));
        assert_eq!(one.likeness(&marks("EMMAUS NIORT")), Some(Likeness::SamePlaceAndName));
    }

    #[test]
    fn a_hundred_metres_are_the_same_place_and_two_hundred_are_not() {
        let one = marks("Emmaüs Niort");
        let north = |metres: f64| Position::new(46.3239 + metres / 111_195.0, -0.4645).ok();
        assert_eq!(one.likeness(&Marks { at: north(99.0), ..one }), Some(Likeness::SamePlaceAndName));
        assert_eq!(one.likeness(&Marks { at: north(200.0), ..one }), None);
    }

    #[test]
    fn one_commune_is_one_place_unless_both_are_known_better() {
        let one = Marks { commune: Some("79191"), ..marks("Emmaüs Niort") };
        let far = Marks { at: Position::new(46.35, -0.4645).ok(), ..one };
        assert_eq!(one.likeness(&far), None);
        assert_eq!(one.likeness(&Marks { is_exact: false, ..far }), Some(Likeness::SamePlaceAndName));
        assert_eq!(one.likeness(&Marks { at: None, is_exact: false, ..far }), Some(Likeness::SamePlaceAndName));
        assert_eq!(one.likeness(&Marks { is_exact: false, commune: Some("79192"), ..far }), None);
    }

    #[test]
    fn neighbours_under_other_names_and_namesakes_elsewhere_are_two() {
        let one = marks("Emmaüs Niort");
        assert_eq!(one.likeness(&marks("Croix-Rouge")), None);
        // What has no position is nowhere near anything, nor is one nameless number another.
        assert_eq!(one.likeness(&Marks { at: None, ..one }), None);
        assert_eq!(Marks { at: None, ..one }.likeness(&Marks { at: None, ..one }), None);
    }
}
