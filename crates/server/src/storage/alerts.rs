//! What the job of alerts reads and writes, and what the links of its mails do.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::SearchId;
use domain::saved_search::{AlertLink, AlertRhythm};
use domain::{AccountId, Choice, MissionStatus, Slug};
use sea_orm::sea_query::{Expr, OnConflict, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::associations::shown;
use super::entities::saved_search::{Column, Entity, Model};
use super::entities::{account, alert_mail, association, interest, mission, mission_sighting};
use super::missions::public;
use super::outbox::ListMail;
use super::own_interests::of_account;
use super::searches::{KeptSearch, kept, rows};
use super::{Storage, corrupt};

/// Sightings are written so many at a time: a statement holds so many values, and no more.
const CHUNK: usize = 1000;

/// What the link of a mail is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertScope {
    All(AccountId),
    One(SearchId),
}

impl AlertScope {
    fn rows(self) -> Condition {
        match self {
            Self::All(account) => Condition::all().add(Column::AccountId.eq(account.0)),
            Self::One(search) => Condition::all().add(Column::Id.eq(search.0)),
        }
    }

    /// What is noted where alerts are stopped by such a link.
    fn code(self) -> &'static str {
        match self {
            Self::All(_) => "all",
            Self::One(_) => "one",
        }
    }
}

/// A mission that people are looked for.
#[derive(Debug, Clone)]
pub struct OpenMission {
    pub id: Uuid,
    pub slug: Slug,
    /// Absent: it became public since the last look.
    pub seen_at: Option<DateTime<Utc>>,
}

/// Somebody who wants alerts and has had none today, with all their searches.
#[derive(Debug, Clone)]
pub struct Watcher {
    pub account: AccountId,
    pub searches: Vec<KeptSearch>,
}

fn sightings() -> SelectStatement {
    mission_sighting::Entity::find().select_only().column(mission_sighting::Column::MissionId).into_query()
}

/// Notes when missions are first seen to be public, whichever way they came to be.
pub(super) async fn see_missions(write: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let of = association::Entity::find().select_only().column(association::Column::Id).filter(shown()).into_query();
    let new: Vec<Uuid> = mission::Entity::find()
        .select_only()
        .column(mission::Column::Id)
        .filter(mission::Column::Status.is_in(public()))
        .filter(mission::Column::AssociationId.in_subquery(of))
        .filter(mission::Column::Id.not_in_subquery(sightings()))
        .into_tuple()
        .all(write)
        .await?;
    // Another server may have seen it a moment earlier.
    let stays = OnConflict::column(mission_sighting::Column::MissionId)
        .update_column(mission_sighting::Column::MissionId)
        .to_owned();
    for some in new.chunks(CHUNK) {
        let rows = some.iter().map(|id| mission_sighting::ActiveModel { mission_id: Set(*id), seen_at: Set(now) });
        mission_sighting::Entity::insert_many(rows).on_conflict(stays.clone()).exec_without_returning(write).await?;
    }
    Ok(new.len())
}

fn wanted() -> Condition {
    Condition::all().add(Column::StoppedBy.is_null()).add(Column::Rhythm.ne(AlertRhythm::Never.code()))
}

impl Storage {
    /// Notes which missions are public by now.
    pub async fn see_missions(&self, now: DateTime<Utc>) -> Result<usize, DbErr> {
        see_missions(&self.db, now).await
    }

    /// Missions that people are looked for, first seen after a moment or not seen yet; the newest first.
    pub async fn open_missions(&self, after: DateTime<Utc>) -> Result<Vec<OpenMission>, DbErr> {
        let recent = mission_sighting::Entity::find().filter(mission_sighting::Column::SeenAt.gt(after));
        let ids = recent.clone().select_only().column(mission_sighting::Column::MissionId).into_query();
        let seen: HashMap<Uuid, DateTime<Utc>> =
            recent.all(&self.db).await?.into_iter().map(|row| (row.mission_id, row.seen_at)).collect();
        let new = Condition::any()
            .add(mission::Column::Id.in_subquery(ids))
            .add(mission::Column::Id.not_in_subquery(sightings()));
        let found: Vec<(Uuid, String)> = mission::Entity::find()
            .select_only()
            .column(mission::Column::Id)
            .column(mission::Column::Slug)
            .filter(mission::Column::Status.eq(MissionStatus::Published.code()))
            .filter(mission::Column::PlacesLeft.gt(0))
            .filter(new)
            .order_by_desc(mission::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        let open = |(id, slug): (Uuid, String)| {
            let slug = Slug::parse(&slug).map_err(|_| corrupt("slug"))?;
            Ok(OpenMission { id, slug, seen_at: seen.get(&id).copied() })
        };
        let mut all = found.into_iter().map(open).collect::<Result<Vec<_>, DbErr>>()?;
        all.sort_by_key(|one| std::cmp::Reverse(one.seen_at));
        Ok(all)
    }

    /// Missions that an account has been interested in.
    pub async fn missions_of_interest(&self, account: AccountId) -> Result<HashSet<Uuid>, DbErr> {
        let ids: Vec<Uuid> = interest::Entity::find()
            .select_only()
            .column(interest::Column::MissionId)
            .filter(of_account(account.0))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(ids.into_iter().collect())
    }

    /// The moment after which the oldest search that somebody wants alerts of finds new missions.
    pub async fn watched_since(&self) -> Result<Option<DateTime<Utc>>, DbErr> {
        let oldest = Entity::find().filter(wanted()).order_by_asc(Column::Since).one(&self.db).await?;
        Ok(oldest.map(|row| row.since))
    }

    /// The next of those who want alerts and have had none today, in the order of their accounts.
    pub async fn watchers(&self, after: Uuid, today: NaiveDate, limit: u64) -> Result<Vec<Watcher>, DbErr> {
        let want = Entity::find().select_only().column(Column::AccountId).filter(wanted()).into_query();
        let mailed = alert_mail::Entity::find()
            .select_only()
            .column(alert_mail::Column::AccountId)
            .filter(alert_mail::Column::Day.gte(today))
            .into_query();
        let accounts: Vec<Uuid> = account::Entity::find()
            .select_only()
            .column(account::Column::Id)
            .filter(account::Column::Id.gt(after))
            .filter(account::Column::Id.in_subquery(want))
            .filter(account::Column::Id.not_in_subquery(mailed))
            .order_by_asc(account::Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.db)
            .await?;
        let rows = Entity::find()
            .filter(Column::AccountId.is_in(accounts.iter().copied()))
            .order_by_desc(Column::Since)
            .all(&self.db)
            .await?;
        let mut of: BTreeMap<Uuid, Vec<Model>> = BTreeMap::new();
        for row in rows {
            of.entry(row.account_id).or_default().push(row);
        }
        let watcher = |id: Uuid| {
            let searches = of.remove(&id).unwrap_or_default().into_iter().map(kept).collect::<Result<_, DbErr>>()?;
            Ok(Watcher { account: AccountId(id), searches })
        };
        accounts.into_iter().map(watcher).collect()
    }

    /// Writes today's one mail to a person, in one step with the note that it was: whichever process comes first tells, and
    /// a crash loses neither the mail nor the note. `false` where there is nothing to tell any more: told by another, or the
    /// person has stopped, changed or left meanwhile.
    pub async fn tell_of_searches(
        &self,
        account: AccountId,
        searches: &[SearchId],
        (today, now): (NaiveDate, DateTime<Utc>),
        mail: impl FnOnce(&str) -> ListMail,
    ) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(holder) = account::Entity::find_by_id(account.0).lock_exclusive().one(&write).await? else {
            return Ok(false);
        };
        let row = alert_mail::ActiveModel { account_id: Set(account.0), day: Set(NaiveDate::default()) };
        let stays =
            OnConflict::column(alert_mail::Column::AccountId).update_column(alert_mail::Column::AccountId).to_owned();
        alert_mail::Entity::insert(row).on_conflict(stays).exec_without_returning(&write).await?;
        let first = alert_mail::Entity::update_many()
            .col_expr(alert_mail::Column::Day, Expr::value(today))
            .filter(alert_mail::Column::AccountId.eq(account.0))
            .filter(alert_mail::Column::Day.lt(today))
            .exec(&write)
            .await?;
        let told = Entity::update_many()
            .col_expr(Column::ToldAt, Expr::value(Some(now)))
            .filter(Column::Id.is_in(searches.iter().map(|id| id.0)))
            .filter(wanted())
            .exec(&write)
            .await?;
        if first.rows_affected != 1 || told.rows_affected != searches.len() as u64 {
            return Ok(false);
        }
        // The address of this moment: it may be another than when the searches were read.
        mail(&holder.email).insert(&write, now).await?;
        write.commit().await?;
        Ok(true)
    }

    /// What a link is of; nothing where it is gone.
    pub async fn find_alerts(&self, scope: AlertScope) -> Result<Option<AlertLink>, DbErr> {
        let rows = match scope {
            AlertScope::One(search) => Entity::find_by_id(search.0).all(&self.db).await?,
            AlertScope::All(account) => {
                if account::Entity::find_by_id(account.0).one(&self.db).await?.is_none() {
                    return Ok(None);
                }
                rows(&self.db, account.0).await?
            }
        };
        let all = rows.into_iter().map(kept).collect::<Result<Vec<_>, DbErr>>()?;
        let stopped = all.iter().all(|one| one.watch.rhythm == AlertRhythm::Never);
        match (scope, all.into_iter().next()) {
            (AlertScope::One(_), None) => Ok(None),
            (AlertScope::One(_), Some(one)) => Ok(Some(AlertLink { search: Some(one.name), stopped })),
            (AlertScope::All(_), _) => Ok(Some(AlertLink { search: None, stopped })),
        }
    }

    /// Stops what a link is of; twice is once.
    pub async fn stop_alerts(&self, scope: AlertScope) -> Result<Option<AlertLink>, DbErr> {
        Entity::update_many()
            .col_expr(Column::StoppedBy, Expr::value(Some(scope.code())))
            .filter(scope.rows())
            .filter(Column::StoppedBy.is_null())
            .exec(&self.db)
            .await?;
        self.find_alerts(scope).await
    }

    /// Undoes it. What was stopped alone stays so when all the rest comes again.
    pub async fn resume_alerts(&self, scope: AlertScope) -> Result<Option<AlertLink>, DbErr> {
        let mut rows = scope.rows();
        if let AlertScope::All(_) = scope {
            rows = rows.add(Column::StoppedBy.eq(scope.code()));
        }
        Entity::update_many()
            .col_expr(Column::StoppedBy, Expr::value(None::<String>))
            .filter(rows)
            .exec(&self.db)
            .await?;
        self.find_alerts(scope).await
    }
}
