//! What a person has given in a year, and all that is held of their days.

use std::collections::HashMap;

use chrono::Datelike;
use domain::day_sheet::{GivenDay, OwnRecord};
use domain::export::HeldDay;
use domain::{AccountId, Pillar, Slug};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::own::uses_of;
use super::{counted, kind, minutes, of_year, status};
use crate::storage::entities::{account, association, day, interest, mission, pillar};
use crate::storage::missions::slugs;
use crate::storage::own_interests::of_account;
use crate::storage::{Storage, corrupt, pillars};

impl Storage {
    /// The record of a year; nothing where there is no such account.
    pub async fn find_own_record(&self, account: AccountId, year: i32) -> Result<Option<OwnRecord>, DbErr> {
        let db = &self.db;
        let Some(holder) = account::Entity::find_by_id(account.0).one(db).await? else { return Ok(None) };
        let rows = of_year(db, account.0, year).await?;
        let missions = missions(db, &rows).await?;
        let given = rows.iter().map(|row| given(row, &missions)).collect::<Result<Vec<_>, _>>()?;
        let rows = pillar::Entity::find()
            .order_by_asc(pillar::Column::SortOrder)
            .order_by_asc(pillar::Column::Id)
            .all(db)
            .await?;
        let pillars: Vec<Pillar> = rows.into_iter().map(pillars::read).collect::<Result<_, _>>()?;
        let uses = uses_of(db, account.0, year).await?;
        let uses = uses.into_iter().filter(|one| one.allowed.is_some() || one.used() > 0).collect();
        let years = years(db, account.0).await?;
        Ok(Some(OwnRecord::of((year, years), name(db, holder).await?, &given, &pillars, uses)))
    }
}

type Missions = HashMap<Uuid, (mission::Model, association::Model)>;

/// The missions of some days, by their interests.
async fn missions(db: &impl ConnectionTrait, rows: &[day::Model]) -> Result<Missions, DbErr> {
    let interests = interest::Entity::find()
        .filter(interest::Column::Id.is_in(rows.iter().map(|row| row.interest_id)))
        .all(db)
        .await?;
    let found = mission::Entity::find()
        .filter(mission::Column::Id.is_in(interests.iter().map(|interest| interest.mission_id)))
        .find_also_related(association::Entity)
        .all(db)
        .await?;
    let one = |interest: &interest::Model| {
        let found = found.iter().find(|(mission, _)| mission.id == interest.mission_id);
        let (mission, of) = found.ok_or_else(|| corrupt("interest's mission"))?;
        let of = of.clone().ok_or_else(|| corrupt("mission's association"))?;
        Ok((interest.id, (mission.clone(), of)))
    };
    interests.iter().map(one).collect()
}

fn given(row: &day::Model, missions: &Missions) -> Result<GivenDay, DbErr> {
    let (mission, of) = missions.get(&row.interest_id).ok_or_else(|| corrupt("day's interest"))?;
    Ok(GivenDay {
        day: row.day,
        kind: kind(row)?,
        status: status(row)?,
        minutes: counted(row)?,
        mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
        mission_title: mission.title.clone(),
        association: of.name.clone(),
        pillar: slugs(&mission.pillars)?.into_iter().next(),
    })
}

/// The years in which there is something, the newest first.
async fn years(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<i32>, DbErr> {
    let days: Vec<chrono::NaiveDate> = day::Entity::find()
        .select_only()
        .column(day::Column::Day)
        .filter(day::Column::AccountId.eq(account))
        .into_tuple()
        .all(db)
        .await?;
    let mut years: Vec<i32> = days.into_iter().map(|day| day.year()).collect();
    years.sort_by(|a, b| b.cmp(a));
    years.dedup();
    Ok(years)
}

/// As the account says it, or else as the person named themselves last.
async fn name(db: &impl ConnectionTrait, holder: account::Model) -> Result<String, DbErr> {
    if !holder.name.is_empty() {
        return Ok(holder.name);
    }
    let last = interest::Entity::find()
        .filter(of_account(holder.id))
        .order_by_desc(interest::Column::Id)
        .limit(1)
        .one(db)
        .await?;
    Ok(last.map(|interest| interest.name).unwrap_or_default())
}

/// All that is held of a person's days, for the person.
pub(in crate::storage) async fn held(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldDay>, DbErr> {
    let rows = day::Entity::find()
        .filter(day::Column::AccountId.eq(account))
        .order_by_asc(day::Column::Day)
        .order_by_asc(day::Column::Id)
        .all(db)
        .await?;
    let missions = missions(db, &rows).await?;
    let one = |row: day::Model| {
        let (mission, of) = missions.get(&row.interest_id).ok_or_else(|| corrupt("day's interest"))?;
        Ok(HeldDay {
            mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
            mission_title: mission.title.clone(),
            association: of.name.clone(),
            day: row.day,
            kind: kind(&row)?,
            status: status(&row)?,
            minutes: minutes(row.minutes)?,
            counted: counted(&row)?,
            note: row.note,
            correction: row.correction,
            declared_at: row.declared_at,
            confirmed_at: row.confirmed_at,
        })
    };
    rows.into_iter().map(one).collect()
}
