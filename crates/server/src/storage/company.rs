//! The company's sign-in: attempts until the browser comes back, and who is whom.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{LINK_MINUTES, SignedIn};
use domain::{Email, ProblemCode, Role};
use sea_orm::{ActiveModelTrait, ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

use super::accounts::find_or_create;
use super::entities::oidc_attempt::{ActiveModel, Column, Entity};
use super::entities::{account, identity};
use super::sign_in::{NewSession, enter_account};
use super::{Failure, Storage, corrupt};

/// What is kept of an attempt, for as long as a mailed link would work.
pub struct NewAttempt<'a> {
    pub state_hash: &'a str,
    pub browser_hash: &'a str,
    pub nonce: &'a str,
    pub verifier: &'a str,
    pub next: &'a str,
}

/// What is needed to end it.
pub struct Attempt {
    pub nonce: String,
    pub verifier: String,
    pub next: String,
}

impl Storage {
    pub async fn keep_attempt(&self, new: &NewAttempt<'_>, now: DateTime<Utc>) -> Result<(), DbErr> {
        let row = ActiveModel {
            state_hash: Set(new.state_hash.to_owned()),
            browser_hash: Set(new.browser_hash.to_owned()),
            nonce: Set(new.nonce.to_owned()),
            verifier: Set(new.verifier.to_owned()),
            next: Set(new.next.to_owned()),
            expires_at: Set(now + TimeDelta::minutes(LINK_MINUTES)),
        };
        Entity::insert(row).exec_without_returning(&self.db).await.map(drop)
    }

    /// An attempt, once, in the browser that began it.
    pub async fn take_attempt(
        &self,
        state_hash: &str,
        browser_hash: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Attempt>, DbErr> {
        let write = self.write().await?;
        let found = Entity::find_by_id(state_hash).filter(Column::BrowserHash.eq(browser_hash)).one(&write).await?;
        let Some(row) = found else { return Ok(None) };
        // Of two that come at once, one finds it gone.
        let taken = Entity::delete_by_id(state_hash).exec(&write).await?;
        write.commit().await?;
        let stands = taken.rows_affected == 1 && now < row.expires_at;
        Ok(stands.then_some(Attempt { nonce: row.nonce, verifier: row.verifier, next: row.next }))
    }

    /// Opens a session for who the company vouches for. `email`: an address that is known to be theirs.
    ///
    /// Whoever has signed in this way before has their account, whatever their address is now. Others have the account of
    /// their address, made when there is none; without an address there is no way in.
    pub async fn enter_by_company(
        &self,
        (issuer, subject): (&str, &str),
        email: Option<&Email>,
        session: NewSession<'_>,
        next: String,
        now: DateTime<Utc>,
    ) -> Result<SignedIn, Failure> {
        let write = self.write().await?;
        let key = (issuer.to_owned(), subject.to_owned());
        let account = match (identity::Entity::find_by_id(key).one(&write).await?, email) {
            (Some(known), _) => account::Entity::find_by_id(known.account_id)
                .one(&write)
                .await?
                .ok_or_else(|| corrupt("identity's account"))?,
            (None, Some(email)) => {
                let account = find_or_create(&write, email, session.language, now).await?;
                let row = identity::ActiveModel {
                    issuer: Set(issuer.to_owned()),
                    subject: Set(subject.to_owned()),
                    account_id: Set(account.id),
                    since: Set(now),
                };
                row.insert(&write).await?;
                account
            }
            (None, None) => return Err(Failure::Refused(ProblemCode::Forbidden)),
        };
        let me = enter_account(&write, account, &[Role::Employee], session, now).await?;
        write.commit().await?;
        Ok(SignedIn { me, next })
    }
}
