//! Everything that is held about a person, for the person.

use chrono::{DateTime, Utc};
use domain::export::{
    AccountExport, HeldAccount, HeldEdit, HeldFavourite, HeldIdentity, HeldInterest, HeldLink, HeldMail,
    HeldMembership, HeldMessage, HeldRole, HeldSearch,
};
use domain::favourite::Favourite;
use domain::history::{HistoryEntry, Subject};
use domain::saved_search::Watch;
use domain::{AccountId, Actor, Choice, InterestStatus, Role, Slug};
use sea_orm::sea_query::{Expr, ExprTrait, Func};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::accounts::{address, language};
use super::entities::{
    account, account_role, alert_mail, association, edit, freshness_mail, history, identity, interest,
    interest_message, membership, mission, outgoing_mail, sign_in_link, testimony, unsubscribed,
};
use super::own_interests::of_account;
use super::sessions::Signed;
use super::{Storage, corrupt, invitations};

impl Storage {
    /// All of it, as whoever is signed in; nothing where the account is gone.
    pub async fn export_account(&self, of: &Signed, now: DateTime<Utc>) -> Result<Option<AccountExport>, DbErr> {
        let db = &self.db;
        let Some(row) = account::Entity::find_by_id(of.account.0).one(db).await? else { return Ok(None) };
        let key = row.email_key.as_str();
        let unsubscribed = unsubscribed::Entity::find_by_id(key).one(db).await?;
        Ok(Some(AccountExport {
            made_at: now,
            roles: held_roles(db, row.id).await?,
            memberships: held_memberships(db, row.id).await?,
            identities: held_identities(db, row.id).await?,
            sessions: self.list_sessions(of, now).await?,
            links: held_links(db, key).await?,
            invitations: invitations::waiting_for(db, key, now).await?,
            interests: held_interests(db, row.id, now).await?,
            days: super::days::held(db, row.id).await?,
            conventions: super::conventions::held(db, &row).await?,
            signatures: super::conventions::held_signatures(db, &row).await?,
            wordings: super::wording::held(db, row.id).await?,
            favourites: held_favourites(db, row.id).await?,
            profile: super::profiles::held(db, row.id).await?,
            searches: held_searches(db, row.id).await?,
            alerted_on: alert_mail::Entity::find_by_id(row.id).one(db).await?.map(|mail| mail.day),
            calendar_since: super::calendar_feeds::find(db, row.id).await?.map(|feed| feed.since),
            directory: super::directory::people::held_employee(db, key).await?,
            delegations: match super::directory::employee_of(db, row.id).await? {
                Some(me) => super::delegations::of_employee(db, me.id).await?,
                None => Vec::new(),
            },
            looks: super::time_requests::held_looks(db, row.id).await?,
            edits: held_edits(db, row.id).await?,
            waiting_mails: held_mails(db, key).await?,
            freshness_mails: freshness_mail::Entity::find()
                .filter(freshness_mail::Column::EmailKey.eq(key))
                .all(db)
                .await?
                .into_iter()
                .map(|mail| mail.at)
                .collect(),
            unsubscribed_since: unsubscribed.map(|row| row.since),
            history: held_history(db, &row).await?,
            account: HeldAccount {
                id: AccountId(row.id),
                email: address(&row.email)?,
                name: row.name,
                language: language(&row.language)?,
                created_at: row.created_at,
                active_on: row.active_at.date_naive(),
                warned_at: row.warned_at,
            },
        }))
    }
}

fn slug(text: &str) -> Result<Slug, DbErr> {
    Slug::parse(text).map_err(|_| corrupt("slug"))
}

async fn held_roles(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldRole>, DbErr> {
    let rows = account_role::Entity::find().filter(account_role::Column::AccountId.eq(account)).all(db).await?;
    let held = |row: account_role::Model| {
        Ok(HeldRole { role: Role::from_code(&row.role).ok_or_else(|| corrupt("role"))?, since: row.since })
    };
    rows.into_iter().map(held).collect()
}

/// Associations by their identifiers, to be looked up in.
async fn named(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<association::Model>, DbErr> {
    association::Entity::find().filter(association::Column::Id.is_in(ids)).all(db).await
}

fn find(all: &[association::Model], id: Uuid) -> Result<&association::Model, DbErr> {
    all.iter().find(|of| of.id == id).ok_or_else(|| corrupt("association"))
}

async fn held_memberships(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldMembership>, DbErr> {
    let rows = membership::Entity::find().filter(membership::Column::AccountId.eq(account)).all(db).await?;
    let all = named(db, rows.iter().map(|row| row.association_id)).await?;
    let held = |row: &membership::Model| {
        let of = find(&all, row.association_id)?;
        Ok(HeldMembership { association: slug(&of.slug)?, name: of.name.clone(), since: row.since })
    };
    rows.iter().map(held).collect()
}

async fn held_identities(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldIdentity>, DbErr> {
    let rows = identity::Entity::find().filter(identity::Column::AccountId.eq(account)).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| HeldIdentity { issuer: row.issuer, subject: row.subject, since: row.since })
        .collect())
}

async fn held_links(db: &impl ConnectionTrait, key: &str) -> Result<Vec<HeldLink>, DbErr> {
    let rows = sign_in_link::Entity::find().filter(sign_in_link::Column::EmailKey.eq(key)).all(db).await?;
    let held = |row: sign_in_link::Model| HeldLink {
        created_at: row.created_at,
        expires_at: row.expires_at,
        used_at: row.used_at,
        next: row.next,
    };
    Ok(rows.into_iter().map(held).collect())
}

async fn held_edits(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldEdit>, DbErr> {
    let rows = edit::Entity::find().filter(edit::Column::AuthorId.eq(account)).all(db).await?;
    let all = named(db, rows.iter().map(|row| row.association_id)).await?;
    let held = |row: &edit::Model| {
        let of = find(&all, row.association_id)?;
        Ok(HeldEdit { association: slug(&of.slug)?, of: row.kind.clone(), since: row.since })
    };
    rows.iter().map(held).collect()
}

async fn held_mails(db: &impl ConnectionTrait, key: &str) -> Result<Vec<HeldMail>, DbErr> {
    let recipient = Expr::expr(Func::lower(Expr::col(outgoing_mail::Column::Recipient)));
    let rows = outgoing_mail::Entity::find()
        .filter(outgoing_mail::Column::SentAt.is_null())
        .filter(recipient.eq(key))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| HeldMail { subject: row.subject, created_at: row.created_at }).collect())
}

async fn held_interests(
    db: &impl ConnectionTrait,
    account: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<HeldInterest>, DbErr> {
    let rows = interest::Entity::find()
        .filter(of_account(account))
        .find_also_related(mission::Entity)
        .order_by_asc(interest::Column::CreatedAt)
        .all(db)
        .await?;
    let all = named(db, rows.iter().filter_map(|(_, mission)| Some(mission.as_ref()?.association_id))).await?;
    let mut held = Vec::new();
    for (row, mission) in rows {
        let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
        held.push(HeldInterest {
            mission: slug(&mission.slug)?,
            mission_title: mission.title,
            association: find(&all, mission.association_id)?.name.clone(),
            exchange: held_messages(db, row.id).await?,
            time_requests: super::time_requests::held(db, row.id, now.date_naive()).await?,
            testimony: testimony::Entity::find_by_id(row.id).one(db).await?.map(|row| row.text),
            name: row.name,
            work_email: address(&row.work_email)?,
            site: row.site,
            message: row.message,
            availability: row.availability,
            consent_version: row.consent_version,
            consent_at: row.consent_at,
            language: row.language.as_deref().map(language).transpose()?,
            status: InterestStatus::from_code(&row.status).ok_or_else(|| corrupt("interest status"))?,
            sent_at: row.created_at,
            updated_at: row.updated_at,
        });
    }
    Ok(held)
}

async fn held_favourites(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldFavourite>, DbErr> {
    let all = super::favourites::list(db, account).await?;
    let held =
        |one: Favourite| HeldFavourite { mission: one.mission, mission_title: one.mission_title, since: one.since };
    Ok(all.into_iter().map(held).collect())
}

async fn held_searches(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<HeldSearch>, DbErr> {
    let held = |row| {
        let one = super::searches::kept(row)?;
        let Watch { rhythm, since, told_at } = one.watch;
        Ok(HeldSearch { name: one.name, query: one.query, rhythm, since, told_at })
    };
    super::searches::rows(db, account).await?.into_iter().map(held).collect()
}

async fn held_messages(db: &impl ConnectionTrait, interest: Uuid) -> Result<Vec<HeldMessage>, DbErr> {
    let rows = interest_message::Entity::find()
        .filter(interest_message::Column::InterestId.eq(interest))
        .order_by_asc(interest_message::Column::Id)
        .all(db)
        .await?;
    let held = |row: interest_message::Model| {
        let said_by = Actor::from_code(&row.said_by).ok_or_else(|| corrupt("side of an exchange"))?;
        Ok(HeldMessage { said_by, at: row.at, words: row.words })
    };
    rows.into_iter().map(held).collect()
}

/// What the account has done, and what was done to it. By whom else stays theirs.
async fn held_history(db: &impl ConnectionTrait, account: &account::Model) -> Result<Vec<HistoryEntry>, DbErr> {
    let of_account = Condition::all()
        .add(history::Column::Subject.eq(Subject::Account.code()))
        .add(history::Column::Of.eq(account.id.to_string()));
    let rows = history::Entity::find()
        .filter(Condition::any().add(history::Column::AccountId.eq(account.id)).add(of_account))
        .order_by_asc(history::Column::Id)
        .all(db)
        .await?;
    let held = |row: history::Model| {
        let by = (row.account_id == Some(account.id)).then(|| account.email.clone());
        super::history::entry(row, by)
    };
    rows.into_iter().map(held).collect()
}
