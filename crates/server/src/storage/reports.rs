//! Reports to the coordination. Nothing is kept of who reports.

use chrono::{DateTime, Utc};
use domain::Choice;
use domain::moderation::NewReport;
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::Storage;
use super::associations::is_shown;
use super::entities::report::{ActiveModel, Column, Entity};
use super::entities::{association, mission};
use super::missions::status;

impl Storage {
    /// Keeps a report for the coordination; `false` where what it is about has no page.
    pub async fn create_report(&self, new: &NewReport, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let of = association::Entity::find().filter(association::Column::Slug.eq(new.association.as_str()));
        let Some(of) = of.one(&write).await?.filter(is_shown) else { return Ok(false) };
        let mission = match &new.mission {
            None => None,
            Some(slug) => {
                let found = mission::Entity::find()
                    .filter(mission::Column::Slug.eq(slug.as_str()))
                    .filter(mission::Column::AssociationId.eq(of.id))
                    .one(&write)
                    .await?;
                match found {
                    Some(found) if status(&found.status)?.has_page() => Some(found.id),
                    _ => return Ok(false),
                }
            }
        };
        // The same thing said again without a word adds nothing.
        if new.words.is_empty() && is_known(&write, new, of.id, mission).await? {
            return Ok(true);
        }
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            association_id: Set(of.id),
            mission_id: Set(mission),
            reason: Set(new.reason.code().to_owned()),
            words: Set(new.words.clone()),
            created_at: Set(now),
            closed_at: Set(None),
        };
        row.insert(&write).await?;
        write.commit().await?;
        Ok(true)
    }
}

async fn is_known(
    write: &sea_orm::DatabaseTransaction,
    new: &NewReport,
    of: Uuid,
    mission: Option<Uuid>,
) -> Result<bool, DbErr> {
    let of_mission = mission.map_or_else(|| Column::MissionId.is_null(), |mission| Column::MissionId.eq(mission));
    let open = Entity::find()
        .filter(Column::AssociationId.eq(of))
        .filter(of_mission)
        .filter(Column::Reason.eq(new.reason.code()))
        .filter(Column::ClosedAt.is_null());
    Ok(open.one(write).await?.is_some())
}
