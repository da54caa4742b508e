//! Requests follow the company's directory: to a new manager, and to their end where the person leaves.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::time_request::TimeEnd;
use domain::time_request::desk::follows;
use domain::{Choice, EmployeeId, TimeStatus};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef, Set,
};
use uuid::Uuid;

use super::ending::is_open;
use super::own::desk_of;
use super::whole::Whole;
use super::{TimeMail, TimeNews, status, time};
use crate::storage::Storage;
use crate::storage::entities::employee;
use crate::storage::entities::time_request::{ActiveModel, Column, Entity};
use crate::storage::history::{By, change, note};

impl Storage {
    /// Moves what waits to the managers whom the directory names now, and ends what those who have left had asked for. Run
    /// twice, it does once. How many.
    pub async fn follow_directory(&self, now: DateTime<Utc>, mail: &TimeMail<'_>) -> Result<usize, DbErr> {
        let (desk, manager) = ((Entity, Column::DeciderId), (employee::Entity, employee::Column::ManagerId));
        let named = || Expr::col(manager);
        let lies = || Expr::col(desk);
        let elsewhere = Condition::any()
            .add(lies().ne(named()))
            .add(lies().is_null().and(named().is_not_null()))
            .add(lies().is_not_null().and(named().is_null()));
        let moved = Condition::all()
            .add(Column::Status.eq(TimeStatus::Asked.code()))
            .add(Column::PassedOnAt.is_null())
            .add(employee::Column::Active.eq(true))
            .add(elsewhere);
        let agreed = Column::Status.eq(TimeStatus::Agreed.code()).and(Column::LastDay.gte(now.date_naive()));
        let left =
            Condition::all().add(employee::Column::Active.eq(false)).add(Condition::any().add(is_open()).add(agreed));
        let mut followed = 0;
        for id in self.of_people(moved).await? {
            followed += usize::from(self.follow(id, now, mail).await?);
        }
        for id in self.of_people(left).await? {
            followed += usize::from(self.end_of_leaver(id, now, mail).await?);
        }
        Ok(followed)
    }

    /// Requests by something of theirs and of the people who ask.
    async fn of_people(&self, fits: Condition) -> Result<Vec<Uuid>, DbErr> {
        let people: RelationDef =
            Entity::belongs_to(employee::Entity).from(Column::EmployeeId).to(employee::Column::Id).into();
        Entity::find()
            .select_only()
            .column(Column::Id)
            .join(JoinType::InnerJoin, people)
            .filter(fits)
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(&self.db)
            .await
    }

    async fn follow(&self, id: Uuid, now: DateTime<Utc>, mail: &TimeMail<'_>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(whole) = Whole::hold(&write, id).await? else { return Ok(false) };
        let row = &whole.row;
        let holder = match row.decider_id {
            Some(desk) => employee::Entity::find_by_id(desk).one(&write).await?,
            None => None,
        };
        let to = follows(
            row.decider_id.map(EmployeeId),
            EmployeeId(row.employee_id),
            desk_of(&write, &whole.employee).await?.map(EmployeeId),
            row.passed_on_at.is_some(),
            holder.is_some_and(|holder| holder.active),
        );
        // Somebody may have answered meanwhile.
        let Some(to) = to.filter(|_| status(row).is_ok_and(|status| status == TimeStatus::Asked)) else {
            return Ok(false);
        };
        // Whoever is asked now has all the time to answer, and nobody has reminded them.
        let with = ActiveModel {
            decider_id: Set(to.map(|to| to.0)),
            moved_at: Set(Some(now)),
            reminded_at: Set(None),
            ..Default::default()
        };
        let whole = whole.change(&write, TimeStatus::Asked, with, By::SERVICE, now).await?;
        let moved = change("followed", serde_json::Value::Null, if to.is_some() { "employee" } else { "coordination" });
        note(&write, By::SERVICE, (Subject::TimeRequest, &id.to_string()), moved, now).await?;
        whole.tell_decider(&write, TimeNews::Followed, mail, now).await?;
        whole.tell_person(&write, TimeNews::FollowedTo, mail, now).await?;
        write.commit().await?;
        Ok(true)
    }

    async fn end_of_leaver(&self, id: Uuid, now: DateTime<Utc>, mail: &TimeMail<'_>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(whole) = Whole::hold(&write, id).await? else { return Ok(false) };
        let span = time(&whole.row)?;
        let ends = TimeEnd::Left.ends(status(&whole.row)?, (span.first_day, span.last_day), false, now.date_naive());
        if whole.employee.active || !ends {
            return Ok(false);
        }
        // Their address at work is nobody's any more: whoever decides is told alone.
        let whole = whole.end(&write, TimeEnd::Left, By::SERVICE, now).await?;
        whole.tell_decider(&write, TimeNews::Left, mail, now).await?;
        write.commit().await?;
        Ok(true)
    }
}
