//! A decision: carried out once, whoever else decides at the same time, with its mails and its history.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::FieldChange;
use domain::moderation::{Decision, QueueItem, QueueKind};
use domain::{AssociationDraft, Choice, ListingStatus, MissionDraft, MissionStatus, ProblemCode, QueueItemId};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::Value;
use uuid::Uuid;

use super::find;
use super::items::{Rows, edited, item_of, rows};
use crate::storage::clearing::{clear_association, clear_mission};
use crate::storage::entities::{account, association, edit, membership, mission, report};
use crate::storage::history::{By, change, note};
use crate::storage::outbox::NewMail;
use crate::storage::refusal::Refusal;
use crate::storage::register::set_trust;
use crate::storage::{Storage, corrupt};

/// What the mails are written from.
pub struct Decided<'a> {
    pub item: &'a QueueItem,
    pub decision: &'a Decision,
}

impl Storage {
    /// Carries out what was decided, and mails it to the members. Whoever decides second is refused.
    pub async fn decide(
        &self,
        id: QueueItemId,
        decision: &Decision,
        by: By,
        now: DateTime<Utc>,
        mail: impl Fn(&Decided) -> NewMail,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        // The row is locked: what is read from here on stays so.
        let Some(one) = find(&write, id.0, true).await? else { return Err(ProblemCode::TransitionRefused.into()) };
        let Some(rows) = rows(&write, one).await? else { return Err(ProblemCode::TransitionRefused.into()) };
        let item = item_of(&write, one, &rows).await?;
        if item.stamp != decision.stamp {
            return Err(ProblemCode::VersionConflict.into());
        }
        let to = recipients(&write, &rows, decision).await?;
        let of = rows.of.clone();
        match one.kind {
            QueueKind::Association => decide_association(&write, rows.of, decision, by, now).await?,
            QueueKind::Mission => decide_mission(&write, rows.mission, decision, by, now).await?,
            QueueKind::AssociationEdit | QueueKind::MissionEdit => {
                decide_edit(&write, rows, &item, (decision, by), now).await?;
            }
            QueueKind::Report => close_report(&write, rows, decision, by, now).await?,
        }
        if decision.trust {
            set_trust(&write, &of, true, by, now).await?;
        }
        let decided = Decided { item: &item, decision };
        for recipient in to {
            NewMail { recipient, ..mail(&decided) }.insert(&write, now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}

/// The members, and whoever wrote the edit. Of a report they hear only what the coordination writes to them.
async fn recipients(write: &impl ConnectionTrait, rows: &Rows, decision: &Decision) -> Result<Vec<String>, DbErr> {
    if rows.report.is_some() && (!decision.accept || decision.reason.is_empty()) {
        return Ok(Vec::new());
    }
    let members = membership::Entity::find().filter(membership::Column::AssociationId.eq(rows.of.id));
    let mut accounts: Vec<Uuid> = members.all(write).await?.into_iter().map(|row| row.account_id).collect();
    accounts.extend(rows.edit.as_ref().and_then(|edit| edit.author_id));
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(accounts)).all(write).await?;
    Ok(accounts.into_iter().map(|account| account.email).collect())
}

/// Notes what was decided, and why where it was said.
async fn note_decision(
    write: &impl ConnectionTrait,
    subject: (Subject, &str),
    outcome: FieldChange,
    (decision, by): (&Decision, By),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    note(write, by, subject, outcome, now).await?;
    if decision.reason.is_empty() {
        return Ok(());
    }
    note(write, by, subject, change("reason", Value::Null, decision.reason.clone()), now).await
}

async fn decide_association(
    write: &impl ConnectionTrait,
    row: association::Model,
    decision: &Decision,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let to = if decision.accept { ListingStatus::Admitted } else { ListingStatus::Refused };
    let subject = (Subject::Association, row.slug.as_str());
    note_decision(write, subject, change("status", row.status.clone(), to.code()), (decision, by), now).await?;
    let version = row.version + 1;
    let mut row: association::ActiveModel = row.into();
    row.status = Set(to.code().to_owned());
    row.refusal = Set((!decision.accept).then(|| decision.reason.clone()));
    row.version = Set(version);
    row.update(write).await.map(drop)
}

async fn decide_mission(
    write: &impl ConnectionTrait,
    row: Option<mission::Model>,
    decision: &Decision,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row.ok_or_else(|| corrupt("mission that waits"))?;
    let to = if decision.accept { MissionStatus::Published } else { MissionStatus::Draft };
    let subject = (Subject::Mission, row.slug.as_str());
    note_decision(write, subject, change("status", row.status.clone(), to.code()), (decision, by), now).await?;
    let version = row.version + 1;
    let mut row: mission::ActiveModel = row.into();
    row.status = Set(to.code().to_owned());
    row.version = Set(version);
    row.updated_at = Set(now);
    if decision.accept {
        row.published_on = Set(now.date_naive());
    }
    row.update(write).await.map(drop)
}

async fn decide_edit(
    write: &impl ConnectionTrait,
    rows: Rows,
    item: &QueueItem,
    (decision, by): (&Decision, By),
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let subject = match &rows.mission {
        Some(mission) => (Subject::Mission, mission.slug.as_str()),
        None => (Subject::Association, rows.of.slug.as_str()),
    };
    let fields: Vec<&str> = item.changes.iter().map(|change| change.field.as_str()).collect();
    let outcome = if decision.accept { "cleared" } else { "refused" };
    note_decision(write, subject, change("edit", fields, outcome), (decision, by), now).await?;
    if !decision.accept {
        let edit = rows.edit.ok_or_else(|| corrupt("edit that waits"))?;
        let mut edit: edit::ActiveModel = edit.into();
        edit.refused = Set(Some(decision.reason.clone()));
        edit.update(write).await?;
        return Ok(());
    }
    match item.kind {
        QueueKind::MissionEdit => {
            let draft: MissionDraft = edited(&rows)?;
            let row = rows.mission.ok_or_else(|| corrupt("mission of an edit"))?;
            clear_mission(write, row, &draft, now).await
        }
        _ => {
            let draft: AssociationDraft = edited(&rows)?;
            clear_association(write, rows.of, &draft).await
        }
    }
}

/// Closes it. What was said has served, and is not kept.
async fn close_report(
    write: &impl ConnectionTrait,
    rows: Rows,
    decision: &Decision,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = rows.report.ok_or_else(|| corrupt("report that waits"))?;
    let subject = match &rows.mission {
        Some(mission) => (Subject::Mission, mission.slug.as_str()),
        None => (Subject::Association, rows.of.slug.as_str()),
    };
    let outcome = if decision.accept { "done" } else { "unfounded" };
    note_decision(write, subject, change("report", row.reason.clone(), outcome), (decision, by), now).await?;
    let mut row: report::ActiveModel = row.into();
    row.words = Set(String::new());
    row.closed_at = Set(Some(now));
    row.update(write).await.map(drop)
}
