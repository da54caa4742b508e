//! An edit cleared: its draft becomes what is public.

use chrono::{DateTime, Utc};
use domain::{AssociationDraft, FieldError, MissionDraft};
use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};

use super::entities::{association, mission};
use super::listings::associations::apply_association;
use super::listings::missions::apply_mission;
use super::refusal::Refusal;

/// Fields of the draft itself, told apart from those of the request.
fn of_draft(faults: Vec<FieldError>) -> Refusal {
    let of_draft = |fault: FieldError| FieldError { field: format!("draft.{}", fault.field), ..fault };
    Refusal::Faults(faults.into_iter().map(of_draft).collect())
}

/// Makes an association's draft public. What it changes was noted when it was written.
pub(super) async fn clear_association(
    write: &impl ConnectionTrait,
    row: association::Model,
    draft: &AssociationDraft,
) -> Result<(), Refusal> {
    let new = draft.validate().map_err(of_draft)?;
    let version = row.version + 1;
    let mut row: association::ActiveModel = apply_association(write, row, &new).await?.into();
    row.version = Set(version);
    row.update(write).await?;
    Ok(())
}

/// Makes a mission's draft public.
pub(super) async fn clear_mission(
    write: &impl ConnectionTrait,
    row: mission::Model,
    draft: &MissionDraft,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let new = draft.validate().map_err(of_draft)?;
    let version = row.version + 1;
    let mut row: mission::ActiveModel = apply_mission(write, row, &new, now).await?.into();
    row.version = Set(version);
    row.update(write).await?;
    Ok(())
}
