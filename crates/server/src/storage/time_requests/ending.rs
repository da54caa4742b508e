//! The end of requests with what they were for: whoever decides is told.

use chrono::{DateTime, Utc};
use domain::time_request::TimeEnd;
use domain::{Choice, ListingStatus, MissionStatus, TimeStatus};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::whole::Whole;
use super::{TimeMail, TimeNews, status, time};
use crate::storage::entities::time_request::{Column, Entity, Model};
use crate::storage::entities::{interest, mission};
use crate::storage::history::By;

/// What waits for an answer.
pub(super) fn is_open() -> SimpleExpr {
    Column::Status.is_in(codes(TimeStatus::is_open))
}

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
    for row in found {
        let Some(whole) = Whole::hold(write, row.id).await? else { continue };
        let whole = whole.end(write, TimeEnd::Interest, by, now).await?;
        whole.tell_decider(write, TimeNews::Ended, mail, now).await?;
    }
    Ok(())
}

/// Ends what waits in missions that nobody offers any more, and what is agreed in those that were taken away and has not
/// begun: see [`TimeEnd::ends`]. Who asked and who decides are told.
pub(in crate::storage) async fn end_in_missions(
    write: &DatabaseTransaction,
    among: Condition,
    by: By,
    now: DateTime<Utc>,
    mail: &TimeMail<'_>,
) -> Result<(), DbErr> {
    let today = now.date_naive();
    let missions = mission::Entity::find().select_only().column(mission::Column::Id).filter(among).into_query();
    let theirs = interest::Entity::find()
        .select_only()
        .column(interest::Column::Id)
        .filter(interest::Column::MissionId.in_subquery(missions))
        .into_query();
    let to_come = Condition::all().add(Column::Status.eq(TimeStatus::Agreed.code())).add(Column::FirstDay.gt(today));
    let found: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Condition::any().add(is_open()).add(to_come))
        .filter(Column::InterestId.in_subquery(theirs))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(write)
        .await?;
    for id in found {
        let Some(whole) = Whole::hold(write, id).await? else { continue };
        let span = time(&whole.row)?;
        let taken_away =
            whole.mission.status == MissionStatus::Archived.code() || whole.of.status == ListingStatus::Archived.code();
        if TimeEnd::Mission.ends(status(&whole.row)?, (span.first_day, span.last_day), taken_away, today) {
            let whole = whole.end(write, TimeEnd::Mission, by, now).await?;
            whole.tell_decider(write, TimeNews::Ended, mail, now).await?;
            whole.tell_person(write, TimeNews::MissionOver, mail, now).await?;
        }
    }
    Ok(())
}

/// Ends the agreed request whose place another takes: nobody need be told of it apart.
pub(super) async fn end_replaced(write: &DatabaseTransaction, by: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(id) = by.replaces_id else { return Ok(()) };
    let Some(whole) = Whole::hold(write, id).await? else { return Ok(()) };
    // It may have been given back meanwhile.
    if status(&whole.row)? == TimeStatus::Agreed {
        whole.end(write, TimeEnd::Replaced, By::SERVICE, now).await?;
    }
    Ok(())
}
