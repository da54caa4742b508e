//! Missions by where they stand, and the places of those that are offered.

use domain::dashboard::{MissionCount, Offer, Places};
use domain::{Choice, FreshnessState, ListingStatus, MissionStatus};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};

use super::{count, slugs};
use crate::storage::associations::department;
use crate::storage::corrupt;
use crate::storage::entities::{association, mission};

pub(super) struct Stock {
    pub missions: Vec<MissionCount>,
    pub offers: Vec<Offer>,
}

/// Missions that have all of this in common: there are far fewer of these than missions.
#[derive(FromQueryResult)]
struct Row {
    status: String,
    pillars: String,
    skills: String,
    department: Option<String>,
    listing: String,
    freshness: String,
    missions: i64,
    places: Option<i64>,
    places_left: Option<i64>,
}

pub(super) async fn read(db: &impl ConnectionTrait, among: &Condition) -> Result<Stock, DbErr> {
    let rows: Vec<Row> = mission::Entity::find()
        .join(JoinType::InnerJoin, mission::Relation::Association.def())
        .filter(among.clone())
        .select_only()
        .column(mission::Column::Status)
        .column(mission::Column::Pillars)
        .column(mission::Column::Skills)
        .column(association::Column::Department)
        .column_as(association::Column::Status, "listing")
        .column(association::Column::Freshness)
        .column_as(mission::Column::Id.count(), "missions")
        .column_as(mission::Column::Places.sum(), "places")
        .column_as(mission::Column::PlacesLeft.sum(), "places_left")
        .group_by(mission::Column::Status)
        .group_by(mission::Column::Pillars)
        .group_by(mission::Column::Skills)
        .group_by(association::Column::Department)
        .group_by(association::Column::Status)
        .group_by(association::Column::Freshness)
        .into_model()
        .all(db)
        .await?;
    let mut missions: Vec<MissionCount> =
        MissionStatus::ALL.iter().map(|status| MissionCount { status: *status, missions: 0 }).collect();
    let mut offers = Vec::new();
    for row in rows {
        let status = MissionStatus::from_code(&row.status).ok_or_else(|| corrupt("mission status"))?;
        let number = count(row.missions)?;
        if let Some(line) = missions.iter_mut().find(|line| line.status == status) {
            line.missions += number;
        }
        // Of an association that is not shown, nothing is offered.
        let shown = row.listing == ListingStatus::Admitted.code() && row.freshness != FreshnessState::Hidden.code();
        if shown && status.is_public() {
            let (offered, left) = (row.places.unwrap_or_default(), row.places_left.unwrap_or_default());
            offers.push(Offer {
                pillars: slugs(&row.pillars)?,
                skills: slugs(&row.skills)?,
                department: department(row.department)?,
                places: Places { missions: number, offered: count(offered)?, taken: count(offered - left)? },
            });
        }
    }
    Ok(Stock { missions, offers })
}
