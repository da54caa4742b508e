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
        match (wanted.sort, found, wanted.origin) {
            (Sort::Relevance, Some(found), _) => {
                sorted(self.standing(then, rows), |row| u64::from(u32::MAX - found.score(row)))
            }
            (Sort::Nearest, _, Some(origin)) => {
                let kept = nearest.take().filter(|(kept, _)| *kept == origin);
                let (_, order) = nearest.insert(kept.unwrap_or_else(|| {
                    let spots = self.spots(layer);
                    (origin, sorted(self.standing_order(then).to_vec(), |row| metres(spots, row, origin)))
                }));
                pick(order, rows)
            }
            _ => self.standing(then, rows),
        }
    }

    /// The rows of a set in an order that is everyone's: picked from that of all rows, or sorted where they are few.
    fn standing(&self, then: Then, rows: &Bits) -> Order {
        let few = rows.count() as usize * 16 < rows.len();
        if few {
            sorted(rows.rows().collect(), |row| self.key(then, row))
        } else {
            pick(self.standing_order(then), rows)
        }
    }

    /// Makes the orders that are everyone's.
    pub(crate) fn prepare_orders(&self) {
        for then in [Then::Newest, Then::Soonest, Then::MostMissions] {
            self.standing_order(then);
        }
    }

    fn standing_order(&self, then: Then) -> &[u32] {
        self.orders[then as usize].get_or_init(|| {
            let rows = match then {
                Then::MostMissions => self.association_count(),
                Then::Newest | Then::Soonest => self.mission_count(),
            };
            sorted((0..rows).collect(), |row| self.key(then, row))
        })
    }

    /// Sorts upwards as an order asks.
    fn key(&self, then: Then, row: u32) -> u64 {
        let at = row as usize;
        // Days of either sign, in the order of days.
        let day = |day: i32| u64::from(day.cast_unsigned() ^ (1 << 31));
        let newest = || u64::from(u32::MAX) - day(self.missions.published[at]);
        match then {
            Then::Newest => newest(),
            // What can start when both agree, the least of all days, can start at once.
            Then::Soonest => day(self.missions.starts[at]) << 32 | newest(),
            Then::MostMissions => u64::from(u32::MAX - self.associations.open_missions[at]),
        }
    }
}

/// Sorts rows by a key; those of equal key keep their order.
fn sorted(mut rows: Order, key: impl Fn(u32) -> u64) -> Order {
    let mut keyed: Vec<Keyed> = rows.iter().map(|row| (key(*row), *row)).collect();
    sorting::sort(&mut keyed);
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
