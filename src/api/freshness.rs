//! Whether a listing is still true: the mailed links, and what those who keep it choose.

use domain::freshness::FreshnessLink;
use domain::listing::{ListingEdit, RhythmChoice};
use domain::{Freshness, ListingView, Rhythm};

use super::ApiError;
use super::client::{Method, get, post, put, tell};

pub async fn find_link(token: &str) -> Result<FreshnessLink, ApiError> {
    get(&format!("/api/v1/freshness/{token}")).await
}

pub async fn follow_link(token: &str) -> Result<FreshnessLink, ApiError> {
    post(&format!("/api/v1/freshness/{token}"), &[], &()).await
}

/// The listing of a link that lets its reader change it.
pub async fn find_linked_listing(token: &str) -> Result<ListingView, ApiError> {
    get(&format!("/api/v1/freshness/{token}/listing")).await
}

/// Changes it, once.
pub async fn edit_linked_listing(token: &str, edit: &ListingEdit) -> Result<ListingView, ApiError> {
    put(&format!("/api/v1/freshness/{token}/listing"), edit).await
}

pub async fn unsubscribe(token: &str) -> Result<(), ApiError> {
    tell(Method::POST, &format!("/api/v1/unsubscribe?token={token}"), &()).await
}

pub async fn confirm_listing(slug: &str) -> Result<Freshness, ApiError> {
    post(&format!("/api/v1/listings/{slug}/confirmation"), &[], &()).await
}

pub async fn set_rhythm(slug: &str, rhythm: Rhythm) -> Result<Freshness, ApiError> {
    put(&format!("/api/v1/listings/{slug}/rhythm"), &RhythmChoice { rhythm }).await
}
