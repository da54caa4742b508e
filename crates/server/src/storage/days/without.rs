//! What was given by people who are forgotten: an association's total of a year, and nothing else.

use std::collections::BTreeMap;

use chrono::Datelike;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::status;
use crate::storage::entities::day;
use crate::storage::entities::given_time::{ActiveModel, Column, Entity};

/// Keeps what an interest's confirmed days come to, before they are erased with it.
pub(in crate::storage) async fn keep_count(
    write: &impl ConnectionTrait,
    interest: Uuid,
    association: Uuid,
) -> Result<(), DbErr> {
    let mut years: BTreeMap<i32, i64> = BTreeMap::new();
    for row in day::Entity::find().filter(day::Column::InterestId.eq(interest)).all(write).await? {
        if status(&row)?.is_confirmed() {
            *years.entry(row.day.year()).or_default() += i64::from(row.confirmed_minutes);
        }
    }
    for (year, minutes) in years {
        add(write, association, year, minutes).await?;
    }
    Ok(())
}

/// What the one was given, the other was.
pub(in crate::storage) async fn hand_over(write: &impl ConnectionTrait, from: Uuid, into: Uuid) -> Result<(), DbErr> {
    for row in Entity::find().filter(Column::AssociationId.eq(from)).all(write).await? {
        add(write, into, row.year, row.minutes).await?;
    }
    Entity::delete_many().filter(Column::AssociationId.eq(from)).exec(write).await.map(drop)
}

async fn add(write: &impl ConnectionTrait, association: Uuid, year: i32, minutes: i64) -> Result<(), DbErr> {
    let row = ActiveModel { association_id: Set(association), year: Set(year), minutes: Set(0) };
    let there = OnConflict::columns([Column::AssociationId, Column::Year]).update_column(Column::Year).to_owned();
    Entity::insert(row).on_conflict(there).exec_without_returning(write).await?;
    Entity::update_many()
        .col_expr(Column::Minutes, Expr::col(Column::Minutes).add(minutes))
        .filter(Column::AssociationId.eq(association))
        .filter(Column::Year.eq(year))
        .exec(write)
        .await
        .map(drop)
}

/// What is kept so of a year.
pub(super) async fn kept(db: &impl ConnectionTrait, association: Uuid, year: i32) -> Result<i64, DbErr> {
    Ok(Entity::find_by_id((association, year)).one(db).await?.map(|row| row.minutes).unwrap_or_default())
}
