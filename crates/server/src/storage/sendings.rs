//! What is done once for each key of an account: the key is written in the transaction of what it does, so that there is
//! never one without the other, and the database itself lets one of several at once through.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use domain::AccountId;
use domain::retention::SENDING_DAYS;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set};

use super::Storage;
use super::entities::sending::{ActiveModel, Column, Entity};

/// What was found of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing: it is done now.
    Nothing,
    /// It was done by an earlier request with this key.
    Done,
    /// The key was used for something else.
    Other,
}

/// One request that is to be done once.
#[derive(Debug)]
pub struct Sending {
    account: AccountId,
    key_hash: String,
    body_hash: String,
    at: DateTime<Utc>,
    found: AtomicU8,
}

impl Sending {
    pub fn new(account: AccountId, key_hash: String, body_hash: String, at: DateTime<Utc>) -> Self {
        Self { account, key_hash, body_hash, at, found: AtomicU8::new(0) }
    }

    /// What the transaction has found. Before there was one: nothing.
    pub fn found(&self) -> Found {
        match self.found.load(Ordering::Relaxed) {
            1 => Found::Done,
            2 => Found::Other,
            _ => Found::Nothing,
        }
    }

    /// Takes the key for this transaction, or ends it where the key is taken.
    pub(super) async fn take(&self, write: &DatabaseTransaction) -> Result<(), DbErr> {
        let row = ActiveModel {
            key_hash: Set(self.key_hash.clone()),
            account_id: Set(self.account.0),
            body_hash: Set(self.body_hash.clone()),
            at: Set(self.at),
        };
        // Where another transaction holds the key, this waits for its end.
        let once = OnConflict::column(Column::KeyHash).do_nothing().to_owned();
        if Entity::insert(row).on_conflict(once).exec_without_returning(write).await? == 1 {
            return Ok(());
        }
        let earlier = Entity::find_by_id(&self.key_hash).one(write).await?;
        let same = earlier.is_some_and(|earlier| earlier.body_hash == self.body_hash);
        self.found.store(if same { 1 } else { 2 }, Ordering::Relaxed);
        Err(DbErr::RecordNotInserted)
    }
}

impl Storage {
    /// The same storage, whose next write is done once for a key.
    #[must_use]
    pub fn once(&self, sending: Option<&Arc<Sending>>) -> Self {
        Self { db: self.db.clone(), once: sending.cloned() }
    }

    /// Keys that no phone sends again.
    pub(super) async fn sweep_sendings(&self, now: DateTime<Utc>) -> Result<u64, DbErr> {
        let old = now - TimeDelta::days(SENDING_DAYS);
        Ok(Entity::delete_many().filter(Column::At.lte(old)).exec(&self.db).await?.rows_affected)
    }
}
