//! Missions that a person marks to come back to them: on their phone, then in their account.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::commitment::Commitment;
use crate::mission::MissionStatus;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;

/// Favourites that one person may have.
pub const FAVOURITES_MAX: usize = 200;

/// A mission that the person has marked, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Favourite {
    pub mission: Slug,
    pub mission_title: String,
    /// The mission has a page that can be opened.
    pub has_page: bool,
    pub association: String,
    pub commitment: Commitment,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    pub status: MissionStatus,
    pub places_left: u16,
    pub since: DateTime<Utc>,
}

impl Favourite {
    /// Interest in it can be expressed.
    pub fn is_open(&self) -> bool {
        self.has_page && self.status.refusal(self.places_left).is_none()
    }
}

/// Missions that were marked on a phone before anybody signed in there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct FavouritesDraft {
    /// Slugs, at most 200. Those that lead to no mission are left out.
    pub missions: Vec<String>,
}

impl FavouritesDraft {
    pub fn validate(&self) -> Result<Vec<Slug>, Vec<FieldError>> {
        let mut faults = Faults::default();
        if self.missions.len() > FAVOURITES_MAX {
            faults.add("missions", FieldCode::TooMany);
        }
        let slugs: Result<Vec<Slug>, FieldCode> = self.missions.iter().map(|slug| Slug::parse(slug)).collect();
        let slugs = faults.take("missions", slugs);
        faults.finish(slugs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(missions: Vec<String>) -> FavouritesDraft {
        FavouritesDraft { missions }
    }

    #[test]
    fn as_many_as_may_be_are_taken_and_no_more() {
        let many = |count: usize| draft((0..count).map(|number| format!("mission-{number}")).collect());
        assert_eq!(many(FAVOURITES_MAX).validate().unwrap().len(), FAVOURITES_MAX);
        let faults = many(FAVOURITES_MAX + 1).validate().unwrap_err();
        assert_eq!(faults, [FieldError::new("missions", FieldCode::TooMany)]);
        assert_eq!(draft(vec![]).validate(), Ok(vec![]));
    }

    #[test]
    fn what_is_no_slug_is_no_mission() {
        let faults = draft(vec!["le-tri".into(), "Le Tri".into()]).validate().unwrap_err();
        assert_eq!(faults, [FieldError::new("missions", FieldCode::SlugInvalid)]);
    }
}
