//! Who has looked at whose named requests: once for each of the two and day, in the history.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::AccountId;
use domain::history::Subject;
use domain::time_request::views::Look;
use domain::{Choice, Role};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::storage::directory::employee_of;
use crate::storage::entities::{account, employee, history};
use crate::storage::history::{By, Note, change, note_all};
use crate::storage::{Storage, corrupt};

const FIELD: &str = "seen";

/// The most looks that are listed: half a year of one manager's workdays.
const LISTED: u64 = 130;

impl Storage {
    /// Notes that somebody has looked at what these people ask.
    pub(super) async fn note_looks(
        &self,
        viewer: AccountId,
        role: Role,
        people: &[Uuid],
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let on = Value::from(now.date_naive().to_string());
        if unseen(&self.db, viewer, people, &on).await?.is_empty() {
            return Ok(());
        }
        let write = self.write().await?;
        // Two looks at once are noted one after the other.
        account::Entity::find_by_id(viewer.0).lock_exclusive().one(&write).await?;
        let by = By { account: Some(viewer.0), role: Some(role) };
        let note = |of: Uuid| Note {
            subject: Subject::Employee,
            of: of.to_string(),
            change: change(FIELD, Value::Null, on.clone()),
        };
        let notes = unseen(&write, viewer, people, &on).await?.into_iter().map(note).collect();
        note_all(&write, by, notes, now).await?;
        write.commit().await
    }

    /// Who has looked at what the holder of an account asks, the newest first.
    pub async fn list_looks(&self, account: AccountId) -> Result<Vec<Look>, DbErr> {
        held(&self.db, account.0).await
    }
}

/// Those of the people whom the viewer has not looked at on the day.
async fn unseen(db: &impl ConnectionTrait, viewer: AccountId, people: &[Uuid], on: &Value) -> Result<Vec<Uuid>, DbErr> {
    let seen: Vec<String> = history::Entity::find()
        .select_only()
        .column(history::Column::Of)
        .filter(history::Column::Subject.eq(Subject::Employee.code()))
        .filter(history::Column::Of.is_in(people.iter().map(Uuid::to_string)))
        .filter(history::Column::Field.eq(FIELD))
        .filter(history::Column::AccountId.eq(viewer.0))
        .filter(history::Column::After.eq(on.to_string()))
        .into_tuple()
        .all(db)
        .await?;
    let mut unseen: Vec<Uuid> = people.iter().copied().filter(|one| !seen.contains(&one.to_string())).collect();
    unseen.sort_unstable();
    unseen.dedup();
    Ok(unseen)
}

pub(in crate::storage) async fn held(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Look>, DbErr> {
    let Some(me) = employee_of(db, account).await? else { return Ok(Vec::new()) };
    let rows = history::Entity::find()
        .filter(history::Column::Subject.eq(Subject::Employee.code()))
        .filter(history::Column::Of.eq(me.id.to_string()))
        .filter(history::Column::Field.eq(FIELD))
        .order_by_desc(history::Column::Id)
        .limit(LISTED)
        .all(db)
        .await?;
    let viewers = account::Entity::find()
        .filter(account::Column::Id.is_in(rows.iter().filter_map(|row| row.account_id)))
        .all(db)
        .await?;
    let keys = viewers.iter().map(|one| one.email_key.clone());
    let people = employee::Entity::find().filter(employee::Column::EmailKey.is_in(keys)).all(db).await?;
    let names: HashMap<Uuid, String> = viewers
        .iter()
        .map(|one| {
            let known = people.iter().find(|person| person.email_key == one.email_key);
            (one.id, known.map_or_else(|| one.email.clone(), |person| person.name.clone()))
        })
        .collect();
    let look = |row: history::Model| {
        let on: Option<String> = serde_json::from_str(&row.after).ok();
        let on = on.and_then(|day| domain::day::read(&day)).ok_or_else(|| corrupt("day of a look"))?;
        Ok(Look { on, by: row.account_id.and_then(|id| names.get(&id).cloned()) })
    };
    rows.into_iter().map(look).collect()
}

/// Removes the looks at a person whose account ends.
pub(in crate::storage) async fn forget(write: &impl ConnectionTrait, account: Uuid) -> Result<(), DbErr> {
    let Some(me) = employee_of(write, account).await? else { return Ok(()) };
    history::Entity::delete_many()
        .filter(history::Column::Subject.eq(Subject::Employee.code()))
        .filter(history::Column::Field.eq(FIELD))
        .filter(history::Column::Of.eq(me.id.to_string()))
        .exec(write)
        .await
        .map(drop)
}

/// Removes looks that are older than a moment.
pub(in crate::storage) async fn sweep(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let gone = history::Entity::delete_many()
        .filter(history::Column::Subject.eq(Subject::Employee.code()))
        .filter(history::Column::Field.eq(FIELD))
        .filter(history::Column::At.lte(before))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}
