//! Who works for the company, and with whom: what the rest of the storage asks of the directory.

pub mod importing;
mod linking;
pub mod people;
pub mod runs;
pub mod scim;
pub mod scim_groups;
pub mod tokens;

use chrono::NaiveDate;
use domain::{Choice, Role, TimeStatus};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use super::entities::{account, delegation, employee, time_request};

/// The row of the directory that an account is of: the same address, of somebody who works for the company today.
pub(super) async fn employee_of(db: &impl ConnectionTrait, account: Uuid) -> Result<Option<employee::Model>, DbErr> {
    let Some(of) = account::Entity::find_by_id(account).one(db).await? else { return Ok(None) };
    employee_at(db, &of.email_key).await
}

/// The same for an address in lower case.
pub(super) async fn employee_at(db: &impl ConnectionTrait, email_key: &str) -> Result<Option<employee::Model>, DbErr> {
    employee::Entity::find()
        .filter(employee::Column::EmailKey.eq(email_key))
        .filter(employee::Column::Active.eq(true))
        .one(db)
        .await
}

/// Whether people work with this one as their manager.
pub(super) async fn leads(db: &impl ConnectionTrait, of: Uuid) -> Result<bool, DbErr> {
    let reports =
        employee::Entity::find().filter(employee::Column::ManagerId.eq(of)).filter(employee::Column::Active.eq(true));
    Ok(reports.count(db).await? > 0)
}

/// The managers that this one decides for on a day.
pub(super) async fn decides_for(
    db: &impl ConnectionTrait,
    of: Uuid,
    today: NaiveDate,
) -> Result<Vec<delegation::Model>, DbErr> {
    delegation::Entity::find()
        .filter(delegation::Column::DelegateId.eq(of))
        .filter(delegation::Column::FirstDay.lte(today))
        .filter(delegation::Column::LastDay.gte(today))
        .all(db)
        .await
}

/// Whether a request for working time waits for this one, who may lead nobody any more.
async fn is_asked(db: &impl ConnectionTrait, of: Uuid) -> Result<bool, DbErr> {
    let waiting = time_request::Entity::find()
        .filter(time_request::Column::DeciderId.eq(of))
        .filter(time_request::Column::Status.eq(TimeStatus::Asked.code()));
    Ok(waiting.count(db).await? > 0)
}

/// The roles that follow from the directory: who is in it works for the company, and whoever leads a team, decides in a
/// manager's stead today, or has a request before them, is a manager.
pub(super) async fn roles(db: &impl ConnectionTrait, account: Uuid, today: NaiveDate) -> Result<Vec<Role>, DbErr> {
    let Some(of) = employee_of(db, account).await? else { return Ok(Vec::new()) };
    let mut roles = vec![Role::Employee];
    if leads(db, of.id).await? || !decides_for(db, of.id, today).await?.is_empty() || is_asked(db, of.id).await? {
        roles.push(Role::Manager);
    }
    Ok(roles)
}
