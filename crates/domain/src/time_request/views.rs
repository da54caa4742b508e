//! What each side sees of a request: the person all of their own, whoever decides what they must decide on.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::load::LoadWeeks;
use super::span::TimeSpan;
use super::{TimeActor, TimeReason, TimeStatus, reminder_from};
use crate::ids::{InterestId, TimeRequestId};
use crate::time_kind::TimeKind;

/// A request as the person sees it who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnTimeRequest {
    pub id: TimeRequestId,
    pub interest: InterestId,
    /// Counted up by each change: whoever answers names the one they saw.
    pub version: i32,
    pub status: TimeStatus,
    pub kind: TimeKind,
    pub time: TimeSpan,
    /// All half days of it.
    pub total: u16,
    pub cover: String,
    pub message: String,
    /// Who decides, or has decided; nobody by name: the coordination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decider: Option<String>,
    /// Of a proposal that waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<TimeSpan>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TimeReason>,
    /// What whoever decides wrote last.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    pub asked_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// When it passed to another for want of an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on_at: Option<DateTime<Utc>>,
    /// When it moved to the person's new manager.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved_at: Option<DateTime<Utc>>,
    /// Takes the place of agreed time once it is agreed.
    pub replaces: bool,
}

impl OwnTimeRequest {
    /// From when on one may remind.
    pub fn reminder_from(&self) -> Option<DateTime<Utc>> {
        reminder_from(self.status, self.asked_at, self.reminded_at.max(self.moved_at))
    }

    pub fn may_withdraw(&self) -> bool {
        self.status.can_move(TimeStatus::Withdrawn, TimeActor::Employee)
    }
}

/// The working time of one interest, for the person: whom they ask, and what they have asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnTime {
    /// Time can be asked for now.
    pub may_ask: bool,
    /// Whom a request goes to today; nobody by name: the coordination.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decider: Option<String>,
    /// The newest first.
    pub requests: Vec<OwnTimeRequest>,
}

impl OwnTime {
    /// What stands: what waits for an answer, else what is agreed, else what came last.
    pub fn current(&self) -> Option<&OwnTimeRequest> {
        let of = |fits: fn(TimeStatus) -> bool| self.requests.iter().find(|one| fits(one.status));
        of(TimeStatus::is_open).or_else(|| self.agreed()).or_else(|| self.requests.first())
    }

    pub fn agreed(&self) -> Option<&OwnTimeRequest> {
        self.requests.iter().find(|one| one.status == TimeStatus::Agreed)
    }
}

/// A request as whoever decides sees it: named, for it cannot be decided without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TeamRequest {
    pub id: TimeRequestId,
    /// Counted up by each change: whoever decides names the one they saw.
    pub version: i32,
    pub status: TimeStatus,
    pub name: String,
    /// As the directory calls it.
    pub team: String,
    /// In whose stead one decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_stead_of: Option<String>,
    pub mission_title: String,
    pub association: String,
    pub kind: TimeKind,
    pub time: TimeSpan,
    pub total: u16,
    pub cover: String,
    pub message: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<TimeSpan>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TimeReason>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub answer: String,
    pub asked_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// It has come from another desk that did not answer.
    pub passed_on: bool,
    /// The agreed time whose place it takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<TimeSpan>,
    /// The load of the team in the weeks of this request, itself included.
    pub load: Vec<LoadWeeks>,
}

/// One person's time in the calendar of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TeamSpan {
    pub id: TimeRequestId,
    pub name: String,
    pub mission_title: String,
    pub status: TimeStatus,
    pub time: TimeSpan,
}

/// The calendar of those whose time one decides on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TeamCalendar {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// How many people the team has.
    pub people: u32,
    /// Agreed and asked, those that begin first at the front.
    pub spans: Vec<TeamSpan>,
    pub load: Vec<LoadWeeks>,
}

/// The longest stretch of the calendar, in days.
pub const CALENDAR_DAYS: i64 = 366;

/// Somebody has looked at one's named requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Look {
    pub on: NaiveDate,
    /// Absent once their account is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}
