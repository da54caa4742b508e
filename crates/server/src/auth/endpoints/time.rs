//! Working time: asked for, decided on, and by whom.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{DecideTime, FollowMissions, Moderate};
    &[
        ("GET", "/api/v1/me/time-requests", FollowMissions),
        ("POST", "/api/v1/me/time-requests", FollowMissions),
        ("POST", "/api/v1/me/time-requests/{id}/withdraw", FollowMissions),
        ("POST", "/api/v1/me/time-requests/{id}/answer", FollowMissions),
        ("POST", "/api/v1/me/time-requests/{id}/remind", FollowMissions),
        ("GET", "/api/v1/me/looks", FollowMissions),
        ("GET", "/api/v1/team/requests", DecideTime),
        ("POST", "/api/v1/team/requests/{id}/agree", DecideTime),
        ("POST", "/api/v1/team/requests/{id}/propose", DecideTime),
        ("POST", "/api/v1/team/requests/{id}/decline", DecideTime),
        ("GET", "/api/v1/team/calendar", DecideTime),
        ("GET", "/api/v1/team/delegations", DecideTime),
        ("POST", "/api/v1/team/delegations", DecideTime),
        ("DELETE", "/api/v1/team/delegations/{id}", DecideTime),
        ("GET", "/api/v1/coordination/time-requests", Moderate),
        ("POST", "/api/v1/coordination/time-requests/{id}/agree", Moderate),
        ("POST", "/api/v1/coordination/time-requests/{id}/propose", Moderate),
        ("POST", "/api/v1/coordination/time-requests/{id}/decline", Moderate),
    ]
};
