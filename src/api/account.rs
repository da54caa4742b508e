//! One's own account, and signing in.

use domain::Me;

use super::ApiError;
use super::client::{Method, get, tell};

/// Who is signed in; a refusal with `SignInNeeded` where nobody is.
pub async fn find_me() -> Result<Me, ApiError> {
    get("/api/v1/me").await
}

/// Ends the session of this browser.
pub async fn sign_out() -> Result<(), ApiError> {
    tell(Method::POST, "/api/v1/sign-out", &()).await
}
