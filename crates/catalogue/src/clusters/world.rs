//! The world as whole numbers: Web Mercator in 2³¹ steps each way, a step below two centimetres.

use domain::{Bounds, Position};

/// Steps across the world.
const STEPS: f64 = 2_147_483_648.0;
const LAST: u32 = (1 << 31) - 1;

/// No grouping beyond this zoom, but for what lies at one same point.
pub const MAX_ZOOM: i8 = 16;
/// Two markers nearer than this, in pixels of a world 256 wide at zoom 0, would cover each other.
pub const RADIUS: u32 = 58;

/// A point in steps from the north-west corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub x: u32,
    pub y: u32,
}

/// A position in ten-millionths of a degree: a centimetre, ready to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Degrees {
    lat: i32,
    lon: i32,
}

impl Degrees {
    #[expect(clippy::cast_possible_truncation, reason = "180 degrees fit")]
    pub fn of(at: Position) -> Self {
        Self { lat: (at.lat * 1e7).round() as i32, lon: (at.lon * 1e7).round() as i32 }
    }

    pub fn position(self) -> Position {
        Position { lat: f64::from(self.lat) / 1e7, lon: f64::from(self.lon) / 1e7 }
    }
}

/// How far two markers of a zoom must be apart, in steps. At each zoom twice that of the next.
pub fn radius(zoom: i8) -> u32 {
    // RADIUS / 256 of a world that is 2³¹ wide, halved at each zoom.
    (RADIUS << 7) << (MAX_ZOOM - zoom.clamp(0, MAX_ZOOM))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the steps there are")]
fn step(share: f64) -> u32 {
    (share * STEPS).clamp(0.0, f64::from(LAST)) as u32
}

pub fn project(at: Position) -> Spot {
    let sin = at.lat.to_radians().sin().clamp(-0.9999, 0.9999);
    let north = 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (4.0 * std::f64::consts::PI);
    Spot { x: step(at.lon / 360.0 + 0.5), y: step(north) }
}

pub fn unproject(spot: Spot) -> Position {
    // The middle of the step: what is projected again falls into the same one.
    let share = |steps: u32| (f64::from(steps) + 0.5) / STEPS;
    let lat = ((0.5 - share(spot.y)) * 2.0 * std::f64::consts::PI).sinh().atan().to_degrees();
    Position { lat, lon: (share(spot.x) - 0.5) * 360.0 }
}

/// A box, its rims included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    pub(super) west: u32,
    pub(super) north: u32,
    pub(super) east: u32,
    pub(super) south: u32,
}

impl Extent {
    pub(super) const NONE: Self = Self { west: u32::MAX, north: u32::MAX, east: 0, south: 0 };
    pub(super) const WORLD: Self = Self { west: 0, north: 0, east: LAST, south: LAST };

    pub(super) fn of(spot: Spot) -> Self {
        Self { west: spot.x, north: spot.y, east: spot.x, south: spot.y }
    }

    #[must_use]
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            north: self.north.min(other.north),
            east: self.east.max(other.east),
            south: self.south.max(other.south),
        }
    }

    pub(super) fn meets(self, other: Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.north <= other.south && other.north <= self.south
    }

    pub(super) fn holds(self, spot: Spot) -> bool {
        self.meets(Self::of(spot))
    }

    /// The same in degrees.
    pub fn bounds(self) -> Bounds {
        let (nw, se) =
            (unproject(Spot { x: self.west, y: self.north }), unproject(Spot { x: self.east, y: self.south }));
        Bounds { south: se.lat, west: nw.lon, north: nw.lat, east: se.lon }
    }
}

/// The boxes of a view: two where it crosses the antimeridian.
pub fn windows(bounds: Bounds) -> impl Iterator<Item = Extent> {
    let nw = project(Position { lat: bounds.north, lon: bounds.west });
    let se = project(Position { lat: bounds.south, lon: bounds.east });
    let rest = Extent { west: nw.x, north: nw.y, east: se.x, south: se.y };
    let parts = if bounds.west <= bounds.east {
        [Some(rest), None]
    } else {
        [Some(Extent { east: LAST, ..rest }), Some(Extent { west: 0, ..rest })]
    };
    parts.into_iter().flatten()
}
