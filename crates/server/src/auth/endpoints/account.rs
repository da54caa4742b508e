//! Signing in, and one's own account.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{FollowInterests, KeepAccount, SignIn, UseMailedLink};
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
        ("GET", "/api/v1/me/interests", FollowInterests),
        ("GET", "/api/v1/me/interests/{id}", FollowInterests),
        ("POST", "/api/v1/me/interests/{id}/withdraw", FollowInterests),
        ("POST", "/api/v1/me/interests/{id}/answer", FollowInterests),
        ("GET", "/api/v1/invitations/{token}", UseMailedLink),
        ("POST", "/api/v1/invitations/accept", UseMailedLink),
    ]
};
