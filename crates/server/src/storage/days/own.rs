//! A person's own days: declared, changed and taken back until the association has confirmed them.

use chrono::{DateTime, Datelike, Utc};
use domain::day_sheet::{
    Accepted, AllowanceUse, COMPANY_KINDS, DaySheet, DayStatus, Given, NewDay, OwnDay, SHEET_MAX, Window,
    accepted_days, fits_mission,
};
use domain::ids::DayId;
use domain::{AccountId, Actor, Choice, FieldCode, InterestId, ProblemCode, Slug, TimeKind};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Set, SqlErr,
};
use uuid::Uuid;

use super::{Counting, DayFacts, allowances, counted, facts, hold, kind, lives_on, of_year, own, status, used};
use crate::storage::associations::is_shown;
use crate::storage::directory::employee_of;
use crate::storage::entities::{association, day, day_mail, interest, mission, unsubscribed};
use crate::storage::interests::interest_status;
use crate::storage::outbox::NewMail;
use crate::storage::own_interests::{moves, of_account};
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt, missions};

/// A change of a day, sound.
pub struct Changed {
    pub version: u32,
    pub minutes: u32,
    pub kind: Option<TimeKind>,
    pub note: String,
}

impl Storage {
    /// One's days in one mission; nothing where the interest is another's.
    pub async fn find_day_sheet(
        &self,
        account: AccountId,
        interest: InterestId,
        now: DateTime<Utc>,
    ) -> Result<Option<DaySheet>, DbErr> {
        let db = &self.db;
        let Some((interest, mission, of)) = own_interest(db, account.0, interest.0).await? else { return Ok(None) };
        let window = window(db, &interest, now).await?;
        let rows = day::Entity::find()
            .filter(day::Column::InterestId.eq(interest.id))
            .order_by_desc(day::Column::Day)
            .limit(SHEET_MAX)
            .all(db)
            .await?;
        let allowances = match window {
            Some(window) if mission.on_working_time => uses(db, account.0, window).await?,
            _ => Vec::new(),
        };
        Ok(Some(DaySheet {
            interest: InterestId(interest.id),
            mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
            has_page: is_shown(&of) && missions::status(&mission.status)?.has_page(),
            mission_title: mission.title,
            association: of.name,
            on_working_time: mission.on_working_time,
            window,
            days: rows.into_iter().map(own).collect::<Result<_, _>>()?,
            allowances,
        }))
    }

    /// Declares a day; whether it is new. The same said again is the same day. The association is mailed once a day at most.
    pub async fn declare_day(
        &self,
        account: AccountId,
        new: &NewDay,
        now: DateTime<Utc>,
        mail: impl FnOnce(&DayFacts) -> NewMail,
    ) -> Result<(OwnDay, bool), Refusal> {
        let write = self.write().await?;
        hold(&write, account.0).await?;
        let found = own_interest(&write, account.0, new.interest.0).await?;
        let (interest, mission, of) = found.ok_or(ProblemCode::NotFound)?;
        let kind = kind_in(&mission, new.kind)?;
        if accepted(&write, &interest).await?.is_none() {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let there = day::Entity::find()
            .filter(day::Column::InterestId.eq(interest.id))
            .filter(day::Column::Day.eq(new.day))
            .one(&write)
            .await?;
        if let Some(row) = there {
            let same = own(row)?;
            let again = (same.minutes, same.kind, &same.note) == (new.minutes, kind, &new.note);
            return if again { Ok((same, false)) } else { Err(Refusal::fault("day", FieldCode::Taken)) };
        }
        let window = window(&write, &interest, now).await?;
        let in_time = window.map_or(Err(FieldCode::TooEarly), |window| window.check(new.day));
        in_time.map_err(|code| Refusal::fault("day", code))?;
        let given = Given { kind, minutes: new.minutes };
        Counting { account: account.0, day: new.day, but: None, given }
            .check(&write)
            .await?
            .map_err(|code| Refusal::fault("minutes", code))?;
        lives_on(&write, interest.id, now).await?;
        let employee = employee_of(&write, account.0).await?;
        let row = day::ActiveModel {
            id: Set(Uuid::now_v7()),
            interest_id: Set(interest.id),
            account_id: Set(Some(account.0)),
            employee_id: Set(employee.map(|one| one.id)),
            kind: Set(kind.code().to_owned()),
            day: Set(new.day),
            minutes: Set(super::stored(new.minutes)?),
            status: Set(DayStatus::Declared.code().to_owned()),
            confirmed_minutes: Set(0),
            correction: Set(String::new()),
            note: Set(new.note.clone()),
            declared_at: Set(now),
            confirmed_at: Set(None),
            version: Set(1),
        };
        let row = row.insert(&write).await.map_err(|error| match error.sql_err() {
            // From another account of the same address.
            Some(SqlErr::UniqueConstraintViolation(_)) => Refusal::fault("day", FieldCode::Taken),
            _ => error.into(),
        })?;
        if is_told(&write, &of, &mission.contact_email, now).await? {
            mail(&facts(&interest, &mission, &of)).insert(&write, now).await?;
        }
        let declared = own(row)?;
        write.commit().await?;
        Ok((declared, true))
    }

    /// One's day in a mission, as it stands now.
    pub async fn find_own_day(&self, account: AccountId, of: &NewDay) -> Result<Option<OwnDay>, DbErr> {
        let Some((interest, ..)) = own_interest(&self.db, account.0, of.interest.0).await? else { return Ok(None) };
        let found = day::Entity::find()
            .filter(day::Column::InterestId.eq(interest.id))
            .filter(day::Column::Day.eq(of.day))
            .one(&self.db)
            .await?;
        found.map(own).transpose()
    }

    /// Changes a day that nobody has confirmed.
    pub async fn change_day(
        &self,
        account: AccountId,
        id: DayId,
        wanted: &Changed,
        now: DateTime<Utc>,
    ) -> Result<OwnDay, Refusal> {
        let write = self.write().await?;
        let (row, mission) = held(&write, account.0, id, DayStatus::Declared).await?;
        let kind = kind_in(&mission, wanted.kind)?;
        if super::version(&row)? != wanted.version {
            let same = own(row)?;
            let again = (same.minutes, same.kind, &same.note) == (wanted.minutes, kind, &wanted.note);
            return if again { Ok(same) } else { Err(ProblemCode::VersionConflict.into()) };
        }
        let (day, given) = (row.day, Given { kind, minutes: wanted.minutes });
        // What only becomes less is never refused: less may be lent today than when it was declared.
        let is_less = super::kind(&row)? == kind && wanted.minutes <= counted(&row)?;
        if !is_less {
            Counting { account: account.0, day, but: Some(row.id), given }
                .check(&write)
                .await?
                .map_err(|code| Refusal::fault("minutes", code))?;
        }
        let (interest, version) = (row.interest_id, row.version + 1);
        lives_on(&write, interest, now).await?;
        let mut row = row.into_active_model();
        row.minutes = Set(super::stored(wanted.minutes)?);
        row.kind = Set(kind.code().to_owned());
        row.note = Set(wanted.note.clone());
        row.version = Set(version);
        let changed = own(row.update(&write).await?)?;
        write.commit().await?;
        Ok(changed)
    }

    /// Takes a day back that nobody has confirmed: nothing of it is kept.
    pub async fn remove_day(&self, account: AccountId, id: DayId) -> Result<(), Refusal> {
        let write = self.write().await?;
        let (row, _) = held(&write, account.0, id, DayStatus::Removed).await?;
        day::Entity::delete_by_id(row.id).exec(&write).await?;
        write.commit().await?;
        Ok(())
    }
}

/// One's own interest with what it is about.
async fn own_interest(
    db: &impl ConnectionTrait,
    account: Uuid,
    id: Uuid,
) -> Result<Option<(interest::Model, mission::Model, association::Model)>, DbErr> {
    let found =
        interest::Entity::find_by_id(id).filter(of_account(account)).find_also_related(mission::Entity).one(db).await?;
    let Some((interest, mission)) = found else { return Ok(None) };
    let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
    let of = association::Entity::find_by_id(mission.association_id).one(db).await?;
    Ok(Some((interest, mission, of.ok_or_else(|| corrupt("mission's association"))?)))
}

async fn accepted(db: &impl ConnectionTrait, interest: &interest::Model) -> Result<Option<Accepted>, DbErr> {
    let moves = moves(db, &[interest.id]).await?.remove(&interest.id).unwrap_or_default();
    Ok(accepted_days(interest_status(interest)?, interest.created_at, &moves))
}

async fn window(
    db: &impl ConnectionTrait,
    interest: &interest::Model,
    now: DateTime<Utc>,
) -> Result<Option<Window>, DbErr> {
    Ok(accepted(db, interest).await?.and_then(|accepted| Window::of(accepted, now)))
}

/// What the company lends in the years that can be declared now, and what the person has used of it.
async fn uses(db: &impl ConnectionTrait, account: Uuid, window: Window) -> Result<Vec<AllowanceUse>, DbErr> {
    let mut uses = Vec::new();
    for year in (window.first.year()..=window.last.year()).rev() {
        uses.extend(uses_of(db, account, year).await?);
    }
    Ok(uses)
}

/// The same of one year.
pub(super) async fn uses_of(db: &impl ConnectionTrait, account: Uuid, year: i32) -> Result<Vec<AllowanceUse>, DbErr> {
    let rows = of_year(db, account, year).await?;
    let lent = allowances::of_year(db, year).await?;
    let of = |kind| lent.iter().find(|one| one.kind == kind).and_then(|one| one.minutes());
    COMPANY_KINDS.into_iter().map(|kind| used(&rows, year, kind, of(kind))).collect()
}

/// The kind of time that is given in a mission: of one's own time nothing need be said.
fn kind_in(mission: &mission::Model, said: Option<TimeKind>) -> Result<TimeKind, Refusal> {
    let kind = match (said, mission.on_working_time) {
        (None, true) => return Err(Refusal::fault("kind", FieldCode::Required)),
        (None, false) => TimeKind::OwnTime,
        (Some(kind), _) => kind,
    };
    if fits_mission(kind, mission.on_working_time) { Ok(kind) } else { Err(Refusal::fault("kind", FieldCode::Unknown)) }
}

/// One's own day that may move so, held until the transaction ends.
async fn held(
    write: &DatabaseTransaction,
    account: Uuid,
    id: DayId,
    to: DayStatus,
) -> Result<(day::Model, mission::Model), Refusal> {
    hold(write, account).await?;
    let found = day::Entity::find_by_id(id.0).filter(day::Column::AccountId.eq(account)).lock_exclusive();
    let row = found.one(write).await?.ok_or(ProblemCode::NotFound)?;
    if !status(&row)?.can_move(to, Actor::Employee) {
        return Err(ProblemCode::TransitionRefused.into());
    }
    let found = interest::Entity::find_by_id(row.interest_id).find_also_related(mission::Entity).one(write).await?;
    let mission = found.and_then(|(_, mission)| mission).ok_or_else(|| corrupt("interest's mission"))?;
    kind(&row)?;
    Ok((row, mission))
}

/// Whether the association is to be told now that days wait: not twice a day, and not where its address wants no mails.
async fn is_told(
    write: &impl ConnectionTrait,
    of: &association::Model,
    contact: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    use day_mail::{ActiveModel, Column, Entity};
    if unsubscribed::Entity::find_by_id(contact.to_lowercase()).one(write).await?.is_some() {
        return Ok(false);
    }
    let today = now.date_naive();
    // Whoever comes first moves the day on, and tells.
    let row = ActiveModel { association_id: Set(of.id), day: Set(chrono::NaiveDate::default()) };
    let stays = OnConflict::column(Column::AssociationId).update_column(Column::AssociationId).to_owned();
    Entity::insert(row).on_conflict(stays).exec_without_returning(write).await?;
    let first = Entity::update_many()
        .col_expr(Column::Day, Expr::value(today))
        .filter(Column::AssociationId.eq(of.id))
        .filter(Column::Day.lt(today))
        .exec(write)
        .await?;
    Ok(first.rows_affected == 1)
}
