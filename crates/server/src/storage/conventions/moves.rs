//! Moves of a convention by those who have to do with it, but for signing, writing and amending, which have their own.

use chrono::{DateTime, Utc};
use domain::convention::{Facts, NewMove, canonical, check, fingerprint, waits_for};
use domain::{
    AccountId, Choice, ConventionActor, ConventionId, ConventionMove, ConventionStatus, FieldCode, ProblemCode,
};
use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, Set};
use uuid::Uuid;

use super::actors::{Viewer, decide};
use super::draft;
use super::edit::asked;
use super::facts::gather;
use super::telling::{ConventionMail, ConventionNews, With, addresses, addresses_without, ask, tell};
use super::whole::{Whole, note_deed};
use crate::storage::entities::{convention, convention_review};
use crate::storage::history::By;
use crate::storage::refusal::Refusal;
use crate::storage::wording::newest;
use crate::storage::{Storage, corrupt};
use crate::tokens::sha256;

impl Storage {
    /// Moves one by the table of transitions.
    pub async fn move_convention(
        &self,
        account: AccountId,
        id: ConventionId,
        new: &NewMove,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let whole = Whole::hold(&write, id).await?;
        let viewer = Viewer::of(&write, account, &whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&whole.row)?;
        let status = whole.status()?;
        let paper = whole.paper()?;
        let known = gather(&write, &whole, &paper, &asked(&whole.row, &draft(&whole.row)?), now).await?;
        let waiting = waits_for(status, &known.facts);
        let undecided = status == ConventionStatus::Proposed && !known.facts.approved;
        let asking = viewer.acting(&actors, &paper, undecided);
        let mut facts = known.awaits(&waiting, &asking).facts;
        facts.reason = !new.reason.is_empty();
        facts.assessment = new.review.is_some();
        let rule = |does, actor, facts: &Facts| check(status, does, actor, facts);
        let (actor, to) = decide(&actors, new.does, &facts, rule)?;
        if whole.row.version != new.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let by = viewer.by(actor);
        let others = waiting.into_iter().filter(|actor| !asking.contains(actor)).collect();
        let moved = Moved { to, actor, by, others, now };
        match new.does {
            ConventionMove::Propose => propose(&write, whole, (&viewer, &facts), &moved, mail).await?,
            ConventionMove::Remind => remind(&write, whole, &moved, mail).await?,
            ConventionMove::Assess => assess(&write, whole, new, &moved).await?,
            ConventionMove::Renew => super::renewal::renew(&write, whole, Uuid::now_v7(), by, now).await?,
            ConventionMove::EndEarly => end(&write, whole, new, &moved, mail).await?,
            ConventionMove::Suspend | ConventionMove::Abandon => {
                let change = convention::ActiveModel { reason: Set(new.reason.clone()), ..Default::default() };
                whole.go(&write, to, change, by, now).await.map(drop)?;
            }
            ConventionMove::Resume | ConventionMove::Close => {
                let change = convention::ActiveModel { reason: Set(String::new()), ..Default::default() };
                whole.go(&write, to, change, by, now).await.map(drop)?;
            }
            // Each of these has an address of its own, for it takes more than a word; the others are the calendar's.
            ConventionMove::Sign
            | ConventionMove::Revise
            | ConventionMove::Amend
            | ConventionMove::Enter
            | ConventionMove::Complete => return Err(ProblemCode::TransitionRefused.into()),
        }
        write.commit().await?;
        Ok(())
    }

    /// The post after the mission is settled.
    pub async fn settle_return(&self, account: AccountId, id: ConventionId, now: DateTime<Utc>) -> Result<(), Refusal> {
        let write = self.write().await?;
        let whole = Whole::hold(&write, id).await?;
        let viewer = Viewer::of(&write, account, &whole.rules, now.date_naive()).await?;
        viewer.must_be(&whole.row)?;
        if !viewer.is_coordinator {
            return Err(ProblemCode::Forbidden.into());
        }
        if !whole.status()?.was_signed() {
            return Err(ProblemCode::TransitionRefused.into());
        }
        if whole.row.return_settled_on.is_none() {
            note_deed(&write, viewer.by(ConventionActor::Coordinator), whole.row.id, "return", "settled", now).await?;
            let settled = Set(Some(now.date_naive()));
            let change =
                convention::ActiveModel { id: Set(whole.row.id), return_settled_on: settled, ..Default::default() };
            change.update(&write).await?;
            write.commit().await?;
        }
        Ok(())
    }
}

/// What a move is made with.
struct Moved {
    to: ConventionStatus,
    actor: ConventionActor,
    by: By,
    /// Who had to act before it, other than the one who moves.
    others: Vec<ConventionActor>,
    now: DateTime<Utc>,
}

/// Writes the bytes that will be signed, and asks for signatures.
async fn propose(
    write: &DatabaseTransaction,
    whole: Whole,
    (viewer, facts): (&Viewer, &Facts),
    moved: &Moved,
    mail: &ConventionMail<'_>,
) -> Result<(), Refusal> {
    let draft = draft(&whole.row)?;
    let common = whole.articles(&newest(write).await?, &draft);
    let content = draft.validate().map_err(Refusal::Faults)?.with_articles(common);
    let document = String::from_utf8(canonical(&content)).map_err(|_| corrupt("document"))?;
    let change = convention::ActiveModel {
        document: Set(Some(document)),
        document_hash: Set(Some(fingerprint(&content, sha256).to_string())),
        proposed_by: Set(Some(viewer.account.id)),
        reminded_at: Set(None),
        ..Default::default()
    };
    let whole = whole.go(write, moved.to, change, moved.by, moved.now).await?;
    let waiting = waits_for(moved.to, facts);
    ask(write, &whole, (&waiting, viewer.account.id), With::default(), mail, moved.now).await?;
    Ok(())
}

/// Mails those who must act, but for the one who asks.
async fn remind(
    write: &DatabaseTransaction,
    whole: Whole,
    moved: &Moved,
    mail: &ConventionMail<'_>,
) -> Result<(), DbErr> {
    // Of one that is proposed, the coordinator who is awaited is another than the one who proposed it.
    let but = whole.row.proposed_by.filter(|_| moved.to == ConventionStatus::Proposed);
    let to = addresses_without(write, &whole, &moved.others, but).await?;
    note_deed(write, moved.by, whole.row.id, "reminded", moved.others.len(), moved.now).await?;
    // It is no change that anyone would have to see first: the version stays.
    let change =
        convention::ActiveModel { id: Set(whole.row.id), reminded_at: Set(Some(moved.now)), ..Default::default() };
    change.update(write).await?;
    tell(write, &whole, (ConventionNews::Reminded, With::default()), to, mail, moved.now).await
}

async fn assess(write: &DatabaseTransaction, whole: Whole, new: &NewMove, moved: &Moved) -> Result<(), Refusal> {
    let (kind, words) = new.review.as_ref().ok_or_else(|| Refusal::fault("review", FieldCode::Required))?;
    let row = convention_review::ActiveModel {
        id: Set(Uuid::now_v7()),
        convention_id: Set(whole.row.id),
        kind: Set(kind.code().to_owned()),
        by: Set(moved.actor.code().to_owned()),
        words: Set(words.clone()),
        at: Set(moved.now),
    };
    row.insert(write).await?;
    note_deed(write, moved.by, whole.row.id, "review", kind.code(), moved.now).await?;
    whole.save(write, <convention::ActiveModel as Default>::default(), moved.now).await?;
    Ok(())
}

/// Before its last day: on the day that was said.
async fn end(
    write: &DatabaseTransaction,
    whole: Whole,
    new: &NewMove,
    moved: &Moved,
    mail: &ConventionMail<'_>,
) -> Result<(), Refusal> {
    let today = moved.now.date_naive();
    let last = new.last_day.unwrap_or(today);
    if whole.row.ends_on.is_some_and(|end| end < last) {
        return Err(Refusal::fault("last_day", FieldCode::TooLate));
    }
    // One that has not begun has no day at all: its first is its last.
    let last = whole.row.starts_on.map_or(last, |first| last.max(first));
    let change =
        convention::ActiveModel { ends_on: Set(Some(last)), reason: Set(new.reason.clone()), ..Default::default() };
    let whole = whole.go(write, moved.to, change, moved.by, moved.now).await?;
    super::amending::give_up(write, &whole, moved.now).await?;
    ended(write, &whole, &new.reason, mail, moved.now).await?;
    Ok(())
}

/// Tells those who still have something to do.
pub(super) async fn ended(
    write: &DatabaseTransaction,
    whole: &Whole,
    reason: &str,
    mail: &ConventionMail<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let facts = super::facts::light(write, &whole.row, now.date_naive()).await?;
    let to = addresses(write, whole, &waits_for(whole.status()?, &facts)).await?;
    tell(write, whole, (ConventionNews::Ended, With { reason, ..With::default() }), to, mail, now).await
}
