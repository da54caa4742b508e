//! Re-cutting the charter: pillars are added and given a last day, and never taken away.

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::listing::{changes, fields};
use domain::pillar::{FormerPillar, KeptPillar, NewPillar, PillarDraft};
use domain::{Choice, MissionStatus, Pillar, ProblemCode, Slug};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, SqlErr};
use serde_json::Value;

use super::Storage;
use super::entities::{mission, pillar};
use super::history::{By, change, note};
use super::missions::slugs;
use super::pillars::read;
use super::refusal::Refusal;

impl Storage {
    /// All pillars there ever were, in their order, with the missions that have them.
    pub async fn list_kept_pillars(&self) -> Result<Vec<KeptPillar>, DbErr> {
        let rows = pillar::Entity::find()
            .order_by_asc(pillar::Column::SortOrder)
            .order_by_asc(pillar::Column::Id)
            .all(&self.db)
            .await?;
        let with_page = MissionStatus::ALL.iter().filter(|status| status.has_page()).map(|status| status.code());
        let of_missions: Vec<String> = mission::Entity::find()
            .select_only()
            .column(mission::Column::Pillars)
            .filter(mission::Column::Status.is_in(with_page))
            .into_tuple()
            .all(&self.db)
            .await?;
        let of_missions: Vec<Vec<Slug>> = of_missions.iter().map(|json| slugs(json)).collect::<Result<_, _>>()?;
        let kept = |row| {
            let pillar = read(row)?;
            let missions = of_missions.iter().filter(|of| of.contains(&pillar.slug)).count();
            Ok(KeptPillar { missions: u32::try_from(missions).unwrap_or(u32::MAX), pillar })
        };
        rows.into_iter().map(kept).collect()
    }

    /// Of some pillars those that are not in force on a day: a mission keeps what it was made for.
    pub async fn former_pillars(&self, of: &[Slug], day: NaiveDate) -> Result<Vec<FormerPillar>, DbErr> {
        let rows = pillar::Entity::find()
            .filter(pillar::Column::Slug.is_in(of.iter().map(Slug::as_str)))
            .order_by_asc(pillar::Column::SortOrder)
            .all(&self.db)
            .await?;
        let pillars: Vec<Pillar> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(pillars.iter().filter(|pillar| !pillar.in_force(day)).map(FormerPillar::from).collect())
    }

    /// Adds a pillar.
    pub async fn create_pillar(&self, draft: &PillarDraft, by: By, now: DateTime<Utc>) -> Result<Pillar, Refusal> {
        match self.try_create_pillar(draft, by, now).await {
            // Another was added in the same instant: with it, the rules are asked again.
            Err(Refusal::Storage(error)) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                self.try_create_pillar(draft, by, now).await
            }
            outcome => outcome,
        }
    }

    async fn try_create_pillar(&self, draft: &PillarDraft, by: By, now: DateTime<Utc>) -> Result<Pillar, Refusal> {
        let write = self.write().await?;
        let rows = pillar::Entity::find().all(&write).await?;
        let others: Vec<Pillar> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        let new = draft.validate(&others).map_err(Refusal::Faults)?;
        let taken = |slug: &Slug| others.iter().any(|pillar| pillar.slug == *slug);
        let numbers = 1..=u32::try_from(others.len()).unwrap_or(u32::MAX).saturating_add(1);
        let slug = numbers.map(|number| Slug::of(&new.label, number)).find(|slug| !taken(slug));
        let slug = slug.ok_or(ProblemCode::Internal)?;
        let mut row = pillar::ActiveModel {
            id: Set(others.iter().map(|pillar| pillar.id).max().unwrap_or_default() + 1),
            slug: Set(slug.to_string()),
            ..Default::default()
        };
        set(&mut row, &new);
        let pillar = read(row.insert(&write).await?)?;
        let created = change("created", Value::Null, pillar.label.clone());
        note(&write, by, (Subject::Pillar, pillar.slug.as_str()), created, now).await?;
        write.commit().await?;
        Ok(pillar)
    }

    /// Changes a pillar, its dates included. Its slug stays: missions know it by that.
    pub async fn change_pillar(
        &self,
        id: i32,
        draft: &PillarDraft,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Pillar, Refusal> {
        let write = self.write().await?;
        // All of them are locked, so that what is true of them together stays so.
        let rows = pillar::Entity::find().order_by_asc(pillar::Column::Id).lock_exclusive().all(&write).await?;
        let pillars: Vec<Pillar> = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        let (own, others): (Vec<_>, Vec<_>) = pillars.into_iter().partition(|pillar| pillar.id == id);
        let Some(before) = own.first() else { return Err(ProblemCode::NotFound.into()) };
        let new = draft.validate(&others).map_err(Refusal::Faults)?;
        let mut row = pillar::ActiveModel { id: Set(id), ..Default::default() };
        set(&mut row, &new);
        let after = read(row.update(&write).await?)?;
        for change in changes(&fields(&PillarDraft::from(before)), &fields(&PillarDraft::from(&after))) {
            note(&write, by, (Subject::Pillar, after.slug.as_str()), change, now).await?;
        }
        write.commit().await?;
        Ok(after)
    }
}

fn set(row: &mut pillar::ActiveModel, new: &NewPillar) {
    row.label = Set(new.label.clone());
    row.short_label = Set(new.short_label.clone());
    row.description = Set(new.description.clone());
    row.colour = Set(new.colour.to_string());
    row.icon = Set(new.icon.clone());
    row.sort_order = Set(i32::from(new.order));
    row.valid_from = Set(new.valid_from);
    row.valid_to = Set(new.valid_to);
}
