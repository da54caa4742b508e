//! Signing in, and one's own account.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{KeepAccount, SignIn};
    &[
        ("POST", "/api/v1/sign-in", SignIn),
        ("POST", "/api/v1/sign-in/open", SignIn),
        ("POST", "/api/v1/sign-in/demonstration", SignIn),
        ("POST", "/api/v1/sign-out", SignIn),
        ("GET", "/api/v1/me", KeepAccount),
        ("PUT", "/api/v1/me", KeepAccount),
        ("GET", "/api/v1/me/sessions", KeepAccount),
        ("DELETE", "/api/v1/me/sessions/{id}", KeepAccount),
    ]
};
