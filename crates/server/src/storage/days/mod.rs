//! Days given in missions. What adds to a person's hours holds their account first, so that two phones at once are counted
//! one after the other; interests are changed before their days.

pub(super) mod allowances;
mod given;
mod own;
mod printed;
mod received;
mod record;
mod within;
mod without;

pub(super) use given::given;
pub use own::Changed;
pub(super) use printed::printed;
pub(super) use received::interests_of;
pub use received::{After, day_of};
pub(super) use record::held;
pub(super) use within::{Within, within};
pub(super) use without::{hand_over, keep_count};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use domain::day_sheet::{AllowanceUse, DayStatus, Given, OwnDay, check_hours};
use domain::history::Subject;
use domain::ids::DayId;
use domain::{Choice, FieldCode, ProblemCode, TimeKind};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
    Set,
};
use uuid::Uuid;

use super::corrupt;
use super::entities::{account, association, day, interest, mission};
use super::history::{By, change, note};
use super::refusal::Refusal;

/// What the mails about days are written from.
pub struct DayFacts<'a> {
    /// As the person named themselves to the association.
    pub name: &'a str,
    pub work_email: &'a str,
    pub mission_title: &'a str,
    pub association: &'a str,
    pub association_slug: &'a str,
    pub contact_email: &'a str,
    pub interest: Uuid,
    pub demonstration: bool,
}

fn facts<'a>(interest: &'a interest::Model, mission: &'a mission::Model, of: &'a association::Model) -> DayFacts<'a> {
    DayFacts {
        name: &interest.name,
        work_email: &interest.work_email,
        mission_title: &mission.title,
        association: &of.name,
        association_slug: &of.slug,
        contact_email: &mission.contact_email,
        interest: interest.id,
        demonstration: mission.demonstration,
    }
}

/// Nobody else adds to this person's days before the transaction ends.
async fn hold(write: &DatabaseTransaction, account: Uuid) -> Result<(), Refusal> {
    let holder = account::Entity::find_by_id(account).lock_exclusive().one(write).await?;
    holder.map(drop).ok_or_else(|| ProblemCode::SignInNeeded.into())
}

fn status(row: &day::Model) -> Result<DayStatus, DbErr> {
    DayStatus::from_code(&row.status).ok_or_else(|| corrupt("status of a day"))
}

fn kind(row: &day::Model) -> Result<TimeKind, DbErr> {
    TimeKind::from_code(&row.kind).ok_or_else(|| corrupt("kind of time"))
}

fn minutes(value: i32) -> Result<u32, DbErr> {
    u32::try_from(value).map_err(|_| corrupt("number of minutes"))
}

fn counted(row: &day::Model) -> Result<u32, DbErr> {
    Ok(status(row)?.counted(minutes(row.minutes)?, minutes(row.confirmed_minutes)?))
}

fn stored(minutes: u32) -> Result<i32, DbErr> {
    i32::try_from(minutes).map_err(|_| corrupt("number of minutes"))
}

fn version(row: &day::Model) -> Result<u32, DbErr> {
    u32::try_from(row.version).map_err(|_| corrupt("version"))
}

pub(super) fn own(row: day::Model) -> Result<OwnDay, DbErr> {
    Ok(OwnDay {
        id: DayId(row.id),
        day: row.day,
        kind: kind(&row)?,
        status: status(&row)?,
        minutes: minutes(row.minutes)?,
        counted: counted(&row)?,
        version: version(&row)?,
        note: row.note,
        correction: row.correction,
    })
}

/// The first and the last day of a year.
fn bounds(year: i32) -> Result<(NaiveDate, NaiveDate), DbErr> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| corrupt("year"));
    Ok((day(1, 1)?, day(12, 31)?))
}

/// All that a person has declared in a calendar year, the oldest first.
async fn of_year(db: &impl ConnectionTrait, account: Uuid, year: i32) -> Result<Vec<day::Model>, DbErr> {
    let (first, last) = bounds(year)?;
    let mut rows = day::Entity::find()
        .filter(day::Column::AccountId.eq(account))
        .filter(day::Column::Day.between(first, last))
        .all(db)
        .await?;
    rows.sort_by_key(|row| (row.day, row.id));
    Ok(rows)
}

/// What of a kind is used among the rows of a year.
fn used(rows: &[day::Model], year: i32, of: TimeKind, allowed: Option<u32>) -> Result<AllowanceUse, DbErr> {
    let mut used = AllowanceUse { year, kind: of, allowed, confirmed: 0, waiting: 0 };
    for row in rows.iter().filter(|row| row.kind == of.code()) {
        let sum = if status(row)?.is_confirmed() { &mut used.confirmed } else { &mut used.waiting };
        *sum = sum.saturating_add(counted(row)?);
    }
    Ok(used)
}

/// Time that is to be counted for a person on a day, in place of what `but` counts there now.
struct Counting {
    account: Uuid,
    day: NaiveDate,
    but: Option<Uuid>,
    given: Given,
}

impl Counting {
    /// Whether the day and the year have room for it. The person's account is held.
    async fn check(&self, write: &DatabaseTransaction) -> Result<Result<(), FieldCode>, DbErr> {
        let Self { account, day, but, given } = self;
        let year = day.year();
        let rows: Vec<day::Model> =
            of_year(write, *account, year).await?.into_iter().filter(|row| Some(row.id) != *but).collect();
        let mut beside = Vec::new();
        for row in rows.iter().filter(|row| row.day == *day) {
            beside.push(Given { kind: kind(row)?, minutes: counted(row)? });
        }
        let allowed = allowances::allowed(write, year, given.kind).await?;
        let used = used(&rows, year, given.kind, allowed)?;
        Ok(check_hours(&beside, *given).and_then(|()| used.check(given.minutes)))
    }
}

/// An interest lives on from the last day that was declared or confirmed in it: see `domain::retention`.
async fn lives_on(write: &impl ConnectionTrait, interest: Uuid, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = interest::ActiveModel { id: Set(interest), updated_at: Set(now), ..Default::default() };
    row.update(write).await.map(drop)
}

/// Notes what an association says of a day: not which day, how long, or what anyone wrote. What people declare of
/// themselves is in no history.
async fn note_day(
    write: &impl ConnectionTrait,
    by: By,
    interest: Uuid,
    (before, after): (DayStatus, DayStatus),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let moved = change("day", before.code(), after.code());
    note(write, by, (Subject::Interest, &interest.to_string()), moved, now).await
}
