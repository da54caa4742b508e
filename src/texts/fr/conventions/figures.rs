//! How many conventions there are, of nobody in particular.

use domain::convention::ConventionStatistics;

use super::super::format;

pub const TITLE: &str = "Les conventions en chiffres";
pub const BY_PILLAR: &str = "Par pilier";
pub const BY_DEPARTMENT: &str = "Par département";
pub const BY_YEAR: &str = "Par année";
pub const PILLAR: &str = "Pilier";
pub const DEPARTMENT: &str = "Département";
pub const YEAR: &str = "Année";
pub const COUNT: &str = "Conventions";
pub const REST: &str = "Tous les autres, réunis";
pub const FEW: &str =
    "Il y a moins de cinq personnes en mission\u{a0}: pour que personne ne soit reconnu, rien n’est encore compté ici.";
pub const HIDDEN: &str = "Ce qui concerne moins de cinq personnes n’est pas dit à part\u{a0}: c’est réuni avec le reste, pour que personne ne soit reconnu.";

pub fn lead(all: &ConventionStatistics) -> String {
    let count = all.conventions.unwrap_or(0);
    let signed = format::counted(count, "convention signée", "conventions signées");
    format!("{signed}, pour des missions commencées avant le {}.", format::date(all.before))
}
