//! The decoded form: one column for each property, so that a filter touches only what it reads.

use domain::{
    Choice, Commitment, DepartmentCode, Effort, Located, MissionKind, Pillar, Position, Precision, Remote, Skill, Slug,
};

use crate::codec::Texts;
use crate::snapshot::DEGREE;

/// No day: the mission starts, or ends, when both agree.
pub const NO_DAY: i32 = i32::MIN;

/// Positions and how exactly they are known; precision 0 is no position.
#[derive(Debug, Default)]
pub struct Spots {
    pub lat: Vec<i32>,
    pub lon: Vec<i32>,
    pub precision: Vec<u8>,
}

impl Spots {
    pub fn get(&self, row: usize) -> Option<Located> {
        let precision = *Precision::ALL.get(usize::from(self.precision[row]).checked_sub(1)?)?;
        let at = Position { lat: f64::from(self.lat[row]) / DEGREE, lon: f64::from(self.lon[row]) / DEGREE };
        Some(Located { at, precision })
    }

    pub fn push(&mut self, lat: i32, lon: i32, precision: u8) {
        self.lat.push(lat);
        self.lon.push(lon);
        self.precision.push(precision);
    }
}

/// Slugs: the number behind what the title gives, or, for a few, the whole.
#[derive(Debug, Default)]
pub struct Slugs {
    /// Zero: see `others`.
    pub numbers: Vec<u32>,
    /// Sorted by row.
    pub others: Vec<(u32, Slug)>,
}

impl Slugs {
    pub fn get(&self, row: u32, title: impl FnOnce() -> String) -> Slug {
        match self.others.binary_search_by_key(&row, |(row, _)| *row) {
            Ok(place) => self.others[place].1.clone(),
            Err(_) => Slug::of(&title(), self.numbers[row as usize]),
        }
    }
}

/// A list of small numbers for each row.
#[derive(Debug, Default)]
pub struct Lists {
    pub ends: Vec<u32>,
    pub items: Vec<u16>,
}

impl Lists {
    pub fn get(&self, row: usize) -> &[u16] {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.items[start..self.ends[row] as usize]
    }
}

/// What rows share.
#[derive(Debug, Default)]
pub struct Dictionaries {
    pub pillars: Vec<Pillar>,
    pub skills: Vec<Skill>,
    pub communes: Texts,
    pub departments: Vec<DepartmentCode>,
    /// Pairs of a commune and a department, each plus one; zero is none. The first pair is none and none.
    pub places: Vec<(u32, u16)>,
    pub activities: Texts,
}

impl Dictionaries {
    pub fn commune(&self, place: u32) -> Option<&str> {
        let commune = self.places[place as usize].0.checked_sub(1)?;
        Some(self.communes.get(commune as usize))
    }

    pub fn department(&self, place: u32) -> Option<&DepartmentCode> {
        let department = self.places[place as usize].1.checked_sub(1)?;
        self.departments.get(usize::from(department))
    }
}

#[derive(Debug, Default)]
pub struct Associations {
    pub names: Texts,
    pub slugs: Slugs,
    pub place: Vec<u32>,
    pub spots: Spots,
    pub activities: Lists,
    pub open_missions: Vec<u32>,
    pub greyed: Vec<bool>,
}

/// Bits of [`Missions::flags`].
pub const ON_WORKING_TIME: u8 = 1;
pub const REDUCED_MOBILITY: u8 = 2;
pub const PUBLIC_TRANSPORT: u8 = 4;
pub const FULL: u8 = 8;
pub const DEMONSTRATION: u8 = 16;

#[derive(Debug, Default)]
pub struct Missions {
    pub titles: Texts,
    pub slugs: Slugs,
    pub association: Vec<u32>,
    pub kind: Vec<u8>,
    /// A bit for each pillar of the dictionary.
    pub pillars: Vec<u8>,
    pub skills: Lists,
    /// 0: half days a week, weeks. 1: hours. 2: half days.
    pub effort: Vec<(u8, u16, u16)>,
    pub starts: Vec<i32>,
    pub ends: Vec<i32>,
    pub places: Vec<u16>,
    pub places_left: Vec<u16>,
    pub remote: Vec<u8>,
    pub place: Vec<u32>,
    pub spots: Spots,
    pub flags: Vec<u8>,
    pub published: Vec<i32>,
}

impl Missions {
    pub fn has(&self, row: usize, flag: u8) -> bool {
        self.flags[row] & flag != 0
    }

    pub fn commitment(&self, row: usize) -> Commitment {
        let effort = match self.effort[row] {
            (0, half_days, weeks) => Effort::Week { half_days: u8::try_from(half_days).unwrap_or(u8::MAX), weeks },
            (1, hours, _) => Effort::Hours { hours },
            (_, half_days, _) => Effort::Days { half_days },
        };
        Commitment { effort, on_working_time: self.has(row, ON_WORKING_TIME) }
    }

    pub fn kind(&self, row: usize) -> MissionKind {
        MissionKind::ALL[usize::from(self.kind[row])]
    }

    pub fn remote(&self, row: usize) -> Remote {
        Remote::ALL[usize::from(self.remote[row])]
    }
}
