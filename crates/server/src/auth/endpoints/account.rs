//! Signing in, and one's own account.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{FollowMissions, KeepAccount, SignIn, UseMailedLink};
    &[
        ("POST", "/api/v1/sign-in", SignIn),
        ("POST", "/api/v1/sign-in/open", SignIn),
        ("POST", "/api/v1/sign-in/demonstration", SignIn),
        ("GET", "/api/v1/sign-in/company", SignIn),
        ("GET", "/api/v1/sign-in/company/return", SignIn),
        ("POST", "/api/v1/sign-out", SignIn),
        ("GET", "/api/v1/me", KeepAccount),
        ("PUT", "/api/v1/me", KeepAccount),
        ("DELETE", "/api/v1/me", KeepAccount),
        ("GET", "/api/v1/me/export", KeepAccount),
        ("GET", "/api/v1/me/sessions", KeepAccount),
        ("DELETE", "/api/v1/me/sessions/{id}", KeepAccount),
        ("GET", "/api/v1/me/interests", FollowMissions),
        ("GET", "/api/v1/me/interests/{id}", FollowMissions),
        ("POST", "/api/v1/me/interests/{id}/withdraw", FollowMissions),
        ("POST", "/api/v1/me/interests/{id}/answer", FollowMissions),
        ("GET", "/api/v1/me/favourites", FollowMissions),
        ("POST", "/api/v1/me/favourites", FollowMissions),
        ("PUT", "/api/v1/me/favourites/{mission}", FollowMissions),
        ("DELETE", "/api/v1/me/favourites/{mission}", FollowMissions),
        ("GET", "/api/v1/me/searches", FollowMissions),
        ("POST", "/api/v1/me/searches", FollowMissions),
        ("PUT", "/api/v1/me/searches/{id}", FollowMissions),
        ("DELETE", "/api/v1/me/searches/{id}", FollowMissions),
        ("GET", "/api/v1/alerts/{token}", UseMailedLink),
        ("POST", "/api/v1/alerts/stop", UseMailedLink),
        ("POST", "/api/v1/alerts/resume", UseMailedLink),
        ("GET", "/api/v1/me/calendar", FollowMissions),
        ("POST", "/api/v1/me/calendar", FollowMissions),
        ("DELETE", "/api/v1/me/calendar", FollowMissions),
        ("GET", "/api/v1/me/profile", FollowMissions),
        ("PUT", "/api/v1/me/profile", FollowMissions),
        ("DELETE", "/api/v1/me/profile", FollowMissions),
        ("GET", "/api/v1/calendars/{token}/missions.ics", UseMailedLink),
        ("GET", "/api/v1/invitations/{token}", UseMailedLink),
        ("POST", "/api/v1/invitations/accept", UseMailedLink),
    ]
};
