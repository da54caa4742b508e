//! What a new installation begins with: real and public associations, and missions that are a demonstration.

use chrono::NaiveDate;
use domain::{MissionStatus, NewAssociation, NewMission, Pillar, Skill, Slug, Source};

/// A whole set, to be inserted in an empty database.
#[derive(Debug, Clone, PartialEq)]
pub struct SeedSet {
    pub pillars: Vec<Pillar>,
    pub skills: Vec<Skill>,
    pub associations: Vec<SeedAssociation>,
    pub missions: Vec<SeedMission>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SeedAssociation {
    pub slug: Slug,
    pub association: NewAssociation,
    pub source: Source,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SeedMission {
    pub slug: Slug,
    /// Its place in [`SeedSet::associations`].
    pub association: usize,
    pub mission: NewMission,
    pub status: MissionStatus,
    pub published_on: NaiveDate,
    /// Made to show the product.
    pub demonstration: bool,
}

/// How much to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeedKind {
    /// What is real, with a demonstration set of missions.
    Demo,
    /// As many missions as the whole country has, for load.
    National,
}

pub fn make(_kind: SeedKind, _today: NaiveDate, _progress: &mut dyn FnMut(&str)) -> SeedSet {
    SeedSet { pillars: vec![], skills: vec![], associations: vec![], missions: vec![] }
}
pub fn communes_tsv() -> &'static str { "" }
pub fn contact_points() -> Vec<u8> { ::catalogue::points::encode(&[]) }
