//! Frameworks with associations: what their conventions have in common.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{Framework, NewFramework};
use domain::{AccountId, FieldCode, FrameworkId, InterestId, ProblemCode, Slug};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::actors::Viewer;
use super::whole::note_deed;
use super::{json, rules, written};
use crate::storage::accounts::association_of;
use crate::storage::entities::convention_framework::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::{association, convention, interest, mission};
use crate::storage::history::By;
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};

impl Storage {
    /// Those under which somebody may begin a convention, the newest first; of one interest's association where it is
    /// named.
    pub async fn list_frameworks(
        &self,
        account: AccountId,
        interest: Option<InterestId>,
        today: NaiveDate,
    ) -> Result<Vec<Framework>, Refusal> {
        let viewer = Viewer::of(&self.db, account, &rules::read(&self.db).await?, today).await?;
        let mut asked = Entity::find().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
        if let Some(interest) = interest {
            let of = association_asked(&self.db, interest).await?.ok_or(ProblemCode::NotFound)?;
            viewer.may_prepare(of)?;
            asked = asked.filter(Column::AssociationId.eq(of));
        } else if !viewer.is_coordinator {
            asked = asked.filter(Column::AssociationId.is_in(viewer.associations));
        }
        let mut all = Vec::new();
        for row in asked.all(&self.db).await? {
            all.push(shown(&self.db, row).await?);
        }
        Ok(all)
    }

    pub async fn find_framework(&self, id: FrameworkId) -> Result<Option<Framework>, DbErr> {
        match Entity::find_by_id(id.0).one(&self.db).await? {
            Some(row) => shown(&self.db, row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Makes one. `id`: the same for the same key.
    pub async fn create_framework(
        &self,
        id: FrameworkId,
        new: &NewFramework,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let of = association_of(&write, &new.association).await?;
        let of = of.ok_or_else(|| Refusal::fault("association", FieldCode::Unknown))?;
        let row = ActiveModel {
            id: Set(id.0),
            association_id: Set(of.id),
            version: Set(1),
            created_at: Set(now),
            ..columns(new)?
        };
        row.insert(&write).await?;
        note_deed(&write, by, id.0, "framework", "created", now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Changes what conventions that begin from now on take from it: those that are written keep what they say.
    pub async fn edit_framework(
        &self,
        id: FrameworkId,
        version: i32,
        new: &NewFramework,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let row = hold(&write, id, version).await?;
        let of = association_of(&write, &new.association).await?;
        if of.is_none_or(|of| of.id != row.association_id) {
            return Err(Refusal::fault("association", FieldCode::Unknown));
        }
        let change = ActiveModel { id: Set(row.id), version: Set(row.version + 1), ..columns(new)? };
        change.update(&write).await?;
        note_deed(&write, by, row.id, "framework", "changed", now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Ends one today: no convention begins under it from tomorrow on.
    pub async fn end_framework(
        &self,
        id: FrameworkId,
        version: i32,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let row = hold(&write, id, version).await?;
        let today = now.date_naive();
        if row.ends_on.is_some_and(|last| last <= today) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let last: NaiveDate = today.max(row.starts_on);
        let change = ActiveModel {
            id: Set(row.id),
            version: Set(row.version + 1),
            ends_on: Set(Some(last)),
            ..Default::default()
        };
        change.update(&write).await?;
        note_deed(&write, by, row.id, "framework", "ended", now).await?;
        write.commit().await?;
        Ok(())
    }
}

/// The association that an interest was sent to.
async fn association_asked(db: &impl ConnectionTrait, of: InterestId) -> Result<Option<Uuid>, DbErr> {
    let Some(sent) = interest::Entity::find_by_id(of.0).one(db).await? else { return Ok(None) };
    let mission = mission::Entity::find_by_id(sent.mission_id).one(db).await?;
    Ok(mission.map(|mission| mission.association_id))
}

async fn hold(write: &DatabaseTransaction, id: FrameworkId, version: i32) -> Result<Model, Refusal> {
    let row = Entity::find_by_id(id.0).lock_exclusive().one(write).await?.ok_or(ProblemCode::NotFound)?;
    if row.version == version { Ok(row) } else { Err(ProblemCode::VersionConflict.into()) }
}

fn columns(new: &NewFramework) -> Result<ActiveModel, DbErr> {
    Ok(ActiveModel {
        title: Set(new.title.clone()),
        starts_on: Set(new.starts_on),
        ends_on: Set(new.ends_on),
        clauses: Set(written(&new.clauses)?),
        notice_days: Set(i32::from(new.notice_days)),
        ..Default::default()
    })
}

async fn shown(db: &impl ConnectionTrait, row: Model) -> Result<Framework, DbErr> {
    let of = association::Entity::find_by_id(row.association_id).one(db).await?;
    let of = of.ok_or_else(|| corrupt("framework's association"))?;
    let conventions = convention::Entity::find().filter(convention::Column::FrameworkId.eq(row.id)).count(db).await?;
    Ok(Framework {
        id: FrameworkId(row.id),
        version: row.version,
        association: Slug::parse(&of.slug).map_err(|_| corrupt("slug"))?,
        association_name: of.name,
        title: row.title,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        clauses: json(&row.clauses, "clauses of a framework")?,
        notice_days: u16::try_from(row.notice_days).map_err(|_| corrupt("number of days"))?,
        conventions: u32::try_from(conventions).unwrap_or(u32::MAX),
    })
}
