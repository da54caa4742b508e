//! Amendments: written, proposed, signed as the convention was, given up with it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{
    Amendment, AmendmentDraft, AmendmentStatus, Article, Content, Digest, Facts, NewMove, Period, amendment_waits_for,
    apply, canonical_amendment, check, check_amendment,
};
use domain::{AccountId, AmendmentId, Choice, ConventionActor, ConventionId, ConventionMove, ProblemCode};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, Set};

use super::actors::{Viewer, decide};
use super::edit::asked;
use super::facts::{Asked, gather};
use super::signing::{Target, To, Which};
use super::telling::{ConventionMail, ConventionNews, With, addresses_without, ask, tell};
use super::whole::{Whole, note_deed, note_status};
use super::{amendment_draft, amendment_status, digest, draft, written};
use crate::printing::articles::of_amendment;
use crate::storage::entities::convention_amendment::{ActiveModel, Model};
use crate::storage::history::By;
use crate::storage::refusal::Refusal;
use crate::storage::wording::newest;
use crate::storage::{Storage, corrupt};
use crate::tokens::sha256;

/// What it amends: the fingerprint of the convention, or of the amendment in force before it.
fn amends(whole: &Whole, row: &Model, all: &[Model]) -> Result<Digest, DbErr> {
    let mut last = whole.row.document_hash.as_deref();
    for one in all.iter().filter(|one| one.number < row.number) {
        if amendment_status(one)? == AmendmentStatus::InForce {
            last = one.document_hash.as_deref();
        }
    }
    digest(last.ok_or_else(|| corrupt("signed convention without its fingerprint"))?)
}

/// The document as it stands before an amendment.
pub(super) fn stands_before(whole: &Whole, row: &Model, all: &[Model]) -> Result<Content, DbErr> {
    let before: Vec<Model> = all.iter().filter(|one| one.number < row.number).cloned().collect();
    whole.stands(&before)?.ok_or_else(|| corrupt("convention in force"))
}

/// The articles that all amendments share, in today's wording.
pub(super) async fn shared_articles(
    db: &impl ConnectionTrait,
    whole: &Whole,
    row: &Model,
    all: &[Model],
) -> Result<Vec<Article>, DbErr> {
    let effective_on = amendment_draft(row)?.effective_on;
    Ok(of_amendment(&newest(db).await?, &stands_before(whole, row, all)?, effective_on, &whole.reference()))
}

pub(super) fn validated(
    whole: &Whole,
    row: &Model,
    all: &[Model],
    draft: &AmendmentDraft,
    today: NaiveDate,
) -> Result<Result<Amendment, Vec<domain::FieldError>>, DbErr> {
    let number = u16::try_from(row.number).map_err(|_| corrupt("number of an amendment"))?;
    Ok(draft.validate(&stands_before(whole, row, all)?, number, amends(whole, row, all)?, today))
}

/// What an amendment asks for, and itself where it is sound.
pub(super) fn asked_by(
    whole: &Whole,
    row: &Model,
    all: &[Model],
    today: NaiveDate,
) -> Result<(Asked, Option<Amendment>), DbErr> {
    let sound = validated(whole, row, all, &amendment_draft(row)?, today)?.ok();
    let content = stands_before(whole, row, all)?;
    let content = sound.as_ref().map_or(content.clone(), |one| apply(&content, one));
    let period: Option<Period> = content.period();
    let asked = Asked {
        starts_on: period.map(|period| period.first_day),
        ends_on: period.map(|period| period.last_day),
        commitment: Some(content.commitment),
        filled: sound.is_some(),
    };
    Ok((asked, sound))
}

impl Storage {
    /// Opens one. `id`: the same for the same key.
    pub async fn create_amendment(
        &self,
        account: AccountId,
        id: ConventionId,
        amendment: AmendmentId,
        new: &AmendmentDraft,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let whole = Whole::hold(&write, id).await?;
        let viewer = Viewer::of(&write, account, &whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&whole.row)?;
        let known = gather(&write, &whole, &whole.paper()?, &asked(&whole.row, &draft(&whole.row)?), now).await?;
        let status = whole.status()?;
        let rule = |does, actor, facts: &Facts| check(status, does, actor, facts);
        let (actor, _) = decide(&actors, ConventionMove::Amend, &known.facts, rule)?;
        let all = whole.amendments(&write).await?;
        let tip = whole.row.tip.clone();
        let row = Model {
            id: amendment.0,
            convention_id: whole.row.id,
            number: all.last().map_or(1, |last| last.number + 1),
            in_force_on: None,
            status: AmendmentStatus::Draft.code().to_owned(),
            version: 1,
            draft: written(new)?,
            document: None,
            document_hash: None,
            round: 0,
            chain_after: tip.clone(),
            head: tip,
            proposed_by: None,
            approved_by: None,
            approved_at: None,
            reminded_at: None,
            created_at: now,
            updated_at: now,
        };
        savable(&whole, &row, &all, new, now)?;
        ActiveModel::from(row).reset_all().insert(&write).await?;
        let by = viewer.by(actor);
        note_status(&write, by, amendment.0, None, AmendmentStatus::Draft.code(), now).await?;
        note_deed(&write, by, whole.row.id, "amendment", amendment.to_string(), now).await?;
        whole.save(&write, <crate::storage::entities::convention::ActiveModel as Default>::default(), now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Changes one: of one that was proposed every signature goes.
    pub async fn edit_amendment(
        &self,
        account: AccountId,
        (id, amendment): (ConventionId, AmendmentId),
        new: &AmendmentDraft,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let target = Target::hold(&write, id, Which::Amendment(amendment), now).await?;
        let viewer = Viewer::of(&write, account, &target.whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&target.whole.row)?;
        let known = target.known(&write, now).await?;
        let rule = |does, actor, facts: &Facts| target.check(does, actor, facts);
        let (actor, _) = decide(&actors, ConventionMove::Revise, &known.facts, rule)?;
        if target.paper.version != new.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let row = target.amendment.as_ref().ok_or(ProblemCode::NotFound)?;
        let all = target.whole.amendments(&write).await?;
        savable(&target.whole, row, &all, new, now)?;
        let signed = target.paper.chain(&write).await?.links;
        let by = viewer.by(actor);
        let mut change = ActiveModel { draft: Set(written(new)?), ..Default::default() };
        if amendment_status(row)? == AmendmentStatus::Proposed {
            let tip = target.whole.row.tip.clone();
            change.document = Set(None);
            change.document_hash = Set(None);
            change.round = Set(row.round + 1);
            change.chain_after = Set(tip.clone());
            change.head = Set(tip);
            change.proposed_by = Set(None);
            change.approved_by = Set(None);
            change.approved_at = Set(None);
            change.reminded_at = Set(None);
            note_deed(&write, by, row.id, "signatures_cleared", signed.len(), now).await?;
        }
        let number = row.number;
        go(&write, row, AmendmentStatus::Draft, change, by, now).await?;
        let to = signed.iter().map(|link| link.record.email.to_string()).collect();
        let with = With { amendment: Some(number), ..With::default() };
        tell(&write, &target.whole, (ConventionNews::Cleared, with), to, mail, now).await?;
        write.commit().await?;
        Ok(())
    }

    /// Proposes one, gives it up, reminds those whose signature it waits for.
    pub async fn move_amendment(
        &self,
        account: AccountId,
        (id, amendment): (ConventionId, AmendmentId),
        new: &NewMove,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let target = Target::hold(&write, id, Which::Amendment(amendment), now).await?;
        let viewer = Viewer::of(&write, account, &target.whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&target.whole.row)?;
        let row = target.amendment.as_ref().ok_or(ProblemCode::NotFound)?;
        let known = target.known(&write, now).await?;
        let waiting = amendment_waits_for(amendment_status(row)?, &known.facts);
        let undecided = amendment_status(row)? == AmendmentStatus::Proposed && !known.facts.approved;
        let asking = viewer.acting(&actors, &target.paper, undecided);
        let mut facts = known.awaits(&waiting, &asking).facts;
        facts.reason = !new.reason.is_empty();
        let rule = |does, actor, facts: &Facts| target.check(does, actor, facts);
        let (actor, to) = decide(&actors, new.does, &facts, rule)?;
        let To::Amendment(to) = to else { return Err(ProblemCode::TransitionRefused.into()) };
        if target.paper.version != new.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let by = viewer.by(actor);
        let with = With { amendment: Some(row.number), ..With::default() };
        match new.does {
            ConventionMove::Propose => {
                propose(&write, &target, row, viewer.account.id, by, now).await?;
                let waiting = amendment_waits_for(to, &facts);
                ask(&write, &target.whole, (&waiting, viewer.account.id), with, mail, now).await?;
            }
            ConventionMove::Remind => {
                note_deed(&write, by, row.id, "reminded", waiting.len(), now).await?;
                let reminded = ActiveModel { id: Set(row.id), reminded_at: Set(Some(now)), ..Default::default() };
                reminded.update(&write).await?;
                let others: Vec<_> = waiting.into_iter().filter(|actor| !asking.contains(actor)).collect();
                let to = addresses_without(&write, &target.whole, &others, target.paper.proposed_by).await?;
                tell(&write, &target.whole, (ConventionNews::Reminded, with), to, mail, now).await?;
            }
            ConventionMove::Abandon => {
                go(&write, row, to, <ActiveModel as Default>::default(), by, now).await?;
            }
            _ => return Err(ProblemCode::TransitionRefused.into()),
        }
        write.commit().await?;
        Ok(())
    }
}

/// What is missing can be filled in later, what is wrong is mended now.
fn savable(whole: &Whole, row: &Model, all: &[Model], new: &AmendmentDraft, now: DateTime<Utc>) -> Result<(), Refusal> {
    let mut errors = validated(whole, row, all, new, now.date_naive())?.err().unwrap_or_default();
    errors.retain(|error| error.code != domain::FieldCode::Required);
    if errors.is_empty() { Ok(()) } else { Err(Refusal::Faults(errors)) }
}

async fn propose(
    write: &DatabaseTransaction,
    target: &Target,
    row: &Model,
    account: uuid::Uuid,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), Refusal> {
    let all = target.whole.amendments(write).await?;
    let sound = validated(&target.whole, row, &all, &amendment_draft(row)?, now.date_naive())?;
    let common = shared_articles(write, &target.whole, row, &all).await?;
    let bytes = canonical_amendment(&sound.map_err(Refusal::Faults)?.with_articles(common));
    // Another document may have been signed since it was opened.
    let tip = target.whole.row.tip.clone();
    let change = ActiveModel {
        document_hash: Set(Some(Digest::of(&bytes, sha256).to_string())),
        document: Set(Some(String::from_utf8(bytes).map_err(|_| corrupt("document"))?)),
        chain_after: Set(tip.clone()),
        head: Set(tip),
        proposed_by: Set(Some(account)),
        reminded_at: Set(None),
        ..Default::default()
    };
    go(write, row, AmendmentStatus::Proposed, change, by, now).await?;
    Ok(())
}

async fn go(
    write: &DatabaseTransaction,
    row: &Model,
    to: AmendmentStatus,
    change: ActiveModel,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if amendment_status(row)? != to {
        note_status(write, by, row.id, Some(&row.status), to.code(), now).await?;
    }
    let (status, version) = (Set(to.code().to_owned()), Set(row.version + 1));
    let change = ActiveModel { id: Set(row.id), status, version, updated_at: Set(now), ..change };
    change.update(write).await.map(drop)
}

/// The convention is over: what waits to amend it is given up.
pub(super) async fn give_up(write: &DatabaseTransaction, whole: &Whole, now: DateTime<Utc>) -> Result<(), DbErr> {
    for row in whole.amendments(write).await? {
        let (status, facts) = (amendment_status(&row)?, Facts::on(now.date_naive()));
        if let Ok(to) = check_amendment(status, ConventionMove::Abandon, ConventionActor::Service, &facts) {
            go(write, &row, to, <ActiveModel as Default>::default(), By::SERVICE, now).await?;
        }
    }
    Ok(())
}
