//! Who decides on working time while a manager is away.

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::time_request::delegation::{Delegated, Delegation, NewDelegation};
use domain::{AccountId, DelegationId, EmployeeId, FieldCode, ProblemCode};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Storage;
use super::directory::{employee_at, employee_of, leads};
use super::entities::delegation::{ActiveModel, Column, Entity, Model};
use super::entities::employee;
use super::history::{By, change, note};
use super::outbox::NewMail;
use super::refusal::Refusal;

/// What the mail to a delegate is written from.
pub struct DelegationFacts<'a> {
    pub manager: &'a str,
    pub delegate: &'a str,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

fn delegated(row: &Model) -> Delegated {
    Delegated {
        manager: EmployeeId(row.manager_id),
        delegate: EmployeeId(row.delegate_id),
        first_day: row.first_day,
        last_day: row.last_day,
    }
}

/// Those of a manager that hold on a day.
pub(super) async fn of_manager(
    db: &impl ConnectionTrait,
    manager: Uuid,
    today: NaiveDate,
) -> Result<Vec<Delegated>, DbErr> {
    let rows = Entity::find()
        .filter(Column::ManagerId.eq(manager))
        .filter(Column::FirstDay.lte(today))
        .filter(Column::LastDay.gte(today))
        .all(db)
        .await?;
    Ok(rows.iter().map(delegated).collect())
}

/// Those that a person has given or holds, the newest first.
pub(super) async fn of_employee(db: &impl ConnectionTrait, of: Uuid) -> Result<Vec<Delegation>, DbErr> {
    let rows = Entity::find()
        .filter(Condition::any().add(Column::ManagerId.eq(of)).add(Column::DelegateId.eq(of)))
        .order_by_desc(Column::FirstDay)
        .order_by_desc(Column::Id)
        .limit(100)
        .all(db)
        .await?;
    let people = rows.iter().flat_map(|row| [row.manager_id, row.delegate_id]);
    let people = employee::Entity::find().filter(employee::Column::Id.is_in(people)).all(db).await?;
    let name = |id: Uuid| people.iter().find(|one| one.id == id).map(|one| one.name.clone()).unwrap_or_default();
    let shown = |row: Model| Delegation {
        id: DelegationId(row.id),
        manager: name(row.manager_id),
        delegate: name(row.delegate_id),
        first_day: row.first_day,
        last_day: row.last_day,
        since: row.since,
        given: row.manager_id == of,
    };
    Ok(rows.into_iter().map(shown).collect())
}

impl Storage {
    /// Those that the holder of an account has given or holds.
    pub async fn list_delegations(&self, account: AccountId) -> Result<Vec<Delegation>, DbErr> {
        match employee_of(&self.db, account.0).await? {
            Some(me) => of_employee(&self.db, me.id).await,
            None => Ok(Vec::new()),
        }
    }

    /// Has another decide from day to day, and tells them.
    pub async fn delegate(
        &self,
        account: AccountId,
        new: &NewDelegation,
        by: By,
        now: DateTime<Utc>,
        mail: impl Fn(&DelegationFacts) -> NewMail,
    ) -> Result<Vec<Delegation>, Refusal> {
        let write = self.write().await?;
        let me = employee_of(&write, account.0).await?.ok_or(ProblemCode::NotFound)?;
        // A delegate who leads nobody has nothing to hand on.
        if !leads(&write, me.id).await? {
            return Err(ProblemCode::NotFound.into());
        }
        let unknown = || Refusal::fault("delegate", FieldCode::Unknown);
        let delegate = employee_at(&write, &new.delegate.as_str().to_lowercase()).await?.ok_or_else(unknown)?;
        // Two at once are looked at one after the other.
        employee::Entity::find()
            .filter(employee::Column::Id.is_in([me.id, delegate.id]))
            .order_by_asc(employee::Column::Id)
            .lock_exclusive()
            .all(&write)
            .await?;
        let sides = [me.id, delegate.id];
        let others = Entity::find()
            .filter(Condition::any().add(Column::ManagerId.is_in(sides)).add(Column::DelegateId.is_in(sides)))
            .filter(Column::LastDay.gte(new.first_day))
            .all(&write)
            .await?;
        let row = Model {
            id: Uuid::now_v7(),
            manager_id: me.id,
            delegate_id: delegate.id,
            first_day: new.first_day,
            last_day: new.last_day,
            since: now,
        };
        if let Some(fault) = delegated(&row).refusal(&others.iter().map(delegated).collect::<Vec<_>>()) {
            return Err(Refusal::Faults(vec![fault]));
        }
        note_delegation(&write, by, &row, true, now).await?;
        let facts = DelegationFacts {
            manager: &me.name,
            delegate: &delegate.name,
            first_day: new.first_day,
            last_day: new.last_day,
        };
        NewMail { recipient: delegate.email.clone(), ..mail(&facts) }.insert(&write, now).await?;
        let row = ActiveModel {
            id: Set(row.id),
            manager_id: Set(row.manager_id),
            delegate_id: Set(row.delegate_id),
            first_day: Set(row.first_day),
            last_day: Set(row.last_day),
            since: Set(row.since),
        };
        row.insert(&write).await?;
        let all = of_employee(&write, me.id).await?;
        write.commit().await?;
        Ok(all)
    }

    /// Ends one that one has given: at once.
    pub async fn end_delegation(
        &self,
        account: AccountId,
        id: DelegationId,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let me = employee_of(&write, account.0).await?.ok_or(ProblemCode::NotFound)?;
        let row = Entity::find_by_id(id.0).filter(Column::ManagerId.eq(me.id)).one(&write).await?;
        let row = row.ok_or(ProblemCode::NotFound)?;
        note_delegation(&write, by, &row, false, now).await?;
        Entity::delete_by_id(row.id).exec(&write).await?;
        write.commit().await?;
        Ok(())
    }
}

/// Who stands in for whom, by the directory's identifiers.
async fn note_delegation(
    write: &impl ConnectionTrait,
    by: By,
    row: &Model,
    given: bool,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let what = json!({ "delegate": row.delegate_id, "first_day": row.first_day, "last_day": row.last_day });
    let (before, after) = if given { (Value::Null, what) } else { (what, Value::Null) };
    let of = row.manager_id.to_string();
    note(write, by, (Subject::Employee, &of), change("delegation", before, after), now).await
}
