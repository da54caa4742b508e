//! What is public, piece by piece, for the documents that others read.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::{AssociationDetail, Choice, ListingStatus, MissionDetail, MissionStatus, Slug, Source};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::associations::{self, is_shown, shown};
use super::entities::{association, history, mission};
use super::missions::{detail, public};
use super::{Storage, corrupt};

/// A mission with all that is public of its association.
pub struct Offer {
    pub mission: MissionDetail,
    pub association: AssociationDetail,
}

/// A page of the site, for the map of it.
pub struct Entry {
    pub slug: String,
    /// The last day on which it said something new, where that is known.
    pub changed: Option<NaiveDate>,
}

/// What there was at an address that shows nothing any more.
#[derive(Debug, PartialEq, Eq)]
pub enum Gone {
    /// Nothing that anybody may know of.
    Never,
    /// It was public, and was put away.
    Archived,
    /// It is part of another association now: its slug.
    MergedInto(String),
}

impl Storage {
    /// When a public mission last changed.
    pub async fn missions_changed(&self) -> Result<Option<DateTime<Utc>>, DbErr> {
        let newest = mission::Entity::find()
            .filter(mission::Column::Status.is_in(public()))
            .order_by_desc(mission::Column::UpdatedAt)
            .one(&self.db)
            .await?;
        Ok(newest.map(|row| row.updated_at))
    }

    /// The next missions that take people, in the order in which they were made, after one of them; the last one's
    /// identifier, while there may be more.
    pub async fn offers(&self, after: Option<Uuid>, limit: u64) -> Result<(Vec<Offer>, Option<Uuid>), DbErr> {
        let mut query = mission::Entity::find()
            .filter(mission::Column::Status.eq(MissionStatus::Published.code()))
            .filter(mission::Column::PlacesLeft.gt(0));
        if let Some(after) = after {
            query = query.filter(mission::Column::Id.gt(after));
        }
        let rows = query
            .find_also_related(association::Entity)
            .order_by_asc(mission::Column::Id)
            .limit(limit)
            .all(&self.db)
            .await?;
        let last = (rows.len() as u64 == limit).then(|| rows.last().map(|(row, _)| row.id)).flatten();
        let mut offers = Vec::with_capacity(rows.len());
        for (row, of) in rows {
            let of = of.ok_or_else(|| corrupt("mission's association"))?;
            if is_shown(&of) {
                let mission = detail(row, &of)?;
                // How many it offers is not asked here.
                offers.push(Offer { mission, association: associations::detail(of, 0, false)? });
            }
        }
        Ok((offers, last))
    }

    /// All that is public of some missions, in the order in which they are named. One that is gone meanwhile is left out.
    pub async fn find_missions(&self, slugs: &[Slug]) -> Result<Vec<MissionDetail>, DbErr> {
        let rows = mission::Entity::find()
            .filter(mission::Column::Slug.is_in(slugs.iter().map(Slug::as_str)))
            .filter(mission::Column::Status.is_in(public()))
            .find_also_related(association::Entity)
            .all(&self.db)
            .await?;
        let mut found = HashMap::with_capacity(rows.len());
        for (row, of) in rows {
            let of = of.ok_or_else(|| corrupt("mission's association"))?;
            if is_shown(&of) {
                found.insert(row.slug.clone(), detail(row, &of)?);
            }
        }
        Ok(slugs.iter().filter_map(|slug| found.remove(slug.as_str())).collect())
    }

    /// Where the associations that are shown come from.
    pub async fn association_sources(&self) -> Result<Vec<Source>, DbErr> {
        let rows: Vec<(Option<String>, Option<String>, Option<String>)> = association::Entity::find()
            .select_only()
            .column(association::Column::SourceName)
            .column(association::Column::SourceUrl)
            .column(association::Column::SourceLicence)
            .filter(shown())
            .distinct()
            .order_by_asc(association::Column::SourceName)
            .into_tuple()
            .all(&self.db)
            .await?;
        let source = |(name, url, licence)| associations::source(name, url, licence).transpose();
        rows.into_iter().filter_map(source).collect()
    }

    /// The pages of missions, by slug. Demonstrations are no news to anybody.
    pub async fn mission_entries(&self) -> Result<Vec<Entry>, DbErr> {
        let rows: Vec<(String, DateTime<Utc>)> = mission::Entity::find()
            .select_only()
            .column(mission::Column::Slug)
            .column(mission::Column::UpdatedAt)
            .filter(mission::Column::Status.is_in(public()))
            .filter(mission::Column::Demonstration.eq(false))
            .inner_join(association::Entity)
            .filter(shown())
            .order_by_asc(mission::Column::Slug)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|(slug, at)| Entry { slug, changed: Some(at.date_naive()) }).collect())
    }

    /// The pages of associations, by slug. A page says something new when it is confirmed.
    pub async fn association_entries(&self) -> Result<Vec<Entry>, DbErr> {
        let rows: Vec<(String, Option<NaiveDate>)> = association::Entity::find()
            .select_only()
            .column(association::Column::Slug)
            .column(association::Column::ConfirmedOn)
            .filter(shown())
            .order_by_asc(association::Column::Slug)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(|(slug, changed)| Entry { slug, changed }).collect())
    }

    /// Why an association has no page.
    pub async fn why_no_association(&self, slug: &Slug) -> Result<Gone, DbErr> {
        let row = association::Entity::find()
            .filter(association::Column::Slug.eq(slug.as_str()))
            .filter(association::Column::Status.eq(ListingStatus::Archived.code()))
            .one(&self.db)
            .await?;
        let Some(row) = row else { return Ok(Gone::Never) };
        let Some(into) = row.merged_into else { return Ok(Gone::Archived) };
        let into = association::Entity::find_by_id(into).filter(shown()).one(&self.db).await?;
        Ok(into.map_or(Gone::Archived, |row| Gone::MergedInto(row.slug)))
    }

    /// Why a mission has no page. A draft that was put away was never public: it is nobody's business.
    pub async fn why_no_mission(&self, slug: &Slug) -> Result<Gone, DbErr> {
        let archived = mission::Entity::find()
            .filter(mission::Column::Slug.eq(slug.as_str()))
            .filter(mission::Column::Status.eq(MissionStatus::Archived.code()))
            .one(&self.db)
            .await?;
        if archived.is_none() {
            return Ok(Gone::Never);
        }
        let closed = serde_json::Value::from(MissionStatus::Closed.code()).to_string();
        let was_public = history::Entity::find()
            .filter(history::Column::Subject.eq(Subject::Mission.code()))
            .filter(history::Column::Of.eq(slug.as_str()))
            .filter(history::Column::Field.eq("status"))
            .filter(history::Column::Before.eq(closed))
            .one(&self.db)
            .await?;
        Ok(if was_public.is_some() { Gone::Archived } else { Gone::Never })
    }
}
