//! The end of what people waited for: a mission that is not offered any more declines those who still wait, and each of them
//! is told once, in the transaction that closes it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{Actor, Choice, InterestStatus, ListingStatus, MissionStatus};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::answers::{AnswerFacts, move_to, say};
use super::entities::{association, interest, mission};
use super::history::By;
use super::interests::{Whole, free_place};
use super::outbox::NewMail;
use super::time_requests::{TimeMail, end_in_missions};
use super::{Storage, corrupt};

/// What those who wait are told.
pub struct Ending<'a> {
    /// What the exchange keeps of it.
    pub words: &'a str,
    pub mail: Box<dyn Fn(&AnswerFacts) -> NewMail + Send + Sync + 'a>,
    /// What those are told who would have decided on working time.
    pub time_mail: Box<TimeMail<'a>>,
}

impl Storage {
    /// Ends what is still open in missions that nobody offers any more, whoever closed them: an import does so in thousands,
    /// and from a command line that sends no mails. How many were told.
    pub async fn end_closed(&self, ending: &Ending<'_>, by: By, now: DateTime<Utc>) -> Result<usize, DbErr> {
        let over = MissionStatus::ALL.iter().filter(|status| status.is_over()).map(|status| status.code());
        let gone = association::Entity::find()
            .select_only()
            .column(association::Column::Id)
            .filter(association::Column::Status.eq(ListingStatus::Archived.code()))
            .into_query();
        let among = Condition::any()
            .add(mission::Column::Status.is_in(over))
            .add(mission::Column::AssociationId.in_subquery(gone));
        let write = self.write().await?;
        let told = end_waiting(&write, among, ending, by, now).await?;
        write.commit().await?;
        Ok(told)
    }
}

/// All missions of an association.
pub(super) fn missions_of(row: &association::Model) -> Condition {
    Condition::all().add(mission::Column::AssociationId.eq(row.id))
}

/// Declines those who wait in some missions, gives back the places that they held, and mails each. Requests for working time
/// that wait end with them.
pub(super) async fn end_waiting(
    write: &DatabaseTransaction,
    among: Condition,
    ending: &Ending<'_>,
    by: By,
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    Box::pin(end_in_missions(write, among.clone(), by, now, &ending.time_mail)).await?;
    let waits = InterestStatus::ALL
        .iter()
        .filter(|status| status.can_move(InterestStatus::Declined, Actor::Association))
        .map(|status| status.code());
    let waiting = interest::Entity::find().filter(interest::Column::Status.is_in(waits));
    let theirs = waiting.clone().select_only().column(interest::Column::MissionId).into_query();
    // In the order of every other change of places: the missions first.
    let missions = mission::Entity::find()
        .filter(among)
        .filter(mission::Column::Id.in_subquery(theirs))
        .order_by_asc(mission::Column::Id)
        .lock_exclusive()
        .all(write)
        .await?;
    let of = association::Entity::find()
        .filter(association::Column::Id.is_in(missions.iter().map(|mission| mission.association_id)))
        .all(write)
        .await?;
    let of: HashMap<Uuid, association::Model> = of.into_iter().map(|row| (row.id, row)).collect();
    let mut told = 0;
    for mission in missions {
        let of = of.get(&mission.association_id).ok_or_else(|| corrupt("mission's association"))?;
        let rows = waiting
            .clone()
            .filter(interest::Column::MissionId.eq(mission.id))
            .order_by_asc(interest::Column::Id)
            .lock_exclusive()
            .all(write)
            .await?;
        for row in rows {
            let whole = Whole { row, mission: mission.clone(), of: of.clone() };
            end(write, whole, ending, by, now).await?;
            told += 1;
        }
    }
    Ok(told)
}

/// Ends one. It is no answer of the association's: how it answers in general is not counted from it.
async fn end(
    write: &DatabaseTransaction,
    whole: Whole,
    ending: &Ending<'_>,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let held = whole.row.holds_place;
    let mut whole = move_to(write, whole, InterestStatus::Declined, by, now).await?;
    if held {
        let mut change = whole.row.into_active_model();
        change.holds_place = Set(false);
        whole.row = change.update(write).await?;
        free_place(write, &whole.mission).await?;
    }
    say(write, whole.row.id, Actor::Association, ending.words, now).await?;
    (ending.mail)(&whole.facts()).insert(write, now).await
}
