//! The order of what was found. Every order is total: equal rows are told apart by date, then by slug's row.

use domain::{Position, Sort};

use crate::catalogue::Catalogue;
use crate::columns::{NO_DAY, Spots};
use crate::ranking::{Key, sort_by_key};
use crate::text::Match;

/// Missions. Ties: the newest first, then the stock's order.
pub fn missions(
    catalogue: &Catalogue,
    mut rows: Vec<u32>,
    sort: Sort,
    origin: Option<Position>,
    found: Option<&Match>,
) -> Vec<u32> {
    let missions = &catalogue.missions;
    let newest = |row: u32| -i64::from(missions.published[row as usize]);
    let key = |row: u32| -> Key {
        let first = match (sort, found) {
            (Sort::Relevance, Some(found)) => -found.score(row),
            (Sort::Relevance | Sort::Newest, _) => 0,
            // What can start when both agree can start at once.
            (Sort::Soonest, _) => match missions.starts[row as usize] {
                NO_DAY => i64::MIN,
                day => i64::from(day),
            },
            (Sort::Nearest, _) => metres(&missions.spots, row, origin),
        };
        (first, newest(row))
    };
    sort_by_key(&mut rows, key);
    rows
}

/// Associations. Those with open missions first where nothing else is asked; ties in the stock's order.
pub fn associations(
    catalogue: &Catalogue,
    mut rows: Vec<u32>,
    sort: Sort,
    origin: Option<Position>,
    found: Option<&Match>,
) -> Vec<u32> {
    let associations = &catalogue.associations;
    let key = |row: u32| -> Key {
        let open = -i64::from(associations.open_missions[row as usize]);
        match (sort, found) {
            (Sort::Relevance, Some(found)) => (-found.score(row), open),
            (Sort::Nearest, _) => (metres(&associations.spots, row, origin), open),
            _ => (open, 0),
        }
    };
    sort_by_key(&mut rows, key);
    rows
}

/// Metres from the origin; what has no position, or nothing to start from, comes last.
#[expect(clippy::cast_possible_truncation, reason = "distances on Earth are below 2e7 metres")]
fn metres(spots: &Spots, row: u32, origin: Option<Position>) -> i64 {
    match (spots.get(row as usize), origin) {
        (Some(located), Some(origin)) => (located.at.distance_km(origin) * 1000.0) as i64,
        _ => i64::MAX,
    }
}
