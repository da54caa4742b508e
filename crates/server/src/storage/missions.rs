//! Missions, and all that is public as the engine wants it.

use std::collections::HashMap;

use ::catalogue::Stock;
use chrono::NaiveDate;
use domain::mission::AssociationRef;
use domain::{Choice, Commitment, Effort, MissionDetail, MissionKind, MissionStatus, MissionSummary, Remote, Slug};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::associations::{department, is_greyed, is_shown, located, summary};
use super::entities::association;
use super::entities::mission::{Column, Entity, Model};
use super::freshness::unconfirmed_since;
use super::{Storage, corrupt};

impl Storage {
    /// All that is public. Missions are in the order of publication, then of slugs: new ones never reorder the others.
    pub async fn stock(&self, today: NaiveDate) -> Result<Stock, DbErr> {
        let pillars = self.list_pillars(today).await?;
        let skills = self.list_skills().await?;
        let associations = self.shown_associations().await?;
        let rows = Entity::find()
            .filter(Column::Status.is_in(public()))
            .order_by_desc(Column::PublishedOn)
            .order_by_asc(Column::Slug)
            .all(&self.db)
            .await?;
        let by_id: HashMap<_, _> = associations.iter().map(|row| (row.id, row)).collect();
        let mut open: HashMap<_, u32> = HashMap::new();
        let mut missions = Vec::with_capacity(rows.len());
        for row in rows {
            // Of an association that is not shown, nothing is.
            let Some(of) = by_id.get(&row.association_id) else { continue };
            let mission = mission_summary(&row, of)?;
            if mission.status == MissionStatus::Published {
                *open.entry(of.id).or_default() += 1;
            }
            missions.push(mission);
        }
        let associations = associations
            .iter()
            .map(|row| summary(row, open.get(&row.id).copied().unwrap_or_default()))
            .collect::<Result<_, _>>()?;
        Ok(Stock { pillars, skills, associations, missions })
    }

    /// What is public of a mission. A closed one keeps its page, so that links do; a draft has none.
    pub async fn find_mission(&self, slug: &Slug) -> Result<Option<MissionDetail>, DbErr> {
        let found = Entity::find()
            .filter(Column::Slug.eq(slug.as_str()))
            .filter(Column::Status.is_in(with_page()))
            .find_also_related(association::Entity)
            .one(&self.db)
            .await?;
        match found {
            Some((_, Some(of))) if !is_shown(&of) => Ok(None),
            Some((row, Some(of))) => detail(row, &of).map(Some),
            Some((_, None)) => Err(corrupt("mission's association")),
            None => Ok(None),
        }
    }
}

/// All that is public of a mission of an association that is shown.
pub(super) fn detail(row: Model, of: &association::Model) -> Result<MissionDetail, DbErr> {
    let own_place = row.lat.is_some();
    Ok(MissionDetail {
        unconfirmed_since: unconfirmed_since(of)?,
        // The caller's to ask: it depends on the day.
        responsiveness: None,
        former_pillars: Vec::new(),
        summary: mission_summary(&row, of)?,
        description: row.description,
        street: of.street.clone().filter(|_| !own_place),
        postal_code: of.postal_code.clone().filter(|_| !own_place),
        updated_at: row.updated_at,
    })
}

pub(super) fn small<T: TryFrom<i32>>(value: i32, what: &str) -> Result<T, DbErr> {
    T::try_from(value).map_err(|_| corrupt(what))
}

/// The codes of the statuses under which a mission is listed.
pub(super) fn public() -> Vec<&'static str> {
    MissionStatus::ALL.iter().filter(|status| status.is_public()).map(|status| status.code()).collect()
}

/// The codes of the statuses under which a mission has a page.
fn with_page() -> Vec<&'static str> {
    MissionStatus::ALL.iter().filter(|status| status.has_page()).map(|status| status.code()).collect()
}

pub(super) fn status(code: &str) -> Result<MissionStatus, DbErr> {
    MissionStatus::from_code(code).ok_or_else(|| corrupt("mission status"))
}

/// An effort as three columns.
pub(super) fn effort_columns(effort: Effort) -> (String, i32, Option<i32>) {
    let (per, amount, weeks) = match effort {
        Effort::Week { half_days, weeks } => ("week", i32::from(half_days), Some(i32::from(weeks))),
        Effort::Hours { hours } => ("hours", i32::from(hours), None),
        Effort::Days { half_days } => ("days", i32::from(half_days), None),
    };
    (per.to_owned(), amount, weeks)
}

pub(super) fn effort(row: &Model) -> Result<Effort, DbErr> {
    let what = "effort";
    match (row.effort_per.as_str(), row.effort_weeks) {
        ("week", Some(weeks)) => {
            Ok(Effort::Week { half_days: small(row.effort_amount, what)?, weeks: small(weeks, what)? })
        }
        ("hours", None) => Ok(Effort::Hours { hours: small(row.effort_amount, what)? }),
        ("days", None) => Ok(Effort::Days { half_days: small(row.effort_amount, what)? }),
        _ => Err(corrupt(what)),
    }
}

pub(super) fn slugs(json: &str) -> Result<Vec<Slug>, DbErr> {
    serde_json::from_str(json).map_err(|_| corrupt("list of slugs"))
}

fn mission_summary(row: &Model, of: &association::Model) -> Result<MissionSummary, DbErr> {
    let own = located(row.lat, row.lon, row.position_precision.as_deref())?;
    Ok(MissionSummary {
        slug: Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?,
        title: row.title.clone(),
        association: AssociationRef {
            slug: Slug::parse(&of.slug).map_err(|_| corrupt("slug"))?,
            name: of.name.clone(),
            greyed: is_greyed(of),
        },
        kind: MissionKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
        pillars: slugs(&row.pillars)?,
        skills: slugs(&row.skills)?,
        commitment: Commitment { effort: effort(row)?, on_working_time: row.on_working_time },
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        places: small(row.places, "number of places")?,
        places_left: small(row.places_left, "number of places")?,
        remote: Remote::from_code(&row.remote).ok_or_else(|| corrupt("remote"))?,
        commune: of.commune.clone(),
        department: department(of.department.clone())?,
        location: match own {
            Some(own) => Some(own),
            None => located(of.lat, of.lon, of.position_precision.as_deref())?,
        },
        reduced_mobility: row.reduced_mobility,
        public_transport: row.public_transport,
        status: status(&row.status)?,
        demonstration: row.demonstration,
        published_on: row.published_on,
    })
}
