//! Expressions of interest.

use domain::answer::{Exchange, ExchangeDraft};
use domain::interest::IDEMPOTENCY_HEADER;
use domain::{InterestDraft, InterestId, InterestReceipt, OwnInterest, Page};
use serde::Serialize;

use super::ApiError;
use super::client::{get, post};

/// Sends an interest. The same key sent again is the same interest: safe to repeat when the answer was lost.
pub async fn create_interest(draft: &InterestDraft, key: &str) -> Result<InterestReceipt, ApiError> {
    post("/api/v1/interests", &[(IDEMPOTENCY_HEADER, key)], draft).await
}

#[derive(Serialize)]
struct Token<'a> {
    token: &'a str,
}

/// The interest that a mailed token leads to.
pub async fn find_interest(token: &str) -> Result<InterestReceipt, ApiError> {
    get(&format!("/api/v1/interests/{token}")).await
}

/// Withdraws it.
pub async fn withdraw_interest(token: &str) -> Result<InterestReceipt, ApiError> {
    post("/api/v1/interests/withdraw", &[], &Token { token }).await
}

/// The exchange that a mailed token leads to.
pub async fn find_exchange(token: &str) -> Result<Exchange, ApiError> {
    get(&format!("/api/v1/interests/{token}/exchange")).await
}

/// Answers the association's question. The same answer sent again is one answer.
pub async fn answer_question(token: &str, draft: &ExchangeDraft) -> Result<Exchange, ApiError> {
    post(&format!("/api/v1/interests/{token}/exchange"), &[], draft).await
}

const OWN: &str = "/api/v1/me/interests";

/// A page of one's own interests, the newest first; the first one without a cursor. The letters of a cursor need no escape.
pub async fn list_own_interests(cursor: &str) -> Result<Page<OwnInterest>, ApiError> {
    let query = if cursor.is_empty() { String::new() } else { format!("?cursor={cursor}") };
    get(&format!("{OWN}{query}")).await
}

/// The newest of them: what one last said of oneself.
pub async fn last_own_interest() -> Result<Option<OwnInterest>, ApiError> {
    let page: Page<OwnInterest> = get(&format!("{OWN}?limit=1")).await?;
    Ok(page.items.into_iter().next())
}

/// Withdraws one of them. Once withdrawn, it stays so.
pub async fn withdraw_own_interest(id: InterestId) -> Result<OwnInterest, ApiError> {
    post(&format!("{OWN}/{id}/withdraw"), &[], &()).await
}

/// Answers the association's question. The same answer sent again is one answer.
pub async fn answer_own_question(id: InterestId, draft: &ExchangeDraft) -> Result<OwnInterest, ApiError> {
    post(&format!("{OWN}/{id}/answer"), &[], draft).await
}
