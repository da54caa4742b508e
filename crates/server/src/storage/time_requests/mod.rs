//! Requests for working time: each move with its words, its mail and its note in one transaction.

mod calendar;
mod desk;
mod ending;
mod following;
mod looks;
mod own;
mod passing;
mod spans;
mod team;
mod whole;

use domain::time_request::span::TimeSpan;
use domain::time_request::views::OwnTimeRequest;
use domain::{Choice, InterestId, TimeKind, TimeReason, TimeRequestId, TimeStatus};
use sea_orm::DbErr;

pub use self::calendar::AgreedTime;
pub use self::desk::Desk;
pub(super) use self::ending::{end_in_missions, end_of_interest};
pub(super) use self::looks::{forget as forget_looks, held as held_looks, sweep as sweep_looks};
pub use self::own::TimeFingerprint;
pub(super) use self::own::{held, of_interests};
pub(super) use self::spans::{Spans, spans};
pub(super) use self::whole::note_status as note_time_status;
use super::corrupt;
use super::entities::time_request::Model;
use super::outbox::NewMail;

/// What has happened, as a mail tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeNews {
    /// To whoever decides.
    Asked,
    Reminded,
    /// The proposed dates are taken.
    Taken,
    /// Other dates than the proposed ones are asked for.
    OtherDates,
    Withdrawn,
    Ended,
    /// The person works for the company no longer.
    Left,
    /// It follows the person to their new manager.
    Followed,
    FollowedTo,
    /// To the person: the mission is not offered any more.
    MissionOver,
    /// To whom it has passed, and to the person.
    PassedOn,
    PassedFrom,
    /// To the person.
    Proposed,
    Agreed,
    Declined,
}

/// What the mails are written from.
pub struct TimeFacts<'a> {
    pub name: &'a str,
    pub mission_title: &'a str,
    pub association: &'a str,
    pub time: TimeSpan,
    pub cover: &'a str,
    pub message: &'a str,
    pub proposed: Option<TimeSpan>,
    pub reason: Option<TimeReason>,
    pub answer: &'a str,
    /// Who decides by name; nobody: the coordination.
    pub decider: Option<&'a str>,
    /// It changes what was agreed.
    pub replaces: bool,
    pub demonstration: bool,
}

/// Writes such a mail; the recipient is set where it is known.
pub type TimeMail<'a> = dyn Fn(TimeNews, &TimeFacts) -> NewMail + Send + Sync + 'a;

fn status(row: &Model) -> Result<TimeStatus, DbErr> {
    TimeStatus::from_code(&row.status).ok_or_else(|| corrupt("status of a request for time"))
}

fn kind(row: &Model) -> Result<TimeKind, DbErr> {
    TimeKind::from_code(&row.kind).ok_or_else(|| corrupt("kind of time"))
}

fn half_days(value: i32) -> Result<u8, DbErr> {
    u8::try_from(value).map_err(|_| corrupt("number of half days"))
}

fn time(row: &Model) -> Result<TimeSpan, DbErr> {
    Ok(TimeSpan { first_day: row.first_day, last_day: row.last_day, half_days: half_days(row.half_days)? })
}

fn proposed(row: &Model) -> Result<Option<TimeSpan>, DbErr> {
    let (Some(first_day), Some(last_day)) = (row.proposed_first_day, row.proposed_last_day) else { return Ok(None) };
    Ok(Some(TimeSpan { first_day, last_day, half_days: half_days(row.proposed_half_days)? }))
}

fn reason(row: &Model) -> Option<TimeReason> {
    row.reason.as_deref().and_then(TimeReason::from_code)
}

/// A request as the person sees it who asks.
fn own(row: Model, decider: Option<String>) -> Result<OwnTimeRequest, DbErr> {
    let time = time(&row)?;
    Ok(OwnTimeRequest {
        id: TimeRequestId(row.id),
        interest: InterestId(row.interest_id),
        version: row.version,
        status: status(&row)?,
        kind: kind(&row)?,
        time,
        total: time.total_half_days(),
        decider,
        proposed: proposed(&row)?,
        reason: reason(&row),
        asked_at: row.asked_at,
        reminded_at: row.reminded_at,
        decided_at: row.decided_at,
        passed_on_at: row.passed_on_at,
        moved_at: row.moved_at,
        replaces: row.replaces_id.is_some(),
        cover: row.cover,
        message: row.message,
        answer: row.answer,
    })
}
