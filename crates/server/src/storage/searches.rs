//! The searches that an account keeps.

use chrono::{DateTime, Utc};
use domain::ids::SearchId;
use domain::saved_search::{AlertRhythm, NewSearch, SEARCHES_MAX, Watch};
use domain::{AccountId, Choice, FieldCode, ProblemCode};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::alerts::see_missions;
use super::entities::account;
use super::entities::saved_search::{ActiveModel, Column, Entity, Model};
use super::refusal::Refusal;
use super::{Storage, corrupt};

/// A search as it is kept.
#[derive(Debug, Clone)]
pub struct KeptSearch {
    pub id: SearchId,
    pub name: String,
    pub query: String,
    pub watch: Watch,
}

pub(super) fn kept(row: Model) -> Result<KeptSearch, DbErr> {
    let rhythm = AlertRhythm::from_code(&row.rhythm).ok_or_else(|| corrupt("rhythm of alerts"))?;
    // Stopped from a mail, it comes again with the rhythm that it had.
    let rhythm = if row.stopped_by.is_some() { AlertRhythm::Never } else { rhythm };
    Ok(KeptSearch {
        id: SearchId(row.id),
        name: row.name,
        query: row.query,
        watch: Watch { rhythm, since: row.since, told_at: row.told_at },
    })
}

/// All of an account, the newest first.
pub(super) async fn rows(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Model>, DbErr> {
    let own = Entity::find().filter(Column::AccountId.eq(account));
    own.order_by_desc(Column::Since).order_by_desc(Column::Id).all(db).await
}

impl Storage {
    /// All of an account, the newest first: at most [`SEARCHES_MAX`].
    pub async fn list_searches(&self, account: AccountId) -> Result<Vec<KeptSearch>, DbErr> {
        rows(&self.db, account.0).await?.into_iter().map(kept).collect()
    }

    /// Keeps a search. The same filter is kept once.
    pub async fn add_search(
        &self,
        account: AccountId,
        new: &NewSearch,
        now: DateTime<Utc>,
    ) -> Result<KeptSearch, Refusal> {
        let write = self.write().await?;
        // Two phones at once are counted one after the other.
        let holder = account::Entity::find_by_id(account.0).lock_exclusive().one(&write).await?;
        holder.ok_or(ProblemCode::SignInNeeded)?;
        let own = rows(&write, account.0).await?;
        if own.iter().any(|row| row.query == new.query) {
            return Err(Refusal::fault("query", FieldCode::Taken));
        }
        if own.len() >= SEARCHES_MAX {
            return Err(Refusal::fault("query", FieldCode::TooMany));
        }
        // What is there to be seen now is no news.
        see_missions(&write, now).await?;
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(account.0),
            name: Set(new.name.clone()),
            query: Set(new.query.clone()),
            rhythm: Set(new.rhythm.code().to_owned()),
            stopped_by: Set(None),
            since: Set(now),
            told_at: Set(None),
        };
        let row = row.insert(&write).await?;
        write.commit().await?;
        Ok(kept(row)?)
    }

    /// Changes its name and its rhythm; nothing where it is not one's own.
    pub async fn change_search(
        &self,
        account: AccountId,
        id: SearchId,
        (name, rhythm): (String, AlertRhythm),
    ) -> Result<Option<KeptSearch>, DbErr> {
        let own = Entity::find_by_id(id.0).filter(Column::AccountId.eq(account.0));
        let Some(row) = own.one(&self.db).await? else { return Ok(None) };
        let changed = ActiveModel {
            id: Set(row.id),
            name: Set(name),
            rhythm: Set(rhythm.code().to_owned()),
            stopped_by: Set(None),
            ..Default::default()
        };
        kept(changed.update(&self.db).await?).map(Some)
    }

    /// Forgets it; `false` where it is not one's own.
    pub async fn remove_search(&self, account: AccountId, id: SearchId) -> Result<bool, DbErr> {
        let own = Entity::delete_many().filter(Column::Id.eq(id.0)).filter(Column::AccountId.eq(account.0));
        Ok(own.exec(&self.db).await?.rows_affected > 0)
    }
}
