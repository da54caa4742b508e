//! What everyone may read of the conventions: how many, by pillar, department and year, and of nobody in particular.
//!
//! The rule is that of the teams' figures (`participation`): what could be told of fewer than [`APART`] people is not told
//! apart, and neither is what would be left of the sum when all that is told is taken from it. What began in the present
//! quarter is not counted yet: whoever reads the page each day does not see one convention come. Two quarters side by side
//! tell that one more began somewhere, and nothing of whose it is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::ids::EmployeeId;
use crate::participation::{APART, Month};
use crate::place::DepartmentCode;
use crate::slug::Slug;

/// A convention that was signed, as it is counted. It is never written down: it has no `Serialize`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedConvention {
    /// One person with many conventions is one.
    pub employee: EmployeeId,
    /// The first of its pillars, in the charter's order: each convention counts once.
    pub pillar: Option<Slug>,
    pub department: Option<DepartmentCode>,
    pub active_from: NaiveDate,
}

/// One line of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountLine {
    /// A pillar's slug, a department's code, a year.
    pub of: String,
    pub conventions: u32,
}

/// Lines that are told, and all else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountTable {
    pub lines: Vec<CountLine>,
    /// Of at least five people, or of nobody.
    pub rest: u32,
}

/// The page's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConventionStatistics {
    /// What began before this day is counted.
    pub before: NaiveDate,
    /// Absent: of fewer than five people nothing is told at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conventions: Option<u32>,
    pub by_pillar: CountTable,
    pub by_department: CountTable,
    pub by_year: CountTable,
}

/// Conventions of one cell, and whose they are.
#[derive(Default)]
struct Cell<'a> {
    people: BTreeSet<&'a EmployeeId>,
    conventions: u32,
}

impl<'a> Cell<'a> {
    fn add(&mut self, one: &'a CountedConvention) {
        self.people.insert(&one.employee);
        self.conventions += 1;
    }

    fn take(&mut self, other: Self) {
        self.people.extend(other.people);
        self.conventions += other.conventions;
    }

    fn is_told(&self) -> bool {
        self.people.len() >= APART
    }
}

/// Tells the cells apart that may be; a rest of too few people takes the smallest that is told, until it is large enough or
/// takes all. A table of which nothing could be told is empty, its rest the whole.
fn tell_apart(counted: &[&CountedConvention], of: impl Fn(&CountedConvention) -> Option<String>) -> CountTable {
    let mut told: BTreeMap<String, Cell> = BTreeMap::new();
    let mut rest = Cell::default();
    for one in counted {
        match of(one) {
            Some(of) => told.entry(of).or_default().add(one),
            None => rest.add(one),
        }
    }
    let (mut told, small): (BTreeMap<_, _>, BTreeMap<_, _>) = told.into_iter().partition(|(_, cell)| cell.is_told());
    for cell in small.into_values() {
        rest.take(cell);
    }
    while rest.conventions > 0 && !rest.is_told() {
        let Some(smallest) = told.iter().min_by_key(|(_, cell)| cell.people.len()).map(|(of, _)| of.clone()) else {
            break;
        };
        rest.take(told.remove(&smallest).unwrap_or_default());
    }
    CountTable {
        lines: told.into_iter().map(|(of, cell)| CountLine { of, conventions: cell.conventions }).collect(),
        rest: rest.conventions,
    }
}

/// The figures of a day.
pub fn publish(counted: &[CountedConvention], today: NaiveDate) -> ConventionStatistics {
    let before = Month::of(today).quarter().first_day();
    let counted: Vec<&CountedConvention> = counted.iter().filter(|one| one.active_from < before).collect();
    let people: BTreeSet<EmployeeId> = counted.iter().map(|one| one.employee).collect();
    if people.len() < APART {
        let nothing = CountTable::default;
        return ConventionStatistics {
            before,
            conventions: None,
            by_pillar: nothing(),
            by_department: nothing(),
            by_year: nothing(),
        };
    }
    ConventionStatistics {
        before,
        conventions: u32::try_from(counted.len()).ok(),
        by_pillar: tell_apart(&counted, |one| one.pillar.as_ref().map(ToString::to_string)),
        by_department: tell_apart(&counted, |one| one.department.as_ref().map(ToString::to_string)),
        by_year: tell_apart(&counted, |one| Some(one.active_from.year().to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The next people, each with one convention in a pillar.
    fn some(from: u128, count: u128, pillar: &str) -> Vec<CountedConvention> {
        let one = |person| CountedConvention {
            employee: EmployeeId(Uuid::from_u128(person)),
            pillar: Slug::parse(pillar).ok(),
            department: DepartmentCode::parse("79").ok(),
            active_from: day("2026-03-31"),
        };
        (from..from + count).map(one).collect()
    }

    fn pillars(counted: &[CountedConvention]) -> (Vec<(String, u32)>, u32) {
        let table = publish(counted, day("2026-05-15")).by_pillar;
        (table.lines.into_iter().map(|line| (line.of, line.conventions)).collect(), table.rest)
    }

    fn told(counts: [u128; 3]) -> (Vec<(String, u32)>, u32) {
        let mut all = Vec::new();
        for (count, pillar) in counts.into_iter().zip(["a", "b", "c"]) {
            all.extend(some(all.len() as u128, count, pillar));
        }
        pillars(&all)
    }

    #[test]
    fn a_pillar_of_four_people_is_in_the_rest_and_takes_another_with_it() {
        let line = |of: &str, count| (of.to_owned(), count);
        assert_eq!(told([9, 5, 5]), (vec![line("a", 9), line("b", 5), line("c", 5)], 0));
        // Four alone would be the sum less the others: the next larger goes with them.
        assert_eq!(told([9, 6, 4]), (vec![line("a", 9)], 10));
        assert_eq!(told([9, 3, 2]), (vec![line("a", 9)], 5));
        assert_eq!(told([4, 4, 4]), (vec![], 12));
        assert_eq!(told([9, 0, 0]), (vec![line("a", 9)], 0));
    }

    #[test]
    fn one_person_with_five_conventions_is_one() {
        let mut all = some(0, 9, "a");
        for _ in 0..5 {
            all.extend(some(20, 1, "b"));
        }
        assert_eq!(pillars(&all), (vec![], 14));
    }

    #[test]
    fn fewer_than_five_people_are_nobody_at_all() {
        let few = publish(&some(0, 4, "a"), day("2026-05-15"));
        assert_eq!((few.conventions, few.by_year.rest), (None, 0));
        let five = publish(&some(0, 5, "a"), day("2026-05-15"));
        assert_eq!(five.conventions, Some(5));
        assert_eq!(five.by_year.lines, [CountLine { of: "2026".into(), conventions: 5 }]);
        assert_eq!(five.by_department.lines, [CountLine { of: "79".into(), conventions: 5 }]);
    }

    #[test]
    fn what_began_in_this_quarter_is_told_in_the_next() {
        let all = some(0, 5, "a");
        assert_eq!(publish(&all, day("2026-03-31")).conventions, None);
        let next = publish(&all, day("2026-04-01"));
        assert_eq!((next.before, next.conventions), (day("2026-04-01"), Some(5)));
    }

    proptest! {
        #[test]
        fn no_line_and_no_rest_is_of_fewer_than_five_people_and_nothing_is_lost(
            drawn in proptest::collection::vec((0u128..40, 0usize..5), 0..120),
        ) {
            let names = ["a", "b", "c", "d"];
            let all: Vec<CountedConvention> = drawn
                .iter()
                .map(|(person, pillar)| CountedConvention {
                    pillar: names.get(*pillar).and_then(|name| Slug::parse(name).ok()),
                    ..some(*person, 1, "a").remove(0)
                })
                .collect();
            let people = |of: &dyn Fn(&str) -> bool| {
                let of = |one: &&CountedConvention| of(one.pillar.as_ref().map_or("", Slug::as_str));
                all.iter().filter(of).map(|one| one.employee).collect::<BTreeSet<_>>().len()
            };
            let published = publish(&all, day("2026-05-15"));
            let table = published.by_pillar;
            let lines: Vec<&str> = table.lines.iter().map(|line| line.of.as_str()).collect();
            for line in &lines {
                prop_assert!(people(&|of| of == *line) >= APART);
            }
            let in_rest = people(&|of| !lines.contains(&of));
            if published.conventions.is_some() {
                prop_assert!(table.rest == 0 && in_rest == 0 || in_rest >= APART);
                let sum: u32 = table.lines.iter().map(|line| line.conventions).sum();
                prop_assert_eq!(published.conventions, Some(sum + table.rest));
            } else {
                prop_assert!(table.rest == 0 && lines.is_empty());
            }
        }
    }
}
