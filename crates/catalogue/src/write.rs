//! From the stock to the snapshot's bytes.

use std::collections::HashMap;

use domain::{AssociationSummary, Choice, Effort, Located, MissionStatus, MissionSummary, Pillar, Skill, Slug};

use crate::codec::{Recent, Writer};
use crate::columns::{DEMONSTRATION, FULL, ON_WORKING_TIME, PUBLIC_TRANSPORT, REDUCED_MOBILITY};
use crate::snapshot::{DEGREE, Stock, frame};

/// Gives numbers to values, in the order of their arrival.
struct Numbering<K> {
    numbers: HashMap<K, u32>,
    order: Vec<K>,
}

impl<K: std::hash::Hash + Eq + Clone> Numbering<K> {
    fn new() -> Self {
        Self { numbers: HashMap::new(), order: Vec::new() }
    }

    fn number(&mut self, key: &K) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.order.len()).unwrap_or(u32::MAX);
        self.numbers.insert(key.clone(), number);
        self.order.push(key.clone());
        number
    }
}

/// The dictionaries under construction.
struct Dictionaries {
    communes: Numbering<String>,
    departments: Numbering<String>,
    places: Numbering<(u32, u32)>,
}

impl Dictionaries {
    /// The number of a pair of a commune and a department.
    fn place(&mut self, commune: Option<&String>, department: Option<&domain::DepartmentCode>) -> u32 {
        let commune = commune.map_or(0, |name| self.communes.number(name) + 1);
        let department = department.map_or(0, |code| self.departments.number(&code.as_str().to_owned()) + 1);
        self.places.number(&(commune, department))
    }
}

/// The snapshot of a stock. A mission whose association is not in the stock, or without a pillar of it, is left out:
/// it could not be shown.
pub fn encode(stock: &Stock) -> Vec<u8> {
    let rows: HashMap<&Slug, u32> =
        stock.associations.iter().zip(0..).map(|(association, row)| (&association.slug, row)).collect();
    let missions: Vec<(u32, &MissionSummary)> = stock
        .missions
        .iter()
        .filter(|mission| mission.status.is_public())
        .filter_map(|mission| Some((*rows.get(&mission.association.slug)?, mission)))
        .collect();
    let mut words =
        Dictionaries { communes: Numbering::new(), departments: Numbering::new(), places: Numbering::new() };
    // The first pair is "nowhere", so that a reader finds it without looking.
    words.place(None, None);
    let association_places: Vec<u32> =
        stock.associations.iter().map(|a| words.place(a.commune.as_ref(), a.department.as_ref())).collect();
    let mission_places: Vec<u32> =
        missions.iter().map(|(_, m)| words.place(m.commune.as_ref(), m.department.as_ref())).collect();

    let mut out = Writer::default();
    pillars(&mut out, &stock.pillars);
    skills(&mut out, &stock.skills);
    out.length(words.communes.order.len());
    out.texts(words.communes.order.iter().map(String::as_str));
    out.length(words.departments.order.len());
    out.texts(words.departments.order.iter().map(String::as_str));
    out.length(words.places.order.len());
    let [mut communes, mut departments] = [Recent::default(), Recent::default()];
    for (commune, department) in &words.places.order {
        out.number(communes.told(u64::from(*commune)));
        out.number(departments.told(u64::from(*department)));
    }
    // "Nowhere" is known to everyone.
    let mut places = Recent::default();
    places.told(0);
    associations(&mut out, &stock.associations, &association_places, &mut places);
    write_missions(&mut out, stock, &missions, &association_places, &mission_places, &mut places);
    frame(&out.bytes)
}

fn day(day: chrono::NaiveDate) -> i64 {
    i64::from(day.to_epoch_days())
}

fn pillars(out: &mut Writer, pillars: &[Pillar]) {
    out.length(pillars.len());
    for pillar in pillars {
        out.signed(i64::from(pillar.id));
        for text in [
            pillar.slug.as_str(),
            &pillar.label,
            &pillar.short_label,
            &pillar.description,
            &pillar.colour,
            &pillar.icon,
        ] {
            out.text(text);
        }
        out.byte(pillar.order);
        out.signed(day(pillar.valid_from));
        match pillar.valid_to {
            Some(last) => {
                out.byte(1);
                out.signed(day(last));
            }
            None => out.byte(0),
        }
    }
}

fn skills(out: &mut Writer, skills: &[Skill]) {
    out.length(skills.len());
    for skill in skills {
        out.text(skill.slug.as_str());
        out.text(&skill.label);
    }
}

/// A position in hundred-thousandths of a degree.
#[expect(clippy::cast_possible_truncation, reason = "a degree is at most 180: the product fits 32 bits")]
fn units(degrees: f64) -> i64 {
    (degrees * DEGREE).round() as i64
}

/// Zero is no position: precisions begin at one.
fn tag(located: &Located) -> u8 {
    1 + index(located.precision)
}

/// The place of a value in its closed list.
fn index<T: Choice>(value: T) -> u8 {
    u8::try_from(T::ALL.iter().position(|other| *other == value).unwrap_or_default()).unwrap_or_default()
}

/// Tags first, then latitudes, then longitudes, each as the difference to the one before.
fn spots<'a>(out: &mut Writer, tags: impl Iterator<Item = u8>, own: impl Iterator<Item = &'a Located> + Clone) {
    for tag in tags {
        out.byte(tag);
    }
    for axis in [|at: &Located| at.at.lat, |at: &Located| at.at.lon] {
        let mut before = 0;
        for located in own.clone() {
            let value = units(axis(located));
            out.signed(value - before);
            before = value;
        }
    }
}

fn associations(out: &mut Writer, rows: &[AssociationSummary], places: &[u32], known: &mut Recent) {
    let mut activities = Numbering::new();
    let lists: Vec<Vec<u32>> =
        rows.iter().map(|row| row.activities.iter().map(|activity| activities.number(activity)).collect()).collect();
    out.length(activities.order.len());
    out.texts(activities.order.iter().map(String::as_str));
    out.length(rows.len());
    out.texts(rows.iter().map(|row| row.name.as_str()));
    for row in rows {
        out.slug(&row.slug, &association_title(&row.name, row.commune.as_deref()));
    }
    for place in places {
        out.number(known.told(u64::from(*place)));
    }
    spots(
        out,
        rows.iter().map(|row| row.location.as_ref().map_or(0, tag)),
        rows.iter().filter_map(|row| row.location.as_ref()),
    );
    let mut known_activities = Recent::default();
    for list in lists {
        out.length(list.len());
        for activity in list {
            out.number(known_activities.told(u64::from(activity)));
        }
    }
    for row in rows {
        out.number(u64::from(row.open_missions) << 1 | u64::from(row.greyed));
    }
}

/// What an association's slug is made from.
pub fn association_title(name: &str, commune: Option<&str>) -> String {
    match commune {
        Some(commune) => format!("{name} {commune}"),
        None => name.to_owned(),
    }
}

/// What a mission's slug is made from.
pub fn mission_title(title: &str, association: &str) -> String {
    format!("{title} {association}")
}

/// The tag of a position that is the association's.
pub const AS_ASSOCIATION: u8 = 5;

fn write_missions(
    out: &mut Writer,
    stock: &Stock,
    rows: &[(u32, &MissionSummary)],
    association_places: &[u32],
    places: &[u32],
    known: &mut Recent,
) {
    let association = |row: u32| &stock.associations[row as usize];
    out.length(rows.len());
    out.texts(rows.iter().map(|(_, mission)| mission.title.as_str()));
    for (_, mission) in rows {
        out.slug(&mission.slug, &mission_title(&mission.title, &mission.association.name));
    }
    let mut before = 0;
    for (row, _) in rows {
        out.signed(i64::from(*row) - before);
        before = i64::from(*row);
    }
    for (_, mission) in rows {
        out.byte(index(mission.kind));
    }
    for (_, mission) in rows {
        let bits = stock.pillars.iter().take(8).zip(0..).filter(|(pillar, _)| mission.pillars.contains(&pillar.slug));
        out.byte(bits.map(|(_, bit)| 1u8 << bit).sum());
    }
    for (_, mission) in rows {
        let known: Vec<usize> = mission
            .skills
            .iter()
            .filter_map(|slug| stock.skills.iter().position(|skill| skill.slug == *slug))
            .collect();
        out.length(known.len());
        for skill in known {
            out.length(skill);
        }
    }
    for (_, mission) in rows {
        let (tag, first, second) = match mission.commitment.effort {
            Effort::Week { half_days, weeks } => (0, u16::from(half_days), weeks),
            Effort::Hours { hours } => (1, hours, 0),
            Effort::Days { half_days } => (2, half_days, 0),
        };
        out.byte(tag);
        out.number(u64::from(first));
        out.number(u64::from(second));
    }
    for date in [|m: &MissionSummary| m.starts_on, |m: &MissionSummary| m.ends_on] {
        for (_, mission) in rows {
            // Days around the publication are small; zero is no day at all.
            let published = day(mission.published_on);
            match date(mission).map(|date| day(date) - published) {
                None => out.signed(0),
                Some(after) => out.signed(if after >= 0 { after + 1 } else { after }),
            }
        }
    }
    for (_, mission) in rows {
        out.number(u64::from(mission.places));
        out.number(u64::from(mission.places_left));
    }
    for (_, mission) in rows {
        out.byte(index(mission.remote));
    }
    for ((row, _), place) in rows.iter().zip(places) {
        let same = association_places[*row as usize] == *place;
        out.number(if same { 0 } else { known.told(u64::from(*place)) + 1 });
    }
    let own = |row: u32, mission: &MissionSummary| mission.location != association(row).location;
    spots(
        out,
        rows.iter().map(|(row, mission)| match &mission.location {
            None => 0,
            Some(_) if !own(*row, mission) => AS_ASSOCIATION,
            Some(located) => tag(located),
        }),
        rows.iter().filter(|(row, mission)| own(*row, mission)).filter_map(|(_, mission)| mission.location.as_ref()),
    );
    for (_, mission) in rows {
        let flag = |set: bool, bit: u8| if set { bit } else { 0 };
        out.byte(
            flag(mission.commitment.on_working_time, ON_WORKING_TIME)
                | flag(mission.reduced_mobility, REDUCED_MOBILITY)
                | flag(mission.public_transport, PUBLIC_TRANSPORT)
                | flag(mission.status == MissionStatus::Full, FULL)
                | flag(mission.demonstration, DEMONSTRATION),
        );
    }
    let mut before = 0;
    for (_, mission) in rows {
        let published = day(mission.published_on);
        out.signed(published - before);
        before = published;
    }
}
