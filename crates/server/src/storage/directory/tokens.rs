//! The tokens by which another directory keeps ours: the database holds their hashes alone.

use chrono::{DateTime, Utc};
use domain::DirectoryTokenId;
use domain::directory::{DirectoryToken, TOKENS};
use domain::history::Subject;
use domain::{FieldCode, FieldError};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use crate::storage::Storage;
use crate::storage::accounts::day;
use crate::storage::entities::directory_token::{ActiveModel, Column, Entity, Model};
use crate::storage::history::{By, change, note};
use crate::storage::refusal::Refusal;

fn read(row: Model) -> DirectoryToken {
    DirectoryToken { id: DirectoryTokenId(row.id), name: row.name, created_at: row.created_at, used_at: row.used_at }
}

impl Storage {
    pub async fn list_directory_tokens(&self) -> Result<Vec<DirectoryToken>, DbErr> {
        let rows = Entity::find().order_by_asc(Column::Id).all(&self.db).await?;
        Ok(rows.into_iter().map(read).collect())
    }

    /// Keeps the hash of a token.
    pub async fn create_directory_token(
        &self,
        name: &str,
        token_hash: &str,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<DirectoryToken, Refusal> {
        let write = self.write().await?;
        if Entity::find().count(&write).await? >= TOKENS {
            return Err(Refusal::Faults(vec![FieldError::new("name", FieldCode::TooMany)]));
        }
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            name: Set(name.to_owned()),
            token_hash: Set(token_hash.to_owned()),
            created_at: Set(now),
            used_at: Set(None),
        };
        let row = row.insert(&write).await?;
        let made = change("token_made", serde_json::Value::Null, name);
        note(&write, by, (Subject::Directory, &row.id.to_string()), made, now).await?;
        write.commit().await?;
        Ok(read(row))
    }

    /// Takes a token back: whoever holds it is let in no more. `false` where there is none.
    pub async fn revoke_directory_token(
        &self,
        id: DirectoryTokenId,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&write).await? else { return Ok(false) };
        Entity::delete_by_id(id.0).exec(&write).await?;
        let revoked = change("token_revoked", row.name, serde_json::Value::Null);
        note(&write, by, (Subject::Directory, &id.to_string()), revoked, now).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Whether a token is known. The day of its last use is kept, so that one that serves nobody is noticed.
    pub async fn knows_directory_token(&self, token_hash: &str, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let Some(row) = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(&self.db).await? else {
            return Ok(false);
        };
        let today = day(now);
        if row.used_at != Some(today) {
            let used = ActiveModel { used_at: Set(Some(today)), ..Default::default() };
            Entity::update_many().set(used).filter(Column::Id.eq(row.id)).exec(&self.db).await?;
        }
        Ok(true)
    }
}
