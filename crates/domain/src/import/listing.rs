//! Which listings an import creates, changes and removes: nobody confirms what has no name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ImportSubject;
use crate::choice::choice;

choice! {
    /// What becomes of a listing that an import writes.
    ImportFate {
        Created = "created" / "nouvelle",
        Changed = "changed" / "changee",
        /// Archived (an association) or closed (a mission), since the source no longer says it.
        Removed = "removed" / "retiree",
    }
}

/// Listings of one kind and one fate that a report names. The table of the run names them all.
pub const LISTED: usize = 100;

/// A listing that was, or would be, written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportListing {
    pub kind: ImportSubject,
    pub fate: ImportFate,
    /// Where it stands; absent where it is created.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Its name or title.
    pub title: String,
    /// The fields that change, as drafts name them; `status` where it comes back, `association` where a mission moves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
}

/// Gathers the first listings of each kind and fate, however many there are.
#[derive(Debug, Default)]
pub struct ImportListings {
    first: Vec<ImportListing>,
    counts: BTreeMap<(ImportSubject, ImportFate), usize>,
}

impl ImportListings {
    pub fn add(&mut self, listing: ImportListing) {
        let count = self.counts.entry((listing.kind, listing.fate)).or_default();
        *count += 1;
        if *count <= LISTED {
            self.first.push(listing);
        }
    }

    pub fn into_first(self) -> Vec<ImportListing> {
        self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use crate::import::ImportReport;

    fn listing(kind: ImportSubject, fate: ImportFate, number: usize) -> ImportListing {
        ImportListing { kind, fate, slug: None, title: format!("Amicale {number}"), fields: Vec::new() }
    }

    #[test]
    fn each_kind_and_fate_keeps_its_first_listings_whatever_the_others_are() {
        let mut listings = ImportListings::default();
        for number in 0..10 * LISTED {
            listings.add(listing(ImportSubject::Missions, ImportFate::Created, number));
        }
        for kind in ImportSubject::ALL {
            for fate in ImportFate::ALL {
                listings.add(listing(*kind, *fate, 7));
            }
        }
        let first = listings.into_first();
        let count = |kind, fate| first.iter().filter(|one| (one.kind, one.fate) == (kind, fate)).count();
        assert_eq!(count(ImportSubject::Missions, ImportFate::Created), LISTED);
        assert_eq!(count(ImportSubject::Missions, ImportFate::Removed), 1);
        assert_eq!(count(ImportSubject::Associations, ImportFate::Created), 1);
        assert_eq!(first[LISTED - 1].title, format!("Amicale {}", LISTED - 1));
    }

    #[test]
    fn a_report_from_before_listings_were_named_is_still_read() {
        let mut old = serde_json::to_value(ImportReport::default()).unwrap();
        assert!(old.as_object_mut().unwrap().remove("listings").is_none(), "none are written where there are none");
        assert_eq!(serde_json::from_value::<ImportReport>(old).unwrap(), ImportReport::default());
    }
}
