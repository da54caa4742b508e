//! Days: one's own, those that an association confirms, what the company lends; testimonies of them.

use domain::day_sheet::{
    AllowanceDraft, ConfirmDraft, CorrectionDraft, DayChange, DayDraft, DaySheet, OwnDay, OwnRecord, ReceivedDay,
    ReceivedDays, Yearly,
};
use domain::ids::DayId;
use domain::testimony::{ReceivedTestimony, SeenTestimony, Testimony, TestimonyDraft, TestimonySheet};
use domain::{InterestId, Slug};

use super::ApiError;
use super::client::{Method, delete, get, post, put};
use super::outbox::{Kind, Request, Slip, deliver};

const OWN: &str = "/api/v1/me/days";

pub async fn find_day_sheet(interest: InterestId) -> Result<DaySheet, ApiError> {
    get(&format!("{OWN}?interest={interest}")).await
}

/// Declares a day; nothing where that waits for the network.
pub async fn declare_day(draft: &DayDraft, slip: &Slip) -> Result<Option<OwnDay>, ApiError> {
    let of =
        &format!("day:{}:{}", draft.interest.map(text).unwrap_or_default(), draft.day.map(text).unwrap_or_default());
    deliver(Request { kind: Kind::Day, method: Method::POST, path: OWN.to_owned(), key: "", of }, slip, draft).await
}

fn text(value: impl ToString) -> String {
    value.to_string()
}

pub async fn change_day(id: DayId, draft: &DayChange) -> Result<OwnDay, ApiError> {
    put(&format!("{OWN}/{id}"), draft).await
}

pub async fn remove_day(id: DayId) -> Result<(), ApiError> {
    delete(&format!("{OWN}/{id}")).await
}

pub async fn find_own_record(year: i32) -> Result<OwnRecord, ApiError> {
    get(&format!("/api/v1/me/record?year={year}")).await
}

/// Where the table is.
pub fn record_url(year: i32) -> String {
    format!("/api/v1/me/record.csv?year={year}")
}

fn received(slug: &Slug) -> String {
    format!("/api/v1/listings/{slug}/days")
}

/// A page of the days in an association's missions; the first one without a cursor. The letters of a cursor need no escape.
pub async fn list_received_days(slug: &Slug, cursor: &str) -> Result<ReceivedDays, ApiError> {
    let query = if cursor.is_empty() { String::new() } else { format!("?cursor={cursor}") };
    get(&format!("{}{query}", received(slug))).await
}

/// How many of them wait.
pub async fn count_waiting_days(slug: &Slug) -> Result<u32, ApiError> {
    let page: ReceivedDays = get(&format!("{}?limit=1", received(slug))).await?;
    Ok(page.waiting)
}

/// Confirming twice is confirming once.
pub async fn confirm_days(slug: &Slug, draft: &ConfirmDraft) -> Result<Vec<ReceivedDay>, ApiError> {
    post(&format!("{}/confirm", received(slug)), &[], draft).await
}

/// The same correction sent again is one.
pub async fn correct_day(slug: &Slug, id: DayId, draft: &CorrectionDraft) -> Result<ReceivedDay, ApiError> {
    post(&format!("{}/{id}/correct", received(slug)), &[], draft).await
}

fn allowances(year: i32) -> String {
    format!("/api/v1/allowances/{year}")
}

pub async fn find_allowances(year: i32) -> Result<Yearly, ApiError> {
    get(&allowances(year)).await
}

pub async fn set_allowances(year: i32, draft: &AllowanceDraft) -> Result<Yearly, ApiError> {
    put(&allowances(year), draft).await
}

/// What one may write of a mission, and has.
pub async fn find_own_testimony(interest: InterestId) -> Result<TestimonySheet, ApiError> {
    get(&format!("/api/v1/me/interests/{interest}/testimony")).await
}

/// The same words sent again are the same testimony.
pub async fn write_testimony(interest: InterestId, draft: &TestimonyDraft) -> Result<TestimonySheet, ApiError> {
    put(&format!("/api/v1/me/interests/{interest}/testimony"), draft).await
}

pub async fn remove_testimony(interest: InterestId) -> Result<(), ApiError> {
    delete(&format!("/api/v1/me/interests/{interest}/testimony")).await
}

pub async fn list_received_testimonies(slug: &Slug) -> Result<Vec<ReceivedTestimony>, ApiError> {
    get(&format!("/api/v1/listings/{slug}/testimonies")).await
}

/// Agrees to it as it was seen, or does not; either said twice is said once.
pub async fn decide_testimony(
    slug: &Slug,
    interest: InterestId,
    version: u32,
    agrees: bool,
) -> Result<ReceivedTestimony, ApiError> {
    let what = if agrees { "publish" } else { "take-back" };
    post(&format!("/api/v1/listings/{slug}/testimonies/{interest}/{what}"), &[], &SeenTestimony { version }).await
}

/// What is public of an association.
pub async fn list_testimonies(slug: &Slug) -> Result<Vec<Testimony>, ApiError> {
    get(&format!("/api/v1/associations/{slug}/testimonies")).await
}
