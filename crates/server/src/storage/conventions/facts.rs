//! What is known of a convention when somebody wants to move it, gathered in the transaction that moves it.

use chrono::Datelike;
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::commitment::Commitment;
use domain::convention::{
    AmendmentStatus, Content, CostBasis, Cumulative, Estimate, Facts, LentTime, Period, ReviewKind, busiest_year,
    estimate, latest_end, law,
};
use domain::{Choice, ConventionActor, ConventionStatus, TimeStatus};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::edit::asked;
use super::paper::Paper;
use super::whole::Whole;
use super::{draft, json, status};
use crate::storage::days::{Within, within};
use crate::storage::directory::employee_at;
use crate::storage::entities::{convention, convention_amendment, convention_review, interest, mission, time_request};

/// What the document asks for: of a convention its own days, of an amendment those that it makes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Asked {
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub commitment: Option<Commitment>,
    /// Every field that is needed is filled, and soundly.
    pub filled: bool,
}

impl Asked {
    pub fn period(&self) -> Option<Period> {
        Period::new(self.starts_on?, self.ends_on?)
    }
}

/// The facts, and what they were made of.
pub(super) struct Known {
    pub facts: Facts,
    pub days: Within,
    pub cumulative: Option<Cumulative>,
    pub needs_approval: bool,
    pub estimate: Option<Estimate>,
}

impl Known {
    /// Whether somebody else must act, to one who asks.
    pub fn awaits(mut self, waiting: &[ConventionActor], asking: &[ConventionActor]) -> Self {
        self.facts.awaited = waiting.iter().any(|actor| !asking.contains(actor));
        self
    }
}

pub(super) async fn gather(
    db: &impl ConnectionTrait,
    whole: &Whole,
    paper: &Paper,
    asked: &Asked,
    now: DateTime<Utc>,
) -> Result<Known, DbErr> {
    let (row, today) = (&whole.row, now.date_naive());
    let days = match (row.interest_id, whole.period()) {
        (Some(interest), Some(period)) => within(db, interest, (period.first_day, period.last_day)).await?,
        _ => Within::default(),
    };
    let others = others(db, row).await?;
    let years = whole.rules.cumulative_years;
    let all: Vec<Period> = others.iter().copied().chain(asked.period()).collect();
    let cumulative = asked.period().map(|_| Cumulative::of(law(), &all, today, years));
    let next_day = asked.ends_on.and_then(|last| last.checked_add_days(Days::new(1)));
    let length = asked.period().map_or(0, Period::days);
    let estimate = estimated(row, asked)?;
    let needs_approval = needs_approval(db, whole, asked, estimate.as_ref()).await?;
    let signed = match paper.document_hash {
        Some(hash) => paper.chain(db).await?.signed_on(hash),
        None => std::collections::BTreeSet::new(),
    };
    let between = Days::new(u64::from(whole.rules.reminder_days));
    let facts = Facts {
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        filled: asked.filled,
        time_agreed: time_agreed(db, row, asked.period()).await?,
        within_limit: cumulative.is_none_or(Cumulative::is_within),
        within_maximum: whole.rules.is_within_maximum(length),
        approved: !needs_approval || paper.approved_at.is_some(),
        signed,
        assessed: reviewed(db, row, ReviewKind::End).await?,
        days_waiting: days.waiting_since.is_some(),
        open_amendment: open_amendment(db, row).await?,
        renewed: followed_by(db, row).await?.is_some(),
        limit_left: next_day.is_some_and(|first| latest_end(law(), &all, first, today, years).is_some()),
        reminder_from: paper.reminded_at.and_then(|at| at.date_naive().checked_add_days(between)),
        ..Facts::on(today)
    };
    Ok(Known { facts, days, cumulative, needs_approval, estimate })
}

/// Whether the company's rules ask for a second decision before it signs.
async fn needs_approval(
    db: &impl ConnectionTrait,
    whole: &Whole,
    asked: &Asked,
    estimate: Option<&Estimate>,
) -> Result<bool, DbErr> {
    let length = asked.period().map_or(0, Period::days);
    let dear_or_long = whole.rules.needs_approval(length, estimate.map(Estimate::most));
    Ok(dear_or_long || is_over_allowance(db, whole, asked).await?)
}

/// Of a list: what tells who must act, and no more.
pub(super) async fn light(
    db: &impl ConnectionTrait,
    row: &convention::Model,
    today: NaiveDate,
) -> Result<Facts, DbErr> {
    let mut facts = Facts::on(today);
    let status = status(row)?;
    if status == ConventionStatus::Proposed {
        let paper = Paper::of_convention(row)?;
        facts.signed = paper.signers(db).await?.into_iter().map(|(party, _)| party).collect();
        let (whole, asked) = (Whole::of(db, row.clone()).await?, asked(row, &draft(row)?));
        let estimate = estimated(row, &asked)?;
        facts.approved = paper.approved_at.is_some() || !needs_approval(db, &whole, &asked, estimate.as_ref()).await?;
    }
    if status.was_signed() && !status.is_final() {
        if let (Some(interest), Some(first), Some(last)) = (row.interest_id, row.starts_on, row.ends_on) {
            facts.days_waiting = within(db, interest, (first, last)).await?.waiting_since.is_some();
        }
        facts.assessed = reviewed(db, row, ReviewKind::End).await?;
    }
    Ok(facts)
}

/// The days of all other conventions of this person with this association that count towards the limit.
async fn others(db: &impl ConnectionTrait, row: &convention::Model) -> Result<Vec<Period>, DbErr> {
    use convention::{Column, Entity};
    let rows = Entity::find()
        .filter(Column::PersonId.eq(row.person_id))
        .filter(Column::AssociationId.eq(row.association_id))
        .filter(Column::Id.ne(row.id))
        .all(db)
        .await?;
    let mut periods = Vec::new();
    for row in rows {
        if status(&row)?.counts_towards_limit() {
            periods.extend(row.starts_on.zip(row.ends_on).and_then(|(first, last)| Period::new(first, last)));
        }
    }
    Ok(periods)
}

/// Whether the person is lent for more half days of a calendar year than the company lends of anyone, with all their
/// conventions that were signed, whichever association they are with.
async fn is_over_allowance(db: &impl ConnectionTrait, whole: &Whole, asked: &Asked) -> Result<bool, DbErr> {
    use convention::{Column, Entity};
    let (Some(commitment), Some(period)) = (asked.commitment, asked.period()) else { return Ok(false) };
    if whole.rules.allowance_half_days.is_none() {
        return Ok(false);
    }
    let mut lent = vec![LentTime { commitment, agreed: period, holds: period }];
    let rows = Entity::find().filter(Column::PersonId.eq(whole.row.person_id)).filter(Column::Id.ne(whole.row.id));
    for row in rows.all(db).await? {
        let other = Whole { row, of: whole.of.clone(), rules: whole.rules.clone() };
        if !other.status()?.was_signed() {
            continue;
        }
        let stands = other.stands(&other.amendments(db).await?)?;
        let agreed = stands.as_ref().and_then(Content::period);
        if let (Some(content), Some(agreed), Some(holds)) = (stands, agreed, other.period()) {
            lent.push(LentTime { commitment: content.commitment, agreed, holds });
        }
    }
    Ok(whole.rules.is_over_allowance(busiest_year(&lent, period)))
}

/// What it is expected to be worth, where its cost is said; without a cap where the law's figures are not known.
fn estimated(row: &convention::Model, asked: &Asked) -> Result<Option<Estimate>, DbErr> {
    let basis: Option<CostBasis> = row.cost.as_deref().map(|cost| json(cost, "cost")).transpose()?;
    let (Some(basis), Some(first), Some(commitment)) = (basis, asked.starts_on, asked.commitment) else {
        return Ok(None);
    };
    Ok(estimate(law(), commitment.total_hours() * 60, basis, first.year()).ok())
}

/// Whoever decides on working time has agreed to these days. Where nobody does, because the person is not in the company's
/// directory or the mission is none of the app's, the company agrees by its signature.
async fn time_agreed(
    db: &impl ConnectionTrait,
    row: &convention::Model,
    period: Option<Period>,
) -> Result<bool, DbErr> {
    let Some(interest) = row.interest_id else { return Ok(true) };
    if row.email_key.is_empty() || employee_at(db, &row.email_key).await?.is_none() {
        return Ok(true);
    }
    let found = interest::Entity::find_by_id(interest).one(db).await?;
    let Some(found) = found else { return Ok(true) };
    let mission = mission::Entity::find_by_id(found.mission_id).one(db).await?;
    if !mission.is_some_and(|mission| mission.on_working_time) {
        return Ok(true);
    }
    let Some(period) = period else { return Ok(false) };
    let agreed = time_request::Entity::find()
        .filter(time_request::Column::InterestId.eq(interest))
        .filter(time_request::Column::Status.eq(TimeStatus::Agreed.code()))
        .filter(time_request::Column::FirstDay.lte(period.first_day))
        .filter(time_request::Column::LastDay.gte(period.last_day))
        .one(db)
        .await?;
    Ok(agreed.is_some())
}

pub(super) async fn reviewed(
    db: &impl ConnectionTrait,
    row: &convention::Model,
    kind: ReviewKind,
) -> Result<bool, DbErr> {
    use convention_review::{Column, Entity};
    let found = Entity::find().filter(Column::ConventionId.eq(row.id)).filter(Column::Kind.eq(kind.code()));
    Ok(found.one(db).await?.is_some())
}

async fn open_amendment(db: &impl ConnectionTrait, row: &convention::Model) -> Result<bool, DbErr> {
    use convention_amendment::{Column, Entity};
    let open = AmendmentStatus::ALL.iter().filter(|status| status.is_open()).map(|status| status.code());
    let found = Entity::find().filter(Column::ConventionId.eq(row.id)).filter(Column::Status.is_in(open));
    Ok(found.one(db).await?.is_some())
}

/// The one that follows it, unless that was given up.
pub(super) async fn followed_by(
    db: &impl ConnectionTrait,
    row: &convention::Model,
) -> Result<Option<convention::Model>, DbErr> {
    use convention::{Column, Entity};
    Entity::find()
        .filter(Column::FollowsId.eq(row.id))
        .filter(Column::Status.ne(ConventionStatus::Abandoned.code()))
        .one(db)
        .await
}
