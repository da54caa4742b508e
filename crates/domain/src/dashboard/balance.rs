//! Where missions lack people, and people missions.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::APART;

/// Lines of each of the two lists: the largest gaps.
pub const BALANCE_MOST: usize = 20;

/// So many people at most are not told where a multiple of five is.
const OTHERS: u32 = 4;

/// How many people are told: nothing below five, and beyond it the five that they are at least. What is added up or taken
/// away between two of these says of nobody whether they are in them.
pub fn crowd(people: usize) -> Option<u32> {
    let told = u32::try_from(people / APART * APART).unwrap_or(u32::MAX);
    (told > 0).then_some(told)
}

/// Places that are open beside people who have expressed interest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BalanceLine {
    /// The skill's slug or the department's code.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// Places that are open today.
    pub places: u32,
    /// People who expressed interest in such missions in these months, at least: a multiple of five. Absent: fewer than
    /// five, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Of a skill: people who offer it in their profile and agreed to be counted, at least, whatever the months and the
    /// pillar; a multiple of five. Absent as above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offering: Option<u32>,
}

impl BalanceLine {
    /// People who are known of: who are interested may be the same as who offer it, so that the larger number counts.
    fn least(&self) -> u32 {
        self.people.max(self.offering).unwrap_or_default()
    }

    /// The most that there can be of these.
    fn most(&self) -> u32 {
        self.least().saturating_add(OTHERS)
    }

    /// How far the places and the people who are told are apart.
    pub fn gap(&self) -> u32 {
        self.places.abs_diff(self.least())
    }
}

/// Both lists, the largest gap first. What is in neither is near enough to even, or too few to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Balance {
    /// More places than there can be people.
    pub lacking_people: Vec<BalanceLine>,
    /// More people than places.
    pub lacking_missions: Vec<BalanceLine>,
}

/// Holds places against people, by what is told of them alone: where a line stands says no more than its numbers.
/// `people` are pairs of what they are counted in and whoever they are; each is counted once. `offering` are told numbers.
pub fn balance<P: Ord>(
    places: impl IntoIterator<Item = (String, u32)>,
    people: impl IntoIterator<Item = (String, P)>,
    offering: impl IntoIterator<Item = (String, u32)>,
    label: impl Fn(&str) -> String,
) -> Balance {
    let mut open: BTreeMap<String, u32> = BTreeMap::new();
    for (code, places) in places {
        let sum = open.entry(code).or_default();
        *sum = sum.saturating_add(places);
    }
    let mut crowds: BTreeMap<String, BTreeSet<P>> = BTreeMap::new();
    for (code, person) in people {
        open.entry(code.clone()).or_default();
        crowds.entry(code).or_default().insert(person);
    }
    let mut offers: BTreeMap<String, u32> = BTreeMap::new();
    for (code, people) in offering {
        open.entry(code.clone()).or_default();
        let sum = offers.entry(code).or_default();
        *sum = sum.saturating_add(people);
    }
    let lines = open.into_iter().map(|(code, places)| {
        let people = crowds.get(&code).and_then(|people| crowd(people.len()));
        BalanceLine { offering: offers.get(&code).copied(), label: label(&code), code, places, people }
    });
    let mut balance = Balance::default();
    for line in lines {
        if line.places > line.most() {
            balance.lacking_people.push(line);
        } else if line.least() > line.places {
            balance.lacking_missions.push(line);
        }
    }
    balance.lacking_people.sort_by_key(|line| std::cmp::Reverse(line.gap()));
    balance.lacking_missions.sort_by_key(|line| std::cmp::Reverse(line.gap()));
    balance.lacking_people.truncate(BALANCE_MOST);
    balance.lacking_missions.truncate(BALANCE_MOST);
    balance
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fewer_than_five_are_not_told_and_more_only_to_the_five_below() {
        let table = [(0, None), (4, None), (5, Some(5)), (9, Some(5)), (10, Some(10)), (123, Some(120))];
        for (people, told) in table {
            assert_eq!(crowd(people), told, "{people}");
        }
    }

    fn held(places: &[(&str, u32)], people: &[(&str, u32)]) -> Balance {
        let places = places.iter().map(|(code, places)| ((*code).to_owned(), *places));
        let people = people.iter().flat_map(|(code, count)| (0..*count).map(|person| ((*code).to_owned(), person)));
        balance(places, people, [], str::to_uppercase)
    }

    #[test]
    fn where_the_gap_is_largest_comes_first_and_what_may_be_even_is_in_neither_list() {
        let found = held(
            &[("droit", 12), ("jardin", 4), ("vente", 3), ("chant", 5), ("nage", 0), ("danse", 2), ("danse", 1)],
            &[("droit", 3), ("jardin", 0), ("vente", 30), ("chant", 4), ("nage", 9), ("danse", 7)],
        );
        let lines = |lines: &[BalanceLine]| {
            lines.iter().map(|line| (line.code.clone(), line.places, line.people)).collect::<Vec<_>>()
        };
        let line = |code: &str, places, people| (code.to_owned(), places, people);
        // Four places could be for the four people who are not told; five cannot.
        assert_eq!(lines(&found.lacking_people), [line("droit", 12, None), line("chant", 5, None)]);
        assert_eq!(
            lines(&found.lacking_missions),
            [line("vente", 3, Some(30)), line("nage", 0, Some(5)), line("danse", 3, Some(5))]
        );
        assert_eq!(found.lacking_people[0].label, "DROIT");
    }

    #[test]
    fn whoever_is_there_twice_is_one_person() {
        let people = ["a", "b", "c", "d", "a", "b"].map(|person| ("vente".to_owned(), person));
        assert_eq!(balance([], people, [], str::to_owned), Balance::default());
    }

    #[test]
    fn whoever_offers_a_skill_is_known_of_before_they_are_interested() {
        let offering = [("droit", 10), ("droit", 5), ("vente", 20)].map(|(code, people)| (code.to_owned(), people));
        let places = [("droit", 12), ("vente", 30)].map(|(code, places)| (code.to_owned(), places));
        let found = balance(places, [("droit".to_owned(), 1)], offering, str::to_owned);
        let line = |line: &BalanceLine| (line.code.clone(), line.people, line.offering, line.gap());
        assert_eq!(found.lacking_people.iter().map(line).collect::<Vec<_>>(), [("vente".into(), None, Some(20), 10)]);
        assert_eq!(found.lacking_missions.iter().map(line).collect::<Vec<_>>(), [("droit".into(), None, Some(15), 3)]);
    }

    proptest! {
        /// Whether one person of five is there or not changes nothing that is told, four times of five; and never the
        /// list that a line stands in without its number.
        #[test]
        fn what_is_told_depends_on_the_told_number_alone(places in 0..40_u32, people in 0..60_u32) {
            let told = held(&[("x", places)], &[("x", people)]);
            let same = held(&[("x", places)], &[("x", people / 5 * 5)]);
            prop_assert_eq!(told, same);
        }
    }
}
