//! Signing in: mailed links, each for one use, in the browser that asked; and what follows from them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{LINK_MINUTES, LINKS_PER_HOUR, NewSignIn, SignedIn};
use domain::{Email, Me, ProblemCode, Role};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
};

use super::Storage;
use super::accounts::{find_or_create, give_role, me};
use super::entities::sign_in_link::{ActiveModel, Column, Entity};
use super::history::By;
use super::outbox::NewMail;
use super::sessions;

/// A refusal with its code, or a database that fails.
#[derive(Debug)]
pub enum SignInError {
    Refused(ProblemCode),
    Storage(DbErr),
}

impl From<DbErr> for SignInError {
    fn from(error: DbErr) -> Self {
        Self::Storage(error)
    }
}

/// What a new session is made of: the hash of its token, and what the browser calls itself.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    pub token_hash: &'a str,
    pub device: &'a str,
    /// The session that this browser had: it ends, so that no token outlives a sign-in.
    pub replaces: Option<&'a str>,
}

impl Storage {
    /// Keeps a link and its mail. Beyond so many an hour for one address nothing is sent, and the caller cannot tell.
    pub async fn ask_link(
        &self,
        new: &NewSignIn,
        token_hash: &str,
        browser_hash: &str,
        now: DateTime<Utc>,
        mail: NewMail,
    ) -> Result<(), DbErr> {
        let email_key = new.email.as_str().to_lowercase();
        let write = self.write().await?;
        let recent = Entity::find()
            .filter(Column::EmailKey.eq(&email_key))
            .filter(Column::CreatedAt.gt(now - TimeDelta::hours(1)))
            .count(&write)
            .await?;
        if recent >= LINKS_PER_HOUR {
            return Ok(());
        }
        // What is past an hour counts for nothing any more.
        Entity::delete_many().filter(Column::CreatedAt.lte(now - TimeDelta::hours(1))).exec(&write).await?;
        let row = ActiveModel {
            token_hash: Set(token_hash.to_owned()),
            email: Set(new.email.to_string()),
            email_key: Set(email_key),
            browser_hash: Set(browser_hash.to_owned()),
            next: Set(new.next.clone()),
            created_at: Set(now),
            expires_at: Set(now + TimeDelta::minutes(LINK_MINUTES)),
            used_at: Set(None),
        };
        row.insert(&write).await?;
        mail.insert(&write, now).await?;
        write.commit().await
    }

    /// Opens a link: the account of its address, made when there is none, with a new session.
    ///
    /// `is_employee` says whether an address is one of the company's.
    pub async fn open_link(
        &self,
        token_hash: &str,
        browser_hash: &str,
        session: NewSession<'_>,
        is_employee: impl Fn(&Email) -> bool,
        now: DateTime<Utc>,
    ) -> Result<SignedIn, SignInError> {
        let write = self.write().await?;
        let found = Entity::find_by_id(token_hash).lock_exclusive().one(&write).await?;
        let link = found
            .filter(|link| link.used_at.is_none() && now < link.expires_at)
            .ok_or(SignInError::Refused(ProblemCode::LinkInvalid))?;
        if link.browser_hash != browser_hash {
            return Err(SignInError::Refused(ProblemCode::OtherBrowser));
        }
        let used = ActiveModel { token_hash: Set(link.token_hash), used_at: Set(Some(now)), ..Default::default() };
        used.update(&write).await?;
        let email = Email::parse(&link.email).map_err(|_| super::corrupt("mail address"))?;
        let roles: &[Role] = if is_employee(&email) { &[Role::Employee] } else { &[] };
        let me = enter(&write, &email, roles, session, now).await?;
        write.commit().await?;
        Ok(SignedIn { me, next: link.next })
    }

    /// Opens a session for an address that somebody else vouches for: a demonstration, or the company's sign-in.
    pub async fn enter(
        &self,
        email: &Email,
        roles: &[Role],
        session: NewSession<'_>,
        now: DateTime<Utc>,
    ) -> Result<Me, DbErr> {
        let write = self.write().await?;
        let me = enter(&write, email, roles, session, now).await?;
        write.commit().await?;
        Ok(me)
    }
}

async fn enter(
    write: &impl ConnectionTrait,
    email: &Email,
    given: &[Role],
    session: NewSession<'_>,
    now: DateTime<Utc>,
) -> Result<Me, DbErr> {
    use super::entities::session::{Column, Entity};
    let account = find_or_create(write, email, now).await?;
    for role in given {
        give_role(write, account.id, *role, By::SERVICE, now).await?;
    }
    if let Some(old) = session.replaces {
        Entity::delete_many().filter(Column::TokenHash.eq(old)).exec(write).await?;
    }
    sessions::open(write, account.id, session.token_hash, session.device, now).await?;
    me(write, account).await
}
