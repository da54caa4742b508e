//! The private calendar of an account: the missions that it was accepted in.

use chrono::{DateTime, Utc};
use domain::{AccountId, Choice, InterestStatus, Language, MissionDetail};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::accounts::language;
use super::entities::calendar_feed::{ActiveModel, Column, Entity};
use super::entities::{account, association, interest, mission};
use super::missions::detail;
use super::own_interests::of_account;
use super::{Storage, corrupt};

/// What an address is made of, and since when there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    pub id: Uuid,
    pub since: DateTime<Utc>,
}

pub(super) async fn find(db: &impl ConnectionTrait, account: Uuid) -> Result<Option<Feed>, DbErr> {
    let row = Entity::find().filter(Column::AccountId.eq(account)).one(db).await?;
    Ok(row.map(|row| Feed { id: row.id, since: row.since }))
}

impl Storage {
    /// The language of whoever an address is of; nothing where it was taken back.
    pub async fn calendar_language(&self, feed: Uuid) -> Result<Option<Language>, DbErr> {
        let Some(row) = Entity::find_by_id(feed).one(&self.db).await? else { return Ok(None) };
        let account = account::Entity::find_by_id(row.account_id).one(&self.db).await?;
        account.map(|account| language(&account.language)).transpose()
    }

    pub async fn find_calendar_feed(&self, account: AccountId) -> Result<Option<Feed>, DbErr> {
        find(&self.db, account.0).await
    }

    /// Makes one where there is none. Nobody makes an address of its identifier without the server's secret.
    pub async fn make_calendar_feed(&self, account: AccountId, now: DateTime<Utc>) -> Result<Option<Feed>, DbErr> {
        let row = ActiveModel { id: Set(Uuid::now_v7()), account_id: Set(account.0), since: Set(now) };
        let stays = OnConflict::column(Column::AccountId).update_column(Column::AccountId).to_owned();
        Entity::insert(row).on_conflict(stays).exec_without_returning(&self.db).await?;
        find(&self.db, account.0).await
    }

    /// Takes it back: the address leads nowhere from now on.
    pub async fn remove_calendar_feed(&self, account: AccountId) -> Result<(), DbErr> {
        Entity::delete_many().filter(Column::AccountId.eq(account.0)).exec(&self.db).await.map(drop)
    }

    /// The missions with days in which the account of an address was accepted, those that begin first at the front; nothing
    /// where the address was taken back.
    pub async fn calendar_missions(&self, feed: Uuid) -> Result<Option<Vec<MissionDetail>>, DbErr> {
        let Some(row) = Entity::find_by_id(feed).one(&self.db).await? else { return Ok(None) };
        let accepted = interest::Entity::find()
            .select_only()
            .column(interest::Column::MissionId)
            .filter(of_account(row.account_id))
            .filter(interest::Column::Status.eq(InterestStatus::Accepted.code()))
            .into_query();
        let rows = mission::Entity::find()
            .filter(mission::Column::Id.in_subquery(accepted))
            .filter(mission::Column::StartsOn.is_not_null())
            .find_also_related(association::Entity)
            .order_by_asc(mission::Column::StartsOn)
            .order_by_asc(mission::Column::Slug)
            .all(&self.db)
            .await?;
        let whole = |(row, of): (mission::Model, Option<association::Model>)| {
            detail(row, &of.ok_or_else(|| corrupt("mission's association"))?)
        };
        rows.into_iter().map(whole).collect::<Result<_, _>>().map(Some)
    }
}
