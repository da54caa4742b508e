//! Signing in: mailed links, each for one use, in the browser that asked; and what follows from them.

use chrono::{DateTime, TimeDelta, Utc};
use domain::account::{LINK_MINUTES, LINKS_PER_HOUR, NewSignIn, SignedIn};
use domain::{Email, Language, Me, ProblemCode, Role};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
};

use super::accounts::{address, find_or_create, give_role, known_language, me};
use super::entities::account;
use super::entities::sign_in_link::{ActiveModel, Column, Entity};
use super::history::By;
use super::outbox::NewMail;
use super::{Failure, Storage, sessions};

/// What a new session is made of: the hash of its token, and what the browser calls itself.
#[derive(Debug, Clone, Copy)]
pub struct NewSession<'a> {
    pub token_hash: &'a str,
    pub device: &'a str,
    /// The session that this browser had: it ends, so that no token outlives a sign-in.
    pub replaces: Option<&'a str>,
    /// In which a new account is written to, until its holder says otherwise.
    pub language: Language,
}

impl Storage {
    /// Keeps a link and its mail: in the account's language, else in the one that `spoken` says. Beyond so many an hour for one address nothing is sent, and the caller cannot tell.
    pub async fn ask_link(
        &self,
        new: &NewSignIn,
        token_hash: &str,
        browser_hash: &str,
        now: DateTime<Utc>,
        mail: NewMail,
        spoken: Language,
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
        let language = known_language(&write, new.email.as_str()).await?.unwrap_or(spoken);
        mail.insert_in(language, &write, now).await?;
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
    ) -> Result<SignedIn, Failure> {
        let write = self.write().await?;
        let found = Entity::find_by_id(token_hash).lock_exclusive().one(&write).await?;
        let link = found
            .filter(|link| link.used_at.is_none() && now < link.expires_at)
            .ok_or(Failure::Refused(ProblemCode::LinkInvalid))?;
        if link.browser_hash != browser_hash {
            return Err(Failure::Refused(ProblemCode::OtherBrowser));
        }
        let used = ActiveModel { token_hash: Set(link.token_hash), used_at: Set(Some(now)), ..Default::default() };
        used.update(&write).await?;
        let email = address(&link.email)?;
        let roles: &[Role] = if is_employee(&email) { &[Role::Employee] } else { &[] };
        let me = enter(&write, &email, roles, session, now).await?;
        write.commit().await?;
        Ok(SignedIn { me, next: link.next })
    }

    /// Opens a session for an address without a link: for the accounts of a demonstration.
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
    let account = find_or_create(write, email, session.language, now).await?;
    enter_account(write, account, given, session, now).await
}

/// Opens a session for an account, and gives it the roles that go with this way in.
pub(super) async fn enter_account(
    write: &impl ConnectionTrait,
    account: account::Model,
    given: &[Role],
    session: NewSession<'_>,
    now: DateTime<Utc>,
) -> Result<Me, DbErr> {
    use super::entities::session::{Column, Entity};
    for role in given {
        give_role(write, account.id, *role, By::SERVICE, now).await?;
    }
    if let Some(old) = session.replaces {
        Entity::delete_many().filter(Column::TokenHash.eq(old)).exec(write).await?;
    }
    sessions::open(write, account.id, session.token_hash, session.device, now).await?;
    me(write, account, now).await
}
