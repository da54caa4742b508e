//! Rows as members and the coordination see them.

use std::collections::HashMap;

use domain::completeness::Completeness;
use domain::listing::{ListingView, MissionView};
use domain::{AssociationDraft, Choice, InterestStatus, MissionDraft, MissionStatus, Slug};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::columns::version;
use super::{draft_changes, listing_status, waiting};
use crate::storage::entities::{association, edit, interest, mission};
use crate::storage::freshness::freshness;
use crate::storage::missions::{small, status};
use crate::storage::rows::{association_draft, mission_draft};
use crate::storage::{Storage, corrupt};

fn slug(text: &str) -> Result<Slug, DbErr> {
    Slug::parse(text).map_err(|_| corrupt("slug"))
}

/// What is public of an association, as a draft. The day of confirmation is no word of it.
pub fn public_draft(row: &association::Model) -> Result<AssociationDraft, DbErr> {
    Ok(AssociationDraft { confirmed_on: None, ..association_draft(row)? })
}

/// The newest draft of an association, public or not.
pub fn newest_draft(row: &association::Model, edit: Option<&edit::Model>) -> Result<AssociationDraft, DbErr> {
    edit.map_or_else(|| public_draft(row), waiting::draft)
}

/// The newest draft of a mission.
pub fn newest_mission(row: &mission::Model, edit: Option<&edit::Model>) -> Result<MissionDraft, DbErr> {
    edit.map_or_else(|| mission_draft(row), waiting::draft)
}

pub async fn listing(db: &impl ConnectionTrait, row: &association::Model) -> Result<ListingView, DbErr> {
    let edit = waiting::find(db, row.id).await?;
    let open = mission::Entity::find()
        .filter(mission::Column::AssociationId.eq(row.id))
        .filter(mission::Column::Status.eq(MissionStatus::Published.code()))
        .count(db)
        .await?;
    let public = public_draft(row)?;
    let draft = newest_draft(row, edit.as_ref())?;
    Ok(ListingView {
        slug: slug(&row.slug)?,
        status: listing_status(row)?,
        refusal: row.refusal.clone(),
        version: version(row.version)?,
        trusted: row.trusted,
        waiting: edit.map(|edit| waiting::view(&edit, draft_changes(&public, &draft))),
        completeness: Completeness::of(&draft, u32::try_from(open).unwrap_or(u32::MAX)),
        draft,
        freshness: freshness(row)?,
    })
}

/// Interests of a mission: those that wait for an answer, and all.
type Counts = HashMap<Uuid, (u32, u32)>;

async fn interests(db: &impl ConnectionTrait, missions: &[Uuid]) -> Result<Counts, DbErr> {
    let rows: Vec<(Uuid, String, i64)> = interest::Entity::find()
        .select_only()
        .column(interest::Column::MissionId)
        .column(interest::Column::Status)
        .column_as(interest::Column::Id.count(), "count")
        .filter(interest::Column::MissionId.is_in(missions.iter().copied()))
        .group_by(interest::Column::MissionId)
        .group_by(interest::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts = Counts::new();
    for (mission, status, count) in rows {
        let status = InterestStatus::from_code(&status).ok_or_else(|| corrupt("interest status"))?;
        let count = u32::try_from(count).map_err(|_| corrupt("number of interests"))?;
        let (open, all) = counts.entry(mission).or_default();
        *open += if status.is_open() { count } else { 0 };
        *all += count;
    }
    Ok(counts)
}

fn mission_view(
    row: &mission::Model,
    of: &association::Model,
    edit: Option<&edit::Model>,
    counts: &Counts,
) -> Result<MissionView, DbErr> {
    let public = mission_draft(row)?;
    let draft = newest_mission(row, edit)?;
    let (open_interests, interests) = counts.get(&row.id).copied().unwrap_or_default();
    Ok(MissionView {
        slug: slug(&row.slug)?,
        association: slug(&of.slug)?,
        status: status(&row.status)?,
        version: version(row.version)?,
        places_left: small(row.places_left, "number of places")?,
        demonstration: row.demonstration,
        waiting: edit.map(|edit| waiting::view(edit, draft_changes(&public, &draft))),
        draft,
        open_interests,
        interests,
        updated_at: row.updated_at,
    })
}

pub async fn mission(
    db: &impl ConnectionTrait,
    row: &mission::Model,
    of: &association::Model,
) -> Result<MissionView, DbErr> {
    let edit = waiting::find(db, row.id).await?;
    let counts = interests(db, &[row.id]).await?;
    mission_view(row, of, edit.as_ref(), &counts)
}

impl Storage {
    async fn kept_association(&self, slug: &Slug) -> Result<Option<association::Model>, DbErr> {
        association::Entity::find().filter(association::Column::Slug.eq(slug.as_str())).one(&self.db).await
    }

    /// An association as it is kept, whatever its status.
    pub async fn find_listing(&self, slug: &Slug) -> Result<Option<ListingView>, DbErr> {
        match self.kept_association(slug).await? {
            Some(row) => listing(&self.db, &row).await.map(Some),
            None => Ok(None),
        }
    }

    /// The slugs of all missions of an association, drafts and archived ones too, the last changed first.
    pub async fn kept_mission_slugs(&self, slug_of: &Slug) -> Result<Option<Vec<Slug>>, DbErr> {
        let Some(of) = self.kept_association(slug_of).await? else { return Ok(None) };
        let rows: Vec<String> = mission::Entity::find()
            .select_only()
            .column(mission::Column::Slug)
            .filter(mission::Column::AssociationId.eq(of.id))
            .order_by_desc(mission::Column::UpdatedAt)
            .order_by_asc(mission::Column::Slug)
            .into_tuple()
            .all(&self.db)
            .await?;
        rows.iter().map(|text| slug(text)).collect::<Result<_, _>>().map(Some)
    }

    /// Some missions of an association, in the order of their slugs here.
    pub async fn list_kept_missions(&self, slug: &Slug, wanted: &[Slug]) -> Result<Vec<MissionView>, DbErr> {
        let Some(of) = self.kept_association(slug).await? else { return Ok(Vec::new()) };
        let rows = mission::Entity::find()
            .filter(mission::Column::AssociationId.eq(of.id))
            .filter(mission::Column::Slug.is_in(wanted.iter().map(Slug::as_str)))
            .all(&self.db)
            .await?;
        let edits = waiting::of_association(&self.db, of.id).await?;
        let edits: HashMap<Uuid, edit::Model> = edits.into_iter().map(|edit| (edit.subject_id, edit)).collect();
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let counts = interests(&self.db, &ids).await?;
        let mut views: Vec<MissionView> =
            rows.iter().map(|row| mission_view(row, &of, edits.get(&row.id), &counts)).collect::<Result<_, _>>()?;
        views.sort_by_key(|view| wanted.iter().position(|slug| *slug == view.slug));
        Ok(views)
    }

    /// One mission of an association.
    pub async fn find_kept_mission(&self, slug: &Slug, wanted: &Slug) -> Result<Option<MissionView>, DbErr> {
        let Some(of) = self.kept_association(slug).await? else { return Ok(None) };
        let found = mission::Entity::find()
            .filter(mission::Column::Slug.eq(wanted.as_str()))
            .filter(mission::Column::AssociationId.eq(of.id))
            .one(&self.db)
            .await?;
        match found {
            Some(row) => mission(&self.db, &row, &of).await.map(Some),
            None => Ok(None),
        }
    }
}
