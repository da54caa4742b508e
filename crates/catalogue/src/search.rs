//! Answers a filter: the rows in order, how many there are, and the facet counts, in one call.

use domain::{AssociationFilter, Choice, DepartmentCode, MissionFilter, Near, Slug, Sort};

use crate::bits::Bits;
use crate::catalogue::{Catalogue, Layer};
use crate::columns::{NO_DAY, Spots};
use crate::facets::{Facets, Restrictions};
use crate::order;
use crate::ranking::sort_by_key;
use crate::text::Match;

/// What a filter finds.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// In order. With a box: those in it, then those without a position.
    pub rows: Vec<u32>,
    /// How many there are whatever the box.
    pub in_all: u32,
    /// How many of `rows` have no position.
    pub without_place: u32,
    /// Never restricted by the box: counts would change under the finger that moves the map.
    pub facets: Facets,
}

impl Catalogue {
    /// Missions that pass a filter.
    pub fn search_missions(&self, filter: &MissionFilter, sort: Sort) -> Answer {
        let (sets, missions) = (&self.mission_sets, &self.missions);
        let mut limits = Restrictions::new(self.mission_count());
        let found = self.words_in(Layer::Missions, &filter.text);
        limits.add(found.as_ref().map(|found| found.rows.clone()));
        limits.add(near(&missions.spots, filter.near.as_ref()));
        limits.add(self.window(filter));
        let pillars = limits.any(&sets.pillars, indexes(&filter.pillars, &self.words.pillars, |pillar| &pillar.slug));
        let kinds = limits.any(&sets.kinds, choices(&filter.kinds));
        let lengths = limits.any(&sets.lengths, choices(&filter.lengths));
        let remotes = limits.any(&sets.remotes, choices(&filter.remotes));
        let skills = limits.any(&sets.skills, indexes(&filter.skills, &self.words.skills, |skill| &skill.slug));
        let departments = limits.any(&sets.departments, self.departments(&filter.departments));
        let working_time =
            limits.any(&sets.working_time, filter.on_working_time.iter().map(|value| Some(usize::from(*value))));
        let mobility = limits.any(&sets.access, filter.reduced_mobility.then_some(Some(0)).into_iter());
        let transport = limits.any(&sets.access, filter.public_transport.then_some(Some(1)).into_iter());

        let all = limits.without(None);
        let working_time = limits.counts(&all, working_time, &sets.working_time);
        let facets = Facets {
            pillars: limits.counts(&all, pillars, &sets.pillars),
            kinds: limits.counts(&all, kinds, &sets.kinds),
            lengths: limits.counts(&all, lengths, &sets.lengths),
            remotes: limits.counts(&all, remotes, &sets.remotes),
            skills: limits.counts(&all, skills, &sets.skills),
            departments: self.named(limits.counts(&all, departments, &sets.departments)),
            working_time: [working_time[0], working_time[1]],
            reduced_mobility: limits.counts(&all, mobility, &sets.access[..1])[0],
            public_transport: limits.counts(&all, transport, &sets.access[1..])[0],
        };
        let origin = filter.near.as_ref().and_then(|near| near.at);
        let rows = order::missions(self, all.rows().collect(), sort, origin, found.as_ref());
        answer(rows, &missions.spots, filter.bounds, facets)
    }

    /// Associations that pass a filter.
    pub fn search_associations(&self, filter: &AssociationFilter, sort: Sort) -> Answer {
        let (sets, associations) = (&self.association_sets, &self.associations);
        let mut limits = Restrictions::new(self.association_count());
        let found = self.words_in(Layer::Associations, &filter.text);
        limits.add(found.as_ref().map(|found| found.rows.clone()));
        limits.add(near(&associations.spots, filter.near.as_ref()));
        let pillars = limits.any(&sets.pillars, indexes(&filter.pillars, &self.words.pillars, |pillar| &pillar.slug));
        let departments = limits.any(&sets.departments, self.departments(&filter.departments));
        let all = limits.without(None);
        let facets = Facets {
            pillars: limits.counts(&all, pillars, &sets.pillars),
            departments: self.named(limits.counts(&all, departments, &sets.departments)),
            ..Facets::default()
        };
        let origin = filter.near.as_ref().and_then(|near| near.at);
        let rows = order::associations(self, all.rows().collect(), sort, origin, found.as_ref());
        answer(rows, &associations.spots, filter.bounds, facets)
    }

    /// The rows that hold the words; `None` when no word was given.
    fn words_in(&self, layer: Layer, text: &str) -> Option<Match> {
        let words = domain::text::fold(text);
        if words.is_empty() { None } else { Some(self.text(layer).search(&words)) }
    }

    /// Missions that start in the window, or when both agree.
    fn window(&self, filter: &MissionFilter) -> Option<Bits> {
        if filter.starts_from.is_none() && filter.starts_to.is_none() {
            return None;
        }
        let from = filter.starts_from.map_or(i32::MIN, |day| day.to_epoch_days());
        let to = filter.starts_to.map_or(i32::MAX, |day| day.to_epoch_days());
        let mut rows = Bits::empty(self.mission_count());
        for (row, start) in (0..).zip(&self.missions.starts) {
            if *start == NO_DAY || (from..=to).contains(start) {
                rows.set(row);
            }
        }
        Some(rows)
    }

    fn departments<'a>(&'a self, chosen: &'a [DepartmentCode]) -> impl Iterator<Item = Option<usize>> + 'a {
        chosen.iter().map(|code| self.words.departments.iter().position(|other| other == code))
    }

    fn named(&self, counts: Vec<u32>) -> Vec<(DepartmentCode, u32)> {
        let mut places: Vec<u32> =
            (0..).zip(&counts).filter(|(_, count)| **count > 0).map(|(place, _)| place).collect();
        // The letters of a code are its number: three at most.
        let number = |code: &DepartmentCode| code.as_str().bytes().fold(0, |sum, letter| sum * 256 + i64::from(letter));
        let code = |place: u32| &self.words.departments[place as usize];
        sort_by_key(&mut places, |place| {
            let code = code(place);
            // As letters sort: "2A" after "29", "971" after "97".
            (number(code) << (8 * (3 - code.as_str().len().min(3))), 0)
        });
        places.into_iter().map(|place| (code(place).clone(), counts[place as usize])).collect()
    }
}

fn choices<T: Choice>(chosen: &[T]) -> impl Iterator<Item = Option<usize>> + '_ {
    chosen.iter().map(|value| T::ALL.iter().position(|other| other == value))
}

fn indexes<'a, T>(
    chosen: &'a [Slug],
    known: &'a [T],
    slug: fn(&T) -> &Slug,
) -> impl Iterator<Item = Option<usize>> + 'a {
    chosen.iter().map(move |wanted| known.iter().position(|value| slug(value) == wanted))
}

/// Rows within the radius. Where the person is not known, no distance can be asked.
fn near(spots: &Spots, near: Option<&Near>) -> Option<Bits> {
    let near = near?;
    let at = near.at?;
    let radius = f64::from(near.radius_km);
    // A degree of latitude is 111 km: most rows fall out before any trigonometry.
    let band = radius / 110.0;
    let count = u32::try_from(spots.precision.len()).unwrap_or(u32::MAX);
    let mut rows = Bits::empty(count);
    for row in 0..count {
        let inside = spots
            .get(row as usize)
            .is_some_and(|located| (located.at.lat - at.lat).abs() <= band && located.at.distance_km(at) <= radius);
        if inside {
            rows.set(row);
        }
    }
    Some(rows)
}

/// Applies the box.
fn answer(rows: Vec<u32>, spots: &Spots, bounds: Option<domain::Bounds>, facets: Facets) -> Answer {
    let in_all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let (mut kept, mut loose) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        match (spots.get(row as usize), bounds) {
            (Some(located), Some(bounds)) if !bounds.contains(located.at) => {}
            (None, Some(_)) => loose.push(row),
            _ => kept.push(row),
        }
    }
    kept.extend(loose);
    let without_place = kept.iter().filter(|row| spots.precision[**row as usize] == 0).count();
    Answer { rows: kept, in_all, without_place: u32::try_from(without_place).unwrap_or(u32::MAX), facets }
}
