//! The directory of a demonstration: a site of La Poste whose people are named by what they do.

use domain::{DemoAccount, Email};

/// One person of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedEmployee {
    pub name: String,
    pub email: Email,
    pub team: String,
    pub site_code: Option<String>,
    /// The place of their manager in the list, who comes before them.
    pub manager: Option<usize>,
}

/// The post office "Niort Orangerie".
const SITE: &str = "15150A";
/// Teams of this size, beside their manager.
const TEAM: usize = 14;

/// One who leads the site, three who lead a team each, and their teams. Two of them are accounts of the demonstration:
/// the manager leads the first team, and the employee is in it.
pub fn demonstration() -> Vec<SeedEmployee> {
    let person = |name: String, email: Email, team: &str, manager| {
        let (team, site_code) = (team.to_owned(), Some(SITE.to_owned()));
        SeedEmployee { name, email, team, site_code, manager }
    };
    let mut people =
        vec![person("Direction du site".into(), DemoAccount::address("direction-du-site"), "Direction", None)];
    let teams = ["Distribution nord", "Distribution sud", "Accueil et guichet"];
    for (number, team) in (1..).zip(teams) {
        let (name, email) = match number {
            1 => ("Responsable".to_owned(), DemoAccount::Manager.email()),
            _ => (format!("Responsable {number}"), DemoAccount::address(&format!("responsable-{number}"))),
        };
        let leads = people.len();
        people.push(person(name, email, team, Some(0)));
        for place in 1..=TEAM {
            let (name, email) = if (number, place) == (1, 1) {
                ("Postier".to_owned(), DemoAccount::Employee.email())
            } else {
                (format!("Postier {number}-{place}"), DemoAccount::address(&format!("postier-{number}-{place}")))
            };
            people.push(person(name, email, team, Some(leads)));
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn everybody_has_an_address_of_their_own_and_a_manager_who_comes_before() {
        let people = demonstration();
        let addresses: HashSet<&str> = people.iter().map(|one| one.email.as_str()).collect();
        assert_eq!(addresses.len(), people.len());
        assert!(people.iter().enumerate().all(|(place, one)| one.manager.is_none_or(|manager| manager < place)));
        assert_eq!(people.iter().filter(|one| one.manager.is_none()).count(), 1);
    }

    #[test]
    fn its_site_is_a_point_of_contact() {
        assert!(crate::seed::site(SITE).is_some_and(|name| name.contains("Niort")));
    }

    #[test]
    fn the_manager_of_the_demonstration_leads_its_employee() {
        let people = demonstration();
        let employee = people.iter().find(|one| one.email == DemoAccount::Employee.email()).unwrap();
        assert_eq!(people[employee.manager.unwrap()].email, DemoAccount::Manager.email());
    }
}
