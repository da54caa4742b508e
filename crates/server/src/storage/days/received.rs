//! The days that were given in an association's missions: it confirms them, or corrects them with a word.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Utc};
use domain::day_sheet::{DayStatus, Given, GivenYear, NewCorrection, ReceivedDay, ReceivedDays, SeenDay};
use domain::ids::DayId;
use domain::{Actor, Choice, FieldCode, InterestId, ProblemCode, Slug};
use sea_orm::sea_query::{ExprTrait, SelectStatement, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::{Counting, DayFacts, bounds, counted, facts, hold, kind, lives_on, minutes, note_day, status, version};
use crate::storage::entities::{association, day, interest, mission};
use crate::storage::history::By;
use crate::storage::outbox::NewMail;
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};

/// The last row of the page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// It waited when it was shown.
    pub waiting: bool,
    pub id: Uuid,
}

/// The interests in the missions of an association.
pub(in crate::storage) fn interests_of(association: Uuid) -> SelectStatement {
    let missions = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::AssociationId.eq(association))
        .into_query();
    let all = interest::Entity::find().select_only().column(interest::Column::Id);
    all.filter(interest::Column::MissionId.in_subquery(missions)).into_query()
}

fn waits() -> SimpleExpr {
    day::Column::Status.eq(DayStatus::Declared.code())
}

impl Storage {
    /// One page of them, without its cursor. One more than `limit` is read, so that the caller sees whether more follow.
    pub async fn list_received_days(
        &self,
        slug: &Slug,
        after: Option<After>,
        limit: u64,
        now: DateTime<Utc>,
    ) -> Result<ReceivedDays, DbErr> {
        let db = &self.db;
        let of = association::Entity::find().filter(association::Column::Slug.eq(slug.as_str())).one(db).await?;
        let Some(of) = of else {
            return Ok(ReceivedDays { items: vec![], total: 0, waiting: 0, given: vec![], next_cursor: None });
        };
        let all = day::Entity::find().filter(day::Column::InterestId.in_subquery(interests_of(of.id)));
        let mut page = all.clone().order_by(waits(), Order::Desc).order_by_desc(day::Column::Id).limit(limit + 1);
        if let Some(After { waiting, id }) = after {
            let older = day::Column::Id.lt(id);
            page = page.filter(if waiting {
                Condition::any().add(waits().not()).add(older)
            } else {
                Condition::all().add(waits().not()).add(older)
            });
        }
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let mut given = Vec::new();
        for year in [now.year(), now.year() - 1] {
            given.push(given_in(db, of.id, year).await?);
        }
        Ok(ReceivedDays {
            items: shown(db, page.all(db).await?).await?,
            total: small(all.clone().count(db).await?),
            waiting: small(all.filter(waits()).count(db).await?),
            given,
            next_cursor: None,
        })
    }

    /// Confirms days, all of them or none. Those that are confirmed already stay as they are.
    pub async fn confirm_days(
        &self,
        slug: &Slug,
        seen: &[SeenDay],
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Vec<ReceivedDay>, Refusal> {
        let write = self.write().await?;
        // Two members at once confirm one after the other.
        let of = association::Entity::find()
            .filter(association::Column::Slug.eq(slug.as_str()))
            .lock_exclusive()
            .one(&write)
            .await?
            .ok_or(ProblemCode::NotFound)?;
        let own = || {
            day::Entity::find()
                .filter(day::Column::InterestId.in_subquery(interests_of(of.id)))
                .filter(day::Column::Id.is_in(seen.iter().map(|one| one.id.0)))
                .order_by_asc(day::Column::Id)
        };
        let mut interests: Vec<Uuid> = own().all(&write).await?.into_iter().map(|row| row.interest_id).collect();
        interests.sort();
        interests.dedup();
        for interest in interests {
            lives_on(&write, interest, now).await?;
        }
        let rows = own().lock_exclusive().all(&write).await?;
        let mut confirmed = Vec::new();
        for one in seen {
            let row = rows.iter().find(|row| row.id == one.id.0).ok_or(ProblemCode::NotFound)?;
            let from = status(row)?;
            if from.is_confirmed() {
                confirmed.push(row.clone());
                continue;
            }
            if version(row)? != one.version {
                return Err(ProblemCode::VersionConflict.into());
            }
            if !from.can_move(DayStatus::Confirmed, Actor::Association) {
                return Err(ProblemCode::TransitionRefused.into());
            }
            let (minutes, version) = (row.minutes, row.version + 1);
            let mut row = row.clone().into_active_model();
            row.status = Set(DayStatus::Confirmed.code().to_owned());
            row.confirmed_minutes = Set(minutes);
            row.confirmed_at = Set(Some(now));
            row.version = Set(version);
            let row = row.update(&write).await?;
            note_day(&write, by, row.interest_id, (from, DayStatus::Confirmed), now).await?;
            confirmed.push(row);
        }
        let confirmed = shown(&write, confirmed).await?;
        write.commit().await?;
        Ok(confirmed)
    }

    /// Says how long a day was, and mails the person. The same said again changes nothing and mails nobody.
    pub async fn correct_day(
        &self,
        (slug, id): (&Slug, DayId),
        new: &NewCorrection,
        by: By,
        now: DateTime<Utc>,
        mail: impl FnOnce(&DayFacts, &day_of::Corrected) -> NewMail,
    ) -> Result<ReceivedDay, Refusal> {
        let write = self.write().await?;
        let found = day::Entity::find_by_id(id.0).one(&write).await?.ok_or(ProblemCode::NotFound)?;
        if let Some(account) = found.account_id {
            hold(&write, account).await?;
        }
        lives_on(&write, found.interest_id, now).await?;
        let (row, (interest, mission, of)) = within(&write, slug, id).await?;
        let (from, before) = (status(&row)?, counted(&row)?);
        if from == DayStatus::Corrected && before == new.minutes && row.correction == new.word {
            return one(row, &interest, &mission).map_err(Refusal::from);
        }
        if version(&row)? != new.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        if !from.can_move(DayStatus::Corrected, Actor::Association) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        if let (Some(account), true) = (row.account_id, new.minutes > before) {
            let given = Given { kind: kind(&row)?, minutes: new.minutes };
            let room = Counting { account, day: row.day, but: Some(row.id), given }.check(&write).await?;
            // What else fills the person's day or year is not the association's to know.
            room.map_err(|_| Refusal::fault("minutes", FieldCode::DayFull))?;
        }
        let (version, confirmed_at) = (row.version + 1, row.confirmed_at);
        let mut row = row.into_active_model();
        row.status = Set(DayStatus::Corrected.code().to_owned());
        row.confirmed_minutes = Set(super::stored(new.minutes)?);
        row.correction = Set(new.word.clone());
        // When the association first said that it was given: what was counted since stays in its month.
        row.confirmed_at = Set(confirmed_at.or(Some(now)));
        row.version = Set(version);
        let row = row.update(&write).await?;
        note_day(&write, by, row.interest_id, (from, DayStatus::Corrected), now).await?;
        let said = day_of::Corrected { day: row.day, before, after: new.minutes, word: &new.word };
        mail(&facts(&interest, &mission, &of), &said).insert(&write, now).await?;
        let corrected = one(row, &interest, &mission)?;
        write.commit().await?;
        Ok(corrected)
    }
}

/// What a correction says.
pub mod day_of {
    use chrono::NaiveDate;

    pub struct Corrected<'a> {
        pub day: NaiveDate,
        /// Minutes, as they counted and as they count.
        pub before: u32,
        pub after: u32,
        pub word: &'a str,
    }
}

/// A day in a mission of this association, held until the transaction ends.
async fn within(
    write: &DatabaseTransaction,
    slug: &Slug,
    id: DayId,
) -> Result<(day::Model, (interest::Model, mission::Model, association::Model)), Refusal> {
    let row = day::Entity::find_by_id(id.0).lock_exclusive().one(write).await?.ok_or(ProblemCode::NotFound)?;
    let found = interest::Entity::find_by_id(row.interest_id).find_also_related(mission::Entity).one(write).await?;
    let (interest, mission) = found.ok_or_else(|| corrupt("day's interest"))?;
    let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
    let of = association::Entity::find_by_id(mission.association_id).one(write).await?;
    let of = of.filter(|of| of.slug == slug.as_str()).ok_or(ProblemCode::NotFound)?;
    Ok((row, (interest, mission, of)))
}

/// Rows with what they are about, in the order that they come in.
async fn shown(db: &impl ConnectionTrait, rows: Vec<day::Model>) -> Result<Vec<ReceivedDay>, DbErr> {
    let found = interest::Entity::find()
        .filter(interest::Column::Id.is_in(rows.iter().map(|row| row.interest_id)))
        .find_also_related(mission::Entity)
        .all(db)
        .await?;
    let found: HashMap<Uuid, _> = found.into_iter().map(|(interest, of)| (interest.id, (interest, of))).collect();
    let one = |row: day::Model| {
        let (interest, mission) = found.get(&row.interest_id).ok_or_else(|| corrupt("day's interest"))?;
        one(row, interest, mission.as_ref().ok_or_else(|| corrupt("interest's mission"))?)
    };
    rows.into_iter().map(one).collect()
}

fn one(row: day::Model, interest: &interest::Model, mission: &mission::Model) -> Result<ReceivedDay, DbErr> {
    Ok(ReceivedDay {
        id: DayId(row.id),
        interest: InterestId(interest.id),
        mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
        mission_title: mission.title.clone(),
        name: interest.name.clone(),
        day: row.day,
        status: status(&row)?,
        minutes: minutes(row.minutes)?,
        counted: counted(&row)?,
        version: version(&row)?,
        note: row.note,
        correction: row.correction,
        declared_at: row.declared_at,
    })
}

/// What an association was given in a year, by those who are forgotten too.
async fn given_in(db: &impl ConnectionTrait, association: Uuid, year: i32) -> Result<GivenYear, DbErr> {
    let (first, last) = bounds(year)?;
    let sum: Option<Option<i64>> = day::Entity::find()
        .select_only()
        .column_as(day::Column::ConfirmedMinutes.sum(), "minutes")
        .filter(day::Column::InterestId.in_subquery(interests_of(association)))
        .filter(day::Column::Day.between(first, last))
        .into_tuple()
        .one(db)
        .await?;
    let kept = super::without::kept(db, association, year).await?;
    let minutes = sum.flatten().unwrap_or_default() + kept;
    Ok(GivenYear { year, minutes: u64::try_from(minutes).unwrap_or_default() })
}
