//! Whether a listing is still true: any change by its association says so.

use chrono::{DateTime, NaiveDate, Utc};
use domain::freshness::Asked;
use domain::history::Subject;
use domain::{Choice, FreshnessState, Rhythm};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, Set};

use super::today;
use crate::storage::corrupt;
use crate::storage::entities::association;
use crate::storage::history::{By, change, note};
use crate::storage::missions::small;

/// The day on which a row came: its identifier holds the moment.
fn came_on(row: &association::Model) -> NaiveDate {
    let moment = row.id.get_timestamp().and_then(|stamp| {
        let (seconds, _) = stamp.to_unix();
        DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)
    });
    moment.map(|moment| moment.date_naive()).unwrap_or_default()
}

pub fn asked(row: &association::Model) -> Result<Asked, DbErr> {
    Ok(Asked {
        rhythm: Rhythm::from_code(&row.rhythm).ok_or_else(|| corrupt("rhythm"))?,
        state: FreshnessState::from_code(&row.freshness).ok_or_else(|| corrupt("freshness"))?,
        confirmed_on: row.confirmed_on.unwrap_or_else(|| came_on(row)),
        unanswered: small(row.unanswered, "number of mails")?,
        last_step_on: row.last_step_on,
    })
}

fn set_asked(row: &mut association::ActiveModel, asked: &Asked) {
    row.freshness = Set(asked.state.code().to_owned());
    row.confirmed_on = Set(Some(asked.confirmed_on));
    row.unanswered = Set(i32::from(asked.unanswered));
    row.last_step_on = Set(asked.last_step_on);
}

/// The listing is true today: written, and noted where that is news.
pub async fn confirm(
    write: &impl ConnectionTrait,
    row: association::Model,
    by: By,
    now: DateTime<Utc>,
) -> Result<association::Model, DbErr> {
    let before = asked(&row)?;
    let after = before.confirmed(today(now));
    if row.confirmed_on == Some(after.confirmed_on) && before == after {
        return Ok(row);
    }
    let subject = (Subject::Association, row.slug.as_str());
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    note(write, by, subject, change("confirmed_on", day(row.confirmed_on), day(Some(after.confirmed_on))), now).await?;
    if before.state != after.state {
        note(write, by, subject, change("freshness", before.state.code(), after.state.code()), now).await?;
    }
    let mut active: association::ActiveModel = row.into();
    set_asked(&mut active, &after);
    active.update(write).await
}
