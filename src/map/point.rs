//! Picking a point: from pixels of the map to a place on Earth, and from steps of the keyboard to the next place.

use super::projection::{project, unproject, world_size};
use super::surface::Viewport;

/// The place at a pixel of a view of this size, from its left and top.
pub fn place_at(viewport: Viewport, size: (f64, f64), pixel: (f64, f64)) -> (f64, f64) {
    moved((viewport.lat, viewport.lon), viewport.zoom, pixel.0 - size.0 / 2.0, pixel.1 - size.1 / 2.0)
}

/// A place so many pixels to the right and down.
pub fn moved(place: (f64, f64), zoom: f64, right: f64, down: f64) -> (f64, f64) {
    let (x, y) = project(place.0, place.1);
    let size = world_size(zoom);
    unproject(x + right / size, y + down / size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: (f64, f64), b: (f64, f64)) {
        assert!((a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9, "{a:?} {b:?}");
    }

    #[test]
    fn the_middle_of_the_view_is_where_it_looks_and_its_corner_is_half_a_view_away() {
        let view = Viewport { lat: 46.3, lon: -0.46, zoom: 12.0 };
        close(place_at(view, (360.0, 300.0), (180.0, 150.0)), (46.3, -0.46));
        let (lat, lon) = place_at(view, (360.0, 300.0), (0.0, 0.0));
        assert!(lat > 46.3 && lon < -0.46);
        close(moved((lat, lon), 12.0, 180.0, 150.0), (46.3, -0.46));
    }

    #[test]
    fn a_step_is_shorter_on_earth_the_nearer_the_map() {
        let step = |zoom| moved((46.3, -0.46), zoom, 10.0, 0.0).1 + 0.46;
        assert!(step(18.0) > 0.0 && step(18.0) < step(10.0) / 200.0);
    }
}
