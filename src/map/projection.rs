//! Web Mercator: the world as a square of side 1, north up, from which a zoom makes pixels.

use std::f64::consts::PI;

use domain::Bounds;

/// Pixels of the whole world at zoom 0.
const TILE: f64 = 256.0;

/// Where a place lies in the square.
pub fn project(lat: f64, lon: f64) -> (f64, f64) {
    let sine = lat.to_radians().sin();
    (lon / 360.0 + 0.5, 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI))
}

/// Latitude and longitude of a point of the square.
pub fn unproject(x: f64, y: f64) -> (f64, f64) {
    ((PI * (1.0 - 2.0 * y)).sinh().atan().to_degrees(), (x - 0.5) * 360.0)
}

/// Pixels of the whole world at a zoom.
pub fn world_size(zoom: f64) -> f64 {
    TILE * zoom.exp2()
}

/// What of the view is hidden by panels that lie over the map, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Insets {
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub left: f64,
}

/// The centre of the map that brings a place to the middle of what is not hidden.
pub fn centre_for(lat: f64, lon: f64, zoom: f64, insets: Insets) -> (f64, f64) {
    let (x, y) = project(lat, lon);
    let size = world_size(zoom);
    unproject(x + (insets.right - insets.left) / 2.0 / size, y + (insets.bottom - insets.top) / 2.0 / size)
}

/// The corners of a box: south-west, then north-east.
pub type Corners = [(f64, f64); 2];

/// Centre and zoom that show a box as large as what is not hidden of the view allows.
pub fn fit(corners: Corners, view: (f64, f64), insets: Insets, largest: f64) -> (f64, f64, f64) {
    let [(south, west), (north, east)] = corners;
    let ((left, bottom), (right, top)) = (project(south, west), project(north, east));
    // A point has no size; the smallest divisor keeps it from an endless zoom.
    let ratio = |room: f64, size: f64| room.max(1.0) / (size.max(1e-9) * TILE);
    let across = ratio(view.0 - insets.left - insets.right, right - left);
    let down = ratio(view.1 - insets.top - insets.bottom, bottom - top);
    let zoom = across.min(down).log2().min(largest);
    let (lat, lon) = unproject(f64::midpoint(left, right), f64::midpoint(top, bottom));
    let (lat, lon) = centre_for(lat, lon, zoom, insets);
    (lat, lon, zoom)
}

/// What a map of this size, in pixels, shows around its centre.
pub fn box_around(lat: f64, lon: f64, zoom: f64, view: (f64, f64)) -> Bounds {
    let (x, y) = project(lat, lon);
    let size = world_size(zoom);
    let (across, down) = (view.0 / 2.0 / size, view.1 / 2.0 / size);
    let ((north, west), (south, east)) = (unproject(x - across, y - down), unproject(x + across, y + down));
    Bounds { south, west, north, east }
}

/// What panels leave free of a box that the map shows at a zoom.
pub fn free_of(bounds: Bounds, zoom: f64, covered: Insets) -> Bounds {
    let size = world_size(zoom);
    let ((left, top), (right, bottom)) = (project(bounds.north, bounds.west), project(bounds.south, bounds.east));
    let (north, west) = unproject(left + covered.left / size, top + covered.top / size);
    let (south, east) = unproject(right - covered.right / size, bottom - covered.bottom / size);
    // A window too small for its panels: better the whole box than none.
    if south < north && west < east { Bounds { south, west, north, east } } else { bounds }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRANCE: Corners = [(41.3, -5.2), (51.1, 9.6)];

    #[test]
    fn panels_take_their_part_of_the_box_and_never_all_of_it() {
        let bounds = Bounds { south: 42.0, west: -5.0, north: 51.0, east: 9.0 };
        let panels = Insets { top: 40.0, bottom: 20.0, ..Insets::default() };
        let free = free_of(bounds, 6.0, panels);
        assert!(free.north < 51.0 && free.south > 42.0);
        assert!((free.west - bounds.west).abs() < 1e-9 && (free.east - bounds.east).abs() < 1e-9);
        assert_eq!(free_of(bounds, 6.0, Insets { top: 5000.0, ..Insets::default() }), bounds);
    }

    #[test]
    fn a_box_around_a_centre_is_as_large_as_the_view() {
        let Bounds { south, west, north, east } = box_around(46.0, 2.0, 8.0, (360.0, 740.0));
        let ((left, top), (right, bottom)) = (project(north, west), project(south, east));
        let size = world_size(8.0);
        assert!(((right - left) * size - 360.0).abs() < 1e-6 && ((bottom - top) * size - 740.0).abs() < 1e-6);
        assert!(south < 46.0 && north > 46.0 && (f64::midpoint(west, east) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn a_place_comes_back_from_the_square() {
        for (lat, lon) in [(46.3, -0.46), (-21.1, 55.5), (16.2, -61.5), (0.0, 0.0)] {
            let (x, y) = project(lat, lon);
            let (back_lat, back_lon) = unproject(x, y);
            assert!((lat - back_lat).abs() < 1e-9 && (lon - back_lon).abs() < 1e-9);
        }
    }

    #[test]
    fn the_equator_at_greenwich_is_the_middle_of_the_square() {
        let (x, y) = project(0.0, 0.0);
        assert!((x - 0.5).abs() < 1e-12 && (y - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_box_fits_the_part_of_the_view_that_is_not_hidden() {
        let insets = Insets { top: 120.0, bottom: 200.0, ..Insets::default() };
        let (lat, lon, zoom) = fit(FRANCE, (360.0, 740.0), insets, 18.0);
        let size = world_size(zoom);
        let (x, y) = project(lat, lon);
        for (lat, lon) in FRANCE {
            let (px, py) = project(lat, lon);
            let (across, down) = ((px - x) * size + 180.0, (py - y) * size + 370.0);
            assert!((-0.5..=360.5).contains(&across), "{across}");
            assert!((119.5..=540.5).contains(&down), "{down}");
        }
    }

    #[test]
    fn a_single_place_does_not_zoom_without_end() {
        let (lat, lon, zoom) = fit([(46.0, 2.0), (46.0, 2.0)], (360.0, 740.0), Insets::default(), 14.0);
        assert!((zoom - 14.0).abs() < 1e-9);
        assert!((lat - 46.0).abs() < 1e-6 && (lon - 2.0).abs() < 1e-6);
    }

    #[test]
    fn a_sheet_below_moves_the_centre_south() {
        let insets = Insets { bottom: 300.0, ..Insets::default() };
        let (lat, lon) = centre_for(46.0, 2.0, 8.0, insets);
        assert!(lat < 46.0);
        assert!((lon - 2.0).abs() < 1e-9);
    }
}
