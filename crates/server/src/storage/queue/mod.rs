//! What waits for the coordination, read from where it waits: nothing is copied into a queue of its own.

mod decide;
mod items;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::moderation::{QueueItem, QueueKind};
use domain::{Choice, ListingStatus, MissionStatus, QueueItemId};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

pub use self::decide::Decided;
use super::entities::{association, edit, history, mission, report};
use super::{Storage, corrupt};

/// One thing that waits: enough to order and to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    pub id: QueueItemId,
    pub kind: QueueKind,
    pub since: DateTime<Utc>,
}

impl Storage {
    /// All that waits, the oldest first. What hangs on an association that is not listed waits for nothing yet.
    pub async fn list_waiting(&self) -> Result<Vec<Waiting>, DbErr> {
        let db = &self.db;
        let mut all = Vec::new();
        let proposed: Vec<(Uuid, String)> = association::Entity::find()
            .select_only()
            .columns([association::Column::Id, association::Column::Slug])
            .filter(association::Column::Status.eq(ListingStatus::Waiting.code()))
            .into_tuple()
            .all(db)
            .await?;
        let since = since(db, proposed.iter().map(|(_, slug)| slug.as_str())).await?;
        for (id, slug) in proposed {
            all.push(waiting(id, QueueKind::Association, since.get(&slug).copied().unwrap_or_default()));
        }
        let missions: Vec<(Uuid, DateTime<Utc>)> = mission::Entity::find()
            .select_only()
            .columns([mission::Column::Id, mission::Column::UpdatedAt])
            .filter(mission::Column::Status.eq(MissionStatus::Waiting.code()))
            .filter(mission::Column::AssociationId.in_subquery(listed()))
            .into_tuple()
            .all(db)
            .await?;
        all.extend(missions.into_iter().map(|(id, since)| waiting(id, QueueKind::Mission, since)));
        let edits: Vec<(Uuid, String, DateTime<Utc>)> = edit::Entity::find()
            .select_only()
            .columns([edit::Column::Id, edit::Column::Kind, edit::Column::Since])
            .filter(edit::Column::Refused.is_null())
            .filter(edit::Column::AssociationId.in_subquery(listed()))
            .into_tuple()
            .all(db)
            .await?;
        for (id, kind, since) in edits {
            all.push(waiting(id, edit_kind(&kind)?, since));
        }
        let reports: Vec<(Uuid, DateTime<Utc>)> = report::Entity::find()
            .select_only()
            .columns([report::Column::Id, report::Column::CreatedAt])
            .filter(report::Column::ClosedAt.is_null())
            .filter(report::Column::AssociationId.in_subquery(listed()))
            .into_tuple()
            .all(db)
            .await?;
        all.extend(reports.into_iter().map(|(id, since)| waiting(id, QueueKind::Report, since)));
        all.sort_by_key(|one| (one.since, one.id));
        Ok(all)
    }

    /// What is shown of each, in their order. What was decided in the meantime is left out.
    pub async fn queue_items(&self, of: &[Waiting]) -> Result<Vec<QueueItem>, DbErr> {
        let mut found = Vec::with_capacity(of.len());
        for one in of {
            found.extend(items::item(&self.db, *one).await?);
        }
        Ok(found)
    }

    /// One of them, if it still waits.
    pub async fn find_queue_item(&self, id: QueueItemId) -> Result<Option<QueueItem>, DbErr> {
        match find(&self.db, id.0, false).await? {
            Some(one) => items::item(&self.db, one).await,
            None => Ok(None),
        }
    }
}

fn waiting(id: Uuid, kind: QueueKind, since: DateTime<Utc>) -> Waiting {
    Waiting { id: QueueItemId(id), kind, since }
}

/// When associations were proposed, or proposed again: their history says so.
async fn since(
    db: &impl ConnectionTrait,
    slugs: impl Iterator<Item = &str>,
) -> Result<HashMap<String, DateTime<Utc>>, DbErr> {
    let noted: Vec<(String, DateTime<Utc>)> = history::Entity::find()
        .select_only()
        .columns([history::Column::Of, history::Column::At])
        .filter(history::Column::Of.is_in(slugs))
        .filter(history::Column::Subject.eq(Subject::Association.code()))
        .filter(history::Column::Field.is_in(["created", "status"]))
        .order_by_asc(history::Column::At)
        .into_tuple()
        .all(db)
        .await?;
    // The last one is what it waits for.
    Ok(noted.into_iter().collect())
}

fn edit_kind(kind: &str) -> Result<QueueKind, DbErr> {
    match kind {
        "association" => Ok(QueueKind::AssociationEdit),
        "mission" => Ok(QueueKind::MissionEdit),
        _ => Err(corrupt("kind of an edit")),
    }
}

/// The associations that are listed.
fn listed() -> SelectStatement {
    association::Entity::find()
        .select_only()
        .column(association::Column::Id)
        .filter(association::Column::Status.eq(ListingStatus::Admitted.code()))
        .into_query()
}

/// What waits under an identifier. `lock` keeps its row for the transaction that decides.
async fn find(db: &impl ConnectionTrait, id: Uuid, lock: bool) -> Result<Option<Waiting>, DbErr> {
    macro_rules! row {
        ($entity:ident) => {{
            let query = $entity::Entity::find_by_id(id);
            if lock { query.lock_exclusive() } else { query }.one(db).await?
        }};
    }
    if let Some(row) = row!(edit) {
        return Ok(row.refused.is_none().then_some(waiting(id, edit_kind(&row.kind)?, row.since)));
    }
    if let Some(row) = row!(report) {
        return Ok(row.closed_at.is_none().then_some(waiting(id, QueueKind::Report, row.created_at)));
    }
    if let Some(row) = row!(association) {
        if row.status != ListingStatus::Waiting.code() {
            return Ok(None);
        }
        let since = since(db, std::iter::once(row.slug.as_str())).await?;
        return Ok(Some(waiting(id, QueueKind::Association, since.get(&row.slug).copied().unwrap_or_default())));
    }
    if let Some(row) = row!(mission) {
        let waits = row.status == MissionStatus::Waiting.code();
        return Ok(waits.then_some(waiting(id, QueueKind::Mission, row.updated_at)));
    }
    Ok(None)
}
