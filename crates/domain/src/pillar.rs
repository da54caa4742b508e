//! Pillars of the Alliance's charter: data with dates, for the charter has been re-cut once already.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::slug::Slug;

/// How many pillars can be in force at once: the engine keeps a mission's pillars in one byte.
pub const MAX_PILLARS: usize = 8;

/// One pillar of the charter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pillar {
    pub id: i32,
    pub slug: Slug,
    pub label: String,
    /// A few words, where the label has no room.
    pub short_label: String,
    pub description: String,
    /// `#rrggbb`; at least 3:1 against the light and the dark map.
    pub colour: String,
    /// The name of an icon of the app's set.
    pub icon: String,
    pub order: u8,
    /// First and last day in force; no last day means still in force.
    pub valid_from: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<NaiveDate>,
}

impl Pillar {
    pub fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pillar_is_in_force_from_its_first_to_its_last_day() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let mut pillar = Pillar {
            id: 1,
            slug: Slug::of("essai", 1),
            label: String::new(),
            short_label: String::new(),
            description: String::new(),
            colour: String::new(),
            icon: String::new(),
            order: 1,
            valid_from: day(10),
            valid_to: Some(day(20)),
        };
        assert!(!pillar.in_force(day(9)));
        assert!(pillar.in_force(day(10)) && pillar.in_force(day(20)));
        assert!(!pillar.in_force(day(21)));
        pillar.valid_to = None;
        assert!(pillar.in_force(day(21)));
    }
}
