//! Who is whose manager, of what the directory says of each: in one pass, whatever it says.

use std::collections::HashMap;

use uuid::Uuid;

use crate::ids::EmployeeId;

/// One person who works for the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    pub id: EmployeeId,
    /// The mail address and the name that the directory signs them in by, in lower case.
    pub email_key: &'a str,
    pub user_key: &'a str,
    /// Whom the directory names as their manager: an address or name in lower case, or an identifier of ours.
    pub manager: Option<&'a str>,
}

/// What comes of what is said of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Nobody is named.
    None,
    /// The place of their manager among the people.
    To(usize),
    /// Somebody is named who is not there: the manager stays empty.
    Absent,
    /// They are, by others or alone, their own manager: the manager stays empty.
    Loop,
}

/// All links, and the people of each loop in the order in which they lead to each other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    pub links: Vec<Link>,
    pub loops: Vec<Vec<usize>>,
}

/// Links everyone. Whoever leads into a loop without being in it keeps their manager.
pub fn link(people: &[Person<'_>]) -> Links {
    let mut by_key: HashMap<&str, usize> = HashMap::with_capacity(people.len());
    let mut by_id: HashMap<Uuid, usize> = HashMap::new();
    for (place, person) in people.iter().enumerate() {
        by_key.insert(person.email_key, place);
        by_id.insert(person.id.0, place);
    }
    // An address is somebody's before a name is: it is what people know.
    for (place, person) in people.iter().enumerate() {
        by_key.entry(person.user_key).or_insert(place);
    }
    let named = |person: &Person<'_>| match person.manager {
        None => Link::None,
        Some(said) => {
            let by_id = || said.parse::<Uuid>().ok().and_then(|id| by_id.get(&id));
            by_key.get(said).or_else(by_id).map_or(Link::Absent, |place| Link::To(*place))
        }
    };
    let mut links: Vec<Link> = people.iter().map(named).collect();
    let loops = loops(&links);
    for place in loops.iter().flatten() {
        links[*place] = Link::Loop;
    }
    Links { links, loops }
}

/// The loops of a graph in which each leads to one at most: each node is walked once.
fn loops(links: &[Link]) -> Vec<Vec<usize>> {
    // The walk in which a node was met first; 0 is none.
    let mut met = vec![0usize; links.len()];
    let mut found = Vec::new();
    for start in 0..links.len() {
        let walk = start + 1;
        let mut at = start;
        while met[at] == 0 {
            met[at] = walk;
            match links[at] {
                Link::To(next) => at = next,
                _ => break,
            }
        }
        // Back at a node of this very walk that leads on: from it on it is a loop.
        let Link::To(mut next) = links[at] else { continue };
        if met[at] != walk {
            continue;
        }
        let mut circle = vec![at];
        while next != at {
            circle.push(next);
            match links[next] {
                Link::To(further) => next = further,
                _ => break,
            }
        }
        found.push(circle);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(place: usize) -> EmployeeId {
        EmployeeId(Uuid::from_u128(place as u128 + 1))
    }

    /// People `0`, `1` …, each with the manager that is named.
    fn linked(managers: &[Option<&str>]) -> Links {
        let names: Vec<String> = (0..managers.len()).map(|place| place.to_string()).collect();
        let people: Vec<Person> = managers
            .iter()
            .enumerate()
            .map(|(place, manager)| Person {
                id: id(place),
                email_key: &names[place],
                user_key: &names[place],
                manager: *manager,
            })
            .collect();
        link(&people)
    }

    #[test]
    fn everyone_is_linked_to_whom_the_directory_names() {
        let links = linked(&[None, Some("0"), Some("1"), Some("nobody")]);
        assert_eq!(links.links, [Link::None, Link::To(0), Link::To(1), Link::Absent]);
        assert!(links.loops.is_empty());
    }

    #[test]
    fn a_manager_may_be_named_by_address_by_name_or_by_identifier() {
        let third = id(2).0.to_string();
        let person = |place, email_key, user_key, manager| Person { id: id(place), email_key, user_key, manager };
        let people = [
            person(0, "a@x.fr", "a", None),
            person(1, "b@x.fr", "b", Some("a@x.fr")),
            person(2, "c@x.fr", "c", Some("b")),
            person(3, "d@x.fr", "d", Some(&third)),
        ];
        assert_eq!(link(&people).links, [Link::None, Link::To(0), Link::To(1), Link::To(2)]);
    }

    #[test]
    fn loops_of_any_length_are_found_and_who_leads_into_one_keeps_their_manager() {
        for (managers, loops) in [
            (vec![Some("0")], vec![vec![0]]),
            (vec![Some("1"), Some("0")], vec![vec![0, 1]]),
            (vec![Some("1"), Some("2"), Some("0")], vec![vec![0, 1, 2]]),
            (vec![Some("1"), Some("2"), Some("1")], vec![vec![1, 2]]),
            (vec![None, Some("2"), Some("1"), Some("2"), Some("4"), Some("0")], vec![vec![1, 2], vec![4]]),
        ] {
            let found = linked(&managers);
            let sorted = |mut circle: Vec<usize>| {
                circle.sort_unstable();
                circle
            };
            let told: Vec<Vec<usize>> = found.loops.iter().cloned().map(sorted).collect();
            assert_eq!(told, loops, "{managers:?}");
            for (place, link) in found.links.iter().enumerate() {
                let is_in = loops.iter().flatten().any(|one| *one == place);
                assert_eq!(*link == Link::Loop, is_in, "{managers:?} {place}");
            }
        }
        assert_eq!(linked(&[Some("1"), Some("2"), Some("1")]).links[0], Link::To(1));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn whatever_is_said_nobody_is_above_themselves(said in proptest::collection::vec(proptest::option::of(0usize..24), 0..20)) {
            let names: Vec<Option<String>> = said.iter().map(|one| one.map(|place| place.to_string())).collect();
            let managers: Vec<Option<&str>> = names.iter().map(Option::as_deref).collect();
            let links = linked(&managers);
            for start in 0..links.links.len() {
                let (mut at, mut steps) = (start, 0);
                while let Link::To(next) = links.links[at] {
                    at = next;
                    steps += 1;
                    prop_assert!(steps <= links.links.len());
                }
            }
            // Only those in a loop lose what was said: each of them comes back to itself.
            for circle in &links.loops {
                for (place, next) in circle.iter().zip(circle.iter().cycle().skip(1)) {
                    prop_assert_eq!(said[*place], Some(*next));
                }
            }
            for (place, link) in links.links.iter().enumerate() {
                match said[place] {
                    None => prop_assert_eq!(*link, Link::None),
                    Some(named) if named >= said.len() => prop_assert_eq!(*link, Link::Absent),
                    Some(named) => prop_assert!(*link == Link::To(named) || *link == Link::Loop),
                }
            }
        }
    }
}
