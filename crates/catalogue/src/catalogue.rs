//! The catalogue: a decoded snapshot with its indexes, and the rows as the domain says them.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use domain::mission::AssociationRef;
use domain::{AssociationSummary, MissionStatus, MissionSummary, Pillar, Position, Skill, Slug};

use crate::clusters::ClusterIndex;
use crate::codec::{SnapshotError, checksum};
use crate::columns::{
    Associations, DEMONSTRATION, Dictionaries, FULL, Missions, NO_DAY, PUBLIC_TRANSPORT, REDUCED_MOBILITY, Spots,
};
use crate::facets::{AssociationSets, MissionSets};
use crate::read;
use crate::snapshot::{unframe, version};
use crate::sorting::{self, Keyed};
use crate::text::TextIndex;
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
    // Orders that are everyone's, in the order of `order::Then`.
    pub(crate) orders: [OnceLock<Vec<u32>>; 3],
    // Made at the first search of words: the map does not wait for them.
    mission_text: OnceLock<TextIndex>,
    association_text: OnceLock<TextIndex>,
    // The order of layers; made when a map first asks.
    clusters: [OnceLock<Arc<ClusterIndex>>; 2],
    mission_slugs: OnceLock<Vec<Keyed>>,
    association_slugs: OnceLock<Vec<Keyed>>,
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
            version: version(sum),
            words,
            associations,
            missions,
            mission_sets,
            association_sets,
            orders: Default::default(),
            mission_text: OnceLock::new(),
            association_text: OnceLock::new(),
            clusters: Default::default(),
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
                greyed: self.associations.greyed[association as usize],
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
            greyed: associations.greyed[at],
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
        find(self.mission_slugs(), slug, |row| self.mission_slug(row))
    }

    pub fn association_row(&self, slug: &Slug) -> Option<u32> {
        find(self.association_slugs(), slug, |row| self.association_slug(row))
    }

    fn mission_slugs(&self) -> &[Keyed] {
        self.mission_slugs.get_or_init(|| hashed(self.mission_count(), |row| self.mission_slug(row)))
    }

    fn association_slugs(&self) -> &[Keyed] {
        self.association_slugs.get_or_init(|| hashed(self.association_count(), |row| self.association_slug(row)))
    }

    /// The public missions of an association, in the stock's order.
    pub fn missions_of(&self, association: u32) -> Vec<u32> {
        (0..).zip(&self.missions.association).filter(|(_, of)| **of == association).map(|(row, _)| row).collect()
    }

    /// Where a row lies, if it is known.
    pub fn position(&self, layer: Layer, row: u32) -> Option<Position> {
        self.spots(layer).get(row as usize).map(|located| located.at)
    }

    pub(crate) fn spots(&self, layer: Layer) -> &Spots {
        match layer {
            Layer::Missions => &self.missions.spots,
            Layer::Associations => &self.associations.spots,
        }
    }

    /// The pillars of a row, a bit each. An association has those of its missions.
    pub fn pillar_mask(&self, layer: Layer, row: u32) -> u8 {
        match layer {
            Layer::Missions => self.missions.pillars[row as usize],
            Layer::Associations => self.association_sets.masks[row as usize],
        }
    }

    /// All rows of a layer, grouped for the map.
    pub fn clusters(&self, layer: Layer) -> Arc<ClusterIndex> {
        let rows = match layer {
            Layer::Missions => self.mission_count(),
            Layer::Associations => self.association_count(),
        };
        let make = || {
            let (position, mask) = (|row| self.position(layer, row), |row| self.pillar_mask(layer, row));
            Arc::new(ClusterIndex::new(rows, self.pillars().len(), position, mask))
        };
        Arc::clone(self.clusters[layer as usize].get_or_init(make))
    }

    /// Makes what the search of words needs, if it is not there: whoever does so before the first word does not wait then.
    pub fn prepare_words(&self, layer: Layer) {
        self.text(layer);
    }

    /// Makes all that is otherwise made at a first question, for both layers: words, groups, orders, slugs.
    ///
    /// The server does so before it publishes, so that no reader waits. The phone does not, on purpose: it makes what
    /// it is asked for, and its map is there sooner.
    pub fn warm(&self) {
        for layer in [Layer::Missions, Layer::Associations] {
            self.text(layer);
            self.clusters(layer);
        }
        self.prepare_orders();
        self.mission_slugs();
        self.association_slugs();
    }

    /// Whether no question has anything left to make.
    pub fn is_warm(&self) -> bool {
        all_made([&self.mission_text, &self.association_text])
            && all_made(&self.clusters)
            && all_made(&self.orders)
            && all_made([&self.mission_slugs, &self.association_slugs])
    }

    pub(crate) fn text(&self, layer: Layer) -> &TextIndex {
        match layer {
            Layer::Missions => self.mission_text.get_or_init(|| TextIndex::of_missions(self)),
            Layer::Associations => self.association_text.get_or_init(|| TextIndex::of_associations(self)),
        }
    }
}

fn all_made<'a, T: 'a>(cells: impl IntoIterator<Item = &'a OnceLock<T>>) -> bool {
    cells.into_iter().all(|cell| cell.get().is_some())
}

/// Rows by the hash of their slug.
fn hashed(count: u32, slug: impl Fn(u32) -> Slug) -> Vec<Keyed> {
    let mut slugs: Vec<Keyed> = (0..count).map(|row| (checksum(slug(row).as_str().as_bytes()), row)).collect();
    sorting::sort(&mut slugs);
    slugs
}

fn find(slugs: &[Keyed], wanted: &Slug, slug: impl Fn(u32) -> Slug) -> Option<u32> {
    let hash = checksum(wanted.as_str().as_bytes());
    let first = slugs.partition_point(|(other, _)| *other < hash);
    let same = slugs[first..].iter().take_while(|(other, _)| *other == hash);
    same.map(|(_, row)| *row).find(|row| slug(*row) == *wanted)
}
