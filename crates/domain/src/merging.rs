//! Two listings of one association made one: the one is kept, the other becomes part of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::association::{AssociationDraft, NewAssociation};
use crate::listing::{FieldChange, ListingStatus, fields};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::register::KeptListing;

/// What a coordinator decides of two listings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergeDraft {
    /// The slug of the listing that is kept.
    pub into: String,
    /// Fields whose value is taken from the listing that goes; the others stay as they are.
    #[serde(default)]
    pub take: Vec<String>,
    /// Those who kept the one that goes keep the other from now on.
    #[serde(default = "yes")]
    pub members: bool,
}

fn yes() -> bool {
    true
}

/// Both, side by side, and what goes from one to the other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MergePreview {
    /// The one that goes.
    pub from: KeptListing,
    /// The one that is kept.
    pub into: KeptListing,
    /// Fields that differ: `before` is of the one that is kept, `after` of the one that goes.
    pub differences: Vec<FieldChange>,
    /// Missions that go over, those put away included, and the interests in them.
    pub missions: u32,
    pub interests: u32,
}

impl MergePreview {
    /// Fields that the one that is kept says nothing of: those of the other are better than none.
    pub fn useful(&self) -> Vec<String> {
        let useful = |change: &&FieldChange| is_empty(&change.before) && !is_empty(&change.after);
        self.differences.iter().filter(useful).map(|change| change.field.clone()).collect()
    }
}

/// A value of a draft that says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Whether one listing can become part of another.
pub fn can_merge(from: ListingStatus, from_is_merged: bool, into: ListingStatus) -> bool {
    !from_is_merged && matches!(into, ListingStatus::Admitted | ListingStatus::Waiting)
        // What is public does not vanish into what is not.
        && (from != ListingStatus::Admitted || into == ListingStatus::Admitted)
}

/// The listing that is kept, with the fields that are taken from the other.
pub fn merged(
    kept: &AssociationDraft,
    gone: &AssociationDraft,
    take: &[String],
) -> Result<NewAssociation, Vec<FieldError>> {
    let (mut draft, gone) = (fields(kept), fields(gone));
    let mut faults = Faults::default();
    for name in take {
        match gone.get(name) {
            Some(value) => drop(draft.insert(name.clone(), value.clone())),
            None => faults.add("take", FieldCode::Unknown),
        }
    }
    let draft = serde_json::from_value::<AssociationDraft>(Value::Object(draft)).map_err(|_| FieldCode::Unknown);
    let draft = faults.take("take", draft);
    faults.finish(draft)?.validate()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, siret: &str, phone: &str) -> AssociationDraft {
        AssociationDraft { name: name.into(), siret: siret.into(), phone: phone.into(), ..Default::default() }
    }

    #[test]
    fn fields_that_are_taken_come_from_the_one_that_goes_and_the_others_stay() {
        let (kept, gone) = (draft("La Collecterie", "", "0123456789"), draft("Collecterie", "75187049400026", ""));
        let made = merged(&kept, &gone, &["siret".into()]).unwrap();
        assert_eq!((made.name.as_str(), made.phone.is_some()), ("La Collecterie", true));
        assert_eq!(made.siret.unwrap().as_str(), "75187049400026");
        let fault = merged(&kept, &gone, &["status".into()]).unwrap_err();
        assert_eq!(fault, [FieldError::new("take", FieldCode::Unknown)]);
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let kept = AssociationDraft { siren: "356000000".into(), ..draft("La Poste", "", "") };
        let fault = merged(&kept, &draft("Collecterie", "75187049400026", ""), &["siret".into()]).unwrap_err();
        assert_eq!(fault, [FieldError::new("siren", FieldCode::CheckDigit)]);
    }

    #[test]
    fn what_is_public_never_becomes_part_of_what_is_not() {
        use ListingStatus::{Admitted, Archived, Refused, Waiting};
        for (from, into, can) in [
            (Admitted, Admitted, true),
            (Waiting, Admitted, true),
            (Archived, Admitted, true),
            (Refused, Waiting, true),
            (Admitted, Waiting, false),
            (Admitted, Archived, false),
            (Waiting, Refused, false),
        ] {
            assert_eq!(can_merge(from, false, into), can, "{from:?} into {into:?}");
            assert!(!can_merge(from, true, into));
        }
    }
}
