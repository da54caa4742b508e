//! What is kept no longer than `domain::retention` says. The moment is an argument, so that tests can travel.

use chrono::{DateTime, Months, TimeDelta, Utc};
use domain::retention::{
    ACCEPTED_INVITATION_DAYS, ASKED_DAYS, INTEREST_MONTHS, LOOK_MONTHS, MAIL_DAYS, erased_when_idle_since,
    interest_erased_on, warned_when_idle_since, was_warned_in_time,
};
use domain::{Choice, Email, InterestStatus};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use uuid::Uuid;

use super::accounts::address;
use super::entities::{
    account, delegation, freshness_mail, interest, invitation, mission, oidc_attempt, outgoing_mail, sign_in_link,
};
use super::erasure::{ErasureMails, erase, forget};
use super::history::By;
use super::outbox::NewMail;
use super::time_requests::sweep_looks;
use super::{Storage, corrupt};

/// Rows that are looked at together.
const BATCH: u64 = 200;

/// What one round has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Retained {
    pub accounts_warned: u64,
    pub accounts_erased: u64,
    pub interests_erased: u64,
    pub links: u64,
    pub attempts: u64,
    pub sessions: u64,
    pub invitations: u64,
    pub mails: u64,
    /// Mails that could not be sent for so long that they are given up.
    pub mails_given_up: u64,
    /// Keys of what was sent.
    pub sendings: u64,
    /// Conventions that the company need not keep any more, or that never came to be.
    pub conventions: u64,
    /// People who left the company long ago.
    pub leavers: u64,
}

impl Storage {
    /// One round over everything that is personal.
    pub async fn retain(
        &self,
        now: DateTime<Utc>,
        warning: impl Fn(&Email) -> NewMail,
        mails: &ErasureMails<'_>,
    ) -> Result<Retained, DbErr> {
        Ok(Retained {
            // Erasing first: whoever is warned now has their thirty days.
            accounts_erased: self.erase_idle_accounts(now, mails).await?,
            accounts_warned: self.warn_idle_accounts(now, warning).await?,
            interests_erased: self.erase_old_interests(now).await?,
            ..self.sweep(now).await?
        })
    }

    async fn warn_idle_accounts(&self, now: DateTime<Utc>, warning: impl Fn(&Email) -> NewMail) -> Result<u64, DbErr> {
        use account::{ActiveModel, Column, Entity};
        let idle = Entity::find()
            .filter(Column::ActiveAt.lte(warned_when_idle_since(now)))
            .filter(Column::WarnedAt.is_null())
            .all(&self.db)
            .await?;
        let mut warned = 0;
        for row in idle {
            let write = self.write().await?;
            let told = ActiveModel { warned_at: Set(Some(now)), ..Default::default() };
            // Somebody else may have told them, or they may have come back meanwhile.
            let first = Entity::update_many()
                .set(told)
                .filter(Column::Id.eq(row.id))
                .filter(Column::WarnedAt.is_null())
                .filter(Column::ActiveAt.lte(warned_when_idle_since(now)))
                .exec(&write)
                .await?;
            if first.rows_affected == 1 {
                warning(&address(&row.email)?).insert(&write, now).await?;
                write.commit().await?;
                warned += 1;
            }
        }
        Ok(warned)
    }

    async fn erase_idle_accounts(&self, now: DateTime<Utc>, mails: &ErasureMails<'_>) -> Result<u64, DbErr> {
        use account::{Column, Entity};
        let idle = Entity::find()
            .filter(Column::ActiveAt.lte(erased_when_idle_since(now)))
            .filter(Column::WarnedAt.is_not_null())
            .all(&self.db)
            .await?;
        let mut erased = 0;
        for row in idle {
            let write = self.write().await?;
            let found = Entity::find_by_id(row.id).lock_exclusive().one(&write).await?;
            let still = found
                .filter(|row| row.active_at <= erased_when_idle_since(now) && was_warned_in_time(row.warned_at, now));
            if let Some(row) = still {
                erase(&write, &row, By::SERVICE, now, mails).await?;
                write.commit().await?;
                erased += 1;
            }
        }
        Ok(erased)
    }

    /// Nobody is told: what nobody answered within a year is no news to anyone.
    async fn erase_old_interests(&self, now: DateTime<Utc>) -> Result<u64, DbErr> {
        use interest::{Column, Entity};
        let changed = now.checked_sub_months(Months::new(INTEREST_MONTHS)).unwrap_or(now);
        let mut erased = 0;
        let mut after = Uuid::nil();
        loop {
            let rows = Entity::find()
                .filter(Column::UpdatedAt.lte(changed))
                .filter(Column::Id.gt(after))
                .find_also_related(mission::Entity)
                .order_by_asc(Column::Id)
                .limit(BATCH)
                .all(&self.db)
                .await?;
            let Some((last, _)) = rows.last() else { return Ok(erased) };
            after = last.id;
            for (row, mission) in rows {
                let status = InterestStatus::from_code(&row.status).ok_or_else(|| corrupt("interest status"))?;
                let ends_on = mission.and_then(|mission| mission.ends_on);
                if now.date_naive() < interest_erased_on(status, row.updated_at.date_naive(), ends_on) {
                    continue;
                }
                let write = self.write().await?;
                let found = Entity::find_by_id(row.id).one(&write).await?;
                // It may have moved meanwhile.
                if let Some(same) = found.filter(|found| found.updated_at == row.updated_at) {
                    forget(&write, same, By::SERVICE, now, None).await?;
                    write.commit().await?;
                    erased += 1;
                }
            }
        }
    }

    /// What has expired and serves nobody any more.
    async fn sweep(&self, now: DateTime<Utc>) -> Result<Retained, DbErr> {
        let db = &self.db;
        // A link counts against too many for an hour, which is longer than it works.
        let links = sign_in_link::Entity::delete_many()
            .filter(sign_in_link::Column::CreatedAt.lte(now - TimeDelta::hours(1)))
            .exec(db)
            .await?;
        let attempts =
            oidc_attempt::Entity::delete_many().filter(oidc_attempt::Column::ExpiresAt.lte(now)).exec(db).await?;
        let used = now - TimeDelta::days(ACCEPTED_INVITATION_DAYS);
        let invitations = invitation::Entity::delete_many()
            .filter(invitation::Column::ExpiresAt.lte(now).or(invitation::Column::UsedAt.lte(used)))
            .exec(db)
            .await?;
        let asked = now - TimeDelta::days(ASKED_DAYS);
        freshness_mail::Entity::delete_many().filter(freshness_mail::Column::At.lte(asked)).exec(db).await?;
        super::listings::by_link::sweep(db, now.date_naive()).await?;
        let year_ago = now.checked_sub_months(Months::new(LOOK_MONTHS)).unwrap_or(now);
        sweep_looks(db, year_ago).await?;
        delegation::Entity::delete_many()
            .filter(delegation::Column::LastDay.lte(year_ago.date_naive()))
            .exec(db)
            .await?;
        let old = now - TimeDelta::days(MAIL_DAYS);
        let mails =
            outgoing_mail::Entity::delete_many().filter(outgoing_mail::Column::SentAt.lte(old)).exec(db).await?;
        let given_up = outgoing_mail::Entity::delete_many()
            .filter(outgoing_mail::Column::SentAt.is_null())
            .filter(outgoing_mail::Column::CreatedAt.lte(old))
            .exec(db)
            .await?;
        Ok(Retained {
            links: links.rows_affected,
            attempts: attempts.rows_affected,
            sessions: self.sweep_sessions(now).await?,
            sendings: self.sweep_sendings(now).await?,
            invitations: invitations.rows_affected,
            mails: mails.rows_affected,
            mails_given_up: given_up.rows_affected,
            conventions: super::conventions::sweep(db, now).await?,
            leavers: self.forget_leavers(now).await?,
            ..Retained::default()
        })
    }
}
