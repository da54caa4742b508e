//! From the commune that was chosen to what follows from it.

use ::catalogue::places::PlaceIndex;
use domain::{AssociationDraft, CommuneCode, FieldCode, FieldError, Located, NewAssociation, Precision};

/// A sound association: its commune is one that there is, under its own name; without a position of its own, or with one
/// no more exact than its commune, it stands where the commune does.
pub fn located(places: &PlaceIndex, draft: &AssociationDraft) -> Result<NewAssociation, Vec<FieldError>> {
    let place = CommuneCode::parse(&draft.commune_code).ok().map(|code| places.by_code(&code));
    let mut draft = draft.clone();
    let mut unknown = None;
    match place {
        Some(Some(place)) => {
            draft.commune.clone_from(&place.name);
            if let ("", [only]) = (draft.postal_code.trim(), &place.postal_codes[..]) {
                draft.postal_code = only.to_string();
            }
            if draft.location.is_none_or(|at| at.precision == Precision::Commune) {
                draft.location = Some(Located { at: place.position, precision: Precision::Commune });
            }
        }
        Some(None) => unknown = Some(FieldError::new("commune_code", FieldCode::Unknown)),
        None => {}
    }
    match (draft.validate(), unknown) {
        (outcome, None) => outcome,
        (outcome, Some(fault)) => Err(outcome.err().unwrap_or_default().into_iter().chain([fault]).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Position;

    const TABLE: &str = "code\tnom\tcp\tpop\tlon\tlat\n\
        79191\tNiort\t79000 79460\t59000\t-0.46\t46.32\n\
        01004\tL'Abergement-Clémenciat\t01400\t860\t4.92\t46.15\n";

    fn made(draft: &AssociationDraft) -> Result<NewAssociation, Vec<FieldError>> {
        located(&PlaceIndex::from_tsv(TABLE), draft)
    }

    fn draft(code: &str) -> AssociationDraft {
        AssociationDraft { name: "Jardins".into(), commune_code: code.into(), ..AssociationDraft::default() }
    }

    #[test]
    fn a_commune_brings_its_name_its_only_postal_code_and_its_position() {
        let new = made(&AssociationDraft { commune: "autre".into(), ..draft("01004") }).unwrap();
        assert_eq!(new.commune.as_deref(), Some("L'Abergement-Clémenciat"));
        assert_eq!(new.postal_code.unwrap().as_str(), "01400");
        let at = Position::new(46.15, 4.92).unwrap();
        assert_eq!(new.location, Some(Located { at, precision: Precision::Commune }));
        assert_eq!(made(&draft("79191")).unwrap().postal_code, None);
    }

    #[test]
    fn a_pin_that_was_set_stays_and_one_no_better_than_a_commune_follows_it() {
        let here = Position::new(46.0, 4.0).unwrap();
        let with = |precision| AssociationDraft { location: Some(Located { at: here, precision }), ..draft("79191") };
        assert_eq!(made(&with(Precision::Address)).unwrap().location.unwrap().at, here);
        assert_ne!(made(&with(Precision::Commune)).unwrap().location.unwrap().at, here);
    }

    #[test]
    fn a_commune_that_there_is_not_is_said_with_the_other_faults() {
        let faults = made(&AssociationDraft { name: String::new(), ..draft("79999") }).unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["name", "commune_code"]);
    }
}
