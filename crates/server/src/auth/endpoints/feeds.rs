//! What is published for other systems.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::Browse;
    &[
        ("GET", "/api/v1/missions.xml", Browse),
        ("GET", "/api/v1/missions.atom", Browse),
        ("GET", "/api/v1/missions.ics", Browse),
        ("GET", "/api/v1/missions.geojson", Browse),
        ("GET", "/api/v1/associations.geojson", Browse),
    ]
};
