//! What is said of how people take part: in the app and in the table.

use domain::TimeKind;
use domain::participation::Scope;

use super::format::HERE;
use crate::local;

/// The columns of the table.
pub const COLUMNS: [&str; 8] = [
    "Table",
    "Row",
    "People in the groups shown",
    "People taking part (to the nearest 5)",
    "Days (rounded)",
    "People taking part, of 100",
    "Days a month per 100 people",
    "Days lent",
];

pub const BY_MONTH: &str = "By month";
pub const BY_PILLAR: &str = "By pillar";
pub const BY_KIND: &str = "By kind of time";
pub const COMPARED: &str = "Comparison";
pub const OTHER_PILLARS: &str = "Other pillars, or no details";
pub const OTHER_KINDS: &str = "No details";

pub fn kind(kind: TimeKind) -> &'static str {
    match kind {
        TimeKind::SkillsSponsorship => "Skills sponsorship",
        TimeKind::SolidarityDay => "Solidarity days",
        TimeKind::OwnTime => "Own time",
    }
}

/// What a team is compared with; nothing is the team itself.
pub fn scope(scope: Option<Scope>) -> &'static str {
    match scope {
        None => "This team",
        Some(Scope::Above) => "The level above",
        Some(Scope::Site) => "The site",
        Some(Scope::Region) => "The region",
        Some(Scope::Company) => "The whole company",
    }
}

/// `7.5`; `7` where there is nothing behind the point.
pub fn tenths(tenths: u32) -> String {
    local::decimal(HERE, tenths / 10, tenths % 10 * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tenths_are_behind_a_point() {
        assert_eq!([0, 5, 70, 75, 12_340].map(tenths), ["0", "0.5", "7", "7.5", "1,234"]);
    }
}
