//! A convention as somebody sees it who has to do with it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{
    Alert, AmendmentStatus, AmendmentView, Changes, Condition, ConventionDetail, Cumulative, FollowFacts, HeldBack,
    Progress, Review, ReviewKind, SignatureView, alerts, amendment_held_back, amendment_moves, amendment_waits_for,
    fingerprint, held_back, moves, waits_for,
};
use domain::{
    AccountId, AmendmentId, Choice, ConventionActor, ConventionId, ConventionMove, ConventionStatus, FrameworkId,
    InterestId,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::actors::{Viewer, union};
use super::amending::{asked_by, shared_articles};
use super::edit::asked;
use super::facts::{Known, followed_by, gather, reviewed};
use super::paper::Paper;
use super::whole::Whole;
use super::{amendment_draft, amendment_status, draft, sealed, sealed_amendment};
use crate::storage::entities::{convention_amendment, convention_review};
use crate::storage::refusal::Refusal;
use crate::storage::wording::newest;
use crate::storage::{Storage, corrupt};
use crate::tokens::sha256;

impl Storage {
    /// As an account sees it; another's is not found.
    pub async fn find_convention(
        &self,
        account: AccountId,
        id: ConventionId,
        now: DateTime<Utc>,
    ) -> Result<ConventionDetail, Refusal> {
        let db = &self.db;
        let whole = Whole::find(db, id).await?;
        let viewer = Viewer::of(db, account, &whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&whole.row)?;
        Ok(detail(db, &whole, (&viewer, &actors), now).await?)
    }
}

/// As those see it who are these to it.
async fn detail(
    db: &impl ConnectionTrait,
    whole: &Whole,
    (viewer, actors): (&Viewer, &[ConventionActor]),
    now: DateTime<Utc>,
) -> Result<ConventionDetail, DbErr> {
    let (row, status, today) = (&whole.row, whole.status()?, now.date_naive());
    let (paper, draft) = (whole.paper()?, draft(&whole.row)?);
    let amendments = whole.amendments(db).await?;
    let mut asked = asked(row, &draft);
    asked.commitment = whole.stands(&amendments)?.map(|content| content.commitment).or(asked.commitment);
    let known = gather(db, whole, &paper, &asked, now).await?;
    let waiting = waits_for(status, &known.facts);
    let undecided = status == ConventionStatus::Proposed && !known.facts.approved;
    let known = known.awaits(&waiting, &viewer.acting(actors, &paper, undecided));
    let chain = paper.chain(db).await?;
    let values = Viewer::values(actors);
    let mut views = Vec::new();
    for one in &amendments {
        views.push(amendment(db, whole, (one, &amendments), (viewer, actors), now).await?);
    }
    let common = match &row.document {
        Some(document) => sealed(document)?.common,
        None => whole.articles(&newest(db).await?, &draft),
    };
    let written = || draft.validate().ok().map(|content| fingerprint(&content.with_articles(common.clone()), sha256));
    let document_hash = paper.document_hash.or_else(written);
    let followed = followed_by(db, row).await?;
    let held = actors.iter().flat_map(|actor| held_back(status, *actor, &known.facts));
    let all_moves = union(actors.iter().map(|actor| moves(status, *actor, &known.facts)));
    Ok(ConventionDetail {
        id: whole.id(),
        version: row.version,
        status,
        actors: actors.to_vec(),
        framework: row.framework_id.map(FrameworkId),
        interest: row.interest_id.map(InterestId),
        follows: row.follows_id.map(ConventionId),
        followed_by: followed.map(|row| ConventionId(row.id)),
        document_hash,
        head: (!chain.links.is_empty()).then_some(chain.head),
        signatures: chain.links.iter().map(|link| SignatureView::from(&link.record)).collect(),
        amendments: views,
        reviews: reviews(db, row.id).await?,
        cost_version: values.then_some(row.cost_version),
        needs_approval: known.needs_approval,
        approved_on: row.approved_at.map(|at| at.date_naive()),
        may_approve: undecided && viewer.may_approve(&paper),
        return_settled_on: row.return_settled_on,
        progress: progress(whole, &amendments, &known, today)?,
        alerts: due(db, whole, &known, today).await?,
        limit_left: known.cumulative.map(Cumulative::remaining),
        held_back: but(held, &all_moves),
        moves: all_moves,
        waits_for: waiting,
        reminded_on: row.reminded_at.map(|at| at.date_naive()),
        reason: row.reason.clone(),
        valuation: known.estimate.filter(|_| values),
        content: draft,
        common,
    })
}

/// What is held back of those who are several things at once: what one of them may do is not.
fn but(held: impl Iterator<Item = (ConventionMove, Condition)>, moves: &[ConventionMove]) -> Vec<HeldBack> {
    let mut held: Vec<_> = held.filter(|(does, _)| !moves.contains(does)).collect();
    held.sort_unstable();
    held.dedup();
    held.into_iter().map(Into::into).collect()
}

/// An amendment beside its convention.
async fn amendment(
    db: &impl ConnectionTrait,
    whole: &Whole,
    (row, all): (&convention_amendment::Model, &[convention_amendment::Model]),
    (viewer, actors): (&Viewer, &[ConventionActor]),
    now: DateTime<Utc>,
) -> Result<AmendmentView, DbErr> {
    let (paper, status) = (Paper::of_amendment(row)?, amendment_status(row)?);
    let draft = amendment_draft(row)?;
    let (asked, sound) = asked_by(whole, row, all, now.date_naive())?;
    let known = gather(db, whole, &paper, &asked, now).await?;
    let waiting = amendment_waits_for(status, &known.facts);
    let undecided = status == AmendmentStatus::Proposed && !known.facts.approved;
    let known = known.awaits(&waiting, &viewer.acting(actors, &paper, undecided));
    let sealed = row.document.as_deref().map(sealed_amendment).transpose()?;
    let common = match &sealed {
        Some(sealed) => sealed.common.clone(),
        None => shared_articles(db, whole, row, all).await?,
    };
    let amends = sealed.as_ref().map(|sealed| sealed.amends);
    let signed = sealed.or(sound);
    let typed = || Changes {
        starts_on: draft.starts_on,
        ends_on: draft.ends_on,
        commitment: draft.commitment,
        schedule: Some(draft.schedule.clone()).filter(|words| !words.is_empty()),
        places: Some(draft.places.clone()).filter(|places| !places.is_empty()),
        tasks: Some(draft.tasks.clone()).filter(|tasks| !tasks.is_empty()),
    };
    let links = paper.chain(db).await?.links;
    let moves = union(actors.iter().map(|actor| amendment_moves(status, *actor, &known.facts)));
    let held = actors.iter().flat_map(|actor| amendment_held_back(status, *actor, &known.facts));
    Ok(AmendmentView {
        id: AmendmentId(row.id),
        version: row.version,
        number: u16::try_from(row.number).map_err(|_| corrupt("number of an amendment"))?,
        status,
        changes: signed.as_ref().map_or_else(typed, |one| one.changes.clone()),
        effective_on: signed.as_ref().map_or(draft.effective_on, |one| Some(one.effective_on)),
        common,
        amends,
        document_hash: paper.document_hash,
        signatures: links.iter().map(|link| SignatureView::from(&link.record)).collect(),
        needs_approval: known.needs_approval,
        approved_on: row.approved_at.map(|at| at.date_naive()),
        may_approve: undecided && viewer.may_approve(&paper),
        held_back: but(held, &moves),
        moves,
        waits_for: waiting,
        reminded_on: paper.reminded_at.map(|at| at.date_naive()),
        reason: signed.map_or(draft.reason, |one| one.reason),
    })
}

pub(super) async fn reviews(db: &impl ConnectionTrait, convention: uuid::Uuid) -> Result<Vec<Review>, DbErr> {
    use convention_review::{Column, Entity};
    let rows = Entity::find().filter(Column::ConventionId.eq(convention)).order_by_asc(Column::Id).all(db).await?;
    let one = |row: convention_review::Model| {
        Ok(Review {
            kind: ReviewKind::from_code(&row.kind).ok_or_else(|| corrupt("kind of review"))?,
            by: ConventionActor::from_code(&row.by).ok_or_else(|| corrupt("side of a review"))?,
            words: row.words,
            at: row.at,
        })
    };
    rows.into_iter().map(one).collect()
}

/// Hours against the plan, of one that is or was lived by.
fn progress(
    whole: &Whole,
    amendments: &[convention_amendment::Model],
    known: &Known,
    today: NaiveDate,
) -> Result<Option<Progress>, DbErr> {
    if !whole.status()?.was_signed() {
        return Ok(None);
    }
    let (Some(content), Some(period)) = (whole.stands(amendments)?, whole.period()) else { return Ok(None) };
    let given = (known.days.confirmed, known.days.waiting);
    Ok(Some(Progress::of(content.commitment, (content.starts_on, period.last_day), given, today)))
}

/// What the alerts follow from; nothing of one that has no days yet.
pub(super) async fn follow_facts(
    db: &impl ConnectionTrait,
    whole: &Whole,
    known: &Known,
) -> Result<Option<FollowFacts>, DbErr> {
    let (Some(period), row) = (whole.period(), &whole.row) else { return Ok(None) };
    Ok(Some(FollowFacts {
        status: whole.status()?,
        starts_on: period.first_day,
        ends_on: period.last_day,
        limit_left: known.cumulative.map_or(u32::MAX, Cumulative::remaining),
        waiting_since: known.days.waiting_since,
        mid_term_reviewed: reviewed(db, row, ReviewKind::MidTerm).await?,
        end_reviewed: known.facts.assessed,
        return_settled: row.return_settled_on.is_some(),
    }))
}

async fn due(db: &impl ConnectionTrait, whole: &Whole, known: &Known, today: NaiveDate) -> Result<Vec<Alert>, DbErr> {
    if whole.status()? == ConventionStatus::Closed {
        return Ok(Vec::new());
    }
    Ok(follow_facts(db, whole, known).await?.map_or_else(Vec::new, |facts| alerts(&facts, today)))
}
