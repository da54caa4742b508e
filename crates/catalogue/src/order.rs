//! The order of what was found. Every order is total: equal rows keep the stock's order.

use domain::{Position, Sort};

use crate::bits::Bits;
use crate::catalogue::{Catalogue, Layer};
use crate::columns::Spots;
use crate::sorting::{self, Keyed};
use crate::text::Match;

/// How rows are to be ordered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wanted {
    pub sort: Sort,
    /// Where "nearest" begins.
    pub origin: Option<Position>,
}

/// What rows are sorted by when nothing else tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Newest,
    Soonest,
    MostMissions,
}

/// Orders that are everyone's are made once for all rows; each answer then only picks its rows from them.
pub type Order = Vec<u32>;

impl Catalogue {
    /// The rows of a set in order. `nearest` keeps the order around the last origin.
    pub(crate) fn in_order(
        &self,
        layer: Layer,
        rows: &Bits,
        wanted: Wanted,
        found: Option<&Match>,
        nearest: &mut Option<(Position, Order)>,
    ) -> Order {
        let then = match (layer, wanted.sort) {
            (Layer::Associations, _) => Then::MostMissions,
            (Layer::Missions, Sort::Soonest) => Then::Soonest,
            (Layer::Missions, _) => Then::Newest,
        };
        let order = self.standing_order(then);
        match (wanted.sort, found, wanted.origin) {
            (Sort::Relevance, Some(found), _) => {
                sorted(pick(order, rows), |row| u64::from(u32::MAX - found.score(row)))
            }
            (Sort::Nearest, _, Some(origin)) => {
                let kept = nearest.take().filter(|(kept, _)| *kept == origin);
                let (_, order) = nearest.insert(kept.unwrap_or_else(|| {
                    let spots = self.spots(layer);
                    (origin, sorted(order.to_vec(), |row| metres(spots, row, origin)))
                }));
                pick(order, rows)
            }
            _ => pick(order, rows),
        }
    }

    fn standing_order(&self, then: Then) -> &[u32] {
        let missions = &self.missions;
        // Days of either sign, in the order of days.
        let day = |day: i32| u64::from(day.cast_unsigned() ^ (1 << 31));
        self.orders[then as usize].get_or_init(|| match then {
            Then::Newest => {
                sorted((0..self.mission_count()).collect(), |row| u64::MAX - day(missions.published[row as usize]))
            }
            // What can start when both agree, the least of all days, can start at once.
            Then::Soonest => {
                sorted(self.standing_order(Then::Newest).to_vec(), |row| day(missions.starts[row as usize]))
            }
            Then::MostMissions => sorted((0..self.association_count()).collect(), |row| {
                u64::from(u32::MAX - self.associations.open_missions[row as usize])
            }),
        })
    }
}

/// Sorts rows by a key; those of equal key keep their order.
fn sorted(rows: Order, key: impl Fn(u32) -> u64) -> Order {
    let mut keyed: Vec<Keyed> = rows.iter().map(|row| (key(*row), *row)).collect();
    sorting::sort(&mut keyed);
    let mut rows = rows;
    rows.clear();
    rows.extend(keyed.iter().map(|(_, row)| *row));
    rows
}

/// The rows of a set, in the order of all.
fn pick(order: &[u32], rows: &Bits) -> Order {
    let mut picked = Vec::with_capacity(rows.count() as usize);
    picked.extend(order.iter().filter(|row| rows.has(**row)));
    picked
}

/// Metres from the origin; what has no position comes last.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "distances on Earth are below 2e7 metres")]
fn metres(spots: &Spots, row: u32, origin: Position) -> u64 {
    spots.get(row as usize).map_or(u64::MAX, |located| (located.at.distance_km(origin) * 1000.0) as u64)
}
