//! The company's directory, as the coordination keeps it.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::KeepDirectory;
    &[
        ("GET", "/api/v1/directory", KeepDirectory),
        ("GET", "/api/v1/directory/report", KeepDirectory),
        ("GET", "/api/v1/directory/imports", KeepDirectory),
        ("POST", "/api/v1/directory/imports", KeepDirectory),
        ("GET", "/api/v1/directory/imports/{id}", KeepDirectory),
        ("POST", "/api/v1/directory/imports/{id}/apply", KeepDirectory),
        ("GET", "/api/v1/directory/tokens", KeepDirectory),
        ("POST", "/api/v1/directory/tokens", KeepDirectory),
        ("DELETE", "/api/v1/directory/tokens/{id}", KeepDirectory),
    ]
};
