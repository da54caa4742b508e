//! Places that are taken, of those that are offered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::funnel::of_hundred;
use crate::place::DepartmentCode;
use crate::slug::Slug;

/// Missions that are offered, which have all of this in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub pillars: Vec<Slug>,
    pub skills: Vec<Slug>,
    /// Of the association.
    pub department: Option<DepartmentCode>,
    pub places: Places,
}

/// Places of missions that are published or full today.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Places {
    pub missions: u32,
    pub offered: u32,
    /// Held by somebody who is accepted, or who waits for an answer where interests are limited to the places.
    pub taken: u32,
}

impl Places {
    fn add(&mut self, other: Self) {
        self.missions = self.missions.saturating_add(other.missions);
        self.offered = self.offered.saturating_add(other.offered);
        self.taken = self.taken.saturating_add(other.taken);
    }

    /// Of a hundred places, how many are taken: rounded to the nearest; nothing where none is offered.
    pub fn filled(&self) -> Option<u32> {
        of_hundred(self.taken, self.offered)
    }

    pub fn open(&self) -> u32 {
        self.offered.saturating_sub(self.taken)
    }
}

/// A mission of two pillars counts in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PillarPlaces {
    pub pillar: Slug,
    pub label: String,
    /// `#rrggbb`, and the name of its icon.
    pub colour: String,
    pub icon: String,
    #[serde(flatten)]
    pub places: Places,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartmentPlaces {
    /// Absent: the association gives no address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    #[serde(flatten)]
    pub places: Places,
}

/// How full what is offered is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlacesOffered {
    /// Each mission once.
    pub whole: Places,
    /// In the charter's order.
    pub pillars: Vec<PillarPlaces>,
    /// By code; last, what has none.
    pub departments: Vec<DepartmentPlaces>,
}

/// The whole, by pillar and by department.
pub fn places(offers: &[Offer]) -> (Places, BTreeMap<Slug, Places>, Vec<DepartmentPlaces>) {
    let mut whole = Places::default();
    let mut pillars: BTreeMap<Slug, Places> = BTreeMap::new();
    let mut departments: BTreeMap<Option<DepartmentCode>, Places> = BTreeMap::new();
    for offer in offers {
        whole.add(offer.places);
        for pillar in &offer.pillars {
            pillars.entry(pillar.clone()).or_default().add(offer.places);
        }
        departments.entry(offer.department.clone()).or_default().add(offer.places);
    }
    let mut departments: Vec<DepartmentPlaces> =
        departments.into_iter().map(|(department, places)| DepartmentPlaces { department, places }).collect();
    departments.sort_by_key(|line| line.department.is_none());
    (whole, pillars, departments)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(pillars: &[&str], department: Option<&str>, offered: u32, taken: u32) -> Offer {
        Offer {
            pillars: pillars.iter().map(|slug| Slug::parse(slug).unwrap()).collect(),
            skills: Vec::new(),
            department: department.map(|code| DepartmentCode::parse(code).unwrap()),
            places: Places { missions: 1, offered, taken },
        }
    }

    #[test]
    fn a_mission_of_two_pillars_counts_in_both_and_once_in_the_whole() {
        let offers = [
            offer(&["energie", "lieux"], Some("79"), 3, 1),
            offer(&["lieux"], None, 4, 4),
            offer(&["energie"], Some("2A"), 1, 0),
        ];
        let (whole, pillars, departments) = places(&offers);
        assert_eq!(whole, Places { missions: 3, offered: 8, taken: 5 });
        assert_eq!((whole.filled(), whole.open()), (Some(63), 3));
        let pillars: Vec<_> = pillars.iter().map(|(slug, places)| (slug.as_str(), places.filled())).collect();
        assert_eq!(pillars, [("energie", Some(25)), ("lieux", Some(71))]);
        let codes: Vec<_> =
            departments.iter().map(|line| line.department.as_ref().map(DepartmentCode::as_str)).collect();
        assert_eq!(codes, [Some("2A"), Some("79"), None]);
    }

    #[test]
    fn where_nothing_is_offered_there_is_no_rate() {
        assert_eq!(Places::default().filled(), None);
        let (whole, pillars, departments) = places(&[]);
        assert_eq!((whole, pillars.len(), departments.len()), (Places::default(), 0, 0));
    }
}
