//! Names of seas and of neighbours: they are as much of the picture as the shapes, and too few for a file.

use super::projection::project;

/// A name in the middle of what it names.
pub struct Area {
    pub name: &'static str,
    at: (f64, f64),
    /// Zooms between which it is written.
    zooms: (f64, f64),
    pub is_sea: bool,
}

const fn sea(name: &'static str, lat: f64, lon: f64, from: f64, to: f64) -> Area {
    Area { name, at: (lat, lon), zooms: (from, to), is_sea: true }
}

const fn country(name: &'static str, lat: f64, lon: f64, from: f64, to: f64) -> Area {
    Area { name, at: (lat, lon), zooms: (from, to), is_sea: false }
}

const AREAS: [Area; 28] = [
    sea("Océan Atlantique", 46.4, -7.4, 3.8, 5.9),
    sea("Golfe de Gascogne", 45.3, -3.4, 5.9, 9.0),
    sea("La Manche", 49.85, -1.9, 5.0, 8.6),
    sea("Mer du Nord", 53.4, 3.0, 4.6, 7.6),
    sea("Mer Méditerranée", 41.9, 5.6, 4.6, 8.4),
    sea("Mer d’Iroise", 48.25, -5.6, 7.2, 10.0),
    sea("Golfe du Lion", 42.95, 4.1, 7.0, 10.0),
    sea("Mer des Caraïbes", 15.2, -62.6, 5.6, 9.0),
    sea("Océan Atlantique", 15.6, -59.6, 6.0, 9.0),
    sea("Océan Atlantique", 6.3, -50.6, 5.5, 8.6),
    sea("Océan Indien", -19.8, 57.0, 4.4, 8.6),
    sea("Canal du Mozambique", -13.6, 43.9, 6.6, 9.0),
    country("Royaume-Uni", 52.3, -1.4, 3.8, 8.4),
    country("Irlande", 53.2, -7.8, 4.6, 8.4),
    country("Belgique", 50.75, 4.55, 4.9, 8.6),
    country("Luxembourg", 49.8, 6.13, 6.4, 9.6),
    country("Pays-Bas", 52.2, 5.5, 4.8, 8.4),
    country("Allemagne", 50.4, 8.9, 3.8, 8.4),
    country("Suisse", 46.85, 8.0, 4.9, 8.6),
    country("Italie", 44.6, 9.6, 4.2, 8.4),
    country("Espagne", 41.6, -2.2, 3.8, 8.4),
    country("Andorre", 42.54, 1.57, 7.4, 10.6),
    country("Portugal", 39.8, -8.1, 4.6, 8.0),
    country("Brésil", 1.6, -52.6, 4.6, 8.6),
    country("Suriname", 4.1, -55.7, 5.0, 8.6),
    country("Dominique", 15.42, -61.35, 8.0, 10.6),
    country("Sainte-Lucie", 13.9, -60.97, 8.0, 10.6),
    country("Madagascar", -18.8, 46.8, 4.0, 7.6),
];

impl Area {
    pub fn at_zoom(zoom: f64) -> impl Iterator<Item = &'static Self> {
        AREAS.iter().filter(move |area| (area.zooms.0..area.zooms.1).contains(&zoom))
    }

    /// Where it lies in the square of `projection`.
    pub fn centre(&self) -> (f64, f64) {
        project(self.at.0, self.at.1)
    }
}
