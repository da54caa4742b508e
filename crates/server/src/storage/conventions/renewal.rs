//! A convention that follows another: a draft of its own, whose days begin the day after.

use chrono::{DateTime, Days, Utc};
use domain::convention::ConventionDraft;
use domain::{Choice, ConventionId, ConventionStatus};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, Set};
use uuid::Uuid;

use super::create::fresh;
use super::draft;
use super::whole::{Whole, note_deed, note_status};
use crate::storage::entities::convention;
use crate::storage::history::By;

/// Makes it, with all that the one before says but for its days, which are for people to say, and its files.
pub(super) async fn renew(
    write: &DatabaseTransaction,
    whole: Whole,
    id: Uuid,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let amendments = whole.amendments(write).await?;
    let stands = whole.stands(&amendments)?;
    let before = draft(&whole.row)?;
    let next = ConventionDraft {
        starts_on: whole.row.ends_on.and_then(|last| last.checked_add_days(Days::new(1))),
        ends_on: None,
        commitment: stands.as_ref().map(|content| content.commitment).or(before.commitment),
        schedule: stands.as_ref().map_or_else(|| before.schedule.clone(), |content| content.schedule.clone()),
        weekly_minutes: stands.as_ref().map_or(before.weekly_minutes, |content| content.weekly_minutes),
        places: stands.as_ref().map_or_else(|| before.places.clone(), |content| content.places.clone()),
        tasks: stands.as_ref().map_or_else(|| before.tasks.clone(), |content| content.tasks.clone()),
        annexes: Vec::new(),
        ..before
    };
    let row = convention::ActiveModel {
        association_id: Set(whole.row.association_id),
        interest_id: Set(whole.row.interest_id),
        framework_id: Set(whole.row.framework_id),
        follows_id: Set(Some(whole.row.id)),
        person_id: Set(whole.row.person_id),
        account_id: Set(whole.row.account_id),
        email_key: Set(whole.row.email_key.clone()),
        employee_id: Set(whole.row.employee_id),
        ..fresh(ConventionId(id), &next, now)?
    };
    row.insert(write).await?;
    note_status(write, by, id, None, ConventionStatus::Draft.code(), now).await?;
    note_deed(write, by, whole.row.id, "renewed", id.to_string(), now).await?;
    whole.save(write, <convention::ActiveModel as Default>::default(), now).await.map(drop)
}
