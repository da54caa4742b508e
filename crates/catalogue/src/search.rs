//! Answers a filter: the rows in order, how many there are, and the facet counts, in one call.
//!
//! What a change of filter leaves as it was is not worked out again: see [`Memory`].

use domain::{AssociationFilter, Bounds, Choice, DepartmentCode, MissionFilter, Near, Position, Slug, Sort};

use crate::bits::Bits;
use crate::catalogue::{Catalogue, Layer};
use crate::clusters::Clusters;
use crate::columns::{NO_DAY, Spots};
use crate::facets::{Facets, Restrictions};
use crate::order::{Order, Wanted};
use crate::snapshot::DEGREE;
use crate::sorting;
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

/// What the last questions left, so that the next, which differs by one filter, has less to do.
///
/// Asking with a memory or without gives the same answers. A memory of another catalogue is forgotten.
#[derive(Default)]
pub struct Memory {
    version: String,
    missions: Option<(MissionFilter, Past)>,
    associations: Option<(AssociationFilter, Past)>,
    nearest: [Option<(Position, Order)>; 2],
}

/// What the last answer about a layer was made of.
struct Past {
    wanted: Wanted,
    words: Option<Match>,
    limits: Restrictions,
    counts: Vec<Vec<u32>>,
    rows: Bits,
    order: Order,
}

/// The restrictions that no count stands beside, then the facets, in the order of their numbers.
const WORDS: usize = 0;
const NEAR: usize = 1;
const WINDOW: usize = 2;
const PLAIN: usize = 3;

/// The values that are chosen in a facet, by number; `None` is a value that nothing has.
type Chosen = Vec<Option<usize>>;

/// A facet: the rows of each value, and the chosen ones.
struct Facet<'a> {
    sets: &'a [Bits],
    chosen: Chosen,
}

impl Catalogue {
    /// Missions that pass a filter.
    pub fn search_missions(&self, filter: &MissionFilter, sort: Sort) -> Answer {
        self.search_missions_again(&mut Memory::default(), filter, sort)
    }

    /// Associations that pass a filter.
    pub fn search_associations(&self, filter: &AssociationFilter, sort: Sort) -> Answer {
        self.search_associations_again(&mut Memory::default(), filter, sort)
    }

    /// Missions that pass a filter, with what the last question left.
    pub fn search_missions_again(&self, memory: &mut Memory, filter: &MissionFilter, sort: Sort) -> Answer {
        self.recognise(memory);
        let facets = self.mission_facets(filter);
        let kept = |past: &MissionFilter| {
            [
                past.text == filter.text,
                same_place(past.near.as_ref(), filter.near.as_ref()),
                past.starts_from == filter.starts_from && past.starts_to == filter.starts_to,
                past.pillars == filter.pillars,
                past.kinds == filter.kinds,
                past.lengths == filter.lengths,
                past.remotes == filter.remotes,
                past.skills == filter.skills,
                past.departments == filter.departments,
                past.on_working_time == filter.on_working_time,
                past.reduced_mobility == filter.reduced_mobility,
                past.public_transport == filter.public_transport,
            ]
        };
        let asked = Asked {
            layer: Layer::Missions,
            text: &filter.text,
            near: filter.near.as_ref(),
            window: &|| self.window(filter),
            sort,
        };
        let past = memory.missions.take();
        let kept = past.as_ref().map_or([false; 12], |(past, _)| kept(past));
        let past = past.map(|(_, past)| past);
        let now = self.ask(&asked, &facets, &kept, past, &mut memory.nearest[0]);
        let one = |facet: usize| now.counts[facet][0];
        let facets = Facets {
            pillars: now.counts[0].clone(),
            kinds: now.counts[1].clone(),
            lengths: now.counts[2].clone(),
            remotes: now.counts[3].clone(),
            skills: now.counts[4].clone(),
            departments: self.named(&now.counts[5]),
            working_time: [now.counts[6][0], now.counts[6][1]],
            reduced_mobility: one(7),
            public_transport: one(8),
        };
        let answer = answer(&now.order, &self.missions.spots, filter.bounds, facets);
        memory.missions = Some((filter.clone(), now));
        answer
    }

    /// Associations that pass a filter, with what the last question left.
    pub fn search_associations_again(&self, memory: &mut Memory, filter: &AssociationFilter, sort: Sort) -> Answer {
        self.recognise(memory);
        let facets = self.association_facets(filter);
        let asked = Asked {
            layer: Layer::Associations,
            text: &filter.text,
            near: filter.near.as_ref(),
            window: &|| None,
            sort,
        };
        let past = memory.associations.take();
        let kept = past.as_ref().map_or([false; 5], |(past, _)| {
            [
                past.text == filter.text,
                same_place(past.near.as_ref(), filter.near.as_ref()),
                true,
                past.pillars == filter.pillars,
                past.departments == filter.departments,
            ]
        });
        let past = past.map(|(_, past)| past);
        let now = self.ask(&asked, &facets, &kept, past, &mut memory.nearest[1]);
        let facets =
            Facets { pillars: now.counts[0].clone(), departments: self.named(&now.counts[1]), ..Facets::default() };
        let answer = answer(&now.order, &self.associations.spots, filter.bounds, facets);
        memory.associations = Some((filter.clone(), now));
        answer
    }

    fn mission_facets(&self, filter: &MissionFilter) -> [Facet<'_>; 9] {
        let sets = &self.mission_sets;
        let facet = |sets, chosen| Facet { sets, chosen };
        let flag = |wanted: bool| if wanted { vec![Some(0)] } else { Vec::new() };
        [
            facet(&sets.pillars[..], indexes(&filter.pillars, &self.words.pillars, |pillar| &pillar.slug)),
            facet(&sets.kinds, choices(&filter.kinds)),
            facet(&sets.lengths, choices(&filter.lengths)),
            facet(&sets.remotes, choices(&filter.remotes)),
            facet(&sets.skills, indexes(&filter.skills, &self.words.skills, |skill| &skill.slug)),
            facet(&sets.departments, self.departments(&filter.departments)),
            facet(
                &sets.working_time,
                filter.on_working_time.map(|value| Some(usize::from(value))).into_iter().collect(),
            ),
            facet(&sets.access[..1], flag(filter.reduced_mobility)),
            facet(&sets.access[1..], flag(filter.public_transport)),
        ]
    }

    fn association_facets(&self, filter: &AssociationFilter) -> [Facet<'_>; 2] {
        let sets = &self.association_sets;
        [
            Facet { sets: &sets.pillars, chosen: indexes(&filter.pillars, &self.words.pillars, |pillar| &pillar.slug) },
            Facet { sets: &sets.departments, chosen: self.departments(&filter.departments) },
        ]
    }

    /// The missions that pass a filter, grouped for the map and nothing else; the filter's box is not asked.
    pub fn group_missions(&self, filter: &MissionFilter) -> Clusters {
        let asked = Asked {
            layer: Layer::Missions,
            text: &filter.text,
            near: filter.near.as_ref(),
            window: &|| self.window(filter),
            sort: Sort::Newest,
        };
        self.group(&asked, &self.mission_facets(filter))
    }

    /// The associations that pass a filter, grouped for the map and nothing else; the filter's box is not asked.
    pub fn group_associations(&self, filter: &AssociationFilter) -> Clusters {
        let asked = Asked {
            layer: Layer::Associations,
            text: &filter.text,
            near: filter.near.as_ref(),
            window: &|| None,
            sort: Sort::Newest,
        };
        self.group(&asked, &self.association_facets(filter))
    }

    fn group(&self, asked: &Asked, facets: &[Facet]) -> Clusters {
        let rows = self.rows(asked.layer);
        let mut limits = Restrictions::new(rows, PLAIN + facets.len());
        limits.set(WORDS, self.words_in(asked.layer, asked.text).map(|found| found.rows));
        limits.set(NEAR, near(self.spots(asked.layer), asked.near));
        limits.set(WINDOW, (asked.window)());
        for (at, facet) in facets.iter().enumerate() {
            limits.any(PLAIN + at, facet.sets, &facet.chosen);
        }
        let index = self.clusters(asked.layer);
        match limits.passing() {
            None => Clusters::all(index),
            Some(rows) => Clusters::of_set(index, &rows),
        }
    }

    fn rows(&self, layer: Layer) -> u32 {
        match layer {
            Layer::Missions => self.mission_count(),
            Layer::Associations => self.association_count(),
        }
    }

    fn recognise(&self, memory: &mut Memory) {
        if memory.version != self.version() {
            *memory = Memory { version: self.version().to_owned(), ..Memory::default() };
        }
    }

    /// Works out what was not kept. `kept` says for each restriction whether it is as in the past.
    fn ask(
        &self,
        asked: &Asked,
        facets: &[Facet],
        kept: &[bool],
        past: Option<Past>,
        nearest: &mut Option<(Position, Order)>,
    ) -> Past {
        let rows = self.rows(asked.layer);
        let wanted = Wanted { sort: asked.sort, origin: asked.near.and_then(|near| near.at) };
        let (mut words, mut limits, mut counts, order_before) = match past {
            None => (None, Restrictions::new(rows, PLAIN + facets.len()), vec![Vec::new(); facets.len()], None),
            Some(past) => (past.words, past.limits, past.counts, Some((past.wanted, past.rows, past.order))),
        };
        if !kept[WORDS] {
            words = self.words_in(asked.layer, asked.text);
            limits.set(WORDS, words.as_ref().map(|found| found.rows.clone()));
        }
        if !kept[NEAR] {
            limits.set(NEAR, near(self.spots(asked.layer), asked.near));
        }
        if !kept[WINDOW] {
            limits.set(WINDOW, (asked.window)());
        }
        for (at, facet) in facets.iter().enumerate().filter(|(at, _)| !kept[PLAIN + at]) {
            limits.any(PLAIN + at, facet.sets, &facet.chosen);
        }
        let unchanged = kept.iter().all(|kept| *kept);
        if let Some((before, rows, order)) = order_before
            && unchanged
        {
            let order = if before == wanted {
                order
            } else {
                self.in_order(asked.layer, &rows, wanted, words.as_ref(), nearest)
            };
            return Past { wanted, words, limits, counts, rows, order };
        }
        let rows = limits.without(None);
        for (at, facet) in facets.iter().enumerate() {
            // A facet is counted without itself: when only its own filter changed, its counts stand.
            let others_kept = kept.iter().enumerate().all(|(other, kept)| *kept || other == PLAIN + at);
            if !others_kept {
                counts[at] = limits.counts(&rows, PLAIN + at, facet.sets);
            }
        }
        let order = self.in_order(asked.layer, &rows, wanted, words.as_ref(), nearest);
        Past { wanted, words, limits, counts, rows, order }
    }

    /// The rows that hold some words, the best first: the search of words alone, without filters and counts.
    pub fn rows_with(&self, layer: Layer, text: &str) -> Vec<u32> {
        let Some(found) = self.words_in(layer, text) else { return Vec::new() };
        let wanted = Wanted { sort: Sort::Relevance, origin: None };
        self.in_order(layer, &found.rows, wanted, Some(&found), &mut None)
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

    fn departments(&self, chosen: &[DepartmentCode]) -> Chosen {
        chosen.iter().map(|code| self.words.departments.iter().position(|other| other == code)).collect()
    }

    fn named(&self, counts: &[u32]) -> Vec<(DepartmentCode, u32)> {
        let code = |place: u32| &self.words.departments[place as usize];
        // The letters of a code are its number, three at most; as letters sort: "2A" after "29", "971" after "97".
        let number = |code: &DepartmentCode| {
            let letters = code.as_str().bytes().chain(std::iter::repeat(0)).take(3);
            letters.fold(0, |sum, letter| sum << 8 | u64::from(letter))
        };
        let having = (0..).zip(counts).filter(|(_, count)| **count > 0);
        let mut places: Vec<sorting::Keyed> = having.map(|(place, _)| (number(code(place)), place)).collect();
        sorting::sort(&mut places);
        places.into_iter().map(|(_, place)| (code(place).clone(), counts[place as usize])).collect()
    }
}

/// A question about a layer, but for its facets.
struct Asked<'a> {
    layer: Layer,
    text: &'a str,
    near: Option<&'a Near>,
    window: &'a dyn Fn() -> Option<Bits>,
    sort: Sort,
}

fn choices<T: Choice>(chosen: &[T]) -> Chosen {
    chosen.iter().map(|value| T::ALL.iter().position(|other| other == value)).collect()
}

fn indexes<T>(chosen: &[Slug], known: &[T], slug: fn(&T) -> &Slug) -> Chosen {
    chosen.iter().map(|wanted| known.iter().position(|value| slug(value) == wanted)).collect()
}

/// The label is only what people read.
fn same_place(a: Option<&Near>, b: Option<&Near>) -> bool {
    a.map(|near| (near.at, near.radius_km)) == b.map(|near| (near.at, near.radius_km))
}

/// Rows within the radius. Where the person is not known, no distance can be asked.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a radius in units of a degree")]
fn near(spots: &Spots, near: Option<&Near>) -> Option<Bits> {
    let near = near?;
    let at = near.at?;
    let radius = f64::from(near.radius_km);
    // A degree of latitude is 111 km: most rows fall out before any trigonometry.
    let band = (radius / 110.0 * DEGREE) as u32 + 1;
    let middle = (at.lat * DEGREE).round() as i32;
    let mut rows = Bits::empty(u32::try_from(spots.precision.len()).unwrap_or(u32::MAX));
    for (row, lat) in (0..).zip(&spots.lat) {
        if lat.abs_diff(middle) <= band
            && spots.get(row as usize).is_some_and(|located| located.at.distance_km(at) <= radius)
        {
            rows.set(row);
        }
    }
    Some(rows)
}

/// Applies the box.
fn answer(rows: &[u32], spots: &Spots, bounds: Option<Bounds>, facets: Facets) -> Answer {
    let in_all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let (mut kept, mut loose) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        match (spots.get(*row as usize), bounds) {
            (Some(located), Some(bounds)) if !bounds.contains(located.at) => {}
            (None, Some(_)) => loose.push(*row),
            _ => kept.push(*row),
        }
    }
    kept.extend(loose);
    let without_place = kept.iter().filter(|row| spots.precision[**row as usize] == 0).count();
    Answer { rows: kept, in_all, without_place: u32::try_from(without_place).unwrap_or(u32::MAX), facets }
}
