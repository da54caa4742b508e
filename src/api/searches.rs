//! The searches that whoever is signed in keeps, and the mailed links that stop their alerts.

use domain::ids::SearchId;
use domain::saved_search::{AlertLink, SavedSearch, SearchChange, SearchDraft};

use super::ApiError;
use super::client::{Method, delete, get, post, put, tell};

const SEARCHES: &str = "/api/v1/me/searches";

pub async fn list_searches() -> Result<Vec<SavedSearch>, ApiError> {
    get(SEARCHES).await
}

pub async fn create_search(draft: &SearchDraft) -> Result<SavedSearch, ApiError> {
    post(SEARCHES, &[], draft).await
}

pub async fn change_search(id: SearchId, change: &SearchChange) -> Result<SavedSearch, ApiError> {
    put(&format!("{SEARCHES}/{id}"), change).await
}

pub async fn remove_search(id: SearchId) -> Result<(), ApiError> {
    delete(&format!("{SEARCHES}/{id}")).await
}

/// What a mailed link is of.
pub async fn find_alerts(token: &str) -> Result<AlertLink, ApiError> {
    get(&format!("/api/v1/alerts/{token}")).await
}

pub async fn stop_alerts(token: &str) -> Result<(), ApiError> {
    tell(Method::POST, &format!("/api/v1/alerts/stop?token={token}"), &()).await
}

pub async fn resume_alerts(token: &str) -> Result<(), ApiError> {
    tell(Method::POST, &format!("/api/v1/alerts/resume?token={token}"), &()).await
}
