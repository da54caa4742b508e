//! Writes what the teams of a demonstration have done: accepted interests, and confirmed days in them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::{DateTime, Datelike, NaiveTime, Utc};
use domain::interest::CONSENT_VERSION;
use domain::{Choice, InterestStatus};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::accepted::{Person, accepted_interest};
use super::corrupt;
use super::entities::{day, interest, mission};
use super::history::By;
use super::interests::note_status;
use crate::seed::{SeedDeed, SeedEmployee, SeedSet};

/// Rows in one statement.
const BATCH: usize = 500;

/// `employees` are the identifiers of the set's.
pub(super) async fn insert(
    write: &impl ConnectionTrait,
    set: &SeedSet,
    employees: &[Uuid],
    deeds: &[SeedDeed],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut interests: BTreeMap<(usize, usize), (Uuid, &SeedDeed)> = BTreeMap::new();
    for deed in deeds {
        let (_, first) = interests.entry((deed.mission, deed.employee)).or_insert((Uuid::now_v7(), deed));
        if deed.day < first.day {
            *first = deed;
        }
    }
    let mut missions = BTreeMap::new();
    for place in interests.keys().map(|(mission, _)| *mission) {
        if let Entry::Vacant(entry) = missions.entry(place) {
            let slug = set.missions[place].slug.as_str();
            let found = mission::Entity::find().filter(mission::Column::Slug.eq(slug)).one(write).await?;
            entry.insert(found.ok_or_else(|| corrupt("mission of the demonstration"))?.id);
        }
    }
    let rows: Vec<_> = interests
        .iter()
        .map(|((mission, employee), (id, first))| {
            let row = interest_row(*id, missions[mission], &set.employees[*employee], sent(first));
            interest::ActiveModel { first_answer_at: Set(Some(answered(first))), ..row }
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        interest::Entity::insert_many(batch.to_vec()).exec_without_returning(write).await?;
    }
    for (id, first) in interests.values() {
        let (sent, answered) = (sent(first), answered(first));
        note_status(write, By::SERVICE, *id, None, InterestStatus::Sent, sent).await?;
        note_status(write, By::SERVICE, *id, Some(InterestStatus::Sent), InterestStatus::Accepted, answered).await?;
    }
    let rows: Vec<_> = deeds
        .iter()
        .map(|deed| {
            let (interest, _) = interests[&(deed.mission, deed.employee)];
            day_row(deed, interest, employees[deed.employee], now)
        })
        .collect();
    for batch in rows.chunks(BATCH) {
        day::Entity::insert_many(batch.to_vec()).exec_without_returning(write).await?;
    }
    Ok(())
}

/// Two weeks before the first day.
fn sent(first: &SeedDeed) -> DateTime<Utc> {
    morning(first.day) - chrono::TimeDelta::days(14)
}

/// Sooner or later, by the day of the month.
fn answered(first: &SeedDeed) -> DateTime<Utc> {
    sent(first) + chrono::TimeDelta::hours(20 + 24 * i64::from(first.day.day() % 9))
}

pub(super) fn morning(day: chrono::NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc() + chrono::TimeDelta::hours(9)
}

/// An interest that was accepted when it was sent: whoever knows more changes it.
pub(super) fn interest_row(id: Uuid, mission: Uuid, person: &SeedEmployee, at: DateTime<Utc>) -> interest::ActiveModel {
    let person = Person { name: &person.name, work_email: person.email.as_str(), site: &person.team };
    accepted_interest(id, mission, &person, CONSENT_VERSION, at)
}

fn day_row(deed: &SeedDeed, interest: Uuid, employee: Uuid, now: DateTime<Utc>) -> day::ActiveModel {
    day::ActiveModel {
        id: Set(Uuid::now_v7()),
        interest_id: Set(interest),
        account_id: Set(None),
        employee_id: Set(Some(employee)),
        kind: Set(deed.kind.code().to_owned()),
        day: Set(deed.day),
        minutes: Set(deed.minutes),
        status: Set("confirmed".to_owned()),
        confirmed_minutes: Set(deed.minutes),
        correction: Set(String::new()),
        note: Set(String::new()),
        declared_at: Set(morning(deed.day).min(now)),
        confirmed_at: Set(Some(morning(deed.confirmed_on()).min(now))),
        version: Set(1),
    }
}
