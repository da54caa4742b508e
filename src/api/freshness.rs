//! Whether a listing is still true: the mailed links, and what those who keep it choose.

use domain::freshness::FreshnessLink;
use domain::listing::RhythmChoice;
use domain::{Freshness, Rhythm};

use super::ApiError;
use super::client::{Method, get, post, put, tell};

pub async fn find_link(token: &str) -> Result<FreshnessLink, ApiError> {
    get(&format!("/api/v1/freshness/{token}")).await
}

pub async fn follow_link(token: &str) -> Result<FreshnessLink, ApiError> {
    post(&format!("/api/v1/freshness/{token}"), &[], &()).await
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
