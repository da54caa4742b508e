//! Who is whose manager, after one person has changed: the same as `domain::directory::link` says of everyone, looked up
//! step by step.

use std::collections::HashSet;

use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::storage::entities::employee::{ActiveModel, Column, Entity, Model};

/// Managers above one another that are walked up. No company has so many.
const HEIGHT: usize = 200;

async fn active(db: &impl ConnectionTrait, condition: Condition) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Active.eq(true)).filter(condition).one(db).await
}

/// Whoever is named, if they work for the company: by address, by name, by our own identifier.
async fn resolve(db: &impl ConnectionTrait, said: &str) -> Result<Option<Model>, DbErr> {
    for column in [Column::EmailKey, Column::UserKey] {
        if let Some(row) = active(db, Condition::all().add(column.eq(said))).await? {
            return Ok(Some(row));
        }
    }
    match said.parse::<Uuid>() {
        Ok(id) => active(db, Condition::all().add(Column::Id.eq(id))).await,
        Err(_) => Ok(None),
    }
}

/// Whoever the directory says is above somebody.
async fn above(db: &impl ConnectionTrait, row: &Model) -> Result<Option<Model>, DbErr> {
    match (&row.manager_said, row.manager_id) {
        (_, Some(id)) => active(db, Condition::all().add(Column::Id.eq(id))).await,
        (Some(said), None) => resolve(db, said).await,
        (None, None) => Ok(None),
    }
}

/// Those who lead from one back to them, if anyone does.
async fn circle(db: &impl ConnectionTrait, row: &Model) -> Result<Vec<Uuid>, DbErr> {
    let mut walked = vec![row.id];
    let mut seen = HashSet::from([row.id]);
    let mut next = match &row.manager_said {
        Some(said) => resolve(db, said).await?,
        None => None,
    };
    while let Some(at) = next {
        if at.id == row.id {
            return Ok(walked);
        }
        // Into a loop of others, or higher than anyone stands.
        if !seen.insert(at.id) || walked.len() > HEIGHT {
            break;
        }
        walked.push(at.id);
        next = above(db, &at).await?;
    }
    Ok(Vec::new())
}

async fn set_manager(write: &impl ConnectionTrait, of: &[Uuid], manager_id: Option<Uuid>) -> Result<(), DbErr> {
    let row = ActiveModel { manager_id: Set(manager_id), ..Default::default() };
    Entity::update_many().set(row).filter(Column::Id.is_in(of.iter().copied())).exec(write).await.map(drop)
}

/// Links one person anew. Whoever is in a loop has no manager.
async fn settle(write: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    let Some(row) = Entity::find_by_id(id).one(write).await? else { return Ok(()) };
    let manager = match &row.manager_said {
        Some(said) if row.active => resolve(write, said).await?,
        _ => None,
    };
    let circle = if manager.is_some() { circle(write, &row).await? } else { Vec::new() };
    if circle.is_empty() {
        set_manager(write, &[id], manager.map(|manager| manager.id)).await
    } else {
        set_manager(write, &circle, None).await
    }
}

/// The others of a loop that somebody is in: they have a manager again once it is opened.
pub(super) async fn loop_of(db: &impl ConnectionTrait, row: &Model) -> Result<Vec<Uuid>, DbErr> {
    let may_be = row.active && row.manager_said.is_some() && row.manager_id.is_none();
    if may_be { circle(db, row).await } else { Ok(Vec::new()) }
}

/// Links somebody who was changed, and those around them. `was_in`: the loop that they were in before.
pub(super) async fn relink(write: &impl ConnectionTrait, row: &Model, was_in: &[Uuid]) -> Result<(), DbErr> {
    settle(write, row.id).await?;
    for other in was_in.iter().filter(|other| **other != row.id) {
        settle(write, *other).await?;
    }
    let names = [row.id.to_string(), row.email_key.clone(), row.user_key.clone()];
    if row.active {
        // Whoever named them before they were there.
        let waiting = Entity::find()
            .filter(Column::Active.eq(true))
            .filter(Column::ManagerId.is_null())
            .filter(Column::ManagerSaid.is_in(names.clone()))
            .all(write)
            .await?;
        for other in waiting.iter().filter(|other| other.id != row.id) {
            settle(write, other.id).await?;
        }
    }
    // Whoever they lead no more: they have left, or are called otherwise.
    let mut led = Entity::find().filter(Column::ManagerId.eq(row.id));
    if row.active {
        led = led.filter(Column::ManagerSaid.is_not_in(names));
    }
    for other in led.all(write).await? {
        settle(write, other.id).await?;
    }
    Ok(())
}
