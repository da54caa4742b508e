//! A draft made public: what a row says, and what the history keeps of the change.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::{changes, fields};
use domain::{AssociationDraft, Choice, FieldError, MissionDraft, MissionStatus, NewAssociation};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set};

use super::entities::{association, interest, mission};
use super::history::{By, note};
use super::refusal::Refusal;
use super::rows::{association_draft, mission_draft, set_association, set_mission};

/// Fields of the draft itself, told apart from those of the request.
fn of_draft(faults: Vec<FieldError>) -> Refusal {
    Refusal::Faults(
        faults.into_iter().map(|fault| FieldError { field: format!("draft.{}", fault.field), ..fault }).collect(),
    )
}

/// Puts a draft in the place of what an association says.
pub(super) async fn clear_association(
    write: &impl ConnectionTrait,
    row: association::Model,
    draft: &AssociationDraft,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut new = draft.validate().map_err(of_draft)?;
    // It may have been confirmed since the draft was written.
    new.confirmed_on = new.confirmed_on.max(row.confirmed_on);
    replace_association(write, row, &new, by, now).await?;
    Ok(())
}

/// The row with what an association says of itself from now on.
pub(super) async fn replace_association(
    write: &impl ConnectionTrait,
    row: association::Model,
    new: &NewAssociation,
    by: By,
    now: DateTime<Utc>,
) -> Result<association::Model, DbErr> {
    let before = fields(&association_draft(&row)?);
    let version = row.version + 1;
    let mut row: association::ActiveModel = row.into();
    set_association(&mut row, new);
    row.version = Set(version);
    let row = row.update(write).await?;
    for change in changes(&before, &fields(&association_draft(&row)?)) {
        note(write, by, (Subject::Association, &row.slug), change, now).await?;
    }
    Ok(row)
}

/// Puts a draft in the place of what a mission says.
pub(super) async fn clear_mission(
    write: &impl ConnectionTrait,
    row: mission::Model,
    draft: &MissionDraft,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let new = draft.validate().map_err(of_draft)?;
    let before = fields(&mission_draft(&row)?);
    let taken = interest::Entity::find()
        .filter(interest::Column::MissionId.eq(row.id))
        .filter(interest::Column::HoldsPlace.eq(true))
        .count(write)
        .await?;
    let left = i32::from(new.places).saturating_sub(i32::try_from(taken).unwrap_or(i32::MAX)).max(0);
    let status = status_with(&row, left);
    let version = row.version + 1;
    let mut row: mission::ActiveModel = row.into();
    set_mission(&mut row, &new);
    row.places_left = Set(left);
    row.status = Set(status);
    row.version = Set(version);
    row.updated_at = Set(now);
    let row = row.update(write).await?;
    for change in changes(&before, &fields(&mission_draft(&row)?)) {
        note(write, by, (Subject::Mission, &row.slug), change, now).await?;
    }
    Ok(())
}

/// Where a mission stands once so many places are left: it is full for want of them alone, as an interest makes it.
fn status_with(row: &mission::Model, left: i32) -> String {
    let (published, full) = (MissionStatus::Published.code(), MissionStatus::Full.code());
    match (row.status.as_str(), left) {
        (status, 0) if status == published => full.to_owned(),
        (status, 1..) if status == full && row.places_left == 0 => published.to_owned(),
        (status, _) => status.to_owned(),
    }
}
