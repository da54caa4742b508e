//! Fills an empty database, in one transaction: it is seeded whole or not at all.

use chrono::{DateTime, Utc};
use domain::{Choice, Located};
use sea_orm::{DbErr, EntityTrait, Set};
use uuid::Uuid;

use super::Storage;
use super::entities::{association, mission, pillar, skill};
use super::missions::effort_columns;
use crate::seed::SeedSet;

/// Rows in one statement. SQLite takes 32,766 values in one; the widest table has 30 columns.
const BATCH: usize = 500;

impl Storage {
    /// Inserts a whole set. `progress` is told what has been written.
    pub async fn insert_seed(
        &self,
        set: &SeedSet,
        now: DateTime<Utc>,
        progress: &mut dyn FnMut(&str),
    ) -> Result<(), DbErr> {
        let write = self.write().await?;
        let pillars = set.pillars.iter().map(|pillar| pillar::ActiveModel {
            id: Set(pillar.id),
            slug: Set(pillar.slug.to_string()),
            label: Set(pillar.label.clone()),
            short_label: Set(pillar.short_label.clone()),
            description: Set(pillar.description.clone()),
            colour: Set(pillar.colour.clone()),
            icon: Set(pillar.icon.clone()),
            sort_order: Set(i32::from(pillar.order)),
            valid_from: Set(pillar.valid_from),
            valid_to: Set(pillar.valid_to),
        });
        if !set.pillars.is_empty() {
            pillar::Entity::insert_many(pillars).exec_without_returning(&write).await?;
        }
        let skills = set.skills.iter().zip(0..).map(|(skill, order)| skill::ActiveModel {
            slug: Set(skill.slug.to_string()),
            label: Set(skill.label.clone()),
            sort_order: Set(order),
        });
        if !set.skills.is_empty() {
            skill::Entity::insert_many(skills).exec_without_returning(&write).await?;
        }
        let ids: Vec<Uuid> = set.associations.iter().map(|_| Uuid::now_v7()).collect();
        for (batch, ids) in set.associations.chunks(BATCH).zip(ids.chunks(BATCH)) {
            let rows = batch.iter().zip(ids).map(|(seed, id)| association_row(seed, *id));
            association::Entity::insert_many(rows).exec_without_returning(&write).await?;
        }
        progress(&format!("{} associations", set.associations.len()));
        for batch in set.missions.chunks(BATCH) {
            let rows = batch.iter().map(|seed| mission_row(seed, ids[seed.association], now));
            mission::Entity::insert_many(rows).exec_without_returning(&write).await?;
        }
        progress(&format!("{} missions", set.missions.len()));
        write.commit().await
    }
}

/// Latitude, longitude, precision.
fn position(located: Option<&Located>) -> (Option<f64>, Option<f64>, Option<String>) {
    (
        located.map(|located| located.at.lat),
        located.map(|located| located.at.lon),
        located.map(|located| located.precision.code().to_owned()),
    )
}

/// A JSON array of texts.
fn json<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

fn association_row(seed: &crate::seed::SeedAssociation, id: Uuid) -> association::ActiveModel {
    let new = &seed.association;
    let text = |value: Option<&dyn std::fmt::Display>| value.map(ToString::to_string);
    let (lat, lon, precision) = position(new.location.as_ref());
    association::ActiveModel {
        id: Set(id),
        slug: Set(seed.slug.to_string()),
        name: Set(new.name.clone()),
        description: Set(new.description.clone()),
        rna: Set(text(new.rna.as_ref().map(|v| v as _))),
        siren: Set(text(new.siren.as_ref().map(|v| v as _))),
        siret: Set(text(new.siret.as_ref().map(|v| v as _))),
        street: Set(new.street.clone()),
        postal_code: Set(text(new.postal_code.as_ref().map(|v| v as _))),
        commune_code: Set(text(new.commune_code.as_ref().map(|v| v as _))),
        commune: Set(new.commune.clone()),
        department: Set(text(new.department.as_ref().map(|v| v as _))),
        lat: Set(lat),
        lon: Set(lon),
        position_precision: Set(precision),
        website: Set(text(new.website.as_ref().map(|v| v as _))),
        email: Set(text(new.email.as_ref().map(|v| v as _))),
        phone: Set(text(new.phone.as_ref().map(|v| v as _))),
        activities: Set(json(&new.activities)),
        confirmed_on: Set(new.confirmed_on),
        source_name: Set(Some(seed.source.name.clone())),
        source_url: Set(seed.source.url.as_ref().map(ToString::to_string)),
        source_licence: Set(Some(seed.source.licence.clone())),
    }
}

fn mission_row(seed: &crate::seed::SeedMission, association_id: Uuid, now: DateTime<Utc>) -> mission::ActiveModel {
    let new = &seed.mission;
    let (lat, lon, precision) = position(new.location.as_ref());
    let (per, amount, weeks) = effort_columns(new.commitment.effort);
    let full = seed.status == domain::MissionStatus::Full;
    mission::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(seed.slug.to_string()),
        association_id: Set(association_id),
        title: Set(new.title.clone()),
        description: Set(new.description.clone()),
        kind: Set(new.kind.code().to_owned()),
        remote: Set(new.remote.code().to_owned()),
        status: Set(seed.status.code().to_owned()),
        pillars: Set(json(&new.pillars)),
        skills: Set(json(&new.skills)),
        effort_per: Set(per),
        effort_amount: Set(amount),
        effort_weeks: Set(weeks),
        on_working_time: Set(new.commitment.on_working_time),
        starts_on: Set(new.starts_on),
        ends_on: Set(new.ends_on),
        places: Set(i32::from(new.places)),
        places_left: Set(if full { 0 } else { i32::from(new.places) }),
        limits_interests: Set(new.limits_interests),
        lat: Set(lat),
        lon: Set(lon),
        position_precision: Set(precision),
        reduced_mobility: Set(new.reduced_mobility),
        public_transport: Set(new.public_transport),
        contact_email: Set(new.contact_email.to_string()),
        demonstration: Set(seed.demonstration),
        published_on: Set(seed.published_on),
        updated_at: Set(now),
    }
}
