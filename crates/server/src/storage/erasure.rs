//! The end of an account, and of an interest: what is personal goes, what others need stays without the person.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::{AccountId, Actor, Choice, Email, InterestReceipt, InterestStatus, MissionStatus, Role};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use super::accounts::{address, associations, language, leave};
use super::entities::{
    account, association, day, edit, freshness_mail, history, interest, invitation, mission, outgoing_mail,
    sign_in_link,
};
use super::history::{By, change, note};
use super::interests::{free_place, receipt};
use super::outbox::NewMail;
use super::own_interests::of_account;
use super::time_requests::{TimeMail, end_of_interest, forget_looks};
use super::{Storage, corrupt};

/// Tells an association that a person has changed their mind.
pub type Withdrawal = dyn Fn(&InterestReceipt, &str) -> NewMail + Sync;

/// The mails of an erasure: to the association of an interest that ends with it, to whoever would have decided on working
/// time, and the last one to the person.
pub struct ErasureMails<'a> {
    pub withdrawal: &'a Withdrawal,
    pub farewell: &'a (dyn Fn(&Email) -> NewMail + Sync),
    /// Tells whoever decides on working time.
    pub time: &'a TimeMail<'a>,
}

impl Storage {
    /// Erases an account at its holder's wish; `false` where there is none.
    pub async fn erase_account(
        &self,
        id: AccountId,
        now: DateTime<Utc>,
        mails: &ErasureMails<'_>,
    ) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(row) = account::Entity::find_by_id(id.0).lock_exclusive().one(&write).await? else {
            return Ok(false);
        };
        let by = By { account: None, role: Some(Role::Member) };
        erase(&write, &row, by, now, mails).await?;
        write.commit().await?;
        Ok(true)
    }
}

/// Erases an account and all that hangs on it or on its address.
pub(super) async fn erase(
    write: &DatabaseTransaction,
    row: &account::Model,
    by: By,
    now: DateTime<Utc>,
    mails: &ErasureMails<'_>,
) -> Result<(), DbErr> {
    let key = row.email_key.as_str();
    for of in associations(write, row.id).await? {
        leave(write, row.id, &of, by, now).await?;
    }
    let interests = interest::Entity::find().filter(of_account(row.id)).all(write).await?;
    for interest in interests {
        forget(write, interest, by, now, Some(mails)).await?;
    }
    // Days in interests under an address that the account has had before.
    let nobody = day::ActiveModel { account_id: Set(None), employee_id: Set(None), ..Default::default() };
    day::Entity::update_many().set(nobody).filter(day::Column::AccountId.eq(row.id)).exec(write).await?;
    sign_in_link::Entity::delete_many().filter(sign_in_link::Column::EmailKey.eq(key)).exec(write).await?;
    invitation::Entity::delete_many().filter(invitation::Column::EmailKey.eq(key)).exec(write).await?;
    freshness_mail::Entity::delete_many().filter(freshness_mail::Column::EmailKey.eq(key)).exec(write).await?;
    let recipient = Expr::expr(Func::lower(Expr::col(outgoing_mail::Column::Recipient)));
    outgoing_mail::Entity::delete_many()
        .filter(outgoing_mail::Column::SentAt.is_null())
        .filter(recipient.eq(key))
        .exec(write)
        .await?;
    super::conventions::erase_conventions(write, row).await?;
    // What is known of them in the company's directory stays the company's; who looked at them here does not.
    forget_looks(write, row.id).await?;
    super::wording::forget(write, row.id).await?;
    let nobody = edit::ActiveModel { author_id: Set(None), ..Default::default() };
    edit::Entity::update_many().set(nobody).filter(edit::Column::AuthorId.eq(row.id)).exec(write).await?;
    let nobody = history::ActiveModel { account_id: Set(None), ..Default::default() };
    history::Entity::update_many().set(nobody).filter(history::Column::AccountId.eq(row.id)).exec(write).await?;
    // Roles, sessions, favourites, saved searches, the profile, the calendar's address and the company's identities go
    // with it.
    account::Entity::delete_by_id(row.id).exec(write).await?;
    let erased = change("erased", serde_json::Value::Null, true);
    note(write, by, (Subject::Account, &row.id.to_string()), erased, now).await?;
    // Its holder's choice is gone with the account.
    (mails.farewell)(&address(&row.email)?).insert_in(language(&row.language)?, write, now).await
}

/// Erases an interest. One that is not over ends: its place is free again, and its association is told where a mail is
/// given.
pub(super) async fn forget(
    write: &DatabaseTransaction,
    row: interest::Model,
    by: By,
    now: DateTime<Utc>,
    mails: Option<&ErasureMails<'_>>,
) -> Result<(), DbErr> {
    // In the order of every other change of places: the mission first.
    let mission = mission::Entity::find_by_id(row.mission_id).lock_exclusive().one(write).await?;
    let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
    let of = association::Entity::find_by_id(mission.association_id).one(write).await?;
    let of = of.ok_or_else(|| corrupt("mission's association"))?;
    let mut receipt = receipt(&row, &mission, &of)?;
    let ends = !is_over(&mission, now) && receipt.status.can_move(InterestStatus::Withdrawn, Actor::Employee);
    if ends {
        let before = receipt.status.code();
        receipt.status = InterestStatus::Withdrawn;
        let ended = change("status", before, InterestStatus::Withdrawn.code());
        note(write, by, (Subject::Interest, &row.id.to_string()), ended, now).await?;
        if row.holds_place {
            free_place(write, &mission).await?;
        }
        if let Some(mails) = mails {
            end_of_interest(write, row.id, by, now, mails.time).await?;
            let mail = (mails.withdrawal)(&receipt, &row.name);
            NewMail { recipient: mission.contact_email.clone(), ..mail }.insert(write, now).await?;
        }
    }
    // Its days go with it; what they come to is the association's.
    super::conventions::keep_time(write, row.id).await?;
    super::days::keep_count(write, row.id, mission.association_id).await?;
    delete(write, row.id).await
}

async fn delete(write: &impl ConnectionTrait, interest: Uuid) -> Result<(), DbErr> {
    interest::Entity::delete_by_id(interest).exec(write).await.map(drop)
}

/// What was done in a mission that is over stays done.
fn is_over(mission: &mission::Model, now: DateTime<Utc>) -> bool {
    mission.status == MissionStatus::Closed.code() || mission.ends_on.is_some_and(|end| end < now.date_naive())
}
