//! What was given in a mission between two days, for whoever follows a convention.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{counted, kind, status};
use crate::storage::entities::day;

/// Sums in minutes.
#[derive(Debug, Clone, Default)]
pub(in crate::storage) struct Within {
    pub confirmed: u32,
    pub waiting: u32,
    /// Of the declaration that has waited longest.
    pub waiting_since: Option<NaiveDate>,
    /// What is confirmed of time that is lent, by calendar year: what is valued.
    pub years: BTreeMap<i32, u32>,
}

pub(in crate::storage) async fn within(
    db: &impl ConnectionTrait,
    interest: Uuid,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Within, DbErr> {
    let mut sums = Within::default();
    let rows = day::Entity::find()
        .filter(day::Column::InterestId.eq(interest))
        .filter(day::Column::Day.between(first, last))
        .all(db)
        .await?;
    for row in rows {
        let minutes = counted(&row)?;
        if status(&row)?.is_confirmed() {
            sums.confirmed = sums.confirmed.saturating_add(minutes);
            if kind(&row)?.is_loan() {
                *sums.years.entry(row.day.year()).or_default() += minutes;
            }
        } else {
            let since = row.declared_at.date_naive();
            sums.waiting = sums.waiting.saturating_add(minutes);
            sums.waiting_since = Some(sums.waiting_since.map_or(since, |before| before.min(since)));
        }
    }
    Ok(sums)
}
