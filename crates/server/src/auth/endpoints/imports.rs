//! Importing listings.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::Import;
    &[
        ("GET", "/api/v1/imports/sources", Import),
        ("POST", "/api/v1/imports/sources", Import),
        ("PUT", "/api/v1/imports/sources/{id}", Import),
        ("DELETE", "/api/v1/imports/sources/{id}", Import),
        ("GET", "/api/v1/imports/sources/{id}/runs", Import),
        ("POST", "/api/v1/imports/sources/{id}/runs", Import),
        ("GET", "/api/v1/imports/runs/{id}", Import),
        ("GET", "/api/v1/imports/runs/{id}/findings.csv", Import),
        ("POST", "/api/v1/imports/runs/{id}/apply", Import),
        ("POST", "/api/v1/imports/preview", Import),
    ]
};
