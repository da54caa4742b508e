//! Sources, as coordinators describe them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::history::Subject;
use domain::import::{ImportFormat, ImportMapping, ImportSource, ImportSourceDraft, NewImportSource};
use domain::{FieldCode, FieldError, ImportSourceId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::runs::{self, light};
use crate::storage::entities::source::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::{association, import_run, mission};
use crate::storage::history::{By, change, note};
use crate::storage::{Storage, corrupt};

/// How a source is read, as its column keeps it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Reading {
    format: Option<ImportFormat>,
    mapping: Option<ImportMapping>,
    contact_email: String,
}

/// A source as the importer needs it.
#[derive(Debug, Clone)]
pub struct KeptSource {
    pub id: ImportSourceId,
    pub draft: ImportSourceDraft,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub failures: u32,
}

/// Why a source is not kept.
#[derive(Debug)]
pub enum SourceError {
    Faults(Vec<FieldError>),
    NotFound,
    Storage(DbErr),
}

impl From<DbErr> for SourceError {
    fn from(error: DbErr) -> Self {
        Self::Storage(error)
    }
}

fn draft(row: &Model) -> Result<ImportSourceDraft, DbErr> {
    let reading: Reading = match &row.reading {
        Some(text) => serde_json::from_str(text).map_err(|_| corrupt("reading of a source"))?,
        None => Reading::default(),
    };
    Ok(ImportSourceDraft {
        name: row.name.clone(),
        url: row.url.clone().unwrap_or_default(),
        licence: row.licence.clone(),
        format: reading.format,
        mapping: reading.mapping,
        contact_email: reading.contact_email,
        every_hours: row.every_hours.map(u16::try_from).transpose().map_err(|_| corrupt("number of hours"))?,
    })
}

fn kept(row: &Model) -> Result<KeptSource, DbErr> {
    Ok(KeptSource {
        id: ImportSourceId(row.id),
        draft: draft(row)?,
        etag: row.etag.clone(),
        last_modified: row.last_modified.clone(),
        failures: u32::try_from(row.failures).unwrap_or_default(),
    })
}

/// Sets what a description says.
fn set(row: &mut ActiveModel, new: NewImportSource) -> Result<(), DbErr> {
    let reading = Reading {
        format: new.format,
        mapping: new.mapping,
        contact_email: new.contact_email.map(|email| email.to_string()).unwrap_or_default(),
    };
    row.name = Set(new.name);
    row.url = Set(new.url.map(|url| url.to_string()));
    row.licence = Set(new.licence);
    row.reading = Set(Some(serde_json::to_string(&reading).map_err(|_| corrupt("reading of a source"))?));
    row.every_hours = Set(new.every_hours.map(i32::from));
    // Read otherwise, or from elsewhere, the file is worth fetching again.
    row.etag = Set(None);
    row.last_modified = Set(None);
    row.failures = Set(0);
    Ok(())
}

async fn is_taken(db: &impl ConnectionTrait, name: &str, but: Option<Uuid>) -> Result<bool, DbErr> {
    let named = Entity::find().filter(Column::Name.eq(name)).one(db).await?;
    Ok(named.is_some_and(|row| Some(row.id) != but))
}

fn taken() -> SourceError {
    SourceError::Faults(vec![FieldError::new("name", FieldCode::Taken)])
}

impl Storage {
    /// All sources by name, each with its newest run and the number of listings it stands for.
    pub async fn list_sources(&self) -> Result<Vec<ImportSource>, DbErr> {
        let rows = Entity::find().order_by_asc(Column::Name).all(&self.db).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.push(self.whole_source(&row).await?);
        }
        Ok(found)
    }

    pub async fn find_source(&self, id: ImportSourceId) -> Result<Option<KeptSource>, DbErr> {
        Entity::find_by_id(id.0).one(&self.db).await?.as_ref().map(kept).transpose()
    }

    /// The source of a name.
    pub async fn find_source_named(&self, name: &str) -> Result<Option<KeptSource>, DbErr> {
        Entity::find().filter(Column::Name.eq(name)).one(&self.db).await?.as_ref().map(kept).transpose()
    }

    async fn whole_source(&self, row: &Model) -> Result<ImportSource, DbErr> {
        let last = import_run::Entity::find()
            .filter(import_run::Column::SourceId.eq(row.id))
            .order_by_desc(import_run::Column::Id)
            .one(&self.db)
            .await?;
        let of_source = association::Column::SourceId.eq(row.id).and(association::Column::Digest.is_not_null());
        let associations = association::Entity::find().filter(of_source).count(&self.db).await?;
        let of_source = mission::Column::SourceId.eq(row.id).and(mission::Column::Digest.is_not_null());
        let missions = mission::Entity::find().filter(of_source).count(&self.db).await?;
        Ok(ImportSource {
            id: ImportSourceId(row.id),
            draft: draft(row)?,
            created_at: row.created_at,
            next_at: row.next_at,
            failures: u32::try_from(row.failures).unwrap_or_default(),
            associations: u32::try_from(associations).unwrap_or(u32::MAX),
            missions: u32::try_from(missions).unwrap_or(u32::MAX),
            last_run: last.map(|row| runs::read(row).map(light)).transpose()?,
        })
    }

    pub async fn create_source(
        &self,
        new: NewImportSource,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<ImportSource, SourceError> {
        let write = self.write().await?;
        if is_taken(&write, &new.name, None).await? {
            return Err(taken());
        }
        let mut row = ActiveModel {
            id: Set(Uuid::now_v7()),
            created_at: Set(now),
            next_at: Set(new.every_hours.map(|hours| now + TimeDelta::hours(hours.into()))),
            ..Default::default()
        };
        set(&mut row, new)?;
        let row = row.insert(&write).await?;
        note(
            &write,
            by,
            (Subject::Source, &row.id.to_string()),
            change("created", serde_json::Value::Null, row.name.clone()),
            now,
        )
        .await?;
        write.commit().await?;
        Ok(self.whole_source(&row).await?)
    }

    pub async fn change_source(
        &self,
        id: ImportSourceId,
        new: NewImportSource,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<ImportSource, SourceError> {
        let write = self.write().await?;
        let row = Entity::find_by_id(id.0).one(&write).await?.ok_or(SourceError::NotFound)?;
        if is_taken(&write, &new.name, Some(row.id)).await? {
            return Err(taken());
        }
        let before = domain::listing::fields(&draft(&row)?);
        let mut changed: ActiveModel = row.into();
        changed.next_at = Set(new.every_hours.map(|hours| now + TimeDelta::hours(hours.into())));
        set(&mut changed, new)?;
        let row = changed.update(&write).await?;
        for change in domain::listing::changes(&before, &domain::listing::fields(&draft(&row)?)) {
            note(&write, by, (Subject::Source, &row.id.to_string()), change, now).await?;
        }
        // Listings name their producer: what it is called there follows.
        let named = [association::Column::SourceName, association::Column::SourceLicence];
        association::Entity::update_many()
            .col_expr(named[0], Expr::value(row.name.clone()))
            .col_expr(named[1], Expr::value(row.licence.clone()))
            .col_expr(association::Column::SourceUrl, Expr::value(row.url.clone()))
            .filter(association::Column::SourceId.eq(row.id))
            .exec(&write)
            .await?;
        write.commit().await?;
        Ok(self.whole_source(&row).await?)
    }

    /// Forgets a source. What it has brought stays, under its name, and is kept by people from then on.
    pub async fn delete_source(&self, id: ImportSourceId, by: By, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(row) = Entity::find_by_id(id.0).one(&write).await? else { return Ok(false) };
        let none = || Expr::value(Option::<String>::None);
        association::Entity::update_many()
            .col_expr(association::Column::SourceId, Expr::value(Option::<Uuid>::None))
            .col_expr(association::Column::ClientId, none())
            .col_expr(association::Column::Digest, none())
            .filter(association::Column::SourceId.eq(id.0))
            .exec(&write)
            .await?;
        mission::Entity::update_many()
            .col_expr(mission::Column::SourceId, Expr::value(Option::<Uuid>::None))
            .col_expr(mission::Column::ClientId, none())
            .col_expr(mission::Column::Digest, none())
            .filter(mission::Column::SourceId.eq(id.0))
            .exec(&write)
            .await?;
        note(
            &write,
            by,
            (Subject::Source, &row.id.to_string()),
            change("deleted", row.name.clone(), serde_json::Value::Null),
            now,
        )
        .await?;
        Entity::delete_by_id(id.0).exec(&write).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Sources whose time has come, the longest due first.
    pub async fn due_sources(&self, now: DateTime<Utc>) -> Result<Vec<KeptSource>, DbErr> {
        let rows = Entity::find()
            .filter(Column::NextAt.lte(now))
            .filter(Column::Url.is_not_null())
            .order_by_asc(Column::NextAt)
            .all(&self.db)
            .await?;
        rows.iter().map(kept).collect()
    }

    /// Notes how a fetch ended, and when the next is due.
    pub async fn source_fetched(
        &self,
        id: ImportSourceId,
        failures: u32,
        next_at: Option<DateTime<Utc>>,
    ) -> Result<(), DbErr> {
        Entity::update_many()
            .col_expr(Column::Failures, Expr::value(i32::try_from(failures).unwrap_or(i32::MAX)))
            .col_expr(Column::NextAt, Expr::value(next_at))
            .filter(Column::Id.eq(id.0))
            .exec(&self.db)
            .await
            .map(drop)
    }
}
