//! What nobody answers passes on: to the delegate, else to the manager's manager, else to the coordination.

use chrono::{DateTime, TimeDelta, Utc};
use domain::time_request::desk::passes_to;
use domain::time_request::{ANSWER_DAYS, is_overdue};
use domain::{Choice, EmployeeId, TimeStatus};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::whole::Whole;
use super::{TimeMail, TimeNews, status};
use crate::storage::entities::employee;
use crate::storage::entities::time_request::{ActiveModel, Column, Entity};
use crate::storage::history::{By, change, note};
use crate::storage::{Storage, delegations};

impl Storage {
    /// Passes on what has waited for too long, or whose desk is empty because its holder has left the company. Run twice, it
    /// does once. How many.
    pub async fn pass_on_requests(&self, now: DateTime<Utc>, mail: &TimeMail<'_>) -> Result<usize, DbErr> {
        let since = now - TimeDelta::days(ANSWER_DAYS);
        let gone = employee::Entity::find()
            .select_only()
            .column(employee::Column::Id)
            .filter(employee::Column::Active.eq(false))
            .into_query();
        let waits = Condition::any().add(Column::AskedAt.lte(since)).add(Column::DeciderId.in_subquery(gone));
        let ids: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::Status.eq(TimeStatus::Asked.code()))
            .filter(Column::DeciderId.is_not_null())
            .filter(waits)
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut passed = 0;
        for id in ids {
            passed += usize::from(self.pass_on(id, now, mail).await?);
        }
        Ok(passed)
    }

    async fn pass_on(&self, id: Uuid, now: DateTime<Utc>, mail: &TimeMail<'_>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(whole) = Whole::hold(&write, id).await? else { return Ok(false) };
        let row = &whole.row;
        let (Some(desk), asked) = (row.decider_id, status(row)?) else { return Ok(false) };
        let holder = employee::Entity::find_by_id(desk).one(&write).await?;
        let is_empty = holder.as_ref().is_none_or(|holder| !holder.active);
        // Somebody may have answered meanwhile.
        if asked != TimeStatus::Asked
            || !(is_empty || is_overdue(asked, row.asked_at, row.passed_on_at.max(row.moved_at), now))
        {
            return Ok(false);
        }
        let today = now.date_naive();
        let above = working(&write, holder.and_then(|holder| holder.manager_id)).await?;
        let all = delegations::of_manager(&write, desk, today).await?;
        let to = passes_to(
            EmployeeId(desk),
            EmployeeId(row.employee_id),
            above.map(EmployeeId),
            &all,
            row.passed_on_at.is_some(),
            today,
        );
        let with =
            ActiveModel { decider_id: Set(to.map(|to| to.0)), passed_on_at: Set(Some(now)), ..Default::default() };
        let whole = whole.change(&write, TimeStatus::Asked, with, By::SERVICE, now).await?;
        let passed =
            change("passed_on", serde_json::Value::Null, if to.is_some() { "employee" } else { "coordination" });
        note(&write, By::SERVICE, (domain::history::Subject::TimeRequest, &id.to_string()), passed, now).await?;
        whole.tell_decider(&write, TimeNews::PassedOn, mail, now).await?;
        whole.tell_person(&write, TimeNews::PassedFrom, mail, now).await?;
        write.commit().await?;
        Ok(true)
    }
}

/// Somebody who works for the company today.
async fn working(db: &impl ConnectionTrait, id: Option<Uuid>) -> Result<Option<Uuid>, DbErr> {
    let Some(id) = id else { return Ok(None) };
    let found = employee::Entity::find_by_id(id).filter(employee::Column::Active.eq(true)).one(db).await?;
    Ok(found.map(|one| one.id))
}
