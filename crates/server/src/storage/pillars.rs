//! Pillars and skills.

use chrono::NaiveDate;
use domain::{Pillar, Skill, Slug};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryOrder};

use super::entities::{pillar, skill};
use super::{Storage, corrupt};

impl Storage {
    /// The pillars in force on a day, in the charter's order.
    pub async fn list_pillars(&self, day: NaiveDate) -> Result<Vec<Pillar>, DbErr> {
        let rows = pillar::Entity::find().order_by_asc(pillar::Column::SortOrder).all(&self.db).await?;
        let pillars: Result<Vec<Pillar>, DbErr> = rows.into_iter().map(read).collect();
        Ok(pillars?.into_iter().filter(|pillar| pillar.in_force(day)).collect())
    }

    /// All skills, in their order.
    pub async fn list_skills(&self) -> Result<Vec<Skill>, DbErr> {
        skills(&self.db).await
    }
}

pub(super) async fn skills(db: &impl ConnectionTrait) -> Result<Vec<Skill>, DbErr> {
    let rows = skill::Entity::find().order_by_asc(skill::Column::SortOrder).all(db).await?;
    rows.into_iter()
        .map(|row| Ok(Skill { slug: Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?, label: row.label }))
        .collect()
}

pub(super) fn read(row: pillar::Model) -> Result<Pillar, DbErr> {
    Ok(Pillar {
        id: row.id,
        slug: Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?,
        label: row.label,
        short_label: row.short_label,
        description: row.description,
        colour: row.colour,
        icon: row.icon,
        order: u8::try_from(row.sort_order).map_err(|_| corrupt("order"))?,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    })
}
