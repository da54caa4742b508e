//! Days: one's own, those that an association confirms, what the company lends; testimonies of them.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{Browse, ConfirmDays, FollowMissions, KeepDirectory};
    &[
        ("GET", "/api/v1/me/days", FollowMissions),
        ("POST", "/api/v1/me/days", FollowMissions),
        ("PUT", "/api/v1/me/days/{id}", FollowMissions),
        ("DELETE", "/api/v1/me/days/{id}", FollowMissions),
        ("GET", "/api/v1/me/record", FollowMissions),
        ("GET", "/api/v1/me/record.csv", FollowMissions),
        ("GET", "/api/v1/me/attestation.pdf", FollowMissions),
        ("GET", "/api/v1/listings/{slug}/days", ConfirmDays),
        ("POST", "/api/v1/listings/{slug}/days/confirm", ConfirmDays),
        ("POST", "/api/v1/listings/{slug}/days/{id}/correct", ConfirmDays),
        ("GET", "/api/v1/me/interests/{id}/testimony", FollowMissions),
        ("PUT", "/api/v1/me/interests/{id}/testimony", FollowMissions),
        ("DELETE", "/api/v1/me/interests/{id}/testimony", FollowMissions),
        ("GET", "/api/v1/listings/{slug}/testimonies", ConfirmDays),
        ("POST", "/api/v1/listings/{slug}/testimonies/{interest}/publish", ConfirmDays),
        ("POST", "/api/v1/listings/{slug}/testimonies/{interest}/take-back", ConfirmDays),
        ("GET", "/api/v1/associations/{slug}/testimonies", Browse),
        ("GET", "/api/v1/allowances/{year}", KeepDirectory),
        ("PUT", "/api/v1/allowances/{year}", KeepDirectory),
    ]
};
