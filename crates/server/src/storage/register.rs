//! The register: every listing, whatever its status.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::register::KeptListing;
use domain::text::fold;
use domain::{Choice, ListingStatus, MissionStatus, ProblemCode, Slug};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use super::entities::association::{ActiveModel, Column, Entity, Model};
use super::entities::{membership, mission};
use super::history::{By, change, note};
use super::refusal::Refusal;
use super::{Storage, corrupt};

impl Storage {
    /// The slugs of those that hold all words in their name, commune, slug or numbers, by name.
    pub async fn search_register(&self, words: &str, status: Option<ListingStatus>) -> Result<Vec<Slug>, DbErr> {
        type Row = (String, String, Option<String>, Option<String>, Option<String>);
        let columns = [Column::Slug, Column::Name, Column::Commune, Column::Siret, Column::Rna];
        let mut query = Entity::find().select_only().columns(columns);
        if let Some(status) = status {
            query = query.filter(Column::Status.eq(status.code()));
        }
        let words = fold(words);
        let mut found: Vec<(String, String)> = Vec::new();
        for (slug, name, commune, siret, rna) in query.into_tuple::<Row>().all(&self.db).await? {
            let folded = fold(&name);
            let parts = [commune.as_deref(), siret.as_deref(), rna.as_deref()].into_iter().flatten().map(fold);
            let text = parts.fold(format!("{folded} {slug}"), |text, part| text + " " + &part);
            if words.split(' ').all(|word| text.contains(word)) {
                found.push((folded, slug));
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(_, slug)| Slug::parse(&slug).map_err(|_| corrupt("slug"))).collect()
    }

    /// The listings under some slugs, in their order.
    pub async fn kept_listings(&self, slugs: &[Slug]) -> Result<Vec<KeptListing>, DbErr> {
        let names = slugs.iter().map(Slug::as_str);
        let rows = Entity::find().filter(Column::Slug.is_in(names)).all(&self.db).await?;
        let mut kept = kept(&self.db, &rows).await?;
        kept.sort_by_key(|listing| slugs.iter().position(|slug| *slug == listing.slug));
        Ok(kept)
    }

    /// Sets whether a listing's changes are public at once.
    pub async fn trust(&self, slug: &Slug, trusted: bool, by: By, now: DateTime<Utc>) -> Result<KeptListing, Refusal> {
        let write = self.write().await?;
        let row = locked(&write, slug).await?.ok_or(ProblemCode::NotFound)?;
        set_trust(&write, &row, trusted, by, now).await?;
        let kept = kept_one(&write, Model { trusted, ..row }).await?;
        write.commit().await?;
        Ok(kept)
    }
}

/// The row of a slug, kept for the transaction.
pub(super) async fn locked(write: &impl ConnectionTrait, slug: &Slug) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Slug.eq(slug.as_str())).lock_exclusive().one(write).await
}

pub(super) fn listing_status(row: &Model) -> Result<ListingStatus, DbErr> {
    ListingStatus::from_code(&row.status).ok_or_else(|| corrupt("status of a listing"))
}

pub(super) async fn set_trust(
    write: &impl ConnectionTrait,
    of: &Model,
    trusted: bool,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if of.trusted == trusted {
        return Ok(());
    }
    let row = ActiveModel { id: Set(of.id), trusted: Set(trusted), ..Default::default() };
    row.update(write).await?;
    note(write, by, (Subject::Association, &of.slug), change("trusted", of.trusted, trusted), now).await
}

/// One listing at a glance.
pub(super) async fn kept_one(db: &impl ConnectionTrait, row: Model) -> Result<KeptListing, DbErr> {
    kept(db, &[row]).await?.pop().ok_or_else(|| corrupt("listing"))
}

/// Listings at a glance: their counts are read together.
async fn kept(db: &impl ConnectionTrait, rows: &[Model]) -> Result<Vec<KeptListing>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let members = membership::Entity::find()
        .select_only()
        .column(membership::Column::AssociationId)
        .column_as(membership::Column::AccountId.count(), "count")
        .filter(membership::Column::AssociationId.is_in(ids.clone()))
        .group_by(membership::Column::AssociationId);
    let members: HashMap<Uuid, i64> = members.into_tuple().all(db).await?.into_iter().collect();
    let missions = mission::Entity::find()
        .select_only()
        .column(mission::Column::AssociationId)
        .column_as(mission::Column::Id.count(), "count")
        .filter(mission::Column::AssociationId.is_in(ids))
        .filter(mission::Column::Status.ne(MissionStatus::Archived.code()))
        .group_by(mission::Column::AssociationId);
    let missions: HashMap<Uuid, i64> = missions.into_tuple().all(db).await?.into_iter().collect();
    let merged = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Slug])
        .filter(Column::Id.is_in(rows.iter().filter_map(|row| row.merged_into)));
    let merged: HashMap<Uuid, String> = merged.into_tuple().all(db).await?.into_iter().collect();
    let count = |of: &HashMap<Uuid, i64>, id| of.get(&id).and_then(|count| u32::try_from(*count).ok()).unwrap_or(0);
    let slug = |text: &str| Slug::parse(text).map_err(|_| corrupt("slug"));
    rows.iter()
        .map(|row| {
            Ok(KeptListing {
                slug: slug(&row.slug)?,
                name: row.name.clone(),
                commune: row.commune.clone(),
                status: listing_status(row)?,
                trusted: row.trusted,
                refusal: row.refusal.clone(),
                merged_into: row.merged_into.and_then(|id| merged.get(&id)).map(|text| slug(text)).transpose()?,
                members: count(&members, row.id),
                missions: count(&missions, row.id),
            })
        })
        .collect()
}
