//! Expressions of interest: one transaction holds the record, its place and its two mails.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::{
    AccountId, Actor, Choice, InterestId, InterestReceipt, InterestStatus, Language, MissionStatus, NewInterest,
    ProblemCode, Slug,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QuerySelect, Set, SqlErr,
};
use uuid::Uuid;

use super::associations::is_shown;
use super::entities::{account, association, interest, mission};
use super::history::{By, change, note};
use super::missions::status;
use super::outbox::NewMail;
use super::own_interests::of_account;
use super::time_requests::{TimeMail, end_of_interest};
use super::{Storage, corrupt};

/// A refusal with its code, or a database that fails.
#[derive(Debug)]
pub enum InterestError {
    Refused(ProblemCode),
    Storage(DbErr),
}

impl From<DbErr> for InterestError {
    fn from(error: DbErr) -> Self {
        Self::Storage(error)
    }
}

/// What makes a request recognisable when it comes again; hashes alone are kept.
pub struct Fingerprint {
    pub key_hash: String,
    pub body_hash: String,
    /// Of the token in the mailed link.
    pub token_hash: String,
}

/// What leads to an interest, and gives the person's rights on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InterestKey {
    /// A random token of a mail: its hash.
    Hash(String),
    /// A sealed token of a mail: what it says.
    Id(InterestId),
    /// The account that it is of. Another's is as good as none.
    Own(InterestId, AccountId),
}

impl InterestKey {
    fn condition(&self) -> Condition {
        let all = Condition::all();
        match self {
            Self::Hash(hash) => all.add(interest::Column::TokenHash.eq(hash)),
            Self::Id(id) => all.add(interest::Column::Id.eq(id.0)),
            Self::Own(id, account) => all.add(interest::Column::Id.eq(id.0)).add(of_account(account.0)),
        }
    }

    /// What is said where it leads to nothing.
    fn refusal(&self) -> ProblemCode {
        match self {
            Self::Hash(_) | Self::Id(_) => ProblemCode::LinkInvalid,
            Self::Own(..) => ProblemCode::NotFound,
        }
    }
}

/// What the mails are written from.
pub struct MailFacts<'a> {
    pub interest: &'a NewInterest,
    pub association_slug: &'a str,
    pub mission_title: &'a str,
    pub association: &'a str,
    pub contact_email: &'a str,
    pub demonstration: bool,
}

/// The outcome of a request.
#[derive(Debug)]
pub struct Recorded {
    pub receipt: InterestReceipt,
    /// Recorded by this request, not by an earlier one with the same key.
    pub is_new: bool,
}

impl Storage {
    /// Records an interest and its mails, once for each key, whatever is repeated, in parallel or after a crash. Whoever has no
    /// account is written to in its language from then on.
    pub async fn create_interest(
        &self,
        new: &NewInterest,
        fingerprint: &Fingerprint,
        (by, language): (By, Language),
        now: DateTime<Utc>,
        mails: impl Fn(&MailFacts) -> Vec<NewMail>,
    ) -> Result<Recorded, InterestError> {
        match self.try_create_interest(new, fingerprint, (by, language), now, &mails).await {
            // Another request with this key, or of this person, won by an instant: look again, and find it.
            Err(InterestError::Storage(error))
                if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
            {
                self.try_create_interest(new, fingerprint, (by, language), now, &mails).await
            }
            outcome => outcome,
        }
    }

    async fn try_create_interest(
        &self,
        new: &NewInterest,
        fingerprint: &Fingerprint,
        (by, language): (By, Language),
        now: DateTime<Utc>,
        mails: &impl Fn(&MailFacts) -> Vec<NewMail>,
    ) -> Result<Recorded, InterestError> {
        let refused = |code| Err(InterestError::Refused(code));
        let write = self.write().await?;
        let found = mission::Entity::find()
            .filter(mission::Column::Slug.eq(new.mission.as_str()))
            .lock_exclusive()
            .one(&write)
            .await?;
        if let Some(recorded) = replay(&write, fingerprint).await? {
            return Ok(recorded);
        }
        let Some(mission) = found else { return refused(ProblemCode::NotFound) };
        let of = association::Entity::find_by_id(mission.association_id)
            .one(&write)
            .await?
            .ok_or_else(|| corrupt("mission's association"))?;
        if !is_shown(&of) {
            return refused(ProblemCode::NotFound);
        }
        let left = u16::try_from(mission.places_left).map_err(|_| corrupt("number of places"))?;
        if let Some(code) = status(&mission.status)?.refusal(left) {
            return refused(code);
        }
        let email_key = new.work_email.as_str().to_lowercase();
        let open = interest::Entity::find()
            .filter(interest::Column::MissionId.eq(mission.id))
            .filter(interest::Column::EmailKey.eq(&email_key))
            .filter(interest::Column::Status.is_not_in(final_codes()))
            .one(&write)
            .await?;
        if open.is_some() {
            return refused(ProblemCode::InterestExists);
        }
        let holds_place = InterestStatus::Sent.holds_place(mission.limits_interests);
        if holds_place && !take_place(&write, mission.id).await? {
            return refused(ProblemCode::MissionFull);
        }
        // One's own account sees it, where it is told under the account's own address.
        let account = match by.account {
            Some(id) => account::Entity::find_by_id(id).one(&write).await?,
            None => None,
        };
        let row = interest::ActiveModel {
            id: Set(Uuid::now_v7()),
            mission_id: Set(mission.id),
            name: Set(new.name.clone()),
            work_email: Set(new.work_email.to_string()),
            site: Set(new.site.clone()),
            message: Set(new.message.clone()),
            availability: Set(new.availability.clone()),
            consent_version: Set(new.consent_version.clone()),
            consent_at: Set(now),
            status: Set(InterestStatus::Sent.code().to_owned()),
            holds_place: Set(holds_place),
            key_hash: Set(fingerprint.key_hash.clone()),
            body_hash: Set(fingerprint.body_hash.clone()),
            token_hash: Set(fingerprint.token_hash.clone()),
            created_at: Set(now),
            updated_at: Set(now),
            account_id: Set(account.filter(|account| account.email_key == email_key).map(|account| account.id)),
            email_key: Set(email_key),
            first_answer_at: Set(None),
            language: Set(Some(language.code().to_owned())),
        }
        .insert(&write)
        .await?;
        note_status(&write, by, row.id, None, InterestStatus::Sent, now).await?;
        let facts = MailFacts {
            interest: new,
            association_slug: &of.slug,
            mission_title: &mission.title,
            association: &of.name,
            contact_email: &mission.contact_email,
            demonstration: mission.demonstration,
        };
        for mail in mails(&facts) {
            mail.insert(&write, now).await?;
        }
        let receipt = receipt(&row, &mission, &of)?;
        write.commit().await?;
        Ok(Recorded { receipt, is_new: true })
    }

    /// The interest that a mailed token leads to.
    pub async fn find_interest(&self, key: &InterestKey) -> Result<Option<InterestReceipt>, DbErr> {
        let found =
            interest::Entity::find().filter(key.condition()).find_also_related(mission::Entity).one(&self.db).await?;
        let Some((row, Some(mission))) = found else { return Ok(None) };
        let of = association::Entity::find_by_id(mission.association_id).one(&self.db).await?;
        of.map(|of| receipt(&row, &mission, &of)).transpose()
    }

    /// Withdraws it, frees its place, ends its requests for working time, and mails the association. Once withdrawn, it stays so without another mail.
    pub async fn withdraw_interest(
        &self,
        key: &InterestKey,
        by: By,
        now: DateTime<Utc>,
        mail: impl FnOnce(&InterestReceipt, &str) -> NewMail,
        time_mail: &TimeMail<'_>,
    ) -> Result<InterestReceipt, InterestError> {
        let write = self.write().await?;
        let Whole { row, mission, of } = Whole::hold(&write, key).await?;
        let mut receipt = receipt(&row, &mission, &of)?;
        if receipt.status == InterestStatus::Withdrawn {
            return Ok(receipt);
        }
        if !receipt.status.can_move(InterestStatus::Withdrawn, Actor::Employee) {
            return Err(InterestError::Refused(ProblemCode::TransitionRefused));
        }
        note_status(&write, by, row.id, Some(receipt.status), InterestStatus::Withdrawn, now).await?;
        receipt.status = InterestStatus::Withdrawn;
        let held = row.holds_place;
        let name = row.name.clone();
        let mut change: interest::ActiveModel = row.into();
        change.status = Set(InterestStatus::Withdrawn.code().to_owned());
        change.holds_place = Set(false);
        change.updated_at = Set(now);
        change.update(&write).await?;
        if held {
            free_place(&write, &mission).await?;
        }
        end_of_interest(&write, receipt.id.0, by, now, time_mail).await?;
        let mail = mail(&receipt, &name);
        NewMail { recipient: mission.contact_email.clone(), ..mail }.insert(&write, now).await?;
        write.commit().await?;
        Ok(receipt)
    }
}

/// An interest with what it is about.
pub(super) struct Whole {
    pub row: interest::Model,
    pub mission: mission::Model,
    pub of: association::Model,
}

impl Whole {
    /// The interest that a key leads to.
    pub async fn find(db: &impl ConnectionTrait, key: &InterestKey) -> Result<Self, InterestError> {
        Self::with(db, key, interest::Entity::find().filter(key.condition()).one(db).await?).await
    }

    /// The same, held until the transaction ends: the mission first, as every change of places does.
    pub async fn hold(write: &DatabaseTransaction, key: &InterestKey) -> Result<Self, InterestError> {
        let found = || interest::Entity::find().filter(key.condition());
        if let Some(row) = found().one(write).await? {
            mission::Entity::find_by_id(row.mission_id).lock_exclusive().one(write).await?;
        }
        Self::with(write, key, found().lock_exclusive().one(write).await?).await
    }

    async fn with(
        db: &impl ConnectionTrait,
        key: &InterestKey,
        found: Option<interest::Model>,
    ) -> Result<Self, InterestError> {
        let row = found.ok_or_else(|| InterestError::Refused(key.refusal()))?;
        let mission =
            mission::Entity::find_by_id(row.mission_id).one(db).await?.ok_or_else(|| corrupt("interest's mission"))?;
        let of = association::Entity::find_by_id(mission.association_id)
            .one(db)
            .await?
            .ok_or_else(|| corrupt("mission's association"))?;
        Ok(Self { row, mission, of })
    }
}

pub(super) fn interest_status(row: &interest::Model) -> Result<InterestStatus, DbErr> {
    InterestStatus::from_code(&row.status).ok_or_else(|| corrupt("interest status"))
}

/// Notes where an interest stands now: of what people wrote, nothing goes into the history.
pub(super) async fn note_status(
    write: &impl ConnectionTrait,
    by: By,
    id: Uuid,
    before: Option<InterestStatus>,
    after: InterestStatus,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let moved = change("status", before.map(Choice::code), after.code());
    note(write, by, (Subject::Interest, &id.to_string()), moved, now).await
}

fn final_codes() -> Vec<&'static str> {
    InterestStatus::ALL.iter().filter(|status| status.is_final()).map(|status| status.code()).collect()
}

/// The record that this key has already made; another body under the same key is refused.
async fn replay(write: &DatabaseTransaction, fingerprint: &Fingerprint) -> Result<Option<Recorded>, InterestError> {
    let found = interest::Entity::find()
        .filter(interest::Column::KeyHash.eq(&fingerprint.key_hash))
        .find_also_related(mission::Entity)
        .one(write)
        .await?;
    let Some((row, mission)) = found else { return Ok(None) };
    if row.body_hash != fingerprint.body_hash {
        return Err(InterestError::Refused(ProblemCode::IdempotencyKeyReused));
    }
    let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
    let of = association::Entity::find_by_id(mission.association_id)
        .one(write)
        .await?
        .ok_or_else(|| corrupt("mission's association"))?;
    Ok(Some(Recorded { receipt: receipt(&row, &mission, &of)?, is_new: false }))
}

/// Takes one of the places that are left, if one is. The last one makes a published mission full.
pub(super) async fn take_place(write: &impl ConnectionTrait, mission: Uuid) -> Result<bool, DbErr> {
    let taken = mission::Entity::update_many()
        .col_expr(mission::Column::PlacesLeft, Expr::col(mission::Column::PlacesLeft).sub(1))
        .filter(mission::Column::Id.eq(mission))
        .filter(mission::Column::PlacesLeft.gt(0))
        .exec(write)
        .await?;
    if taken.rows_affected == 0 {
        return Ok(false);
    }
    mission::Entity::update_many()
        .col_expr(mission::Column::Status, Expr::value(MissionStatus::Full.code()))
        .filter(mission::Column::Id.eq(mission))
        .filter(mission::Column::Status.eq(MissionStatus::Published.code()))
        .filter(mission::Column::PlacesLeft.eq(0))
        .exec(write)
        .await?;
    Ok(true)
}

/// Gives a place back. A mission that was full for want of places is published again; one that its association has marked
/// full, with places left, stays so.
pub(super) async fn free_place(write: &impl ConnectionTrait, mission: &mission::Model) -> Result<(), DbErr> {
    mission::Entity::update_many()
        .col_expr(mission::Column::PlacesLeft, Expr::col(mission::Column::PlacesLeft).add(1))
        .filter(mission::Column::Id.eq(mission.id))
        .filter(Expr::col(mission::Column::PlacesLeft).lt(Expr::col(mission::Column::Places)))
        .exec(write)
        .await?;
    mission::Entity::update_many()
        .col_expr(mission::Column::Status, Expr::value(MissionStatus::Published.code()))
        .filter(mission::Column::Id.eq(mission.id))
        .filter(mission::Column::Status.eq(MissionStatus::Full.code()))
        .filter(mission::Column::PlacesLeft.eq(1))
        .exec(write)
        .await?;
    Ok(())
}

pub(super) fn receipt(
    row: &interest::Model,
    mission: &mission::Model,
    of: &association::Model,
) -> Result<InterestReceipt, DbErr> {
    Ok(InterestReceipt {
        id: InterestId(row.id),
        mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
        mission_title: mission.title.clone(),
        association: of.name.clone(),
        status: interest_status(row)?,
        sent_at: row.created_at,
        starts_on: mission.starts_on,
    })
}
