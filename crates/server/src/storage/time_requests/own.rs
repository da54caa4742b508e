//! What the person who asks sees of their requests, and does with them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::time_request::TimeActor;
use domain::time_request::views::{OwnTime, OwnTimeRequest};
use domain::time_request::{NewTimeAnswer, NewTimeRequest, refusal, reminder_from};
use domain::{AccountId, Choice, InterestId, InterestStatus, ProblemCode, TimeRequestId, TimeStatus};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set, SqlErr,
};
use uuid::Uuid;

use super::ending::end_replaced;
use super::whole::{Whole, note_status, seated};
use super::{TimeMail, TimeNews, own, proposed, status};
use crate::storage::Storage;
use crate::storage::directory::employee_of;
use crate::storage::entities::time_request::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::{employee, interest, mission};
use crate::storage::history::By;
use crate::storage::interests::{self, InterestError, InterestKey, interest_status};
use crate::storage::missions::status as mission_status;
use crate::storage::own_interests::of_account;
use crate::storage::refusal::Refusal;

/// What makes a request recognisable when it comes again; hashes alone are kept.
pub struct TimeFingerprint {
    pub key_hash: String,
    pub body_hash: String,
}

impl From<InterestError> for Refusal {
    fn from(error: InterestError) -> Self {
        match error {
            InterestError::Refused(code) => Self::Refused(code),
            InterestError::Storage(error) => Self::Storage(error),
        }
    }
}

impl Storage {
    /// One page of a person's requests, the newest first: older than `before`. All that there are are counted with it.
    pub async fn list_own_time_requests(
        &self,
        account: AccountId,
        before: Option<Uuid>,
        limit: u64,
        today: NaiveDate,
    ) -> Result<(Vec<OwnTimeRequest>, u64), DbErr> {
        let interests = interest::Entity::find()
            .select_only()
            .column(interest::Column::Id)
            .filter(of_account(account.0))
            .into_query();
        let all = Entity::find().filter(Column::InterestId.in_subquery(interests));
        let total = all.clone().count(&self.db).await?;
        let mut page = all.order_by_desc(Column::Id).limit(limit);
        if let Some(before) = before {
            page = page.filter(Column::Id.lt(before));
        }
        Ok((shown(&self.db, page.all(&self.db).await?, today).await?, total))
    }

    /// Asks for time, once for each key. Where time is agreed already, this is to take its place. Whether it is new.
    pub async fn ask_time(
        &self,
        account: AccountId,
        new: &NewTimeRequest,
        fingerprint: &TimeFingerprint,
        by: By,
        now: DateTime<Utc>,
        mail: &TimeMail<'_>,
    ) -> Result<bool, Refusal> {
        match self.try_ask_time(account, new, fingerprint, by, now, mail).await {
            // Another request with this key won by an instant: look again, and find it.
            Err(Refusal::Storage(error)) if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) => {
                self.try_ask_time(account, new, fingerprint, by, now, mail).await
            }
            outcome => outcome,
        }
    }

    async fn try_ask_time(
        &self,
        account: AccountId,
        new: &NewTimeRequest,
        fingerprint: &TimeFingerprint,
        by: By,
        now: DateTime<Utc>,
        mail: &TimeMail<'_>,
    ) -> Result<bool, Refusal> {
        let write = self.write().await?;
        // Two of the same interest are looked at one after the other.
        let whole = interests::Whole::hold(&write, &InterestKey::Own(new.interest, account)).await?;
        if let Some(row) = Entity::find().filter(Column::KeyHash.eq(&fingerprint.key_hash)).one(&write).await? {
            let same = row.interest_id == new.interest.0 && row.body_hash == fingerprint.body_hash;
            return if same { Ok(false) } else { Err(ProblemCode::IdempotencyKeyReused.into()) };
        }
        let others = Entity::find().filter(Column::InterestId.eq(new.interest.0)).all(&write).await?;
        let with = |wanted: fn(TimeStatus) -> bool| -> Result<Option<&Model>, DbErr> {
            for row in &others {
                if wanted(status(row)?) {
                    return Ok(Some(row));
                }
            }
            Ok(None)
        };
        let is_over = mission_status(&whole.mission.status)?.is_over();
        let has_open = with(TimeStatus::is_open)?.is_some();
        let on_working_time = whole.mission.on_working_time;
        if let Some(code) = refusal(interest_status(&whole.row)?, on_working_time, is_over, has_open) {
            return Err(code.into());
        }
        // Whoever is not in the company's directory has nobody to ask here.
        let me = employee_of(&write, account.0).await?.ok_or(ProblemCode::TransitionRefused)?;
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            interest_id: Set(new.interest.0),
            employee_id: Set(me.id),
            decider_id: Set(desk_of(&write, &me).await?),
            status: Set(TimeStatus::Asked.code().to_owned()),
            kind: Set(new.kind.code().to_owned()),
            first_day: Set(new.time.first_day),
            last_day: Set(new.time.last_day),
            half_days: Set(i32::from(new.time.half_days)),
            cover: Set(new.cover.clone()),
            message: Set(new.message.clone()),
            reason: Set(None),
            answer: Set(String::new()),
            proposed_first_day: Set(None),
            proposed_last_day: Set(None),
            proposed_half_days: Set(0),
            asked_at: Set(now),
            reminded_at: Set(None),
            decided_at: Set(None),
            passed_on_at: Set(None),
            moved_at: Set(None),
            version: Set(1),
            decided_by: Set(None),
            replaces_id: Set(with(|status| status == TimeStatus::Agreed)?.map(|row| row.id)),
            key_hash: Set(fingerprint.key_hash.clone()),
            body_hash: Set(fingerprint.body_hash.clone()),
        };
        let row = row.insert(&write).await?;
        note_status(&write, by, row.id, None, TimeStatus::Asked, now).await?;
        Whole::of(&write, row).await?.tell_decider(&write, TimeNews::Asked, mail, now).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Takes a request back, or gives agreed time back. Once withdrawn, it stays so without another mail. The interest that
    /// it is for.
    pub async fn withdraw_time(
        &self,
        account: AccountId,
        id: TimeRequestId,
        by: By,
        now: DateTime<Utc>,
        mail: &TimeMail<'_>,
    ) -> Result<InterestId, Refusal> {
        let write = self.write().await?;
        let whole = hold(&write, account, id).await?;
        let interest = InterestId(whole.row.interest_id);
        let before = status(&whole.row)?;
        if before == TimeStatus::Withdrawn {
            return Ok(interest);
        }
        if !before.can_move(TimeStatus::Withdrawn, TimeActor::Employee) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let nothing_else = <ActiveModel as Default>::default();
        let whole = whole.change(&write, TimeStatus::Withdrawn, nothing_else, by, now).await?;
        whole.tell_decider(&write, TimeNews::Withdrawn, mail, now).await?;
        write.commit().await?;
        Ok(interest)
    }

    /// The interest that one's request is for. Another's is not found.
    pub async fn interest_of_time(&self, account: AccountId, id: TimeRequestId) -> Result<Option<InterestId>, DbErr> {
        let own = interest::Entity::find()
            .select_only()
            .column(interest::Column::Id)
            .filter(of_account(account.0))
            .into_query();
        let found = Entity::find_by_id(id.0).filter(Column::InterestId.in_subquery(own)).one(&self.db).await?;
        Ok(found.map(|row| InterestId(row.interest_id)))
    }

    /// Answers the dates that were proposed: takes them, or asks for others.
    pub async fn answer_time(
        &self,
        account: AccountId,
        id: TimeRequestId,
        answer: &NewTimeAnswer,
        by: By,
        now: DateTime<Utc>,
        mail: &TimeMail<'_>,
    ) -> Result<InterestId, Refusal> {
        let write = self.write().await?;
        let whole = hold(&write, account, id).await?;
        let interest = InterestId(whole.row.interest_id);
        if whole.row.version != answer.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let to = if answer.instead.is_some() { TimeStatus::Asked } else { TimeStatus::Agreed };
        let accepted = interest_status(&whole.interest)? == InterestStatus::Accepted;
        if !accepted || !status(&whole.row)?.can_move(to, TimeActor::Employee) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let time = answer.instead.or(proposed(&whole.row)?).ok_or(ProblemCode::TransitionRefused)?;
        let mut with = ActiveModel {
            first_day: Set(time.first_day),
            last_day: Set(time.last_day),
            half_days: Set(i32::from(time.half_days)),
            proposed_first_day: Set(None),
            proposed_last_day: Set(None),
            proposed_half_days: Set(0),
            ..Default::default()
        };
        if !answer.message.is_empty() {
            with.message = Set(answer.message.clone());
        }
        if to == TimeStatus::Asked {
            with.asked_at = Set(now);
            with.decided_at = Set(None);
            with.decided_by = Set(None);
        }
        let whole = whole.change(&write, to, with, by, now).await?;
        if to == TimeStatus::Agreed {
            end_replaced(&write, &whole.row, now).await?;
        }
        let news = if to == TimeStatus::Agreed { TimeNews::Taken } else { TimeNews::OtherDates };
        whole.tell_decider(&write, news, mail, now).await?;
        write.commit().await?;
        Ok(interest)
    }

    /// Reminds whoever decides; no sooner than some days after the request or the last reminder.
    pub async fn remind_time(
        &self,
        account: AccountId,
        id: TimeRequestId,
        now: DateTime<Utc>,
        mail: &TimeMail<'_>,
    ) -> Result<InterestId, Refusal> {
        let write = self.write().await?;
        let mut whole = hold(&write, account, id).await?;
        let from =
            reminder_from(status(&whole.row)?, whole.row.asked_at, whole.row.reminded_at.max(whole.row.moved_at));
        if from.is_none_or(|from| now < from) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        // It is no change that whoever decides would have to see first: the version stays.
        let reminded = ActiveModel { id: Set(whole.row.id), reminded_at: Set(Some(now)), ..Default::default() };
        whole.row = reminded.update(&write).await?;
        whole.tell_decider(&write, TimeNews::Reminded, mail, now).await?;
        let interest = InterestId(whole.row.interest_id);
        write.commit().await?;
        Ok(interest)
    }
}

/// A request for one of an account's interests, held. Another's is not found.
async fn hold(write: &DatabaseTransaction, account: AccountId, id: TimeRequestId) -> Result<Whole, Refusal> {
    let own =
        interest::Entity::find().select_only().column(interest::Column::Id).filter(of_account(account.0)).into_query();
    let found = Entity::find_by_id(id.0).filter(Column::InterestId.in_subquery(own)).one(write).await?;
    let found = found.ok_or(ProblemCode::NotFound)?;
    Ok(Whole::hold(write, found.id).await?.ok_or(ProblemCode::NotFound)?)
}

/// Whom a person asks: their manager, if there is one who works here.
pub(super) async fn desk_of(db: &impl ConnectionTrait, me: &employee::Model) -> Result<Option<Uuid>, DbErr> {
    let Some(manager) = me.manager_id.filter(|manager| *manager != me.id) else { return Ok(None) };
    let found = employee::Entity::find_by_id(manager).filter(employee::Column::Active.eq(true)).one(db).await?;
    Ok(found.map(|one| one.id))
}

/// The working time of an account's interests.
pub(in crate::storage) async fn of_interests(
    db: &impl ConnectionTrait,
    account: Uuid,
    rows: &[(&interest::Model, &mission::Model)],
    today: NaiveDate,
) -> Result<HashMap<Uuid, OwnTime>, DbErr> {
    let ids: Vec<Uuid> =
        rows.iter().filter(|(_, mission)| mission.on_working_time).map(|(interest, _)| interest.id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let me = employee_of(db, account).await?;
    let decider = match &me {
        Some(me) => seated(db, desk_of(db, me).await?, me.id, today).await?,
        None => None,
    };
    let decider = decider.map(|one| one.name);
    let requests =
        Entity::find().filter(Column::InterestId.is_in(ids.iter().copied())).order_by_desc(Column::Id).all(db).await?;
    let mut requests_of: HashMap<InterestId, Vec<OwnTimeRequest>> = HashMap::new();
    for request in shown(db, requests, today).await? {
        requests_of.entry(request.interest).or_default().push(request);
    }
    let mut times = HashMap::new();
    for (interest, mission) in rows.iter().filter(|(_, mission)| mission.on_working_time) {
        let requests = requests_of.remove(&InterestId(interest.id)).unwrap_or_default();
        if me.is_none() && requests.is_empty() {
            continue;
        }
        let has_open = requests.iter().any(|one| one.status.is_open());
        let is_over = mission_status(&mission.status)?.is_over();
        let refused = refusal(interest_status(interest)?, mission.on_working_time, is_over, has_open);
        let may_ask = me.is_some() && refused.is_none();
        times.insert(interest.id, OwnTime { may_ask, decider: decider.clone(), requests });
    }
    Ok(times)
}

/// Rows with the names of who decides or has decided, in the order that they come in.
async fn shown(db: &impl ConnectionTrait, rows: Vec<Model>, today: NaiveDate) -> Result<Vec<OwnTimeRequest>, DbErr> {
    let mut all = Vec::new();
    for row in rows {
        // What is decided names who has; what waits, whose turn it is.
        let decider = match row.decided_by {
            Some(by) => employee::Entity::find_by_id(by).one(db).await?,
            None if status(&row)?.is_open() => seated(db, row.decider_id, row.employee_id, today).await?,
            None => None,
        };
        all.push(own(row, decider.map(|one| one.name))?);
    }
    Ok(all)
}

/// What is held of one interest, for its export.
pub(in crate::storage) async fn held(
    db: &impl ConnectionTrait,
    interest: Uuid,
    today: NaiveDate,
) -> Result<Vec<OwnTimeRequest>, DbErr> {
    let rows = Entity::find().filter(Column::InterestId.eq(interest)).order_by_asc(Column::Id).all(db).await?;
    shown(db, rows, today).await
}
