//! Fills an empty database, in one transaction: it is seeded whole or not at all.

use chrono::{DateTime, Utc};
use domain::text::fold;
use domain::{Choice, DemoAccount, Language, MissionStatus, Slug};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::conventions::{Demonstration, demonstrate};
use super::entities::{association, employee, mission, pillar, skill};
use super::history::By;
use super::rows::{set_association, set_mission};
use super::{Storage, accounts, corrupt, seeding_days, seeding_interests, seeding_time, settings};
use crate::seed::{SeedEmployee, SeedSet, conventions, interests, participation};

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
        let ids: Vec<Uuid> = set.employees.iter().map(|_| Uuid::now_v7()).collect();
        for (batch, own) in set.employees.chunks(BATCH).zip(ids.chunks(BATCH)) {
            let rows = batch.iter().zip(own).map(|(seed, id)| employee_row(seed, *id, (&set.employees, &ids), now));
            employee::Entity::insert_many(rows).exec_without_returning(&write).await?;
        }
        if let Some(of) = &set.demonstration {
            open_accounts(&write, of, now).await?;
            seeding_time::demonstrate_time(&write, &set.employees, &ids, now).await?;
            let deeds = participation::demonstration(&set.employees, &set.missions, now.date_naive());
            seeding_days::insert(&write, set, &ids, &deeds, now).await?;
            let wishes = interests::demonstration(&set.employees, &set.missions, now.date_naive());
            seeding_interests::insert(&write, set, &wishes).await?;
            demonstrate_conventions(&write, of, (set, &ids), now).await?;
        }
        write.commit().await
    }
}

/// Conventions between the demonstration's accounts, for a mission of the association that is shown. It is closed: who looks
/// for one does not find it.
async fn demonstrate_conventions(
    write: &impl ConnectionTrait,
    of: &Slug,
    (set, ids): (&SeedSet, &[Uuid]),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let found = association::Entity::find().filter(association::Column::Slug.eq(of.as_str())).one(write).await?;
    let of = found.ok_or_else(|| corrupt("association of the demonstration"))?;
    let is_employee = |one: &&SeedEmployee| one.email == DemoAccount::Employee.email();
    let (Some(person), Some(seed)) = (set.employees.iter().find(is_employee), conventions::mission(now.date_naive()))
    else {
        return Ok(());
    };
    let place = set.employees.iter().position(|one| one.email == person.email);
    let Some(employee) = place.and_then(|place| ids.get(place)).copied() else { return Ok(()) };
    let manager = person.manager.and_then(|place| set.employees.get(place)).map(|one| one.name.as_str());
    let mission = mission_row(&seed, of.id, now).insert(write).await?;
    let manager = manager.unwrap_or_default();
    let among = Demonstration { of: &of, mission: &mission, person, manager, employee };
    demonstrate(write, &among, now).await
}

/// Opens the demonstration's accounts; the association's keeps the listing of one association, which is trusted.
async fn open_accounts(write: &impl ConnectionTrait, of: &Slug, now: DateTime<Utc>) -> Result<(), DbErr> {
    settings::set(write, settings::DEMONSTRATION, "1").await?;
    let found = association::Entity::find().filter(association::Column::Slug.eq(of.as_str())).one(write).await?;
    let of = found.ok_or_else(|| corrupt("association of the demonstration"))?;
    let account =
        accounts::find_or_create(write, &DemoAccount::AssociationMember.email(), Language::default(), now).await?;
    accounts::join(write, account.id, &of, By::SERVICE, now).await?;
    let trusted = association::ActiveModel { id: Set(of.id), trusted: Set(true), ..Default::default() };
    trusted.update(write).await.map(drop)
}

fn association_row(seed: &crate::seed::SeedAssociation, id: Uuid) -> association::ActiveModel {
    let mut row = association::ActiveModel {
        id: Set(id),
        slug: Set(seed.slug.to_string()),
        source_name: Set(Some(seed.source.name.clone())),
        source_url: Set(seed.source.url.as_ref().map(ToString::to_string)),
        source_licence: Set(Some(seed.source.licence.clone())),
        ..Default::default()
    };
    set_association(&mut row, &seed.association);
    row
}

fn mission_row(seed: &crate::seed::SeedMission, association_id: Uuid, now: DateTime<Utc>) -> mission::ActiveModel {
    let full = seed.status == MissionStatus::Full;
    let mut row = mission::ActiveModel {
        id: Set(Uuid::now_v7()),
        slug: Set(seed.slug.to_string()),
        association_id: Set(association_id),
        status: Set(seed.status.code().to_owned()),
        places_left: Set(if full { 0 } else { i32::from(seed.mission.places) }),
        demonstration: Set(seed.demonstration),
        published_on: Set(seed.published_on),
        updated_at: Set(now),
        ..Default::default()
    };
    set_mission(&mut row, &seed.mission);
    row
}

/// Somebody of the directory, as an import would write them.
fn employee_row(
    seed: &SeedEmployee,
    id: Uuid,
    (all, ids): (&[SeedEmployee], &[Uuid]),
    now: DateTime<Utc>,
) -> employee::ActiveModel {
    let address = seed.email.as_str();
    employee::ActiveModel {
        id: Set(id),
        external_id: Set(None),
        user_key: Set(address.to_lowercase()),
        email: Set(address.to_owned()),
        email_key: Set(address.to_lowercase()),
        email_primary: Set(true),
        name: Set(seed.name.clone()),
        folded: Set(fold(&format!("{} {}", seed.name, seed.team))),
        site_code: Set(seed.site_code.clone()),
        team: Set(seed.team.clone()),
        manager_id: Set(seed.manager.and_then(|place| ids.get(place)).copied()),
        active: Set(true),
        source: Set("csv".to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
        left_at: Set(None),
        manager_said: Set(seed.manager.and_then(|place| all.get(place)).map(|one| one.email.as_str().to_lowercase())),
        ..Default::default()
    }
}
