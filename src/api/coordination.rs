//! The coordination's space.

use domain::history::HistoryPage;
use domain::merging::{MergeDraft, MergePreview};
use domain::moderation::{DecisionDraft, QueueItem, QueuePage, ReportDraft};
use domain::pillar::{KeptPillar, PillarDraft};
use domain::register::{KeptListing, TrustChoice};
use domain::{Page, Pillar, QueueItemId};
use js_sys::encode_uri_component;

use super::ApiError;
use super::client::{Method, get, post, put, tell};

/// An address with those of its parameters that say something.
fn query(path: &str, pairs: &[(&str, &str)]) -> String {
    let said = pairs.iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<String> =
        said.map(|(name, value)| format!("{name}={}", String::from(encode_uri_component(value)))).collect();
    if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
}

/// A page of what waits; `kind` is a code, or empty for all.
pub async fn list_queue(kind: &str, cursor: &str) -> Result<QueuePage, ApiError> {
    get(&query("/api/v1/coordination/queue", &[("kind", kind), ("cursor", cursor)])).await
}

pub async fn find_queue_item(id: &str) -> Result<QueueItem, ApiError> {
    get(&format!("/api/v1/coordination/queue/{}", String::from(encode_uri_component(id)))).await
}

pub async fn decide(id: QueueItemId, draft: &DecisionDraft) -> Result<(), ApiError> {
    tell(Method::POST, &format!("/api/v1/coordination/queue/{id}"), draft).await
}

/// A page of listings of any status; empty words and status are for all.
pub async fn search_listings(words: &str, status: &str, cursor: &str) -> Result<Page<KeptListing>, ApiError> {
    get(&query("/api/v1/coordination/listings", &[("q", words), ("status", status), ("cursor", cursor)])).await
}

pub async fn trust_listing(slug: &str, trusted: bool) -> Result<KeptListing, ApiError> {
    put(&format!("/api/v1/listings/{slug}/trust"), &TrustChoice { trusted }).await
}

/// Takes back a listing that has left.
pub async fn restore_listing(slug: &str) -> Result<(), ApiError> {
    super::client::delete(&format!("/api/v1/listings/{slug}/archive")).await
}

pub async fn preview_merge(from: &str, into: &str) -> Result<MergePreview, ApiError> {
    get(&query(&format!("/api/v1/listings/{from}/merge"), &[("into", into)])).await
}

pub async fn merge_listing(from: &str, draft: &MergeDraft) -> Result<(), ApiError> {
    tell(Method::POST, &format!("/api/v1/listings/{from}/merge"), draft).await
}

pub async fn list_kept_pillars() -> Result<Vec<KeptPillar>, ApiError> {
    get("/api/v1/coordination/pillars").await
}

pub async fn create_pillar(draft: &PillarDraft) -> Result<Pillar, ApiError> {
    post("/api/v1/coordination/pillars", &[], draft).await
}

pub async fn change_pillar(id: i32, draft: &PillarDraft) -> Result<Pillar, ApiError> {
    put(&format!("/api/v1/coordination/pillars/{id}"), draft).await
}

/// A page of the history; `subject` is a code. What is empty is not asked for.
pub async fn list_history(subject: &str, of: &str, cursor: &str) -> Result<HistoryPage, ApiError> {
    get(&query("/api/v1/coordination/history", &[("subject", subject), ("of", of), ("cursor", cursor)])).await
}

/// Tells the coordination that a listing or a mission is wrong.
pub async fn create_report(draft: &ReportDraft) -> Result<(), ApiError> {
    tell(Method::POST, "/api/v1/reports", draft).await
}
