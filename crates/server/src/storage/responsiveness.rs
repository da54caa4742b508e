//! How an association has answered within the last year.

use chrono::{DateTime, TimeDelta, Utc};
use domain::responsiveness::Received;
use domain::{Responsiveness, Slug};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::Storage;
use super::entities::{association, interest, mission};
use super::interests::interest_status;

/// "In general" is about how it is lately.
const LOOKS_BACK: TimeDelta = TimeDelta::days(365);

impl Storage {
    /// What can honestly be said of an association's answers; nothing of few.
    pub async fn responsiveness(&self, slug: &Slug, now: DateTime<Utc>) -> Result<Option<Responsiveness>, DbErr> {
        let own = association::Entity::find()
            .select_only()
            .column(association::Column::Id)
            .filter(association::Column::Slug.eq(slug.as_str()))
            .into_query();
        let missions = mission::Entity::find()
            .select_only()
            .column(mission::Column::Id)
            .filter(mission::Column::AssociationId.in_subquery(own))
            .into_query();
        let rows = interest::Entity::find()
            .filter(interest::Column::MissionId.in_subquery(missions))
            .filter(interest::Column::CreatedAt.gt(now - LOOKS_BACK))
            .all(&self.db)
            .await?;
        let received = rows.iter().map(|row| received(row, now)).collect::<Result<Vec<_>, DbErr>>()?;
        Ok(Responsiveness::of(&received))
    }
}

/// One that was withdrawn, or ended with its mission, waited until then, and no longer.
fn received(row: &interest::Model, now: DateTime<Utc>) -> Result<Received, DbErr> {
    let until = if interest_status(row)?.is_final() { row.updated_at } else { now };
    Ok(Received { age: until - row.created_at, answered_after: row.first_answer_at.map(|at| at - row.created_at) })
}
