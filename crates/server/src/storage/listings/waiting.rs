//! Edits that wait to be cleared: one at most for each association or mission.

use chrono::{DateTime, Utc};
use domain::listing::{FieldChange, WaitingEdit};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::storage::corrupt;
use crate::storage::entities::edit::{ActiveModel, Column, Entity, Model};
use crate::storage::history::By;

/// What an edit is of.
#[derive(Debug, Clone, Copy)]
pub struct Of {
    pub kind: &'static str,
    pub subject: Uuid,
    pub association: Uuid,
}

pub const ASSOCIATION: &str = "association";
pub const MISSION: &str = "mission";

pub async fn find(db: &impl ConnectionTrait, subject: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::SubjectId.eq(subject)).one(db).await
}

/// Those of an association and all its missions.
pub async fn of_association(db: &impl ConnectionTrait, association: Uuid) -> Result<Vec<Model>, DbErr> {
    Entity::find().filter(Column::AssociationId.eq(association)).all(db).await
}

/// The draft that an edit holds.
pub fn draft<T: DeserializeOwned>(row: &Model) -> Result<T, DbErr> {
    serde_json::from_str(&row.draft).map_err(|_| corrupt("draft"))
}

pub fn view(row: &Model, changes: Vec<FieldChange>) -> WaitingEdit {
    WaitingEdit { since: row.since, changes, refused: row.refused.clone() }
}

/// Keeps a draft until it is cleared. One that waits already keeps its place in the queue; one that was refused waits
/// anew.
pub async fn keep(
    write: &impl ConnectionTrait,
    of: Of,
    draft: &impl Serialize,
    by: By,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let json = serde_json::to_string(draft).map_err(|_| corrupt("draft"))?;
    match find(write, of.subject).await? {
        Some(row) => {
            let since = if row.refused.is_some() { now } else { row.since };
            let mut row: ActiveModel = row.into();
            row.draft = Set(json);
            row.author_id = Set(by.account);
            row.since = Set(since);
            row.refused = Set(None);
            row.update(write).await
        }
        None => {
            let row = ActiveModel {
                id: Set(Uuid::now_v7()),
                kind: Set(of.kind.to_owned()),
                subject_id: Set(of.subject),
                association_id: Set(of.association),
                draft: Set(json),
                author_id: Set(by.account),
                since: Set(now),
                refused: Set(None),
            };
            row.insert(write).await
        }
    }
}

/// Nothing waits any more.
pub async fn drop(write: &impl ConnectionTrait, subject: Uuid) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::SubjectId.eq(subject)).exec(write).await.map(std::mem::drop)
}
