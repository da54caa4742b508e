//! What people offer, counted without telling of anyone: by skill and department, of those who agreed to be counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::place::DepartmentCode;
use crate::slug::Slug;

/// Fewer people than this are not told of.
pub const OFFERED_LEAST: u32 = 5;

/// Somebody who agreed to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Where they would go from, if they say so.
    pub department: Option<DepartmentCode>,
    /// Their skills as missions have them.
    pub skills: Vec<Slug>,
}

/// People who offer a skill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkillOffer {
    pub skill: Slug,
    /// Without one: those of departments where they are too few to be told of, and those who say none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// So many at least: a whole multiple of five.
    pub at_least: u32,
}

/// What may be told of them: nothing of fewer than five people, and nothing from which fewer could be reckoned.
///
/// Counts go down to a multiple of five, so that one person more or less is seen once in five times; and there are no
/// totals beside the parts, so that none is the difference of two others.
pub fn offers(people: &[Counted]) -> Vec<SkillOffer> {
    let mut cells: BTreeMap<(&Slug, Option<&DepartmentCode>), u32> = BTreeMap::new();
    for person in people {
        let mut skills: Vec<&Slug> = person.skills.iter().collect();
        skills.sort();
        skills.dedup();
        for skill in skills {
            *cells.entry((skill, person.department.as_ref())).or_default() += 1;
        }
    }
    // Those who are too few for their department are among the others of their skill.
    let mut told: BTreeMap<(&Slug, Option<&DepartmentCode>), u32> = BTreeMap::new();
    for ((skill, department), people) in cells {
        let department = department.filter(|_| people >= OFFERED_LEAST);
        *told.entry((skill, department)).or_default() += people;
    }
    told.into_iter()
        .filter(|(_, people)| *people >= OFFERED_LEAST)
        .map(|((skill, department), people)| SkillOffer {
            skill: skill.clone(),
            department: department.cloned(),
            at_least: people - people % OFFERED_LEAST,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(count: usize, department: Option<&str>, skills: &[&str]) -> Vec<Counted> {
        let department = department.map(|code| DepartmentCode::parse(code).unwrap());
        let skills = skills.iter().map(|skill| Slug::of(skill, 1)).collect();
        vec![Counted { department, skills }; count]
    }

    fn told(people: &[Counted]) -> Vec<(String, Option<String>, u32)> {
        let words = |offer: SkillOffer| {
            (offer.skill.to_string(), offer.department.map(|code| code.to_string()), offer.at_least)
        };
        offers(people).into_iter().map(words).collect()
    }

    #[test]
    fn four_people_are_as_nobody_and_five_are_told() {
        assert_eq!(told(&people(4, Some("79"), &["rh"])), []);
        assert_eq!(told(&people(5, Some("79"), &["rh"])), [("rh".into(), Some("79".into()), 5)]);
        assert_eq!(told(&people(9, Some("79"), &["rh"])), [("rh".into(), Some("79".into()), 5)]);
        assert_eq!(told(&people(10, Some("79"), &["rh"])), [("rh".into(), Some("79".into()), 10)]);
    }

    #[test]
    fn those_who_are_too_few_somewhere_are_told_together_with_those_who_say_no_place() {
        let all = [
            people(6, Some("79"), &["rh"]),
            people(3, Some("86"), &["rh"]),
            people(1, Some("17"), &["rh"]),
            people(1, None, &["rh"]),
        ]
        .concat();
        assert_eq!(told(&all), [("rh".into(), None, 5), ("rh".into(), Some("79".into()), 5)]);
        // One of them less, and they are nobody.
        let without = &all[..all.len() - 1];
        assert_eq!(told(without), [("rh".into(), Some("79".into()), 5)]);
    }

    #[test]
    fn a_skill_that_is_named_in_two_ways_counts_a_person_once() {
        assert_eq!(told(&people(4, Some("79"), &["rh", "rh"])), []);
    }

    proptest! {
        /// Whatever is told is true of at least five people, and all that is told of a skill is at most the people there are.
        #[test]
        fn nothing_is_told_of_fewer_than_five(of in prop::collection::vec((0usize..4, 0usize..3), 0..60)) {
            let departments = [None, Some("79"), Some("86"), Some("17")];
            let all: Vec<Counted> = of
                .iter()
                .flat_map(|(at, skill)| people(1, departments[*at], &[["rh", "vente", "droit"][*skill]]))
                .collect();
            for offer in offers(&all) {
                prop_assert!(offer.at_least >= OFFERED_LEAST && offer.at_least % OFFERED_LEAST == 0);
                let holds = |person: &&Counted| person.skills.contains(&offer.skill);
                let there = |person: &&Counted| offer.department.is_none() || person.department == offer.department;
                let true_of = all.iter().filter(holds).filter(there).count();
                prop_assert!(true_of >= offer.at_least as usize);
            }
        }
    }
}
