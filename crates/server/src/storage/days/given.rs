//! What was given in missions, as their course follows from it.

use std::collections::HashMap;

use domain::own_interest::GivenDays;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::{counted, status};
use crate::storage::entities::day;

/// The days of some interests, summed up by interest.
pub(in crate::storage) async fn given(
    db: &impl ConnectionTrait,
    among: SimpleExpr,
) -> Result<HashMap<Uuid, GivenDays>, DbErr> {
    let mut days: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in day::Entity::find().filter(among).all(db).await? {
        days.entry(row.interest_id).or_default().push((row.day, status(&row)?, counted(&row)?));
    }
    Ok(days.into_iter().filter_map(|(interest, days)| Some((interest, GivenDays::of(days)?))).collect())
}
