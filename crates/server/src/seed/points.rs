//! La Poste's points of contact: the compact layer that phones switch on, and the codes of sites.

use std::collections::HashMap;
use std::sync::LazyLock;

use ::catalogue::points::{NamedPoint, encode};
use domain::Position;

use super::names::readable;

const TABLE: &str = include_str!("../../data/points_de_contact.csv");

/// The layer's bytes. A row without a position is left out: no point is invented.
pub fn contact_points() -> Vec<u8> {
    let mut table = csv::Reader::from_reader(TABLE.as_bytes());
    let points: Vec<NamedPoint> = table.records().filter_map(Result::ok).filter_map(|row| point(&row)).collect();
    encode(&points)
}

/// The names of sites by their code, which phones do not need.
static SITES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut table = csv::Reader::from_reader(TABLE.as_bytes());
    let site = |row: csv::StringRecord| Some((row.get(7)?.to_owned(), readable(row.get(0)?.trim())));
    table.records().filter_map(Result::ok).filter_map(site).collect()
});

/// What the point of contact with a code is called; nothing where there is none.
pub fn site(code: &str) -> Option<&'static str> {
    SITES.get(code).map(String::as_str)
}

fn point(row: &csv::StringRecord) -> Option<NamedPoint> {
    let cell = |column: usize| row.get(column).unwrap_or_default().trim();
    let at = Position::new(cell(5).parse().ok()?, cell(6).parse().ok()?).ok()?;
    Some(NamedPoint {
        name: readable(cell(0)),
        kind: cell(1).to_owned(),
        address: format!("{}, {} {}", readable(cell(2)), cell(3), readable(cell(4)))
            .trim_start_matches(", ")
            .to_owned(),
        at,
    })
}

#[cfg(test)]
mod tests {
    use ::catalogue::points::PointSet;

    #[test]
    fn every_point_of_contact_is_in_the_layer() {
        let layer = PointSet::decode(&super::contact_points()).unwrap();
        assert_eq!(layer.len(), 17_972);
        assert!(layer.point(9_000).name.len() > 1);
    }

    #[test]
    fn every_point_of_contact_has_a_code_of_its_own() {
        assert_eq!(super::SITES.len(), 17_972);
        assert_eq!(super::site("00001A"), Some("Amberieu en Bugey"));
        assert_eq!(super::site("00001a"), None);
    }
}
