//! The coordination's space, and reports to it.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{GiveRoles, ManagePillars, Moderate, Report, SeeDashboard, SeeHistory};
    &[
        ("GET", "/api/v1/coordination/invitations", GiveRoles),
        ("POST", "/api/v1/coordination/invitations", GiveRoles),
        ("DELETE", "/api/v1/coordination/invitations/{invitation}", GiveRoles),
        ("POST", "/api/v1/reports", Report),
        ("GET", "/api/v1/coordination/queue", Moderate),
        ("GET", "/api/v1/coordination/queue/{id}", Moderate),
        ("POST", "/api/v1/coordination/queue/{id}", Moderate),
        ("GET", "/api/v1/coordination/listings", Moderate),
        ("PUT", "/api/v1/listings/{slug}/trust", Moderate),
        ("GET", "/api/v1/listings/{slug}/merge", Moderate),
        ("POST", "/api/v1/listings/{slug}/merge", Moderate),
        ("GET", "/api/v1/coordination/pillars", ManagePillars),
        ("POST", "/api/v1/coordination/pillars", ManagePillars),
        ("PUT", "/api/v1/coordination/pillars/{id}", ManagePillars),
        ("GET", "/api/v1/coordination/history", SeeHistory),
        ("GET", "/api/v1/coordination/dashboard", SeeDashboard),
        ("GET", "/api/v1/coordination/dashboard.csv", SeeDashboard),
    ]
};
