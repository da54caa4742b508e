//! Days of a mission as a sheet prints them.

use chrono::NaiveDate;
use documents::SheetDay;
use domain::TimeKind;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{kind, minutes, status};
use crate::storage::entities::day;

/// Those of an interest between two days, the oldest first, each with what kind of time it is. The association's word on a
/// correction stands in the place of the person's own.
pub(in crate::storage) async fn printed(
    db: &impl ConnectionTrait,
    interest: Uuid,
    (first, last): (NaiveDate, NaiveDate),
) -> Result<Vec<(TimeKind, SheetDay)>, DbErr> {
    let rows = day::Entity::find()
        .filter(day::Column::InterestId.eq(interest))
        .filter(day::Column::Day.between(first, last))
        .order_by_asc(day::Column::Day)
        .order_by_asc(day::Column::Id)
        .all(db)
        .await?;
    let one = |row: day::Model| {
        let confirmed = minutes(row.confirmed_minutes)?;
        let day = SheetDay {
            day: row.day,
            declared_minutes: minutes(row.minutes)?,
            confirmed_minutes: status(&row)?.is_confirmed().then_some(confirmed),
            note: if row.correction.is_empty() { row.note.clone() } else { row.correction.clone() },
        };
        Ok((kind(&row)?, day))
    };
    rows.into_iter().map(one).collect()
}
