//! The catalogue: a decoded snapshot with its indexes, and the rows as the domain says them.

use std::sync::OnceLock;

use chrono::NaiveDate;
use domain::mission::AssociationRef;
use domain::{AssociationSummary, MissionStatus, MissionSummary, Pillar, Position, Skill, Slug};

use crate::codec::SnapshotError;
use crate::columns::{
    Associations, DEMONSTRATION, Dictionaries, FULL, Missions, NO_DAY, PUBLIC_TRANSPORT, REDUCED_MOBILITY,
};
use crate::facets::{AssociationSets, MissionSets};
use crate::read;
use crate::snapshot::unframe;
use crate::text::{TextIndex, sort_words};
use crate::write::{association_title, mission_title};

/// Which rows are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    Missions,
    Associations,
}

/// All that is public, ready to be searched.
pub struct Catalogue {
    version: String,
    pub(crate) words: Dictionaries,
    pub(crate) associations: Associations,
    pub(crate) missions: Missions,
    pub(crate) mission_sets: MissionSets,
    pub(crate) association_sets: AssociationSets,
    // Made at the first search of words: the map does not wait for them.
    mission_text: OnceLock<TextIndex>,
    association_text: OnceLock<TextIndex>,
    mission_slugs: OnceLock<Vec<(String, u32)>>,
    association_slugs: OnceLock<Vec<(String, u32)>>,
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn day(days: i32) -> Option<NaiveDate> {
    if days == NO_DAY { None } else { NaiveDate::from_epoch_days(days) }
}

impl Catalogue {
    /// Reads a snapshot. Whatever the bytes, the answer is a catalogue or an error.
    pub fn decode(bytes: &[u8]) -> Result<Self, SnapshotError> {
        let (payload, sum) = unframe(bytes)?;
        let (words, associations, missions) = read::read(payload)?;
        let mission_sets = MissionSets::new(&words, &missions);
        let association_sets = AssociationSets::new(&words, &associations, &missions);
        Ok(Self {
            version: format!("{sum:016x}"),
            words,
            associations,
            missions,
            mission_sets,
            association_sets,
            mission_text: OnceLock::new(),
            association_text: OnceLock::new(),
            mission_slugs: OnceLock::new(),
            association_slugs: OnceLock::new(),
        })
    }

    /// The same content has the same version.
    pub fn version(&self) -> &str {
        &self.version
    }

    pub fn pillars(&self) -> &[Pillar] {
        &self.words.pillars
    }

    pub fn skills(&self) -> &[Skill] {
        &self.words.skills
    }

    pub fn mission_count(&self) -> u32 {
        count(self.missions.titles.len())
    }

    pub fn association_count(&self) -> u32 {
        count(self.associations.names.len())
    }

    /// The mission of a row.
    pub fn mission(&self, row: u32) -> MissionSummary {
        let (at, missions) = (row as usize, &self.missions);
        let association = missions.association[at];
        let place = missions.place[at];
        MissionSummary {
            slug: self.mission_slug(row),
            title: missions.titles.get(at).to_owned(),
            association: AssociationRef {
                slug: self.association_slug(association),
                name: self.associations.names.get(association as usize).to_owned(),
            },
            kind: missions.kind(at),
            pillars: self
                .words
                .pillars
                .iter()
                .enumerate()
                .filter(|(bit, _)| missions.pillars[at] >> bit & 1 == 1)
                .map(|(_, pillar)| pillar.slug.clone())
                .collect(),
            skills: missions
                .skills
                .get(at)
                .iter()
                .map(|skill| self.words.skills[usize::from(*skill)].slug.clone())
                .collect(),
            commitment: missions.commitment(at),
            starts_on: day(missions.starts[at]),
            ends_on: day(missions.ends[at]),
            places: missions.places[at],
            places_left: missions.places_left[at],
            remote: missions.remote(at),
            commune: self.words.commune(place).map(str::to_owned),
            department: self.words.department(place).cloned(),
            location: missions.spots.get(at),
            reduced_mobility: missions.has(at, REDUCED_MOBILITY),
            public_transport: missions.has(at, PUBLIC_TRANSPORT),
            status: if missions.has(at, FULL) { MissionStatus::Full } else { MissionStatus::Published },
            demonstration: missions.has(at, DEMONSTRATION),
            published_on: day(missions.published[at]).unwrap_or_default(),
        }
    }

    /// The association of a row.
    pub fn association(&self, row: u32) -> AssociationSummary {
        let (at, associations) = (row as usize, &self.associations);
        let place = associations.place[at];
        AssociationSummary {
            slug: self.association_slug(row),
            name: associations.names.get(at).to_owned(),
            commune: self.words.commune(place).map(str::to_owned),
            department: self.words.department(place).cloned(),
            location: associations.spots.get(at),
            activities: associations
                .activities
                .get(at)
                .iter()
                .map(|activity| self.words.activities.get(usize::from(*activity)).to_owned())
                .collect(),
            open_missions: associations.open_missions[at],
        }
    }

    fn mission_slug(&self, row: u32) -> Slug {
        self.missions.slugs.get(row, || {
            let association = self.missions.association[row as usize] as usize;
            mission_title(self.missions.titles.get(row as usize), self.associations.names.get(association))
        })
    }

    fn association_slug(&self, row: u32) -> Slug {
        self.associations.slugs.get(row, || {
            let commune = self.words.commune(self.associations.place[row as usize]);
            association_title(self.associations.names.get(row as usize), commune)
        })
    }

    pub fn mission_row(&self, slug: &Slug) -> Option<u32> {
        find(self.mission_slugs.get_or_init(|| sorted(self.mission_count(), |row| self.mission_slug(row))), slug)
    }

    pub fn association_row(&self, slug: &Slug) -> Option<u32> {
        let slugs =
            self.association_slugs.get_or_init(|| sorted(self.association_count(), |row| self.association_slug(row)));
        find(slugs, slug)
    }

    /// The public missions of an association, in the stock's order.
    pub fn missions_of(&self, association: u32) -> Vec<u32> {
        (0..).zip(&self.missions.association).filter(|(_, of)| **of == association).map(|(row, _)| row).collect()
    }

    /// Where a row lies, if it is known.
    pub fn position(&self, layer: Layer, row: u32) -> Option<Position> {
        let spots = match layer {
            Layer::Missions => &self.missions.spots,
            Layer::Associations => &self.associations.spots,
        };
        spots.get(row as usize).map(|located| located.at)
    }

    /// The pillars of a row, a bit each. An association has those of its missions.
    pub fn pillar_mask(&self, layer: Layer, row: u32) -> u8 {
        match layer {
            Layer::Missions => self.missions.pillars[row as usize],
            Layer::Associations => self.association_sets.masks[row as usize],
        }
    }

    pub(crate) fn text(&self, layer: Layer) -> &TextIndex {
        match layer {
            Layer::Missions => self.mission_text.get_or_init(|| TextIndex::of_missions(self)),
            Layer::Associations => self.association_text.get_or_init(|| TextIndex::of_associations(self)),
        }
    }
}

fn sorted(count: u32, slug: impl Fn(u32) -> Slug) -> Vec<(String, u32)> {
    let mut slugs: Vec<(String, u32)> = (0..count).map(|row| (slug(row).to_string(), row)).collect();
    sort_words(&mut slugs);
    slugs
}

fn find(slugs: &[(String, u32)], slug: &Slug) -> Option<u32> {
    slugs.binary_search_by(|(other, _)| other.as_str().cmp(slug.as_str())).ok().map(|place| slugs[place].1)
}
