//! Testimonies: written by who gave days, public once the association agrees, gone when either does not any more.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::day_sheet::DayStatus;
use domain::history::Subject;
use domain::testimony::{
    OwnTestimony, RECEIVED_MAX, ReceivedTestimony, SHOWN_MAX, Testimony, TestimonySheet, TestimonyStatus,
};
use domain::{AccountId, Actor, Choice, InterestId, ProblemCode, Slug};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::associations::is_shown;
use super::days::interests_of;
use super::entities::testimony::{ActiveModel, Column, Entity, Model};
use super::entities::{association, day, interest, mission};
use super::history::{By, change, note};
use super::interests::{InterestError, InterestKey, Whole};
use super::outbox::NewMail;
use super::own_interests::of_account;
use super::refusal::Refusal;
use super::{Storage, corrupt};

/// What the mail to the association is written from.
pub struct TestimonyFacts<'a> {
    pub mission_title: &'a str,
    pub association_slug: &'a str,
    pub contact_email: &'a str,
}

fn status(row: &Model) -> Result<TestimonyStatus, DbErr> {
    TestimonyStatus::from_code(&row.status).ok_or_else(|| corrupt("status of a testimony"))
}

impl Storage {
    /// What a person may write of a mission, and has; nothing where the interest is another's.
    pub async fn find_own_testimony(
        &self,
        account: AccountId,
        id: InterestId,
    ) -> Result<Option<TestimonySheet>, DbErr> {
        let db = &self.db;
        let own = interest::Entity::find_by_id(id.0).filter(of_account(account.0)).one(db).await?;
        if own.is_none() {
            return Ok(None);
        }
        let testimony = match Entity::find_by_id(id.0).one(db).await? {
            Some(row) => Some(OwnTestimony { status: status(&row)?, text: row.text }),
            None => None,
        };
        Ok(Some(TestimonySheet { may_write: may_write(db, id.0).await?, testimony }))
    }

    /// Writes it, or writes it anew: public only once the association agrees to these words. The association is mailed the
    /// first time.
    pub async fn write_testimony(
        &self,
        account: AccountId,
        id: InterestId,
        text: &str,
        now: DateTime<Utc>,
        mail: impl FnOnce(&TestimonyFacts) -> NewMail,
    ) -> Result<TestimonySheet, Refusal> {
        let write = self.write().await?;
        let Whole { mission, of, .. } = own(&write, id, account).await?;
        if !may_write(&write, id.0).await? {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let written = TestimonyStatus::Written;
        match Entity::find_by_id(id.0).one(&write).await? {
            // The same words again: whatever was said of them stands.
            Some(row) if row.text == text && status(&row)? != TestimonyStatus::TakenBack => {}
            Some(row) => {
                let version = row.version + 1;
                let mut row = row.into_active_model();
                row.text = Set(text.to_owned());
                row.status = Set(written.code().to_owned());
                row.written_at = Set(now);
                row.version = Set(version);
                row.update(&write).await?;
            }
            None => {
                let row = ActiveModel {
                    interest_id: Set(id.0),
                    text: Set(text.to_owned()),
                    status: Set(written.code().to_owned()),
                    written_at: Set(now),
                    version: Set(1),
                };
                row.insert(&write).await?;
                let facts = TestimonyFacts {
                    mission_title: &mission.title,
                    association_slug: &of.slug,
                    contact_email: &mission.contact_email,
                };
                mail(&facts).insert(&write, now).await?;
            }
        }
        write.commit().await?;
        self.find_own_testimony(account, id).await?.ok_or_else(|| ProblemCode::NotFound.into())
    }

    /// Takes one's own back: nothing of it is kept. Where there is none, there is none.
    pub async fn remove_testimony(&self, account: AccountId, id: InterestId) -> Result<(), Refusal> {
        let write = self.write().await?;
        own(&write, id, account).await?;
        Entity::delete_by_id(id.0).exec(&write).await?;
        write.commit().await?;
        Ok(())
    }

    /// Those of an association's missions, the newest first.
    pub async fn list_received_testimonies(&self, slug: &Slug) -> Result<Vec<ReceivedTestimony>, DbErr> {
        let db = &self.db;
        let of = association::Entity::find().filter(association::Column::Slug.eq(slug.as_str())).one(db).await?;
        let Some(of) = of else { return Ok(Vec::new()) };
        let rows = Entity::find()
            .filter(Column::InterestId.in_subquery(interests_of(of.id)))
            .order_by_desc(Column::WrittenAt)
            .order_by_asc(Column::InterestId)
            .limit(RECEIVED_MAX)
            .all(db)
            .await?;
        received(db, rows).await
    }

    /// Agrees to it as it was seen, or does not agree to it, any more. Said twice, it is said once.
    pub async fn decide_testimony(
        &self,
        (slug, id): (&Slug, InterestId),
        version: u32,
        to: TestimonyStatus,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<ReceivedTestimony, Refusal> {
        let write = self.write().await?;
        let whole = match Whole::hold(&write, &InterestKey::Id(id)).await {
            Ok(whole) if whole.of.slug == slug.as_str() => whole,
            Ok(_) | Err(InterestError::Refused(_)) => return Err(ProblemCode::NotFound.into()),
            Err(InterestError::Storage(error)) => return Err(error.into()),
        };
        let row = Entity::find_by_id(id.0).one(&write).await?.ok_or(ProblemCode::NotFound)?;
        let from = status(&row)?;
        let mut rows = vec![row.clone()];
        if from != to {
            if i32::try_from(version) != Ok(row.version) {
                return Err(ProblemCode::VersionConflict.into());
            }
            if !from.can_move(to, Actor::Association) {
                return Err(ProblemCode::TransitionRefused.into());
            }
            let version = row.version + 1;
            let mut row = row.into_active_model();
            row.status = Set(to.code().to_owned());
            row.version = Set(version);
            rows = vec![row.update(&write).await?];
            let moved = change("testimony", from.code(), to.code());
            note(&write, by, (Subject::Interest, &whole.row.id.to_string()), moved, now).await?;
        }
        let decided = received(&write, rows).await?.pop().ok_or(ProblemCode::NotFound)?;
        write.commit().await?;
        Ok(decided)
    }

    /// What is public of an association; nothing where it is not shown.
    pub async fn list_testimonies(&self, slug: &Slug) -> Result<Option<Vec<Testimony>>, DbErr> {
        let db = &self.db;
        let of = association::Entity::find().filter(association::Column::Slug.eq(slug.as_str())).one(db).await?;
        let Some(of) = of.filter(is_shown) else { return Ok(None) };
        let rows = Entity::find()
            .filter(Column::InterestId.in_subquery(interests_of(of.id)))
            .filter(Column::Status.eq(TestimonyStatus::Published.code()))
            .order_by_desc(Column::WrittenAt)
            .order_by_asc(Column::InterestId)
            .limit(SHOWN_MAX)
            .all(db)
            .await?;
        let public = |one: ReceivedTestimony| Testimony { text: one.text, mission_title: one.mission_title };
        Ok(Some(received(db, rows).await?.into_iter().map(public).collect()))
    }
}

/// One's own interest, held until the transaction ends.
async fn own(write: &DatabaseTransaction, id: InterestId, account: AccountId) -> Result<Whole, Refusal> {
    Whole::hold(write, &InterestKey::Own(id, account)).await.map_err(|error| match error {
        InterestError::Refused(code) => code.into(),
        InterestError::Storage(error) => error.into(),
    })
}

/// The association has confirmed a day.
async fn may_write(db: &impl ConnectionTrait, interest: Uuid) -> Result<bool, DbErr> {
    let confirmed = DayStatus::ALL.iter().filter(|status| status.is_confirmed()).map(|status| status.code());
    let days = day::Entity::find()
        .filter(day::Column::InterestId.eq(interest))
        .filter(day::Column::Status.is_in(confirmed))
        .filter(day::Column::ConfirmedMinutes.gt(0));
    Ok(days.count(db).await? > 0)
}

/// Rows with what they are about, in the order that they come in.
async fn received(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<ReceivedTestimony>, DbErr> {
    let found = interest::Entity::find()
        .filter(interest::Column::Id.is_in(rows.iter().map(|row| row.interest_id)))
        .find_also_related(mission::Entity)
        .all(db)
        .await?;
    let found: HashMap<Uuid, _> = found.into_iter().map(|(interest, of)| (interest.id, (interest, of))).collect();
    let one = |row: Model| {
        let (interest, mission) = found.get(&row.interest_id).ok_or_else(|| corrupt("testimony's interest"))?;
        Ok(ReceivedTestimony {
            interest: InterestId(interest.id),
            mission_title: mission.as_ref().ok_or_else(|| corrupt("interest's mission"))?.title.clone(),
            name: interest.name.clone(),
            status: status(&row)?,
            text: row.text,
            written_at: row.written_at,
            version: u32::try_from(row.version).map_err(|_| corrupt("version"))?,
        })
    };
    rows.into_iter().map(one).collect()
}
