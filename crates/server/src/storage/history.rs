//! The history: written in the transaction of the change, never changed afterwards.

use chrono::{DateTime, Utc};
use domain::history::{HistoryEntry, Subject};
use domain::listing::FieldChange;
use domain::{Choice, Role};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::Value;
use uuid::Uuid;

use super::entities::account;
use super::entities::history::{ActiveModel, Column, Entity, Model};
use super::{Storage, corrupt};

/// Who acts, and as what. The default is the service itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct By {
    pub account: Option<Uuid>,
    pub role: Option<Role>,
}

impl By {
    /// A rule or a job of the service.
    pub const SERVICE: Self = Self { account: None, role: None };
    /// Somebody who is not signed in: what they hold is a mailed link, or what everyone may do.
    pub const VISITOR: Self = Self { account: None, role: Some(Role::Visitor) };
}

/// Notes one change of one field.
pub(super) async fn note(
    write: &impl ConnectionTrait,
    by: By,
    (subject, of): (Subject, &str),
    change: FieldChange,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    row(by, Note { subject, of: of.to_owned(), change }, now).insert(write).await.map(drop)
}

/// A change to be noted among many.
pub(super) struct Note {
    pub subject: Subject,
    pub of: String,
    pub change: FieldChange,
}

/// Rows in one statement.
const BATCH: usize = 500;

/// Notes many changes of one deed.
pub(super) async fn note_all(
    write: &impl ConnectionTrait,
    by: By,
    notes: Vec<Note>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut notes = notes.into_iter().peekable();
    while notes.peek().is_some() {
        let rows: Vec<_> = notes.by_ref().take(BATCH).map(|note| row(by, note, now)).collect();
        Entity::insert_many(rows).exec_without_returning(write).await?;
    }
    Ok(())
}

fn row(by: By, Note { subject, of, change }: Note, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(now),
        role: Set(by.role.map(|role| role.code().to_owned())),
        account_id: Set(by.account),
        subject: Set(subject.code().to_owned()),
        of: Set(of),
        field: Set(change.field),
        before: Set(change.before.to_string()),
        after: Set(change.after.to_string()),
    }
}

/// A change of one field from one plain value to another.
pub(super) fn change(field: &str, before: impl Into<Value>, after: impl Into<Value>) -> FieldChange {
    FieldChange { field: field.to_owned(), before: before.into(), after: after.into() }
}

/// Which part of the history to read.
#[derive(Debug, Clone, Default)]
pub struct HistoryFilter {
    pub subject: Option<Subject>,
    pub of: Option<String>,
    /// Entries older than this one.
    pub before: Option<Uuid>,
}

impl Storage {
    /// The newest first; the cursor of the next page with it, if there is one.
    pub async fn list_history(
        &self,
        filter: &HistoryFilter,
        limit: u64,
    ) -> Result<(Vec<HistoryEntry>, Option<Uuid>), DbErr> {
        let mut query = Entity::find().order_by_desc(Column::Id).limit(limit + 1);
        if let Some(subject) = filter.subject {
            query = query.filter(Column::Subject.eq(subject.code()));
        }
        if let Some(of) = &filter.of {
            query = query.filter(Column::Of.eq(of));
        }
        if let Some(before) = filter.before {
            query = query.filter(Column::Id.lt(before));
        }
        let mut rows = query.all(&self.db).await?;
        let more = u64::try_from(rows.len()).is_ok_and(|found| found > limit);
        if more {
            rows.pop();
        }
        let next = rows.last().map(|row| row.id).filter(|_| more);
        let accounts: Vec<Uuid> = rows.iter().filter_map(|row| row.account_id).collect();
        let accounts = account::Entity::find().filter(account::Column::Id.is_in(accounts)).all(&self.db).await?;
        let entry = |row: Model| {
            let by = accounts.iter().find(|account| Some(account.id) == row.account_id);
            entry(row, by.map(|account| account.email.clone()))
        };
        let mut entries = rows.into_iter().map(entry).collect::<Result<Vec<_>, _>>()?;
        super::names::name(&self.db, &mut entries).await?;
        Ok((entries, next))
    }
}

pub(super) fn entry(row: Model, by: Option<String>) -> Result<HistoryEntry, DbErr> {
    let json = |text: &str| serde_json::from_str(text).map_err(|_| corrupt("value of the history"));
    Ok(HistoryEntry {
        at: row.at,
        role: row.role.as_deref().and_then(Role::from_code),
        by,
        subject: Subject::from_code(&row.subject).ok_or_else(|| corrupt("subject of the history"))?,
        of: row.of,
        name: None,
        field: row.field,
        before: json(&row.before)?,
        after: json(&row.after)?,
    })
}
