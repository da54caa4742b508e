//! Writes what people of a demonstration have wished to do, with the moves that the history would hold.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::InterestStatus;
use domain::choice::Choice;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use super::corrupt;
use super::entities::{interest, mission};
use super::history::By;
use super::interests::note_status;
use super::seeding_days::{interest_row, morning};
use crate::seed::{SeedInterest, SeedSet};

pub(super) async fn insert(write: &impl ConnectionTrait, set: &SeedSet, wishes: &[SeedInterest]) -> Result<(), DbErr> {
    let slugs = wishes.iter().map(|wish| set.missions[wish.mission].slug.as_str());
    let missions: Vec<(String, Uuid)> = mission::Entity::find()
        .select_only()
        .columns([mission::Column::Slug, mission::Column::Id])
        .filter(mission::Column::Slug.is_in(slugs))
        .into_tuple()
        .all(write)
        .await?;
    let missions: HashMap<String, Uuid> = missions.into_iter().collect();
    for wish in wishes {
        let mission = missions.get(set.missions[wish.mission].slug.as_str());
        let mission = *mission.ok_or_else(|| corrupt("mission of the demonstration"))?;
        let moves = moves(wish);
        let (id, sent_at) = (Uuid::now_v7(), morning(wish.sent_on));
        let row = interest::ActiveModel {
            status: Set(wish.status.code().to_owned()),
            updated_at: Set(moves.last().map_or(sent_at, |(_, at)| *at)),
            first_answer_at: Set(wish.answered_on.map(morning)),
            ..interest_row(id, mission, &set.employees[wish.employee], sent_at)
        };
        row.insert(write).await?;
        note_status(write, By::SERVICE, id, None, InterestStatus::Sent, sent_at).await?;
        let mut before = InterestStatus::Sent;
        for (after, at) in moves {
            note_status(write, By::SERVICE, id, Some(before), after, at).await?;
            before = after;
        }
    }
    Ok(())
}

/// In their order.
fn moves(wish: &SeedInterest) -> Vec<(InterestStatus, DateTime<Utc>)> {
    let moves = [
        (InterestStatus::Seen, wish.seen_on),
        (wish.status, wish.answered_on),
        (InterestStatus::Withdrawn, wish.withdrawn_on),
    ];
    moves.into_iter().filter_map(|(status, on)| Some((status, morning(on?)))).collect()
}
