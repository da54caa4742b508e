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
    /// Whether it can come back. What was merged lives on in another.
    pub fn can_return(&self) -> bool {
        self.status == ListingStatus::Archived && self.merged_into.is_none()
    }
}

/// Whether a listing's changes are public at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TrustChoice {
    pub trusted: bool,
}
