//! Whether a listing is still true: its state, its rhythm, and what the links of the mails do.

use chrono::{DateTime, NaiveDate, Utc};
use domain::freshness::{Asked, Claim, FreshnessAnswer, FreshnessLink};
use domain::history::Subject;
use domain::{AccountId, Choice, Freshness, FreshnessState, ListingStatus, Rhythm, Slug};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect, Set,
};
use uuid::Uuid;

use super::closing::{Ending, end_waiting, missions_of};
use super::entities::association::{Column, Entity, Model};
use super::entities::{account, membership, unsubscribed};
use super::history::{By, change, note};
use super::listings::by_link::{MailedLink, holder, used};
use super::{Storage, corrupt};

/// When a row came: its identifier is of version 7 and begins with the moment.
fn came_on(id: Uuid) -> NaiveDate {
    let seconds = id.get_timestamp().map_or(0, |at| at.to_unix().0);
    i64::try_from(seconds).ok().and_then(|at| DateTime::from_timestamp(at, 0)).unwrap_or_default().date_naive()
}

fn state(code: &str) -> Result<FreshnessState, DbErr> {
    FreshnessState::from_code(code).ok_or_else(|| corrupt("freshness"))
}

/// What is kept of a listing's freshness, as its columns have it.
pub(super) struct Columns<'a> {
    pub id: Uuid,
    pub rhythm: &'a str,
    pub freshness: &'a str,
    pub confirmed_on: Option<NaiveDate>,
    pub unanswered: i32,
    pub last_step_on: Option<NaiveDate>,
}

impl Columns<'_> {
    pub fn asked(&self) -> Result<Asked, DbErr> {
        Ok(Asked {
            rhythm: Rhythm::from_code(self.rhythm).ok_or_else(|| corrupt("rhythm"))?,
            state: state(self.freshness)?,
            confirmed_on: self.confirmed_on.unwrap_or_else(|| came_on(self.id)),
            unanswered: u8::try_from(self.unanswered).map_err(|_| corrupt("number of mails"))?,
            last_step_on: self.last_step_on,
        })
    }
}

pub(super) fn asked(row: &Model) -> Result<Asked, DbErr> {
    let Model { id, rhythm, freshness, confirmed_on, unanswered, last_step_on, .. } = row;
    Columns {
        id: *id,
        rhythm,
        freshness,
        confirmed_on: *confirmed_on,
        unanswered: *unanswered,
        last_step_on: *last_step_on,
    }
    .asked()
}

/// Where a listing stands, as those who keep it see it.
pub(super) fn freshness(row: &Model) -> Result<Freshness, DbErr> {
    Ok(asked(row)?.shown(row.confirmed_on))
}

/// Since when nobody has confirmed a listing that is greyed.
pub(super) fn unconfirmed_since(row: &Model) -> Result<Option<NaiveDate>, DbErr> {
    let asked = asked(row)?;
    Ok((asked.state != FreshnessState::Current).then_some(asked.confirmed_on))
}

/// Confirms a listing: it is shown again, and asked when its rhythm says so. Any change that those who keep it make of it
/// says as much.
pub(super) async fn confirm(
    write: &impl ConnectionTrait,
    row: Model,
    by: By,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let today = now.date_naive();
    let confirmed = asked(&row)?.confirmed(today);
    let subject = (Subject::Association, row.slug.as_str());
    let day = |on: Option<NaiveDate>| on.map(|on| on.to_string());
    if row.confirmed_on != Some(today) {
        note(write, by, subject, change("confirmed_on", day(row.confirmed_on), day(Some(today))), now).await?;
    }
    if row.freshness != confirmed.state.code() {
        note(write, by, subject, change("freshness", row.freshness.clone(), confirmed.state.code()), now).await?;
    }
    let mut row = row.into_active_model();
    row.confirmed_on = Set(Some(confirmed.confirmed_on));
    row.freshness = Set(confirmed.state.code().to_owned());
    row.unanswered = Set(0);
    row.last_step_on = Set(None);
    row.update(write).await
}

/// Somebody who is asked about a listing.
pub(super) struct Keeper {
    /// Their address in lower case.
    pub key: String,
    /// The member's; the address that a listing shows has none.
    pub account: Option<Uuid>,
}

/// Who is asked about a listing: its members, else the address that it shows.
pub(super) async fn keepers(db: &impl ConnectionTrait, row: &Model) -> Result<Vec<Keeper>, DbErr> {
    let members = membership::Entity::find().filter(membership::Column::AssociationId.eq(row.id)).all(db).await?;
    let accounts = members.iter().map(|member| member.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(accounts)).all(db).await?;
    let member = |account: account::Model| Keeper { key: account.email_key, account: Some(account.id) };
    let mut keepers: Vec<Keeper> = accounts.into_iter().map(member).collect();
    if keepers.is_empty() {
        keepers.extend(row.email.as_ref().map(|email| Keeper { key: email.to_lowercase(), account: None }));
    }
    Ok(keepers)
}

/// Whether somebody keeps a listing and takes mails about it.
pub(super) async fn is_kept(db: &impl ConnectionTrait, row: &Model) -> Result<bool, DbErr> {
    let keys: Vec<String> = keepers(db, row).await?.into_iter().map(|keeper| keeper.key).collect();
    let left = unsubscribed::Entity::find().filter(unsubscribed::Column::EmailKey.is_in(keys.clone())).all(db).await?;
    Ok(left.len() < keys.len())
}

async fn hold(write: &DatabaseTransaction, slug: &Slug) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Slug.eq(slug.as_str())).lock_exclusive().one(write).await
}

impl Storage {
    /// Says that a listing is still true; `None` where there is none.
    pub async fn confirm_listing(&self, slug: &Slug, by: By, now: DateTime<Utc>) -> Result<Option<Freshness>, DbErr> {
        let write = self.write().await?;
        let Some(row) = hold(&write, slug).await? else { return Ok(None) };
        let row = confirm(&write, row, by, now).await?;
        write.commit().await?;
        freshness(&row).map(Some)
    }

    /// Sets how often a listing is asked. Whoever chooses wants to be asked: their address is on the list again.
    pub async fn set_rhythm(
        &self,
        slug: &Slug,
        rhythm: Rhythm,
        (account, by): (AccountId, By),
        now: DateTime<Utc>,
    ) -> Result<Option<Freshness>, DbErr> {
        let write = self.write().await?;
        let Some(row) = hold(&write, slug).await? else { return Ok(None) };
        if row.rhythm != rhythm.code() {
            let subject = (Subject::Association, row.slug.as_str());
            note(&write, by, subject, change("rhythm", row.rhythm.clone(), rhythm.code()), now).await?;
        }
        let member = membership::Entity::find_by_id((account.0, row.id)).one(&write).await?;
        if member.is_some()
            && let Some(account) = account::Entity::find_by_id(account.0).one(&write).await?
        {
            unsubscribed::Entity::delete_by_id(account.email_key).exec(&write).await?;
        }
        let mut row = row.into_active_model();
        row.rhythm = Set(rhythm.code().to_owned());
        let row = row.update(&write).await?;
        write.commit().await?;
        freshness(&row).map(Some)
    }

    /// What a link leads to; `None` where it leads nowhere any more.
    pub async fn find_freshness_link(
        &self,
        mailed: &MailedLink<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<FreshnessLink>, DbErr> {
        let Some(row) = Entity::find_by_id(mailed.claim.association.0).one(&self.db).await? else { return Ok(None) };
        let Some(found) = link(&mailed.claim, &row, now)? else { return Ok(None) };
        if mailed.claim.answer != FreshnessAnswer::Update {
            return Ok(Some(found));
        }
        if holder(&self.db, &row, mailed, now).await?.is_none() {
            return Ok(None);
        }
        Ok(Some(FreshnessLink { done: used(&self.db, mailed).await?.is_some(), ..found }))
    }

    /// Does what a link is for, once; `None` where it leads nowhere any more.
    pub async fn follow_freshness_link(
        &self,
        claim: &Claim,
        by: By,
        ending: &Ending<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<FreshnessLink>, DbErr> {
        use domain::freshness::FreshnessAnswer::{Close, StillTrue, Update};
        let write = self.write().await?;
        let Some(row) = Entity::find_by_id(claim.association.0).lock_exclusive().one(&write).await? else {
            return Ok(None);
        };
        let Some(before) = link(claim, &row, now)? else { return Ok(None) };
        if before.done || claim.answer == Update {
            return Ok(Some(before));
        }
        let row = match claim.answer {
            StillTrue => confirm(&write, row, by, now).await?,
            Close => {
                let row = close(&write, row, by, now).await?;
                end_waiting(&write, missions_of(&row), ending, by, now).await?;
                row
            }
            Update => row,
        };
        let after = link(claim, &row, now)?;
        write.commit().await?;
        Ok(after)
    }
}

/// Puts a listing away.
async fn close(write: &impl ConnectionTrait, row: Model, by: By, now: DateTime<Utc>) -> Result<Model, DbErr> {
    let closed = change("status", row.status.clone(), ListingStatus::Archived.code());
    note(write, by, (Subject::Association, &row.slug), closed, now).await?;
    let mut row = row.into_active_model();
    row.status = Set(ListingStatus::Archived.code().to_owned());
    row.update(write).await
}

fn link(claim: &Claim, row: &Model, now: DateTime<Utc>) -> Result<Option<FreshnessLink>, DbErr> {
    let status = ListingStatus::from_code(&row.status).ok_or_else(|| corrupt("listing status"))?;
    if !claim.is_valid(status, now.date_naive()) {
        return Ok(None);
    }
    Ok(Some(FreshnessLink {
        answer: claim.answer,
        association: Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?,
        association_name: row.name.clone(),
        state: state(&row.freshness)?,
        confirmed_on: row.confirmed_on,
        done: claim.is_done(status, row.confirmed_on),
        expires_on: claim.expires_on,
    }))
}
