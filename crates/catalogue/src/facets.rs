//! For each value of each filter the set of its rows, and the counts that people see beside the values.

use domain::{Choice, CommitmentLength, DepartmentCode, MissionKind, Remote};

use crate::bits::Bits;
use crate::columns::{Associations, Dictionaries, Missions, ON_WORKING_TIME, PUBLIC_TRANSPORT, REDUCED_MOBILITY};

/// The counts of every filter's values, each counted without its own filter: what one would find by choosing it.
///
/// Vectors are in the order of `Choice::ALL`, of the catalogue's pillars and of its skills.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    pub pillars: Vec<u32>,
    pub kinds: Vec<u32>,
    pub lengths: Vec<u32>,
    pub remotes: Vec<u32>,
    pub skills: Vec<u32>,
    /// Those with at least one row, by code.
    pub departments: Vec<(DepartmentCode, u32)>,
    /// On one's own time, on working time.
    pub working_time: [u32; 2],
    pub reduced_mobility: u32,
    pub public_transport: u32,
}

/// One set for each value.
pub type Sets = Vec<Bits>;

/// The sets of missions.
pub struct MissionSets {
    pub pillars: Sets,
    pub kinds: Sets,
    pub lengths: Sets,
    pub remotes: Sets,
    pub skills: Sets,
    pub departments: Sets,
    pub working_time: Sets,
    /// Reduced mobility, public transport.
    pub access: Sets,
}

/// The sets of associations.
pub struct AssociationSets {
    pub pillars: Sets,
    pub departments: Sets,
    /// The pillars of each association's missions, a bit each.
    pub masks: Vec<u8>,
}

fn sets(values: usize, rows: usize) -> Sets {
    vec![Bits::empty(u32::try_from(rows).unwrap_or(u32::MAX)); values]
}

fn department_sets(words: &Dictionaries, places: &[u32]) -> Sets {
    let mut departments = sets(words.departments.len(), places.len());
    for (row, place) in (0..).zip(places) {
        if let Some(department) = words.places[*place as usize].1.checked_sub(1) {
            departments[usize::from(department)].set(row);
        }
    }
    departments
}

fn pillar_sets(words: &Dictionaries, masks: &[u8]) -> Sets {
    let mut pillars = sets(words.pillars.len(), masks.len());
    for (row, mask) in (0..).zip(masks) {
        for (bit, set) in pillars.iter_mut().enumerate() {
            if mask >> bit & 1 == 1 {
                set.set(row);
            }
        }
    }
    pillars
}

impl MissionSets {
    pub fn new(words: &Dictionaries, missions: &Missions) -> Self {
        let rows = missions.titles.len();
        let mut made = Self {
            pillars: pillar_sets(words, &missions.pillars),
            kinds: sets(MissionKind::ALL.len(), rows),
            lengths: sets(CommitmentLength::ALL.len(), rows),
            remotes: sets(Remote::ALL.len(), rows),
            skills: sets(words.skills.len(), rows),
            departments: department_sets(words, &missions.place),
            working_time: sets(2, rows),
            access: sets(2, rows),
        };
        for (at, row) in (0..rows).zip(0..) {
            made.kinds[usize::from(missions.kind[at])].set(row);
            made.remotes[usize::from(missions.remote[at])].set(row);
            let length = missions.commitment(at).length();
            let length = CommitmentLength::ALL.iter().position(|other| *other == length).unwrap_or_default();
            made.lengths[length].set(row);
            for skill in missions.skills.get(at) {
                made.skills[usize::from(*skill)].set(row);
            }
            made.working_time[usize::from(missions.has(at, ON_WORKING_TIME))].set(row);
            for (set, flag) in made.access.iter_mut().zip([REDUCED_MOBILITY, PUBLIC_TRANSPORT]) {
                if missions.has(at, flag) {
                    set.set(row);
                }
            }
        }
        made
    }
}

impl AssociationSets {
    pub fn new(words: &Dictionaries, associations: &Associations, missions: &Missions) -> Self {
        let mut masks = vec![0; associations.names.len()];
        for (association, mask) in missions.association.iter().zip(&missions.pillars) {
            masks[*association as usize] |= mask;
        }
        Self { pillars: pillar_sets(words, &masks), departments: department_sets(words, &associations.place), masks }
    }
}

/// The filters as sets: one for each that restricts.
pub struct Restrictions {
    /// By the filter's number.
    sets: Vec<Option<Bits>>,
    rows: u32,
}

impl Restrictions {
    pub fn new(rows: u32, filters: usize) -> Self {
        Self { sets: vec![None; filters], rows }
    }

    /// A facet lets pass the rows of any of the chosen values. Nothing chosen restricts nothing.
    pub fn any(&mut self, filter: usize, sets: &[Bits], chosen: &[Option<usize>]) {
        let mut union: Option<Bits> = None;
        for value in chosen {
            let union = union.get_or_insert_with(|| Bits::empty(self.rows));
            // A value that nobody has, such as a pillar that is no longer in force, finds nothing.
            if let Some(set) = value.and_then(|value| sets.get(value)) {
                union.or(set);
            }
        }
        self.set(filter, union);
    }

    pub fn set(&mut self, filter: usize, set: Option<Bits>) {
        self.sets[filter] = set;
    }

    /// The rows that pass every restriction; `None` where nothing restricts.
    pub fn passing(&self) -> Option<Bits> {
        self.sets.iter().any(Option::is_some).then(|| self.without(None))
    }

    /// The rows that pass every restriction but one's own.
    pub fn without(&self, own: Option<usize>) -> Bits {
        let mut rows: Option<Bits> = None;
        for (place, set) in self.sets.iter().enumerate() {
            match (set, rows.as_mut()) {
                _ if Some(place) == own => {}
                (None, _) => {}
                (Some(set), None) => rows = Some(set.clone()),
                (Some(set), Some(rows)) => rows.and(set),
            }
        }
        rows.unwrap_or_else(|| Bits::full(self.rows))
    }

    /// How many rows each value would give, counted without the facet's own filter.
    pub fn counts(&self, all: &Bits, own: usize, sets: &[Bits]) -> Vec<u32> {
        if self.sets[own].is_some() {
            let rest = self.without(Some(own));
            sets.iter().map(|set| set.count_shared(&rest)).collect()
        } else {
            sets.iter().map(|set| set.count_shared(all)).collect()
        }
    }
}
