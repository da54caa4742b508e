//! La Poste's points of contact, as the compact layer that phones switch on.

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
}
