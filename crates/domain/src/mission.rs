//! Missions that associations offer.

mod draft;
mod status;

pub use draft::{DESCRIPTION_LENGTH, MAX_PLACES, MAX_SKILLS, MissionDraft, NewMission};
pub use status::{MISSION_TRANSITIONS, MissionActor, MissionStatus};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::commitment::Commitment;
use crate::pillar::FormerPillar;
use crate::place::{DepartmentCode, Located};
use crate::responsiveness::Responsiveness;
use crate::slug::Slug;

choice! {
    /// The form that a mission takes.
    MissionKind {
        /// Mécénat de compétences over months: a loan of labour under a convention.
        LongSkills = "long_skills" / "mecenat-long",
        /// Mécénat de compétences over hours or days.
        ShortSkills = "short_skills" / "mecenat-court",
        /// On one's own time.
        Volunteering = "volunteering" / "benevolat",
    }
}

choice! {
    /// Whether a mission can be done from elsewhere.
    Remote {
        No = "no" / "sur-place",
        Possible = "possible" / "possible",
        Full = "full" / "a-distance",
    }
}

/// What a list, a pin or a search needs of a mission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionSummary {
    pub slug: Slug,
    pub title: String,
    pub association: AssociationRef,
    pub kind: MissionKind,
    /// Slugs of its pillars, in the charter's order; never empty.
    pub pillars: Vec<Slug>,
    /// Slugs of the skills looked for.
    pub skills: Vec<Slug>,
    pub commitment: Commitment,
    /// Absent: as soon as both agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    pub places: u16,
    pub places_left: u16,
    pub remote: Remote,
    /// The commune's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Absent when no source gives one: no point is invented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Located>,
    pub reduced_mobility: bool,
    pub public_transport: bool,
    /// `published` or `full`: nothing else is public.
    pub status: MissionStatus,
    /// Made to show the product; no one waits for an answer.
    pub demonstration: bool,
    pub published_on: NaiveDate,
}

/// The association of a mission, as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationRef {
    pub slug: Slug,
    pub name: String,
    /// As in [`crate::AssociationSummary`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub greyed: bool,
}

/// All that is public of a mission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionDetail {
    #[serde(flatten)]
    pub summary: MissionSummary,
    pub description: String,
    /// Number and street of the place, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    pub updated_at: DateTime<Utc>,
    /// Those of its pillars that are not in force: it keeps what it was made for when the charter is re-cut.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_pillars: Vec<FormerPillar>,
    /// Of its association, as in [`crate::AssociationDetail`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unconfirmed_since: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsiveness: Option<Responsiveness>,
}
