//! What is true of this database as a whole.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, Set};

use super::Storage;
use super::entities::setting::{ActiveModel, Column, Entity};

/// Set by the seed: the accounts of the demonstration may be used.
pub const DEMONSTRATION: &str = "demonstration";

/// When those who keep listings were last asked. Whoever writes it first in a transaction has its turn alone.
pub(super) const ASKED_AT: &str = "asked_at";

impl Storage {
    pub async fn setting(&self, name: &str) -> Result<Option<String>, DbErr> {
        Ok(Entity::find_by_id(name).one(&self.db).await?.map(|row| row.value))
    }
}

pub(super) async fn set(write: &impl ConnectionTrait, name: &str, value: &str) -> Result<(), DbErr> {
    let row = ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()) };
    let replace = OnConflict::column(Column::Name).update_column(Column::Value).to_owned();
    Entity::insert(row).on_conflict(replace).exec_without_returning(write).await.map(drop)
}
