//! Those who are interested in an association's missions, and its templates.

use domain::answer::{AnswerDraft, MessageTemplate, ReceivedInterest};
use domain::{InterestId, Slug};

use super::ApiError;
use super::client::{Method, delete, get, post, put};
use super::outbox::{Kind, Request, Slip, deliver};

fn address(slug: &str) -> String {
    format!("/api/v1/listings/{slug}/interests")
}

pub async fn list_received(slug: &str) -> Result<Vec<ReceivedInterest>, ApiError> {
    get(&address(slug)).await
}

pub async fn mark_seen(slug: &Slug, id: InterestId) -> Result<ReceivedInterest, ApiError> {
    post(&format!("{}/{id}/seen", address(slug.as_str())), &[], &()).await
}

/// Answers; nothing where that waits for the network.
pub async fn answer_interest(
    slug: &Slug,
    id: InterestId,
    draft: &AnswerDraft,
    slip: &Slip,
) -> Result<Option<ReceivedInterest>, ApiError> {
    let (path, of) = (format!("{}/{id}/answer", address(slug.as_str())), &answer_to(id));
    deliver(Request { kind: Kind::Reply, method: Method::POST, path, key: "", of }, slip, draft).await
}

/// What an answer that waits is about.
pub fn answer_to(id: InterestId) -> String {
    format!("reply:{id}")
}

/// Where the table is.
pub fn export_url(slug: &str) -> String {
    format!("{}.csv", address(slug))
}

/// Where the dates of an interest's mission are.
pub fn dates_url(slug: &Slug, id: InterestId) -> String {
    format!("{}/{id}/dates.ics", address(slug.as_str()))
}

fn templates(slug: &Slug) -> String {
    format!("/api/v1/listings/{slug}/templates")
}

pub async fn list_templates(slug: &Slug) -> Result<Vec<MessageTemplate>, ApiError> {
    get(&templates(slug)).await
}

pub async fn keep_template(slug: &Slug, template: &MessageTemplate) -> Result<Vec<MessageTemplate>, ApiError> {
    put(&templates(slug), template).await
}

pub async fn remove_template(slug: &Slug, title: &str) -> Result<(), ApiError> {
    let title = String::from(js_sys::encode_uri_component(title));
    delete(&format!("{}/{title}", templates(slug))).await
}
