//! Writing a convention. A word that changes takes every signature with it, and those who had signed are told.

use chrono::{DateTime, Utc};
use domain::convention::{ConventionDraft, Facts, check};
use domain::{AccountId, ConventionId, ConventionMove, ConventionStatus, ProblemCode};
use sea_orm::{DatabaseTransaction, DbErr, Set};

use super::actors::{Viewer, decide};
use super::facts::{Asked, gather};
use super::telling::{ConventionMail, ConventionNews, With, tell};
use super::whole::{Whole, note_deed};
use super::{draft, written};
use crate::storage::Storage;
use crate::storage::entities::convention;
use crate::storage::history::By;
use crate::storage::refusal::Refusal;

/// What a convention asks for: the days of its document, as amendments and an early end have left them.
pub(super) fn asked(row: &convention::Model, draft: &ConventionDraft) -> Asked {
    Asked { starts_on: row.starts_on, ends_on: row.ends_on, commitment: draft.commitment, filled: draft.is_complete() }
}

impl Storage {
    /// Saves a draft, complete or not. One that was proposed is a draft again.
    pub async fn edit_convention(
        &self,
        account: AccountId,
        id: ConventionId,
        new: &ConventionDraft,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        new.check_saved().map_err(Refusal::Faults)?;
        let write = self.write().await?;
        let (whole, by) = revisable(&write, account, id, new.version, now).await?;
        let before = draft(&whole.row)?;
        // Files come and go by addresses of their own, and so does whom it is with.
        let mut new = ConventionDraft { annexes: before.annexes.clone(), version: before.version, ..new.clone() };
        new.employee.work_email.clone_from(&before.employee.work_email);
        if new == before {
            return Ok(());
        }
        revise(&write, whole, &new, by, now, mail).await?;
        write.commit().await?;
        Ok(())
    }
}

/// A convention whose document may be changed by somebody who has seen it as it stands.
pub(super) async fn revisable(
    write: &DatabaseTransaction,
    account: AccountId,
    id: ConventionId,
    version: i32,
    now: DateTime<Utc>,
) -> Result<(Whole, By), Refusal> {
    let whole = Whole::hold(write, id).await?;
    let viewer = Viewer::of(write, account, &whole.rules, now.date_naive()).await?;
    let actors = viewer.must_be(&whole.row)?;
    let known = gather(write, &whole, &whole.paper()?, &asked(&whole.row, &draft(&whole.row)?), now).await?;
    let status = whole.status()?;
    let rule = |does, actor, facts: &Facts| check(status, does, actor, facts);
    let (actor, _) = decide(&actors, ConventionMove::Revise, &known.facts, rule)?;
    if whole.row.version != version {
        return Err(ProblemCode::VersionConflict.into());
    }
    Ok((whole, viewer.by(actor)))
}

/// Writes another document in the place of the one that was there.
pub(super) async fn revise(
    write: &DatabaseTransaction,
    whole: Whole,
    new: &ConventionDraft,
    by: By,
    now: DateTime<Utc>,
    mail: &ConventionMail<'_>,
) -> Result<Whole, DbErr> {
    let paper = whole.paper()?;
    let signed = paper.chain(write).await?.links;
    let was_proposed = whole.status()? == ConventionStatus::Proposed;
    note_deed(write, by, whole.row.id, "document", "changed", now).await?;
    let mut change = convention::ActiveModel {
        draft: Set(written(new)?),
        starts_on: Set(new.starts_on),
        ends_on: Set(new.ends_on),
        ..Default::default()
    };
    if was_proposed {
        // The next signature follows the last one ever made: those that are cleared stay in the chain of all.
        let tip = whole.row.tip.clone();
        change.document = Set(None);
        change.document_hash = Set(None);
        change.round = Set(whole.row.round + 1);
        change.chain_after = Set(tip.clone());
        change.head = Set(tip);
        change.proposed_by = Set(None);
        change.approved_by = Set(None);
        change.approved_at = Set(None);
        change.reminded_at = Set(None);
        note_deed(write, by, whole.row.id, "signatures_cleared", signed.len(), now).await?;
    }
    let whole = whole.go(write, ConventionStatus::Draft, change, by, now).await?;
    let to = signed.iter().map(|link| link.record.email.to_string()).collect();
    tell(write, &whole, (ConventionNews::Cleared, With::default()), to, mail, now).await?;
    Ok(whole)
}
