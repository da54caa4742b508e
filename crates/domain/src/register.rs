//! The register: every listing, whatever its status, as the coordination looks it up.

use serde::{Deserialize, Serialize};

use crate::listing::ListingStatus;
use crate::slug::Slug;

/// A listing at one glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptListing {
    pub slug: Slug,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    pub status: ListingStatus,
    /// Its changes are public at once.
    pub trusted: bool,
    /// Why it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<String>,
    /// The listing that it is part of now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Slug>,
    /// People who keep it.
    pub members: u32,
    /// Its missions, drafts included, those put away not.
    pub missions: u32,
}

impl KeptListing {
    /// Where it goes when it is taken back, if it can be.
    pub fn restored(&self) -> Option<ListingStatus> {
        restored(self.status, self.merged_into.is_some())
    }
}

/// What becomes of a listing that is taken back: one that has left is listed again, one that was refused waits again.
/// What was merged is part of another and stays so.
pub fn restored(status: ListingStatus, is_merged: bool) -> Option<ListingStatus> {
    match status {
        _ if is_merged => None,
        ListingStatus::Archived => Some(ListingStatus::Admitted),
        ListingStatus::Refused => Some(ListingStatus::Waiting),
        ListingStatus::Waiting | ListingStatus::Admitted => None,
    }
}

/// Whether a listing's changes are public at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustChoice {
    pub trusted: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_left_is_listed_again_and_what_was_refused_waits_again_and_what_was_merged_stays() {
        use ListingStatus::{Admitted, Archived, Refused, Waiting};
        let cells = [(Archived, Some(Admitted)), (Refused, Some(Waiting)), (Waiting, None), (Admitted, None)];
        for (status, to) in cells {
            assert_eq!(restored(status, false), to, "{status:?}");
            assert_eq!(restored(status, true), None, "{status:?} merged");
        }
    }
}
