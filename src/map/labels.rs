//! Which names the map shows, and where: the important first, none over another, more of them the nearer one looks.

use std::cell::Cell;

use super::projection::project;
use super::shapes::Frame;
use super::topology::{Point, narrow};

/// A place that deserves a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Town {
    pub name: String,
    pub at: Point,
    pub rank: Rank,
    pub population: u32,
    /// The department's code, with which the commune's code begins.
    pub department: String,
    /// Width of the name per pixel of letter height; 0 until it was measured.
    pub width: Cell<f32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Commune,
    /// Seat of a department.
    Prefecture,
    /// Seat of a region.
    Capital,
}

impl Town {
    /// `code` is the commune's, `rank` 2 for a region's seat and 1 for a department's.
    pub fn new(code: &str, name: String, lat: f64, lon: f64, population: u32, rank: u32) -> Self {
        let (x, y) = project(lat, lon);
        let rank = match rank {
            2 => Rank::Capital,
            1 => Rank::Prefecture,
            _ => Rank::Commune,
        };
        let digits = if code.starts_with("97") { 3 } else { 2 };
        let department = code.get(..digits).unwrap_or_default().to_owned();
        Self { name, at: [narrow(x), narrow(y)], rank, population, department, width: Cell::new(0.0) }
    }
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Height of the letters, in pixels.
    pub size: f32,
    pub bold: bool,
}

/// A name in its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed<'a> {
    pub name: &'a str,
    pub style: Style,
    /// The town.
    pub dot: Point,
    /// The left end of the middle of the text, and how wide it is.
    pub text: Point,
    pub width: f32,
}

/// Between the town's dot and its name.
const GAP: f32 = 7.0;
/// Around each name, so that the map can breathe.
const AIR: [f32; 2] = [6.0, 3.0];
/// Names of towns this far outside still hold their place: the picture must not change while one moves.
const MARGIN: f32 = 120.0;

/// The smallest population that is named at a zoom: from the great towns of the country to every commune.
fn threshold(zoom: f64) -> f64 {
    if zoom >= 12.5 { 0.0 } else { 200_000.0 * 2.6_f64.powf(4.4 - zoom) }
}

/// What a name is worth against another: a seat counts as a larger town.
pub fn weight(town: &Town) -> u32 {
    town.population.saturating_mul(1 + town.rank as u32)
}

fn is_named(town: &Town, zoom: f64) -> bool {
    let enough = f64::from(town.population) >= threshold(zoom);
    match town.rank {
        Rank::Capital => true,
        Rank::Prefecture => enough || zoom >= 6.6,
        Rank::Commune => enough,
    }
}

fn style(town: &Town, zoom: f64) -> Style {
    let near = narrow((zoom - 6.0).clamp(0.0, 4.0) * 0.4);
    let size = match (town.population, town.rank) {
        (200_000.., _) => 14.0,
        (60_000.., _) | (_, Rank::Capital) => 13.0,
        (_, Rank::Prefecture) => 12.0,
        _ => 11.5,
    };
    Style { size: size + near, bold: town.population >= 200_000 || town.rank == Rank::Capital }
}

/// Measures a name before it is placed: its width grows with its letters, so that any size will do.
pub fn measure_ahead(town: &Town, measure: impl FnOnce(&str, Style) -> f32) {
    if town.width.get() == 0.0 {
        let style = style(town, 0.0);
        town.width.set(measure(&town.name, style) / style.size);
    }
}

/// Something that stands on the map: no name is written below it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Obstacle {
    pub at: Point,
    /// Pixels to the left and right, above and below.
    pub reach: [f32; 3],
}

impl Obstacle {
    fn space(&self, frame: &Frame) -> Space {
        let ([x, y], [aside, above, below]) = (frame.place(self.at), self.reach);
        Space { left: x - aside, top: y - above, right: x + aside, bottom: y + below }
    }
}

/// Places names, the first towns first. `measure` says how wide a name is; where it does not, the names end there for now.
pub fn place<'a>(
    towns: impl Iterator<Item = &'a Town>,
    obstacles: &[Obstacle],
    frame: &Frame,
    mut measure: impl FnMut(&str, Style) -> Option<f32>,
) -> Vec<Placed<'a>> {
    let mut taken = Taken::default();
    let obstacles: Vec<Space> = obstacles.iter().map(|one| one.space(frame)).collect();
    for space in &obstacles {
        taken.add(*space);
    }
    let mut placed = Vec::new();
    let (right, bottom) = (narrow(frame.width) + MARGIN, narrow(frame.height) + MARGIN);
    for town in towns.filter(|town| is_named(town, frame.zoom)) {
        let dot = frame.place(town.at);
        if dot[0] < -MARGIN || dot[1] < -MARGIN || dot[0] > right || dot[1] > bottom {
            continue;
        }
        let style = style(town, frame.zoom);
        if town.width.get() == 0.0 {
            let Some(width) = measure(&town.name, style) else { break };
            town.width.set(width / style.size);
        }
        let width = town.width.get() * style.size;
        // Right of the dot as cartographers do, then left, above and below.
        let beside = [dot[0] + GAP, dot[0] - GAP - width];
        let (over, lift) = (dot[0] - width / 2.0, style.size * 0.5 + GAP);
        let choices = [[beside[0], dot[1]], [beside[1], dot[1]], [over, dot[1] - lift], [over, dot[1] + lift]];
        let point = Space { left: dot[0] - 3.0, top: dot[1] - 3.0, right: dot[0] + 3.0, bottom: dot[1] + 3.0 };
        let cover = obstacles.iter().find(|space| space.meets(&point));
        if cover.is_none() && taken.holds(&point) {
            continue;
        }
        // A town below a marker keeps its name: it is written beside the marker.
        let around = cover.map(|space| {
            let (below, above) = (space.bottom + style.size * 0.6 + AIR[1], space.top - style.size * 0.6 - AIR[1]);
            let (right, left) = (space.right + AIR[0], space.left - AIR[0] - width);
            [[right, dot[1]], [left, dot[1]], [over, below], [over, above]]
        });
        let mut choices = choices.into_iter().chain(around.into_iter().flatten());
        let free = choices.find(|at| !taken.holds(&Space::of(*at, width, style)));
        if let Some(text) = free {
            taken.add(Space::of(text, width, style));
            taken.add(point);
            placed.push(Placed { name: &town.name, style, dot, text, width });
        }
    }
    placed
}

/// Whether a name in the middle of an area, so wide and high, lies over no town's name.
pub fn is_clear(placed: &[Placed], at: Point, width: f32, size: f32) -> bool {
    placed.iter().all(|town| {
        let apart = town.text[0] - (at[0] + width / 2.0);
        apart > 0.0 || apart + width + town.width < 0.0 || (town.text[1] - at[1]).abs() > (town.style.size + size) * 0.6
    })
}

#[derive(Clone, Copy)]
struct Space {
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

impl Space {
    fn of(text: Point, width: f32, style: Style) -> Self {
        let half = style.size * 0.6;
        Self {
            left: text[0] - AIR[0],
            top: text[1] - half - AIR[1],
            right: text[0] + width + AIR[0],
            bottom: text[1] + half + AIR[1],
        }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// What is taken, in bands as high as a name or two, so that a new name looks at few others.
#[derive(Default)]
struct Taken {
    bands: Vec<Vec<Space>>,
}

const BAND: f32 = 32.0;

impl Taken {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a band of the canvas, never below 0")]
    fn bands(space: &Space) -> std::ops::RangeInclusive<usize> {
        let band = |y: f32| ((y + 2.0 * MARGIN).max(0.0) / BAND) as usize;
        band(space.top)..=band(space.bottom)
    }

    fn holds(&self, space: &Space) -> bool {
        let mut bands = Self::bands(space).filter_map(|band| self.bands.get(band));
        bands.any(|band| band.iter().any(|other| other.meets(space)))
    }

    fn add(&mut self, space: Space) {
        for band in Self::bands(&space) {
            if self.bands.len() <= band {
                self.bands.resize_with(band + 1, Vec::new);
            }
            self.bands[band].push(space);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::projection::world_size;

    fn town(name: &str, lat: f64, lon: f64, population: u32, rank: u32) -> Town {
        Town::new("79191", name.to_owned(), lat, lon, population, rank)
    }

    fn frame(zoom: f64) -> Frame {
        let (x, y) = project(46.5, 2.5);
        let scale = world_size(zoom);
        Frame { x: x * scale - 180.0, y: y * scale - 370.0, width: 360.0, height: 740.0, scale, zoom }
    }

    fn names<'a>(towns: &'a [Town], frame: &Frame) -> Vec<&'a str> {
        place(towns.iter(), &[], frame, |name, style| {
            Some(narrow(f64::from(u32::try_from(name.len()).unwrap())) * style.size * 0.5)
        })
        .iter()
        .map(|placed| placed.name)
        .collect()
    }

    #[test]
    fn a_commune_says_its_department() {
        assert_eq!(town("Niort", 46.3, -0.4, 59_854, 1).department, "79");
        let overseas = Town::new("97105", "Basse-Terre".to_owned(), 16.0, -61.7, 9000, 2);
        assert_eq!((overseas.department.as_str(), overseas.rank), ("971", Rank::Capital));
    }

    #[test]
    fn the_first_town_wins_where_two_names_would_meet() {
        // Less than a pixel apart at this zoom.
        let towns = [town("Grande", 46.5, 2.5, 500_000, 0), town("Petite", 46.501, 2.501, 400_000, 0)];
        assert_eq!(names(&towns, &frame(5.0)), ["Grande"]);
        assert_eq!(names(&towns, &frame(16.0)), ["Grande", "Petite"]);
    }

    #[test]
    fn a_name_moves_aside_rather_than_vanish() {
        // Eighteen pixels apart: to the right of its dot the second name would cover the first town.
        let towns = [town("Est", 46.5, 2.5, 500_000, 0), town("Ouest", 46.5, 2.1, 400_000, 0)];
        let frame = frame(6.0);
        let placed = place(towns.iter(), &[], &frame, |_, _| Some(30.0));
        assert_eq!(placed.len(), 2);
        assert!(placed[0].text[0] > placed[0].dot[0]);
        assert!(placed[1].text[0] + 30.0 < placed[1].dot[0]);
    }

    #[test]
    fn no_name_lies_over_another() {
        let towns: Vec<Town> = (0..400)
            .map(|n| town("Une-commune", 44.0 + f64::from(n / 20) * 0.2, 0.5 + f64::from(n % 20) * 0.2, 300_000, 0))
            .collect();
        let frame = frame(7.0);
        let placed = place(towns.iter(), &[], &frame, |_, _| Some(60.0));
        assert!(placed.len() > 20, "{}", placed.len());
        for (number, one) in placed.iter().enumerate() {
            for other in &placed[number + 1..] {
                let apart = (one.text[0] - other.text[0]).abs() >= 60.0 || (one.text[1] - other.text[1]).abs() >= 12.0;
                assert!(apart, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn the_name_of_an_area_gives_way_to_that_of_a_town() {
        let towns = [town("Lille", 46.5, 2.5, 500_000, 2)];
        let placed = place(towns.iter(), &[], &frame(5.0), |_, _| Some(30.0));
        let [x, y] = placed[0].text;
        let clear = |dx: f32, dy: f32| is_clear(&placed, [x + dx, y + dy], 40.0, 12.0);
        assert!(!clear(0.0, 0.0) && !clear(49.0, 0.0) && !clear(-19.0, 8.0));
        assert!(clear(51.0, 0.0) && clear(-21.0, 0.0) && clear(0.0, 20.0));
    }

    #[test]
    fn a_town_below_a_marker_is_named_beside_it() {
        let towns = [town("Paris", 46.5, 2.5, 2_000_000, 2)];
        let obstacle = Obstacle { at: towns[0].at, reach: [20.0, 20.0, 20.0] };
        let frame = frame(6.0);
        let placed = place(towns.iter(), &[obstacle], &frame, |_, _| Some(40.0));
        assert!(placed[0].text[0] >= placed[0].dot[0] + 20.0, "{placed:?}");
    }

    #[test]
    fn small_towns_wait_for_a_closer_look() {
        let towns = [town("Village", 46.5, 2.5, 900, 0)];
        assert!(names(&towns, &frame(8.0)).is_empty());
        assert_eq!(names(&towns, &frame(11.0)), ["Village"]);
    }

    #[test]
    fn a_prefecture_is_named_before_a_suburb_of_its_size() {
        let towns = [town("Préfecture", 46.5, 2.5, 15_000, 1), town("Banlieue", 47.0, 2.5, 15_000, 0)];
        assert_eq!(names(&towns, &frame(6.8)), ["Préfecture"]);
    }

    #[test]
    fn names_end_where_measuring_does_and_go_on_there() {
        let towns = [town("Lille", 50.6, 3.0, 230_000, 2), town("Brest", 48.4, -4.5, 140_000, 0)];
        let frame = frame(5.0);
        let mut left = 1;
        let mut measure = |_: &str, _| {
            left -= 1;
            (left >= 0).then_some(30.0)
        };
        let first = place(towns.iter(), &[], &frame, &mut measure);
        assert_eq!(first.iter().map(|placed| placed.name).collect::<Vec<_>>(), ["Lille"]);
        // What was measured is not measured again.
        let all = place(towns.iter(), &[], &frame, |name, _| (name == "Brest").then_some(30.0));
        assert_eq!(all.len(), 2);
    }

    #[test]
    fn what_is_far_out_of_view_takes_no_place() {
        let towns = [town("Cayenne", 4.9, -52.3, 60_000, 2)];
        assert!(names(&towns, &frame(8.0)).is_empty());
    }
}
