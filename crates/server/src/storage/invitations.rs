//! Invitations: kept until they are accepted, called back or too old.

use chrono::{DateTime, TimeDelta, Utc};
use domain::history::Subject;
use domain::invitation::{INVITATION_DAYS, INVITATIONS_PER_ADDRESS, INVITATIONS_PER_DAY, Invitation, NewInvitation};
use domain::{AccountId, Choice, Email, InvitationId, Membership, ProblemCode, Role, Slug};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::accounts::{address, association_of, give_role, join, membership_of};
use super::entities::invitation::{ActiveModel, Column, Entity, Model};
use super::entities::{account, account_role, association, membership};
use super::history::{By, change, note};
use super::outbox::NewMail;
use super::{Failure, Storage, corrupt};

/// So many are listed.
const LISTED: u64 = 200;

impl Storage {
    /// Keeps an invitation and its mail. An earlier one of the same kind to this address stands no longer.
    pub async fn invite(
        &self,
        new: &NewInvitation,
        by: By,
        token_hash: &str,
        now: DateTime<Utc>,
        mail: impl FnOnce(&Invitation) -> NewMail,
    ) -> Result<Invitation, Failure> {
        let refused = |code| Err(Failure::Refused(code));
        let write = self.write().await?;
        let of = match &new.association {
            Some(slug) => match association_of(&write, slug).await? {
                None => return refused(ProblemCode::NotFound),
                found => found,
            },
            None => None,
        };
        let email_key = new.email.as_str().to_lowercase();
        if has_already(&write, &email_key, new.role, of.as_ref()).await? {
            return refused(ProblemCode::MemberExists);
        }
        let of_same = match &of {
            Some(of) => Column::AssociationId.eq(of.id),
            None => Column::AssociationId.is_null(),
        };
        let today = Entity::find().filter(Column::CreatedAt.gt(now - TimeDelta::days(1)));
        let sent = today.clone().filter(of_same.clone()).count(&write).await?;
        let received = today.filter(Column::EmailKey.eq(&email_key)).count(&write).await?;
        if sent >= INVITATIONS_PER_DAY || received >= INVITATIONS_PER_ADDRESS {
            return refused(ProblemCode::RateLimited);
        }
        let again = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
        Entity::update_many()
            .set(again)
            .filter(Column::EmailKey.eq(&email_key))
            .filter(Column::Role.eq(new.role.code()))
            .filter(of_same)
            .filter(Column::UsedAt.is_null())
            .exec(&write)
            .await?;
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            token_hash: Set(token_hash.to_owned()),
            email_key: Set(email_key),
            role: Set(new.role.code().to_owned()),
            association_id: Set(of.as_ref().map(|of| of.id)),
            created_at: Set(now),
            expires_at: Set(now + TimeDelta::days(INVITATION_DAYS)),
            used_at: Set(None),
        };
        let row = row.insert(&write).await?;
        let invitation = view(&row, of.as_ref())?;
        // Without the address: the history outlives the invitation.
        let invited = change("invited", serde_json::Value::Null, new.role.code());
        match &of {
            Some(of) => note(&write, by, (Subject::Association, &of.slug), invited, now).await?,
            None => note(&write, by, (Subject::Account, &row.id.to_string()), invited, now).await?,
        }
        mail(&invitation).insert(&write, now).await?;
        write.commit().await?;
        Ok(invitation)
    }

    /// The invitation that a mailed link leads to, as long as it can be accepted.
    pub async fn find_invitation(&self, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Invitation>, DbErr> {
        let found = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(&self.db).await?;
        let Some(row) = found.filter(|row| is_open(row, now)) else { return Ok(None) };
        Ok(seen(&self.db, &row).await?.map(|(invitation, _)| invitation))
    }

    /// Makes the holder of the invited address what the invitation says, once.
    pub async fn accept_invitation(
        &self,
        token_hash: &str,
        by: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Invitation, Failure> {
        let write = self.write().await?;
        let found = Entity::find().filter(Column::TokenHash.eq(token_hash)).lock_exclusive().one(&write).await?;
        let Some(row) = found.filter(|row| is_open(row, now)) else {
            return Err(Failure::Refused(ProblemCode::LinkInvalid));
        };
        let account = account::Entity::find_by_id(by.0).one(&write).await?;
        let account = account.ok_or(Failure::Refused(ProblemCode::SignInNeeded))?;
        if account.email_key != row.email_key {
            return Err(Failure::Refused(ProblemCode::OtherAccount));
        }
        let Some((invitation, of)) = seen(&write, &row).await? else {
            return Err(Failure::Refused(ProblemCode::LinkInvalid));
        };
        let by = By { account: Some(account.id), role: Some(Role::Member) };
        match &of {
            Some(of) => join(&write, account.id, of, by, now).await?,
            None => give_role(&write, account.id, invitation.role, by, now).await?,
        }
        let used = ActiveModel { id: Set(row.id), used_at: Set(Some(now)), ..Default::default() };
        used.update(&write).await?;
        write.commit().await?;
        Ok(invitation)
    }

    /// All invitations that wait, the newest first; or those of one association.
    pub async fn list_invitations(&self, now: DateTime<Utc>) -> Result<Vec<Invitation>, DbErr> {
        self.waiting_invitations(None, now).await
    }

    pub(super) async fn waiting_invitations(
        &self,
        association: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Invitation>, DbErr> {
        let mut query = open(now).order_by_desc(Column::Id).limit(LISTED);
        if let Some(id) = association {
            query = query.filter(Column::AssociationId.eq(id));
        }
        views(&self.db, query.all(&self.db).await?).await
    }

    /// Calls an invitation back; `false` where none waits, or not of that association.
    pub async fn call_back_invitation(
        &self,
        id: InvitationId,
        association: Option<&Slug>,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(row) = open(now).filter(Column::Id.eq(id.0)).one(&write).await? else { return Ok(false) };
        let of = match row.association_id {
            Some(of) => association::Entity::find_by_id(of).one(&write).await?,
            None => None,
        };
        if association.is_some_and(|slug| of.as_ref().is_none_or(|of| of.slug != slug.as_str())) {
            return Ok(false);
        }
        let called_back = change("invited", row.role.as_str(), serde_json::Value::Null);
        match &of {
            Some(of) => note(&write, by, (Subject::Association, &of.slug), called_back, now).await?,
            None => note(&write, by, (Subject::Account, &row.id.to_string()), called_back, now).await?,
        }
        let used = ActiveModel { id: Set(row.id), used_at: Set(Some(now)), ..Default::default() };
        used.update(&write).await?;
        write.commit().await?;
        Ok(true)
    }
}

/// Those that can still be accepted.
fn open(now: DateTime<Utc>) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::UsedAt.is_null()).filter(Column::ExpiresAt.gt(now))
}

fn is_open(row: &Model, now: DateTime<Utc>) -> bool {
    row.used_at.is_none() && now < row.expires_at
}

/// Whether the holder of an address is already what they would be invited to be.
async fn has_already(
    db: &impl ConnectionTrait,
    email_key: &str,
    role: Role,
    of: Option<&association::Model>,
) -> Result<bool, DbErr> {
    let holder = account::Entity::find().filter(account::Column::EmailKey.eq(email_key)).one(db).await?;
    let Some(holder) = holder else { return Ok(false) };
    Ok(match of {
        Some(of) => membership::Entity::find_by_id((holder.id, of.id)).one(db).await?.is_some(),
        None => account_role::Entity::find_by_id((holder.id, role.code().to_owned())).one(db).await?.is_some(),
    })
}

/// An invitation with its association; nothing where that is gone.
async fn seen(
    db: &impl ConnectionTrait,
    row: &Model,
) -> Result<Option<(Invitation, Option<association::Model>)>, DbErr> {
    let of = match row.association_id {
        Some(id) => match association::Entity::find_by_id(id).one(db).await? {
            None => return Ok(None),
            found => found,
        },
        None => None,
    };
    Ok(Some((view(row, of.as_ref())?, of)))
}

/// Invitations with their associations.
pub(super) async fn views(db: &impl ConnectionTrait, rows: Vec<Model>) -> Result<Vec<Invitation>, DbErr> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.association_id).collect();
    let all = association::Entity::find().filter(association::Column::Id.is_in(ids)).all(db).await?;
    rows.iter().map(|row| view(row, all.iter().find(|of| Some(of.id) == row.association_id))).collect()
}

/// Those that wait for an address.
pub(super) async fn waiting_for(
    db: &impl ConnectionTrait,
    email_key: &str,
    now: DateTime<Utc>,
) -> Result<Vec<Invitation>, DbErr> {
    views(db, open(now).filter(Column::EmailKey.eq(email_key)).all(db).await?).await
}

fn view(row: &Model, of: Option<&association::Model>) -> Result<Invitation, DbErr> {
    let email: Email = address(&row.email_key)?;
    let association: Option<Membership> = of.map(membership_of).transpose()?;
    Ok(Invitation {
        id: InvitationId(row.id),
        email,
        role: Role::from_code(&row.role).ok_or_else(|| corrupt("role"))?,
        association,
        created_at: row.created_at,
        expires_at: row.expires_at,
    })
}
