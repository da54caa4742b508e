//! Listings that nobody has confirmed for long.

use chrono::NaiveDate;
use domain::dashboard::{DashboardFilter, Listings, STALE_MOST, StaleListing};
use domain::{Choice, FreshnessState, ListingStatus, Slug};
use sea_orm::sea_query::NullOrdering;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, Order, QueryFilter, QueryOrder, QuerySelect};

use super::count;
use crate::storage::associations::department;
use crate::storage::corrupt;
use crate::storage::entities::association::{Column, Entity};

/// Slug, name, department, freshness and the day of the last confirmation.
type StaleRow = (String, String, Option<String>, String, Option<NaiveDate>);

fn state(code: &str) -> Result<FreshnessState, DbErr> {
    FreshnessState::from_code(code).ok_or_else(|| corrupt("freshness"))
}

/// A pillar narrows nothing here: a listing has none.
pub(super) async fn read(db: &impl ConnectionTrait, filter: &DashboardFilter) -> Result<Listings, DbErr> {
    let mut admitted = Entity::find().filter(Column::Status.eq(ListingStatus::Admitted.code()));
    if let Some(here) = super::department(filter) {
        admitted = admitted.filter(here);
    }
    let counts: Vec<(String, i32, i64)> = admitted
        .clone()
        .select_only()
        .columns([Column::Freshness, Column::Unanswered])
        .column_as(Column::Id.count(), "listings")
        .group_by(Column::Freshness)
        .group_by(Column::Unanswered)
        .into_tuple()
        .all(db)
        .await?;
    let mut listings = Listings::default();
    for (code, unanswered, number) in counts {
        let number = count(number)?;
        match state(&code)? {
            FreshnessState::Current => {
                listings.current += number;
                listings.asked += if unanswered > 0 { number } else { 0 };
            }
            FreshnessState::Greyed => listings.greyed += number,
            FreshnessState::Hidden => listings.hidden += number,
        }
    }
    let rows: Vec<StaleRow> = admitted
        .filter(Column::Freshness.ne(FreshnessState::Current.code()))
        .select_only()
        .columns([Column::Slug, Column::Name, Column::Department, Column::Freshness, Column::ConfirmedOn])
        .order_by_with_nulls(Column::ConfirmedOn, Order::Asc, NullOrdering::First)
        .order_by_asc(Column::Slug)
        .limit(STALE_MOST as u64)
        .into_tuple()
        .all(db)
        .await?;
    for (slug, name, of, code, confirmed_on) in rows {
        listings.stale.push(StaleListing {
            association: Slug::parse(&slug).map_err(|_| corrupt("slug"))?,
            name,
            department: department(of)?,
            state: state(&code)?,
            confirmed_on,
        });
    }
    Ok(listings)
}
