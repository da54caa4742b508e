//! La Poste's points of contact: the compact layer that phones switch on, and the codes of sites.

use std::collections::HashMap;
use std::sync::LazyLock;

use ::catalogue::points::{NamedPoint, encode};
use domain::region::region_of;
use domain::{DepartmentCode, Position, PostalCode};

use super::names::readable;

const TABLE: &str = include_str!("../../data/points_de_contact.csv");

/// The layer's bytes. A row without a position is left out: no point is invented.
pub fn contact_points() -> Vec<u8> {
    let mut table = csv::Reader::from_reader(TABLE.as_bytes());
    let points: Vec<NamedPoint> = table.records().filter_map(Result::ok).filter_map(|row| point(&row)).collect();
    encode(&points)
}

/// A site, as the directory's code of it leads there.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    pub name: String,
    /// Not every point of contact has one: no point is invented.
    pub at: Option<Position>,
    pub department: Option<DepartmentCode>,
    /// Its code; collectivities overseas are in none.
    pub region: Option<&'static str>,
}

/// Sites by their code, which phones do not need.
static SITES: LazyLock<HashMap<String, Site>> = LazyLock::new(|| {
    let mut table = csv::Reader::from_reader(TABLE.as_bytes());
    let site = |row: csv::StringRecord| {
        let department = PostalCode::parse(row.get(3)?).ok().and_then(|code| code.department());
        let site = Site {
            name: readable(row.get(0)?.trim()),
            at: position(&row),
            region: department.as_ref().and_then(region_of),
            department,
        };
        Some((row.get(7)?.to_owned(), site))
    };
    table.records().filter_map(Result::ok).filter_map(site).collect()
});

/// What the point of contact with a code is called; nothing where there is none.
pub fn site(code: &str) -> Option<&'static str> {
    site_place(code).map(|site| site.name.as_str())
}

/// Where it is.
pub fn site_place(code: &str) -> Option<&'static Site> {
    SITES.get(code)
}

fn position(row: &csv::StringRecord) -> Option<Position> {
    let cell = |column: usize| row.get(column).unwrap_or_default().trim();
    Position::new(cell(5).parse().ok()?, cell(6).parse().ok()?).ok()
}

/// The code of the region that the point of contact with a code is in; nothing where there is none, or it is in none.
pub fn region_of_site(code: &str) -> Option<&'static str> {
    SITES.get(code)?.region
}

fn point(row: &csv::StringRecord) -> Option<NamedPoint> {
    let cell = |column: usize| row.get(column).unwrap_or_default().trim();
    let at = position(row)?;
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
        let department = super::site_place("00001A").and_then(|site| site.department.as_ref());
        assert_eq!(department.map(domain::DepartmentCode::as_str), Some("01"));
    }

    #[test]
    fn every_point_of_contact_in_a_region_has_it() {
        let without = super::SITES.values().filter(|site| site.region.is_none()).count();
        // Andorra, Monaco, and the collectivities overseas.
        assert_eq!(without, 24);
        assert_eq!(super::region_of_site("00001A"), Some("84"));
    }
}
