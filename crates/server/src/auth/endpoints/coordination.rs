//! The coordination's space, and reports to it.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::GiveRoles;
    &[
        ("GET", "/api/v1/coordination/invitations", GiveRoles),
        ("POST", "/api/v1/coordination/invitations", GiveRoles),
        ("DELETE", "/api/v1/coordination/invitations/{invitation}", GiveRoles),
    ]
};
