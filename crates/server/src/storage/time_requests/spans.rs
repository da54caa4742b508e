//! From when to when working time is agreed and asked for, and nothing else of it.

use std::collections::HashMap;

use domain::TimeStatus;
use domain::own_interest::FirstAndLast;
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::status;
use crate::storage::entities::time_request::{Column, Entity};

/// The time of one interest.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::storage) struct Spans {
    pub agreed: Option<FirstAndLast>,
    pub open: Option<FirstAndLast>,
    /// Time was asked for, whatever came of it.
    pub any: bool,
}

/// The newest of each, of the interests that a query names.
pub(in crate::storage) async fn spans(
    db: &impl ConnectionTrait,
    interests: SelectStatement,
) -> Result<HashMap<Uuid, Spans>, DbErr> {
    let found = Entity::find().filter(Column::InterestId.in_subquery(interests)).order_by_asc(Column::Id);
    let mut spans: HashMap<Uuid, Spans> = HashMap::new();
    for row in found.all(db).await? {
        let one = spans.entry(row.interest_id).or_default();
        one.any = true;
        let days = Some((row.first_day, row.last_day));
        match status(&row)? {
            TimeStatus::Agreed => one.agreed = days,
            status if status.is_open() => one.open = days,
            _ => {}
        }
    }
    Ok(spans)
}
