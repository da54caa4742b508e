//! Who sees what of a profile. One function answers for the page that says so and for the server that shows it.

use serde::{Deserialize, Serialize};

use super::Availability;
use crate::choice::choice;
use crate::interest::InterestStatus;

choice! {
    /// With whom a person shares a part of their profile.
    Audience {
        /// Nobody else.
        Me = "me" / "moi",
        /// The associations to which they have written, as long as it is not over.
        Associations = "associations" / "associations",
    }
}

/// What a person has decided. Unless they say otherwise, nothing leaves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Sharing {
    pub skills: Audience,
    pub availability: Audience,
    /// To be counted in the Alliance's figures: skills and department, without a name.
    pub counted: bool,
}

impl Default for Sharing {
    fn default() -> Self {
        Self { skills: Audience::Me, availability: Audience::Me, counted: false }
    }
}

choice! {
    /// A part of a profile.
    ProfileField {
        Skills = "skills" / "competences",
        Availability = "availability" / "disponibilite",
        /// Of which the figures have the department alone.
        Home = "home" / "depart",
        Radius = "radius" / "rayon",
        Pillars = "pillars" / "piliers",
    }
}

choice! {
    /// Who looks.
    Viewer {
        Oneself = "oneself" / "moi",
        /// One to which the person has written while signed in.
        Association = "association" / "association",
        Manager = "manager" / "responsable",
        Coordination = "coordination" / "coordination",
        /// Counts of at least five people, without a name.
        Figures = "figures" / "chiffres",
    }
}

/// Whether somebody sees a part of a profile.
pub fn sees(field: ProfileField, viewer: Viewer, sharing: &Sharing) -> bool {
    match (viewer, field) {
        (Viewer::Oneself, _) => true,
        (Viewer::Association, ProfileField::Skills) => sharing.skills == Audience::Associations,
        (Viewer::Association, ProfileField::Availability) => sharing.availability == Audience::Associations,
        (Viewer::Figures, ProfileField::Skills | ProfileField::Home) => sharing.counted,
        (Viewer::Association | Viewer::Figures | Viewer::Manager | Viewer::Coordination, _) => false,
    }
}

/// Whether an association to which a person has written sees what they share: not once one of the two has ended it.
pub fn is_shared_while(status: InterestStatus) -> bool {
    !status.is_final()
}

/// What an association sees of the profile of a person who has written to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedProfile {
    /// In words.
    pub skills: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub availability: Option<Availability>,
}
