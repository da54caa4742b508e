//! What a coordinator sees of one thing that waits.

use domain::listing::{FieldChange, fields};
use domain::merging::is_empty;
use domain::moderation::{QueueItem, QueueKind, ReportReason};
use domain::{AssociationDraft, Choice, MissionDraft, Slug};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Waiting;
use crate::storage::corrupt;
use crate::storage::duplicates::{duplicates_of, marks};
use crate::storage::entities::{association, edit, membership, mission, report};
use crate::storage::listings::draft_changes;
use crate::storage::rows::{association_draft, mission_draft};
use crate::tokens;

/// The rows that one thing is made of.
pub(super) struct Rows {
    pub of: association::Model,
    pub mission: Option<mission::Model>,
    pub edit: Option<edit::Model>,
    pub report: Option<report::Model>,
}

/// Reads them; none when the thing has gone in the meantime.
pub(super) async fn rows(db: &impl ConnectionTrait, one: Waiting) -> Result<Option<Rows>, DbErr> {
    let id = one.id.0;
    let (mut edit, mut report, mut mission, mut of) = (None, None, None, None);
    match one.kind {
        QueueKind::Association => of = Some(id),
        QueueKind::Mission => mission = Some(id),
        QueueKind::AssociationEdit | QueueKind::MissionEdit => {
            edit = edit::Entity::find_by_id(id).one(db).await?;
            let Some(edit) = &edit else { return Ok(None) };
            of = Some(edit.association_id);
            mission = (one.kind == QueueKind::MissionEdit).then_some(edit.subject_id);
        }
        QueueKind::Report => {
            report = report::Entity::find_by_id(id).one(db).await?;
            let Some(report) = &report else { return Ok(None) };
            (of, mission) = (Some(report.association_id), report.mission_id);
        }
    }
    let mission = match mission {
        None => None,
        Some(id) => match mission::Entity::find_by_id(id).one(db).await? {
            Some(row) => Some(row),
            None => return Ok(None),
        },
    };
    let of = of.or_else(|| mission.as_ref().map(|mission| mission.association_id));
    let Some(of) = of else { return Ok(None) };
    let of = association::Entity::find_by_id(of).one(db).await?;
    Ok(of.map(|of| Rows { of, mission, edit, report }))
}

pub(super) async fn item(db: &impl ConnectionTrait, one: Waiting) -> Result<Option<QueueItem>, DbErr> {
    match rows(db, one).await? {
        Some(rows) => item_of(db, one, &rows).await.map(Some),
        None => Ok(None),
    }
}

pub(super) async fn item_of(db: &impl ConnectionTrait, one: Waiting, rows: &Rows) -> Result<QueueItem, DbErr> {
    let slug = |text: &str| Slug::parse(text).map_err(|_| corrupt("slug"));
    let changes = shown(one.kind, rows)?;
    let reason = match &rows.report {
        Some(report) => Some(ReportReason::from_code(&report.reason).ok_or_else(|| corrupt("reason"))?),
        None => None,
    };
    let words = rows.report.as_ref().map(|report| report.words.clone());
    let duplicates = match one.kind {
        QueueKind::Association => duplicates_of(db, marks(&rows.of), Some(rows.of.id)).await?,
        _ => Vec::new(),
    };
    Ok(QueueItem {
        id: one.id,
        kind: one.kind,
        since: one.since,
        association: slug(&rows.of.slug)?,
        association_name: rows.of.name.clone(),
        trusted: rows.of.trusted,
        members: count_members(db, rows.of.id).await?,
        mission: rows.mission.as_ref().map(|mission| slug(&mission.slug)).transpose()?,
        mission_title: rows.mission.as_ref().map(|mission| mission.title.clone()),
        stamp: stamp(&changes, words.as_deref())?,
        changes,
        reason,
        words,
        duplicates,
    })
}

async fn count_members(db: &impl ConnectionTrait, of: Uuid) -> Result<u32, DbErr> {
    let count = membership::Entity::find().filter(membership::Column::AssociationId.eq(of)).count(db).await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// What an edit changes, or all that something new says.
fn shown(kind: QueueKind, rows: &Rows) -> Result<Vec<FieldChange>, DbErr> {
    let association = || association_draft(&rows.of);
    let mission = || match &rows.mission {
        Some(row) => mission_draft(row),
        None => Err(corrupt("mission that waits")),
    };
    Ok(match kind {
        QueueKind::Association => filled(fields(&association()?)),
        QueueKind::Mission => filled(fields(&mission()?)),
        QueueKind::AssociationEdit => draft_changes(&association()?, &edited::<AssociationDraft>(rows)?),
        QueueKind::MissionEdit => draft_changes(&mission()?, &edited::<MissionDraft>(rows)?),
        QueueKind::Report => Vec::new(),
    })
}

/// The draft of an edit.
pub(super) fn edited<T: serde::de::DeserializeOwned>(rows: &Rows) -> Result<T, DbErr> {
    let draft = rows.edit.as_ref().and_then(|edit| serde_json::from_str(&edit.draft).ok());
    draft.ok_or_else(|| corrupt("draft of an edit"))
}

/// Every field that says something. That something is not so is said by saying nothing.
fn filled(draft: Map<String, Value>) -> Vec<FieldChange> {
    let says = |field: &str, value: &Value| !is_empty(value) && *value != Value::Bool(false) && field != "confirmed_on";
    let said = draft.into_iter().filter(|(field, value)| says(field, value));
    said.map(|(field, after)| FieldChange { field, before: Value::Null, after }).collect()
}

fn stamp(changes: &[FieldChange], words: Option<&str>) -> Result<String, DbErr> {
    let shown = serde_json::to_vec(&(changes, words)).map_err(|error| DbErr::Json(error.to_string()))?;
    let mut stamp = tokens::hash(&shown);
    stamp.truncate(16);
    Ok(stamp)
}
