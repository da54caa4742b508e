//! What a new installation begins with: real and public associations, and missions that are a demonstration.
//!
//! Pure: the same day gives the same set. The files are described in `data/NOTICE.md`.

mod associations;
mod charter;
mod communes;
pub mod conventions;
mod directory;
pub mod interests;
mod missions;
mod names;
mod national;
pub mod participation;
mod points;
mod random;
mod templates;

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::{MissionStatus, NewAssociation, NewMission, Pillar, Skill, Slug, Source};

pub use self::charter::skills as alliance_skills;
pub use self::communes::communes_tsv;
pub use self::directory::SeedEmployee;
pub use self::interests::SeedInterest;
pub use self::participation::SeedDeed;
pub use self::points::{Site, contact_points, region_of_site, site, site_place};

/// A whole set, to be inserted in an empty database.
#[derive(Debug, Clone, PartialEq)]
pub struct SeedSet {
    pub pillars: Vec<Pillar>,
    pub skills: Vec<Skill>,
    pub associations: Vec<SeedAssociation>,
    pub missions: Vec<SeedMission>,
    /// Set for a demonstration: its accounts may be used, and the association's is a member of this one.
    pub demonstration: Option<Slug>,
    /// Who works for the company; each comes after their manager.
    pub employees: Vec<SeedEmployee>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct SeedAssociation {
    pub slug: Slug,
    pub association: NewAssociation,
    pub source: Source,
    /// The registry's code of what it does, where the source gives it: missions that fit are chosen by it.
    pub naf: String,
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

/// Makes a set. `progress` is told what is being made.
pub fn make(kind: SeedKind, today: NaiveDate, progress: &mut dyn FnMut(&str)) -> SeedSet {
    let communes = communes::Communes::new();
    let mut slugs = Slugs::default();
    let mut associations = associations::all(&communes, &mut slugs);
    progress(&format!("{} associations réelles lues", associations.len()));
    let missions = match kind {
        SeedKind::Demo => missions::demonstration(&associations, today),
        SeedKind::National => {
            national::add_associations(&communes, &mut associations, &mut slugs);
            missions::national(&associations, today)
        }
    };
    // SEVE comes first.
    let demonstration = associations.first().map(|first| first.slug.clone());
    SeedSet {
        pillars: charter::pillars(),
        skills: charter::skills(),
        associations,
        missions,
        demonstration,
        employees: directory::demonstration(),
    }
}

/// Slugs that are taken.
#[derive(Default)]
pub(crate) struct Slugs {
    taken: HashSet<Slug>,
    /// Where to go on counting for a title that many share.
    next: std::collections::HashMap<Slug, u32>,
}

impl Slugs {
    /// A slug that nothing else has.
    pub fn unique(&mut self, title: &str) -> Slug {
        let base = Slug::of(title, 1);
        let number = self.next.entry(base).or_insert(1);
        loop {
            let slug = Slug::of(title, *number);
            *number += 1;
            if self.taken.insert(slug.clone()) {
                return slug;
            }
        }
    }
}

#[cfg(test)]
mod tests;
