//! Expressions of interest.

use domain::answer::{Exchange, ExchangeDraft};
use domain::{InterestDraft, InterestId, InterestReceipt, OwnInterest, Page};
use serde::Serialize;

use super::ApiError;
use super::client::{Method, get};
use super::outbox::{Kind, Label, Request, Slip, deliver};

/// Sends an interest, once for its key; nothing where it waits for the network.
pub async fn create_interest(
    draft: &InterestDraft,
    key: &str,
    slip: &Slip,
) -> Result<Option<InterestReceipt>, ApiError> {
    let of = &interest_in(&draft.mission);
    let path = "/api/v1/interests".to_owned();
    deliver(Request { kind: Kind::Interest, method: Method::POST, path, key, of }, slip, draft).await
}

/// What an interest that waits is about.
pub fn interest_in(mission: &str) -> String {
    format!("interest:{mission}")
}

#[derive(Serialize)]
struct Token<'a> {
    token: &'a str,
}

/// The interest that a mailed token leads to.
pub async fn find_interest(token: &str) -> Result<InterestReceipt, ApiError> {
    get(&format!("/api/v1/interests/{token}")).await
}

/// What a withdrawal that waits is about.
pub fn withdrawal_of(id: InterestId) -> String {
    format!("withdrawal:{id}")
}

/// What an answer that waits is about.
pub fn answer_in(id: InterestId) -> String {
    format!("answer:{id}")
}

/// Withdraws it; nothing where that waits for the network. The link alone gives the right: it is nobody's sending.
pub async fn withdraw_interest(token: &str, id: InterestId, label: Label) -> Result<Option<InterestReceipt>, ApiError> {
    let (path, of) = ("/api/v1/interests/withdraw".to_owned(), &withdrawal_of(id));
    let request = Request { kind: Kind::Withdrawal, method: Method::POST, path, key: "", of };
    deliver(request, &Slip { account: None, label }, &Token { token }).await
}

/// The exchange that a mailed token leads to.
pub async fn find_exchange(token: &str) -> Result<Exchange, ApiError> {
    get(&format!("/api/v1/interests/{token}/exchange")).await
}

/// Answers the association's question; nothing where that waits for the network.
pub async fn answer_question(
    token: &str,
    id: InterestId,
    draft: &ExchangeDraft,
    label: Label,
) -> Result<Option<Exchange>, ApiError> {
    let (path, of) = (format!("/api/v1/interests/{token}/exchange"), &answer_in(id));
    let request = Request { kind: Kind::Answer, method: Method::POST, path, key: "", of };
    deliver(request, &Slip { account: None, label }, draft).await
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

/// Withdraws one of them; nothing where that waits for the network.
pub async fn withdraw_own_interest(id: InterestId, slip: &Slip) -> Result<Option<OwnInterest>, ApiError> {
    let (path, of) = (format!("{OWN}/{id}/withdraw"), &withdrawal_of(id));
    deliver(Request { kind: Kind::Withdrawal, method: Method::POST, path, key: "", of }, slip, &()).await
}

/// Answers the association's question; nothing where that waits for the network.
pub async fn answer_own_question(
    id: InterestId,
    draft: &ExchangeDraft,
    slip: &Slip,
) -> Result<Option<OwnInterest>, ApiError> {
    let (path, of) = (format!("{OWN}/{id}/answer"), &answer_in(id));
    deliver(Request { kind: Kind::Answer, method: Method::POST, path, key: "", of }, slip, draft).await
}
