//! Places of a mission, kept in step with the interests that hold them.

use domain::{Choice, InterestStatus, MissionStatus, NewMission};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

use crate::storage::corrupt;
use crate::storage::entities::{interest, mission};
use crate::storage::missions::status;

/// What is left once the number of places, or which interests hold one, has changed; and what that makes of the status.
/// Where neither changes, both stay.
pub async fn recount(
    write: &impl ConnectionTrait,
    row: &mission::Model,
    new: &NewMission,
) -> Result<(i32, MissionStatus), DbErr> {
    let before = status(&row.status)?;
    let places = i32::from(new.places);
    if places == row.places && new.limits_interests == row.limits_interests {
        return Ok((row.places_left, before));
    }
    if new.limits_interests != row.limits_interests {
        let pending: Vec<&str> = InterestStatus::ALL
            .iter()
            .filter(|status| status.holds_place(true) != status.holds_place(false))
            .map(|status| status.code())
            .collect();
        interest::Entity::update_many()
            .col_expr(interest::Column::HoldsPlace, Expr::value(new.limits_interests))
            .filter(interest::Column::MissionId.eq(row.id))
            .filter(interest::Column::Status.is_in(pending))
            .exec(write)
            .await?;
    }
    let held = interest::Entity::find()
        .filter(interest::Column::MissionId.eq(row.id))
        .filter(interest::Column::HoldsPlace.eq(true))
        .count(write)
        .await?;
    let held = i32::try_from(held).map_err(|_| corrupt("number of places"))?;
    let left = (places - held).max(0);
    let after = match before {
        MissionStatus::Published if left == 0 => MissionStatus::Full,
        // It was full for want of places; one that its association has marked full stays so.
        MissionStatus::Full if row.places_left == 0 && left > 0 => MissionStatus::Published,
        other => other,
    };
    Ok((left, after))
}
