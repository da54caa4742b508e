//! Working time: what one asks for, what one decides on, and who decides meanwhile.

use domain::time_request::delegation::{Delegation, DelegationDraft};
use domain::time_request::views::{Look, TeamCalendar, TeamRequest};
use domain::time_request::{TimeAnswerDraft, TimeDecisionDraft, TimeRequestDraft};
use domain::{DelegationId, OwnInterest, Page, TimeDecision, TimeRequestId};

use super::ApiError;
use super::client::{Method, delete, get, post};
use super::outbox::{Kind, Request, Slip, deliver};

const OWN: &str = "/api/v1/me/time-requests";

/// Asks for time, once for its key; nothing where that waits for the network.
pub async fn ask_time(draft: &TimeRequestDraft, key: &str, slip: &Slip) -> Result<Option<OwnInterest>, ApiError> {
    let of = &format!("time:{}", draft.interest);
    deliver(Request { kind: Kind::TimeRequest, method: Method::POST, path: OWN.to_owned(), key, of }, slip, draft).await
}

/// Takes a request back; nothing where that waits for the network.
pub async fn withdraw_time(id: TimeRequestId, slip: &Slip) -> Result<Option<OwnInterest>, ApiError> {
    let (path, of) = (format!("{OWN}/{id}/withdraw"), &format!("time-withdrawal:{id}"));
    deliver(Request { kind: Kind::TimeWithdrawal, method: Method::POST, path, key: "", of }, slip, &()).await
}

/// Answers the dates that were proposed; nothing where that waits for the network.
pub async fn answer_time(
    id: TimeRequestId,
    draft: &TimeAnswerDraft,
    slip: &Slip,
) -> Result<Option<OwnInterest>, ApiError> {
    let (path, of) = (format!("{OWN}/{id}/answer"), &format!("time-answer:{id}"));
    deliver(Request { kind: Kind::TimeAnswer, method: Method::POST, path, key: "", of }, slip, draft).await
}

pub async fn remind_time(id: TimeRequestId) -> Result<OwnInterest, ApiError> {
    post(&format!("{OWN}/{id}/remind"), &[], &()).await
}

pub async fn list_looks() -> Result<Vec<Look>, ApiError> {
    get("/api/v1/me/looks").await
}

/// Whose requests are decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeskKind {
    Team,
    Coordination,
}

impl DeskKind {
    fn address(self) -> &'static str {
        match self {
            Self::Team => "/api/v1/team/requests",
            Self::Coordination => "/api/v1/coordination/time-requests",
        }
    }
}

/// A page of a desk, what has waited longest first; the first one without a cursor. The letters of a cursor need no escape.
pub async fn list_requests(desk: DeskKind, cursor: &str) -> Result<Page<TeamRequest>, ApiError> {
    let query = if cursor.is_empty() { String::new() } else { format!("?cursor={cursor}") };
    get(&format!("{}{query}", desk.address())).await
}

pub async fn decide_time(
    desk: DeskKind,
    id: TimeRequestId,
    kind: TimeDecision,
    draft: &TimeDecisionDraft,
) -> Result<TeamRequest, ApiError> {
    let deed = match kind {
        TimeDecision::Agree => "agree",
        TimeDecision::Propose => "propose",
        TimeDecision::Decline => "decline",
    };
    post(&format!("{}/{id}/{deed}", desk.address()), &[], draft).await
}

/// The calendar of some days.
pub async fn find_team_calendar(from: chrono::NaiveDate, to: chrono::NaiveDate) -> Result<TeamCalendar, ApiError> {
    get(&format!("/api/v1/team/calendar?from={from}&to={to}")).await
}

const DELEGATIONS: &str = "/api/v1/team/delegations";

pub async fn list_delegations() -> Result<Vec<Delegation>, ApiError> {
    get(DELEGATIONS).await
}

/// Has another decide; all of them then.
pub async fn delegate(draft: &DelegationDraft) -> Result<Vec<Delegation>, ApiError> {
    post(DELEGATIONS, &[], draft).await
}

pub async fn end_delegation(id: DelegationId) -> Result<(), ApiError> {
    delete(&format!("{DELEGATIONS}/{id}")).await
}
