//! A request with all that it is about, and what every move of one does.

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::time_request::TimeEnd;
use domain::time_request::delegation::Delegated;
use domain::time_request::desk::sits_at;
use domain::{Choice, EmployeeId, TimeStatus};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QuerySelect, Set};
use uuid::Uuid;

use super::{TimeFacts, TimeMail, TimeNews, proposed, reason, status, time};
use crate::storage::entities::{association, employee, interest, mission, time_request};
use crate::storage::history::{By, change, note};
use crate::storage::outbox::NewMail;
use crate::storage::{accounts, corrupt, delegations};

/// A request with what it is about.
pub(super) struct Whole {
    pub row: time_request::Model,
    pub employee: employee::Model,
    pub interest: interest::Model,
    pub mission: mission::Model,
    pub of: association::Model,
}

impl Whole {
    /// Held until the transaction ends.
    pub async fn hold(write: &DatabaseTransaction, id: Uuid) -> Result<Option<Self>, DbErr> {
        let found = time_request::Entity::find_by_id(id).lock_exclusive().one(write).await?;
        match found {
            Some(row) => Self::of(write, row).await.map(Some),
            None => Ok(None),
        }
    }

    pub async fn of(db: &impl ConnectionTrait, row: time_request::Model) -> Result<Self, DbErr> {
        let employee = employee::Entity::find_by_id(row.employee_id).one(db).await?;
        let interest = interest::Entity::find_by_id(row.interest_id).find_also_related(mission::Entity).one(db).await?;
        let (interest, mission) = interest.ok_or_else(|| corrupt("request's interest"))?;
        let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
        let of = association::Entity::find_by_id(mission.association_id).one(db).await?;
        Ok(Self {
            row,
            employee: employee.ok_or_else(|| corrupt("request's employee"))?,
            interest,
            mission,
            of: of.ok_or_else(|| corrupt("mission's association"))?,
        })
    }

    /// Changes the row, counts the change, and notes where the request stands now if that has changed.
    pub async fn change(
        mut self,
        write: &DatabaseTransaction,
        to: TimeStatus,
        with: time_request::ActiveModel,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let before = status(&self.row)?;
        let changed = time_request::ActiveModel {
            id: Set(self.row.id),
            status: Set(to.code().to_owned()),
            version: Set(self.row.version + 1),
            ..with
        };
        self.row = changed.update(write).await?;
        if before != to {
            note_status(write, by, self.row.id, Some(before), to, now).await?;
        }
        Ok(self)
    }

    /// Ends it, and notes with what.
    pub async fn end(
        self,
        write: &DatabaseTransaction,
        with: TimeEnd,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let nothing_else = <time_request::ActiveModel as Default>::default();
        let ended = self.change(write, TimeStatus::Ended, nothing_else, by, now).await?;
        let cause = change("ended_with", serde_json::Value::Null, with.code());
        note(write, by, (Subject::TimeRequest, &ended.row.id.to_string()), cause, now).await?;
        Ok(ended)
    }

    /// Writes a mail to the person.
    pub async fn tell_person(
        &self,
        write: &DatabaseTransaction,
        news: TimeNews,
        mail: &TimeMail<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        // Whoever has decided, or whose turn it is now.
        let decider = match self.row.decided_by.filter(|_| news != TimeNews::FollowedTo) {
            Some(by) => employee::Entity::find_by_id(by).one(write).await?,
            None => self.seated(write, now.date_naive()).await?,
        };
        let mail = self.mail(news, decider.as_ref(), mail)?;
        NewMail { recipient: self.employee.email.clone(), ..mail }.insert(write, now).await
    }

    /// Writes a mail to whoever decides today: one person, or each coordinator.
    pub async fn tell_decider(
        &self,
        write: &DatabaseTransaction,
        news: TimeNews,
        mail: &TimeMail<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let decider = self.seated(write, now.date_naive()).await?;
        let mail = self.mail(news, decider.as_ref(), mail)?;
        let recipients = match decider {
            Some(one) => vec![one.email],
            None => accounts::coordinators(write).await?,
        };
        for recipient in recipients {
            NewMail { recipient, ..mail.clone() }.insert(write, now).await?;
        }
        Ok(())
    }

    fn mail(&self, news: TimeNews, decider: Option<&employee::Model>, mail: &TimeMail<'_>) -> Result<NewMail, DbErr> {
        Ok(mail(
            news,
            &TimeFacts {
                name: &self.employee.name,
                mission_title: &self.mission.title,
                association: &self.of.name,
                time: time(&self.row)?,
                cover: &self.row.cover,
                message: &self.row.message,
                proposed: proposed(&self.row)?,
                reason: reason(&self.row),
                answer: &self.row.answer,
                decider: decider.map(|one| one.name.as_str()),
                replaces: self.row.replaces_id.is_some(),
                demonstration: self.mission.demonstration,
            },
        ))
    }

    /// Who sits at its desk on a day.
    async fn seated(&self, db: &impl ConnectionTrait, today: NaiveDate) -> Result<Option<employee::Model>, DbErr> {
        seated(db, self.row.decider_id, self.row.employee_id, today).await
    }
}

/// Who sits at a desk on a day, for the request of a person.
pub(super) async fn seated(
    db: &impl ConnectionTrait,
    desk: Option<Uuid>,
    employee: Uuid,
    today: NaiveDate,
) -> Result<Option<employee::Model>, DbErr> {
    let Some(desk) = desk else { return Ok(None) };
    let all: Vec<Delegated> = delegations::of_manager(db, desk, today).await?;
    let seat = sits_at(EmployeeId(desk), EmployeeId(employee), &all, today);
    employee::Entity::find_by_id(seat.0).one(db).await
}

/// Notes where a request stands now: of what people wrote, nothing goes into the history.
pub(in crate::storage) async fn note_status(
    write: &impl ConnectionTrait,
    by: By,
    id: Uuid,
    before: Option<TimeStatus>,
    after: TimeStatus,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let moved = change("status", before.map(Choice::code), after.code());
    note(write, by, (Subject::TimeRequest, &id.to_string()), moved, now).await
}
