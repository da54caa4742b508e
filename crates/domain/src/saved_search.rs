//! Searches that a person keeps, to hear by mail of the missions that come.

mod address;
mod paris;
mod plan;

pub use address::{canonical, filter_of};
pub use paris::{clock_in_paris, day_in_paris};
pub use plan::{Fresh, Watch, is_new, is_time, plan};

use std::ops::RangeInclusive;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::ids::SearchId;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// Searches that one person may keep.
pub const SEARCHES_MAX: usize = 20;
/// Characters of a search's name.
pub const SEARCH_NAME_LENGTH: RangeInclusive<usize> = 1..=80;
/// Bytes of a search's address.
pub const SEARCH_QUERY_MAX: usize = 2000;
/// Missions of one search that a mail describes; the rest is behind a link.
pub const MISSIONS_PER_SEARCH: usize = 5;

choice! {
    /// How often a person wants to hear of a search. Whatever the number of their searches, it is one mail a day at most.
    AlertRhythm {
        Never = "never" / "jamais",
        Daily = "daily" / "jour",
        Weekly = "weekly" / "semaine",
        Monthly = "monthly" / "mois",
    }
}

/// A search that somebody keeps, as they see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SavedSearch {
    pub id: SearchId,
    pub name: String,
    /// The filter as it stands in the address of the map, in one order: equal searches have equal queries.
    pub query: String,
    pub rhythm: AlertRhythm,
    /// Missions that it finds now.
    pub matching: u32,
    /// Those of them that came since it was saved or, where a mail told of it, since then.
    pub new: u32,
    pub since: DateTime<Utc>,
}

/// A search to keep, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchDraft {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 80))]
    pub name: String,
    /// As in the address of the map, without `?`. Order, layer and place of the map are left out.
    #[cfg_attr(feature = "openapi", schema(max_length = 2000))]
    pub query: String,
    pub rhythm: AlertRhythm,
}

/// A search that may be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSearch {
    pub name: String,
    pub query: String,
    pub rhythm: AlertRhythm,
}

fn name_of(text: &str) -> Result<String, FieldCode> {
    text::line(text, *SEARCH_NAME_LENGTH.start(), *SEARCH_NAME_LENGTH.end())
}

impl SearchDraft {
    pub fn validate(&self) -> Result<NewSearch, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = faults.take("name", name_of(&self.name));
        let query = faults.take("query", canonical(&self.query));
        let new = name.zip(query).map(|(name, query)| NewSearch { name, query, rhythm: self.rhythm });
        faults.finish(new)
    }
}

/// What may be changed of a search. Another filter is another search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchChange {
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 80))]
    pub name: String,
    /// Saying it resumes alerts that were stopped from a mail.
    pub rhythm: AlertRhythm,
}

impl SearchChange {
    pub fn validate(&self) -> Result<(String, AlertRhythm), Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = faults.take("name", name_of(&self.name));
        faults.finish(name.map(|name| (name, self.rhythm)))
    }
}

/// What the link of a mail stops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AlertLink {
    /// The search's name; absent where the link is of all alerts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// No mail leaves any more for what the link is of.
    pub stopped: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, query: &str) -> SearchDraft {
        SearchDraft { name: name.to_owned(), query: query.to_owned(), rhythm: AlertRhythm::Weekly }
    }

    #[test]
    fn a_search_has_a_name_of_one_line_and_a_filter_that_makes_sense() {
        let new = draft("  Près de Niort ", "?departement=79").validate().unwrap();
        assert_eq!((new.name.as_str(), new.query.as_str()), ("Près de Niort", "departement=79"));
        let long = "a".repeat(81);
        for (name, query, faults) in [
            ("", "", vec![FieldError::new("name", FieldCode::Required)]),
            (long.as_str(), "", vec![FieldError::new("name", FieldCode::TooLong)]),
            ("x", "pres=ici", vec![FieldError::new("query", FieldCode::PositionInvalid)]),
            ("x", "departement=00", vec![FieldError::new("query", FieldCode::Unknown)]),
        ] {
            assert_eq!(draft(name, query).validate(), Err(faults), "{name} {query}");
        }
    }
}
