//! Accounts: the person behind a mail address, with the roles they were given.

use chrono::{DateTime, DurationRound, NaiveDate, TimeDelta, Utc};
use domain::history::Subject;
use domain::{AccountId, Choice, Email, Language, Me, Membership, Role, Roles, Slug};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::entities::account::{ActiveModel, Column, Entity, Model};
use super::entities::{account_role, association, interest, membership};
use super::history::{By, change, note};
use super::{Storage, corrupt, directory};

/// A moment to the day: how often someone comes within it is not kept.
pub(super) fn day(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(TimeDelta::days(1)).unwrap_or(now)
}

/// The account of an address, made when there is none.
pub(super) async fn find_or_create(
    write: &impl ConnectionTrait,
    email: &Email,
    language: Language,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let email_key = email.as_str().to_lowercase();
    if let Some(found) = Entity::find().filter(Column::EmailKey.eq(&email_key)).one(write).await? {
        return Ok(found);
    }
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        email: Set(email.to_string()),
        email_key: Set(email_key),
        name: Set(String::new()),
        created_at: Set(now),
        active_at: Set(day(now)),
        warned_at: Set(None),
        language: Set(language.code().to_owned()),
    };
    row.insert(write).await
}

/// Gives a role, once.
pub(super) async fn give_role(
    write: &impl ConnectionTrait,
    account: Uuid,
    role: Role,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let key = (account, role.code().to_owned());
    if !role.is_given() || account_role::Entity::find_by_id(key).one(write).await?.is_some() {
        return Ok(());
    }
    let row =
        account_role::ActiveModel { account_id: Set(account), role: Set(role.code().to_owned()), since: Set(now) };
    row.insert(write).await?;
    let given = change("role", serde_json::Value::Null, role.code());
    note(write, by, (Subject::Account, &account.to_string()), given, now).await
}

/// Makes an account a member of an association, once.
pub(super) async fn join(
    write: &impl ConnectionTrait,
    account: Uuid,
    of: &association::Model,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if membership::Entity::find_by_id((account, of.id)).one(write).await?.is_none() {
        let row = membership::ActiveModel { account_id: Set(account), association_id: Set(of.id), since: Set(now) };
        row.insert(write).await?;
        let joined = change("member", serde_json::Value::Null, account.to_string());
        note(write, by, (Subject::Association, &of.slug), joined, now).await?;
    }
    give_role(write, account, Role::AssociationMember, by, now).await
}

/// Ends a membership; `false` where there is none. The association stays, also without a member: the history then says so.
pub(super) async fn leave(
    write: &impl ConnectionTrait,
    account: Uuid,
    of: &association::Model,
    by: By,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    use membership::{Column, Entity};
    if Entity::delete_by_id((account, of.id)).exec(write).await?.rows_affected == 0 {
        return Ok(false);
    }
    let left = change("member", account.to_string(), serde_json::Value::Null);
    note(write, by, (Subject::Association, &of.slug), left, now).await?;
    if Entity::find().filter(Column::AssociationId.eq(of.id)).one(write).await?.is_none() {
        note(write, by, (Subject::Association, &of.slug), change("members", 1, 0), now).await?;
    }
    if Entity::find().filter(Column::AccountId.eq(account)).one(write).await?.is_none() {
        let role = Role::AssociationMember.code();
        account_role::Entity::delete_by_id((account, role.to_owned())).exec(write).await?;
        let taken = change("role", role, serde_json::Value::Null);
        note(write, by, (Subject::Account, &account.to_string()), taken, now).await?;
    }
    Ok(true)
}

/// The roles that an account was given, and those that follow from the company's directory on a day.
pub(super) async fn roles(db: &impl ConnectionTrait, account: Uuid, today: NaiveDate) -> Result<Roles, DbErr> {
    let rows = account_role::Entity::find().filter(account_role::Column::AccountId.eq(account)).all(db).await?;
    let mut roles = directory::roles(db, account, today).await?;
    for row in rows {
        roles.push(Role::from_code(&row.role).ok_or_else(|| corrupt("role"))?);
    }
    Ok(Roles::of(roles))
}

/// The associations that an account is a member of.
pub(super) async fn associations(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<association::Model>, DbErr> {
    let rows = membership::Entity::find().filter(membership::Column::AccountId.eq(account)).all(db).await?;
    let ids = rows.iter().map(|row| row.association_id);
    association::Entity::find()
        .filter(association::Column::Id.is_in(ids))
        .order_by_asc(association::Column::Name)
        .all(db)
        .await
}

/// An association by its slug.
pub(super) async fn association_of(
    db: &impl ConnectionTrait,
    slug: &Slug,
) -> Result<Option<association::Model>, DbErr> {
    association::Entity::find().filter(association::Column::Slug.eq(slug.as_str())).one(db).await
}

/// An association as its members see it in a list.
pub(super) fn membership_of(of: &association::Model) -> Result<Membership, DbErr> {
    Ok(Membership { slug: Slug::parse(&of.slug).map_err(|_| corrupt("slug"))?, name: of.name.clone() })
}

/// An address as it is kept.
pub(super) fn address(text: &str) -> Result<Email, DbErr> {
    Email::parse(text).map_err(|_| corrupt("mail address"))
}

/// A language as it is kept.
pub(super) fn language(code: &str) -> Result<Language, DbErr> {
    Language::from_code(code).ok_or_else(|| corrupt("language"))
}

/// In which the holder of an address is written to: the account's choice; without one, what they were reading when they last
/// sent an interest; and French where nothing is known.
pub(super) async fn language_of(db: &impl ConnectionTrait, address: &str) -> Result<Language, DbErr> {
    match known_language(db, address).await? {
        Some(chosen) => Ok(chosen),
        None => Ok(last_language(db, address).await?.unwrap_or_default()),
    }
}

async fn last_language(db: &impl ConnectionTrait, address: &str) -> Result<Option<Language>, DbErr> {
    let last = interest::Entity::find()
        .filter(interest::Column::EmailKey.eq(address.to_lowercase()))
        .filter(interest::Column::Language.is_not_null())
        .order_by_desc(interest::Column::Id)
        .select_only()
        .column(interest::Column::Language);
    let last: Option<String> = last.into_tuple().one(db).await?;
    last.map(|code| language(&code)).transpose()
}

/// The choice of an address's account, where there is one.
pub(super) async fn known_language(db: &impl ConnectionTrait, address: &str) -> Result<Option<Language>, DbErr> {
    let kept =
        Entity::find().filter(Column::EmailKey.eq(address.to_lowercase())).select_only().column(Column::Language);
    let kept: Option<String> = kept.into_tuple().one(db).await?;
    kept.map(|code| language(&code)).transpose()
}

/// An account as its holder sees it.
pub(super) async fn me(db: &impl ConnectionTrait, row: Model, now: DateTime<Utc>) -> Result<Me, DbErr> {
    let roles = roles(db, row.id, now.date_naive()).await?;
    let associations = associations(db, row.id).await?;
    Ok(Me {
        id: AccountId(row.id),
        email: address(&row.email)?,
        name: row.name,
        roles,
        associations: associations.iter().map(membership_of).collect::<Result<_, DbErr>>()?,
        language: language(&row.language)?,
        created_at: row.created_at,
    })
}

/// The mail addresses of the coordinators.
pub(super) async fn coordinators(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let given = account_role::Entity::find().filter(account_role::Column::Role.eq(Role::Coordinator.code()));
    let ids: Vec<Uuid> = given.all(db).await?.into_iter().map(|row| row.account_id).collect();
    let rows = Entity::find().filter(Column::Id.is_in(ids)).order_by_asc(Column::EmailKey).all(db).await?;
    Ok(rows.into_iter().map(|row| row.email).collect())
}

impl Storage {
    /// The mail addresses of the coordinators.
    pub async fn coordinators(&self) -> Result<Vec<String>, DbErr> {
        coordinators(&self.db).await
    }

    pub async fn find_me(&self, account: AccountId, now: DateTime<Utc>) -> Result<Option<Me>, DbErr> {
        let Some(row) = Entity::find_by_id(account.0).one(&self.db).await? else { return Ok(None) };
        me(&self.db, row, now).await.map(Some)
    }

    /// Sets the name that an account shows, and the language if one is given.
    pub async fn change_account(
        &self,
        account: AccountId,
        name: String,
        language: Option<Language>,
    ) -> Result<(), DbErr> {
        let language = language.map_or(ActiveValue::NotSet, |language| Set(language.code().to_owned()));
        let row = ActiveModel { id: Set(account.0), name: Set(name), language, ..Default::default() };
        row.update(&self.db).await.map(drop)
    }

    /// Gives a role to the holder of an address, who may not have signed in yet.
    pub async fn give_role(&self, email: &Email, role: Role, by: By, now: DateTime<Utc>) -> Result<AccountId, DbErr> {
        let write = self.write().await?;
        let account = find_or_create(&write, email, Language::default(), now).await?;
        give_role(&write, account.id, role, by, now).await?;
        write.commit().await?;
        Ok(AccountId(account.id))
    }

    /// Makes the holder of an address a member of an association; `false` where there is no such association.
    pub async fn add_member(&self, email: &Email, slug: &Slug, by: By, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(of) = association_of(&write, slug).await? else { return Ok(false) };
        let account = find_or_create(&write, email, Language::default(), now).await?;
        join(&write, account.id, &of, by, now).await?;
        write.commit().await?;
        Ok(true)
    }
}
