//! The end of requests with what they were for: whoever decides is told.

use chrono::{DateTime, Utc};
use domain::{Choice, TimeStatus};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::whole::Whole;
use super::{TimeMail, TimeNews};
use crate::storage::entities::time_request::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::{interest, mission};
use crate::storage::history::By;

fn codes(of: impl Fn(TimeStatus) -> bool) -> Vec<&'static str> {
    TimeStatus::ALL.iter().filter(|status| of(**status)).map(|status| status.code()).collect()
}

/// Ends all of an interest that is withdrawn: agreed time is free again.
pub(in crate::storage) async fn end_of_interest(
    write: &DatabaseTransaction,
    interest: Uuid,
    by: By,
    now: DateTime<Utc>,
    mail: &TimeMail<'_>,
) -> Result<(), DbErr> {
    let found = Entity::find()
        .filter(Column::InterestId.eq(interest))
        .filter(Column::Status.is_in(codes(|status| !status.is_final())))
        .order_by_asc(Column::Id)
        .all(write)
        .await?;
    end(write, found, by, now, mail).await
}

/// Ends what still waits in missions that nobody offers any more. What was agreed for one that has begun stays.
pub(in crate::storage) async fn end_in_missions(
    write: &DatabaseTransaction,
    among: Condition,
    by: By,
    now: DateTime<Utc>,
    mail: &TimeMail<'_>,
) -> Result<(), DbErr> {
    let missions = mission::Entity::find().select_only().column(mission::Column::Id).filter(among).into_query();
    let theirs = interest::Entity::find()
        .select_only()
        .column(interest::Column::Id)
        .filter(interest::Column::MissionId.in_subquery(missions))
        .into_query();
    let found = Entity::find()
        .filter(Column::Status.is_in(codes(TimeStatus::is_open)))
        .filter(Column::InterestId.in_subquery(theirs))
        .order_by_asc(Column::Id)
        .all(write)
        .await?;
    end(write, found, by, now, mail).await
}

async fn end(
    write: &DatabaseTransaction,
    found: Vec<Model>,
    by: By,
    now: DateTime<Utc>,
    mail: &TimeMail<'_>,
) -> Result<(), DbErr> {
    for row in found {
        let Some(whole) = Whole::hold(write, row.id).await? else { continue };
        let whole = whole.change(write, TimeStatus::Ended, ActiveModel::default(), by, now).await?;
        whole.tell_decider(write, TimeNews::Ended, mail, now).await?;
    }
    Ok(())
}

/// Ends the agreed request whose place another takes: nobody need be told of it apart.
pub(super) async fn end_replaced(write: &DatabaseTransaction, by: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(id) = by.replaces_id else { return Ok(()) };
    let Some(whole) = Whole::hold(write, id).await? else { return Ok(()) };
    // It may have been given back meanwhile.
    if super::status(&whole.row)? == TimeStatus::Agreed {
        whole.change(write, TimeStatus::Ended, ActiveModel::default(), By::SERVICE, now).await?;
    }
    Ok(())
}
