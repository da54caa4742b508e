//! The missions that an account has marked.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::favourite::{FAVOURITES_MAX, Favourite};
use domain::{AccountId, Commitment, FieldCode, ProblemCode, Slug};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::associations::is_shown;
use super::entities::favourite::{ActiveModel, Column, Entity, Model};
use super::entities::{account, association, mission};
use super::missions::{effort, small, status};
use super::refusal::Refusal;
use super::{Storage, corrupt};

impl Storage {
    /// All of an account, the newest first: at most [`FAVOURITES_MAX`].
    pub async fn list_favourites(&self, account: AccountId) -> Result<Vec<Favourite>, DbErr> {
        list(&self.db, account.0).await
    }

    /// Marks missions, those that are marked already too. Of slugs that lead to no page nothing is kept.
    pub async fn add_favourites(
        &self,
        account: AccountId,
        missions: &[Slug],
        now: DateTime<Utc>,
    ) -> Result<Vec<Favourite>, Refusal> {
        let write = self.write().await?;
        // Two phones at once are counted one after the other.
        let holder = account::Entity::find_by_id(account.0).lock_exclusive().one(&write).await?;
        holder.ok_or(ProblemCode::SignInNeeded)?;
        let own = Entity::find().filter(Column::AccountId.eq(account.0));
        let marked: Vec<Uuid> = own.clone().select_only().column(Column::MissionId).into_tuple().all(&write).await?;
        let found = mission::Entity::find()
            .filter(mission::Column::Slug.is_in(missions.iter().map(Slug::as_str)))
            .find_also_related(association::Entity)
            .all(&write)
            .await?;
        let mut rows = Vec::new();
        for (mission, of) in found {
            if has_page(&mission, of.as_ref())? && !marked.contains(&mission.id) {
                let (account_id, mission_id) = (Set(account.0), Set(mission.id));
                rows.push(ActiveModel { account_id, mission_id, since: Set(now) });
            }
        }
        let all = own.count(&write).await? + rows.len() as u64;
        if all > FAVOURITES_MAX as u64 {
            return Err(Refusal::fault("missions", FieldCode::TooMany));
        }
        if !rows.is_empty() {
            Entity::insert_many(rows).exec_without_returning(&write).await?;
        }
        let all = list(&write, account.0).await?;
        write.commit().await?;
        Ok(all)
    }

    /// Takes a mark away; where there is none, there is none.
    pub async fn remove_favourite(&self, account: AccountId, mission: &Slug) -> Result<(), DbErr> {
        let found = mission::Entity::find().filter(mission::Column::Slug.eq(mission.as_str())).one(&self.db).await?;
        if let Some(mission) = found {
            Entity::delete_by_id((account.0, mission.id)).exec(&self.db).await?;
        }
        Ok(())
    }
}

fn has_page(mission: &mission::Model, of: Option<&association::Model>) -> Result<bool, DbErr> {
    Ok(of.is_some_and(is_shown) && status(&mission.status)?.has_page())
}

pub(super) async fn list(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<Favourite>, DbErr> {
    let rows = Entity::find()
        .filter(Column::AccountId.eq(account))
        .order_by_desc(Column::Since)
        .order_by_asc(Column::MissionId)
        .all(db)
        .await?;
    let missions = mission::Entity::find()
        .filter(mission::Column::Id.is_in(rows.iter().map(|row| row.mission_id)))
        .find_also_related(association::Entity)
        .all(db)
        .await?;
    let missions: HashMap<Uuid, _> = missions.into_iter().map(|(mission, of)| (mission.id, (mission, of))).collect();
    let one = |row: Model| {
        let (mission, of) = missions.get(&row.mission_id).ok_or_else(|| corrupt("favourite's mission"))?;
        let of = of.as_ref().ok_or_else(|| corrupt("mission's association"))?;
        Ok(Favourite {
            mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
            mission_title: mission.title.clone(),
            has_page: has_page(mission, Some(of))?,
            association: of.name.clone(),
            commitment: Commitment { effort: effort(mission)?, on_working_time: mission.on_working_time },
            starts_on: mission.starts_on,
            ends_on: mission.ends_on,
            status: status(&mission.status)?,
            places_left: small(mission.places_left, "number of places")?,
            since: row.since,
        })
    };
    rows.into_iter().map(one).collect()
}
