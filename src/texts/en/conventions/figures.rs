//! How many conventions there are, of nobody in particular.

use domain::convention::ConventionStatistics;

use super::super::format;

pub const TITLE: &str = "Agreements in figures";
pub const BY_PILLAR: &str = "By pillar";
pub const BY_DEPARTMENT: &str = "By department";
pub const BY_YEAR: &str = "By year";
pub const PILLAR: &str = "Pillar";
pub const DEPARTMENT: &str = "Department";
pub const YEAR: &str = "Year";
pub const COUNT: &str = "Agreements";
pub const REST: &str = "All others together";
pub const FEW: &str =
    "Fewer than five people are on a mission: so that nobody is recognised, nothing is counted here yet.";
pub const HIDDEN: &str = "What is of fewer than five people is not told apart: it is put together with the rest, so that nobody is recognised.";

pub fn lead(all: &ConventionStatistics) -> String {
    let count = all.conventions.unwrap_or(0);
    let signed = format::counted(count, "agreement signed", "agreements signed");
    format!("{signed}, for missions that began before {}.", format::date(all.before))
}
