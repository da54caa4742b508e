//! One's own account, and signing in.

use domain::account::{AccountDraft, SessionSummary, SignInDraft, SignedIn};
use domain::{DemoAccount, Me, SessionId};
use serde::{Deserialize, Serialize};

use super::ApiError;
use super::client::{Method, delete, get, post, put, tell};

/// Where all that is held about oneself is downloaded.
pub const EXPORT: &str = "/api/v1/me/export";

/// Leads to the company's own sign-in, and back to a page of the app.
pub fn company_url(next: &str) -> String {
    let next = String::from(js_sys::encode_uri_component(next));
    format!("/api/v1/sign-in/company?next={next}")
}

/// The ways in beside the mailed link, as the operator has set them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Ways {
    /// The accounts of the demonstration may be used.
    pub demonstration: bool,
    /// The company's own sign-in is set up,
    pub company_sign_in: bool,
    /// and is called this.
    pub company_sign_in_label: Option<String>,
}

/// They are settings of the installation; the map, which comes first, reads others of them.
pub async fn get_ways() -> Result<Ways, ApiError> {
    get("/api/v1/settings").await
}

/// Who is signed in; a refusal with `SignInNeeded` where nobody is.
pub async fn find_me() -> Result<Me, ApiError> {
    get("/api/v1/me").await
}

/// Asks for a link by mail.
pub async fn ask_link(draft: &SignInDraft) -> Result<(), ApiError> {
    tell(Method::POST, "/api/v1/sign-in", draft).await
}

#[derive(Serialize)]
struct Token<'a> {
    token: &'a str,
}

/// Opens a mailed link.
pub async fn open_link(token: &str) -> Result<SignedIn, ApiError> {
    post("/api/v1/sign-in/open", &[], &Token { token }).await
}

#[derive(Serialize)]
struct Demo {
    account: DemoAccount,
}

/// Signs in with an account of the demonstration.
pub async fn enter_demonstration(account: DemoAccount) -> Result<SignedIn, ApiError> {
    post("/api/v1/sign-in/demonstration", &[], &Demo { account }).await
}

/// Changes one's name.
pub async fn change_me(draft: &AccountDraft) -> Result<Me, ApiError> {
    put("/api/v1/me", draft).await
}

/// One's open sessions.
pub async fn list_sessions() -> Result<Vec<SessionSummary>, ApiError> {
    get("/api/v1/me/sessions").await
}

/// Ends one of them.
pub async fn end_session(session: SessionId) -> Result<(), ApiError> {
    delete(&format!("/api/v1/me/sessions/{session}")).await
}

/// Ends the session of this browser.
pub async fn sign_out() -> Result<(), ApiError> {
    tell(Method::POST, "/api/v1/sign-out", &()).await
}

/// Erases one's account.
pub async fn erase_me() -> Result<(), ApiError> {
    delete("/api/v1/me").await
}
