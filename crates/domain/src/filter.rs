//! What a person looks for. One filter serves the address bar, the API and the engine.

use chrono::NaiveDate;

use crate::choice::choice;
use crate::commitment::CommitmentLength;
use crate::mission::{MissionKind, Remote};
use crate::place::{Bounds, DepartmentCode, Position};
use crate::slug::Slug;

/// Radii offered, in kilometres, and the one taken when none is said.
pub const RADII_KM: [u16; 6] = [5, 10, 20, 50, 100, 200];
pub const DEFAULT_RADIUS_KM: u16 = 20;

choice! {
    /// The order of a list.
    Sort {
        /// Best text match first; without a text, newest first.
        Relevance = "relevance" / "pertinence",
        Newest = "newest" / "recentes",
        /// Earliest start first; those that start when both agree come first.
        Soonest = "soonest" / "debut",
        /// From the point of [`Near`]; what has no position comes last.
        Nearest = "nearest" / "distance",
        /// What fits best what the person told their phone; no server knows it.
        BestMatch = "best_match" / "pour-vous",
    }
}

/// Around a point.
#[derive(Debug, Clone, PartialEq)]
pub struct Near {
    /// Absent: where the person is. That position never leaves the phone, so no address holds it.
    pub at: Option<Position>,
    /// What the person chose, such as a commune's name.
    pub label: String,
    pub radius_km: u16,
}

/// Filters of missions. AND across fields, OR inside one; what is empty does not filter.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MissionFilter {
    pub text: String,
    pub pillars: Vec<Slug>,
    pub kinds: Vec<MissionKind>,
    pub lengths: Vec<CommitmentLength>,
    pub remotes: Vec<Remote>,
    pub departments: Vec<DepartmentCode>,
    pub skills: Vec<Slug>,
    pub near: Option<Near>,
    /// First day on or after, and on or before; what starts when both agree always passes.
    pub starts_from: Option<NaiveDate>,
    pub starts_to: Option<NaiveDate>,
    /// On working time, or on one's own.
    pub on_working_time: Option<bool>,
    pub reduced_mobility: bool,
    pub public_transport: bool,
    pub bounds: Option<Bounds>,
}

/// Filters of associations.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AssociationFilter {
    pub text: String,
    /// Those with an open mission of one of these pillars.
    pub pillars: Vec<Slug>,
    pub departments: Vec<DepartmentCode>,
    pub near: Option<Near>,
    pub bounds: Option<Bounds>,
}

impl MissionFilter {
    /// What an association can be filtered by.
    pub fn for_associations(&self) -> AssociationFilter {
        AssociationFilter {
            text: self.text.clone(),
            pillars: self.pillars.clone(),
            departments: self.departments.clone(),
            near: self.near.clone(),
            bounds: self.bounds,
        }
    }

    /// How many filters are set, as people count them: each value one. The text and the map's box are not counted.
    pub fn active(&self) -> usize {
        self.pillars.len()
            + self.kinds.len()
            + self.lengths.len()
            + self.remotes.len()
            + self.departments.len()
            + self.skills.len()
            + usize::from(self.near.is_some())
            + usize::from(self.starts_from.is_some() || self.starts_to.is_some())
            + usize::from(self.on_working_time.is_some())
            + usize::from(self.reduced_mobility)
            + usize::from(self.public_transport)
    }
}
