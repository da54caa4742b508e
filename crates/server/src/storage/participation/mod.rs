//! How people take part: rosters that are taken, months that are closed, and what managers read of them. The rules are
//! those of `domain::participation`, their argument is in `docs/privacy.md`.

mod closing;
mod reading;
mod roster;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::participation::{CAUGHT_UP, KEPT_MONTHS, Month};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::Storage;
use super::entities::{participation_figures, participation_month, participation_roster};

pub use reading::Asked;

/// What is confirmed in the last moment of a month is written by then.
const SETTLING: TimeDelta = TimeDelta::hours(1);

/// Rows in one statement: SQLite takes 32,766 values in one.
const BATCH: usize = 3000;

/// The scopes that figures are kept under.
fn of_team(leads: impl std::fmt::Display) -> String {
    format!("team:{leads}")
}

fn of_site(code: &str) -> String {
    format!("site:{code}")
}

fn of_region(code: &str) -> String {
    format!("region:{code}")
}

const COMPANY: &str = "company";

impl Storage {
    /// Takes the roster of the quarter if it is not taken, and tells each month that is over and was not told. How many
    /// months were. `least` is for the roster that is taken now: those that were taken keep theirs.
    pub async fn close_months(&self, now: DateTime<Utc>, least: u16) -> Result<usize, DbErr> {
        let write = self.write().await?;
        let over = Month::of((now - SETTLING).date_naive()).before(1);
        let from = over.before(CAUGHT_UP - 1);
        roster::take(&write, from, least, now).await?;
        let rosters = participation_roster::Entity::find()
            .order_by_asc(participation_roster::Column::FirstMonth)
            .all(&write)
            .await?;
        let told = participation_month::Entity::find()
            .filter(participation_month::Column::Month.gte(from.first_day()))
            .all(&write)
            .await?;
        let mut closed = 0;
        for (place, roster) in rosters.iter().enumerate() {
            let next = rosters.get(place + 1).map(|next| next.first_month);
            let is_of = |month: &Month| {
                let day = month.first_day();
                day >= roster.first_month && next.is_none_or(|next| day < next)
            };
            let untold = |month: &Month| !told.iter().any(|one| one.month == month.first_day());
            let months: Vec<Month> =
                domain::participation::Months { from, to: over }.iter().filter(is_of).filter(untold).collect();
            if !months.is_empty() {
                closing::close(&write, roster, &months, now).await?;
                closed += months.len();
            }
            if next.is_some_and(|next| next <= over.after(1).first_day()) {
                roster::forget_members(&write, roster.id).await?;
            }
        }
        forget(&write, &rosters, over.before(KEPT_MONTHS).first_day()).await?;
        write.commit().await?;
        Ok(closed)
    }
}

/// Removes what is older than it is kept for.
async fn forget(
    write: &impl sea_orm::ConnectionTrait,
    rosters: &[participation_roster::Model],
    before: NaiveDate,
) -> Result<(), DbErr> {
    participation_figures::Entity::delete_many()
        .filter(participation_figures::Column::Month.lt(before))
        .exec(write)
        .await?;
    participation_month::Entity::delete_many()
        .filter(participation_month::Column::Month.lt(before))
        .exec(write)
        .await?;
    for (roster, next) in rosters.iter().zip(rosters.iter().skip(1)) {
        if next.first_month <= before {
            participation_roster::Entity::delete_by_id(roster.id).exec(write).await?;
        }
    }
    Ok(())
}
