//! The pages of a mission and of an association.

use chrono::{Datelike, NaiveDate};
use domain::Responsiveness;

use super::format::{counted, date};
use crate::measure;

pub const INTERESTED: &str = "I’m interested";
pub const FULL: &str = "All places are taken. Do come back: a place may become free.";
pub const CLOSED: &str = "This mission is closed: it takes nobody any more.";
pub const DEMO: &str = "Demonstration mission: it shows the service, and nobody is waiting for it.";
pub const WHERE: &str = "Place";
pub const NO_PLACE: &str = "No exact place: no source gives it.";
pub const WHEN: &str = "Dates";
pub const COMMITMENT: &str = "Commitment";
pub const KIND: &str = "Kind";
pub const PLACES: &str = "Places";
pub const REMOTE: &str = "Remote work";
pub const SKILLS: &str = "Skills";
pub const ACCESS: &str = "Access";
pub const ACCESS_MOBILITY: &str = "Wheelchair accessible";
pub const ACCESS_TRANSPORT: &str = "Close to public transport";
pub const ABOUT_MISSION: &str = "The mission";
pub const ABOUT_ASSOCIATION: &str = "The association";
pub const NO_DESCRIPTION: &str = "The association has not written about itself yet.";
pub const SHARE: &str = "Share";
pub const COPIED: &str = "Link copied.";
pub const NOT_COPIED: &str = "The link could not be copied: it is in the address bar.";
pub const CALENDAR: &str = "Add to calendar";
pub const DIRECTIONS: &str = "Directions";
pub const DIRECTIONS_HINT: &str = "Directions on OpenStreetMap, in a new tab";
pub const ON_MAP: &str = "See on the map";
pub const SIMILAR: &str = "Missions like this one";
pub const OPEN_MISSIONS: &str = "Its missions";
pub const NO_MISSIONS: &str = "No open mission at the moment.";
pub const CONTACT: &str = "Contact";
pub const IDENTITY: &str = "Identity";
pub const RESPONSE: &str = "Answers";
pub const RESPONSE_HINT: &str = "From its answers on Alliance over the past year.";
pub const SOURCE: &str = "Source";

pub const FORMER: &str = "Pillars of another version of the charter";

/// The years in which a pillar was, or will be, in force.
pub fn former(from: NaiveDate, to: Option<NaiveDate>) -> String {
    match to {
        Some(to) if to.year() == from.year() => format!("{} charter", from.year()),
        Some(to) => format!("charter from {} to {}", from.year(), to.year()),
        None => format!("{} charter", from.year()),
    }
}

/// `2 places still free out of 3`.
pub fn places(left: u16, all: u16) -> String {
    match (left, all) {
        (0, _) => "Full".to_owned(),
        (1, 1) => "One place".to_owned(),
        (left, all) if left == all => counted(u32::from(all), "place", "places"),
        (left, all) => format!("{} out of {all}", counted(u32::from(left), "place still free", "places still free")),
    }
}

pub fn published(day: NaiveDate) -> String {
    format!("Published on {}", date(day))
}

/// How an association answers: the tenths are rounded down, so that nothing is promised.
pub fn responsiveness(one: Responsiveness) -> String {
    let when = match one.days {
        0 => "the same day".to_owned(),
        days => format!("within {}", counted(days, "day", "days")),
    };
    let share = match one.answered_percent {
        100 => "all requests".to_owned(),
        10.. => format!("{} requests out of 10", one.answered_percent / 10),
        _ => "few requests".to_owned(),
    };
    format!("Usually answers {when}, {share}")
}

pub fn confirmed(day: NaiveDate) -> String {
    format!("Listing confirmed on {}", date(day))
}

/// `Niort (Deux-Sèvres)`.
pub fn town(commune: Option<&str>, department: Option<&str>) -> String {
    measure::town(commune, department, NO_PLACE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_associations_answers_are_said_without_promising_more() {
        let said = |days, answered_percent| responsiveness(Responsiveness { days, answered_percent });
        assert_eq!(said(3, 99), "Usually answers within 3 days, 9 requests out of 10");
        assert_eq!(said(0, 100), "Usually answers the same day, all requests");
        assert_eq!(said(1, 9), "Usually answers within 1 day, few requests");
    }

    #[test]
    fn places_are_said_as_people_count_them() {
        assert_eq!(places(0, 2), "Full");
        assert_eq!(places(1, 1), "One place");
        assert_eq!(places(3, 3), "3 places");
        assert_eq!(places(1, 3), "1 place still free out of 3");
        assert_eq!(places(2, 3), "2 places still free out of 3");
    }
}
