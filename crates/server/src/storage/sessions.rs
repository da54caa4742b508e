//! Sessions: what a cookie stands for. The cookie's token is kept as its hash alone.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use domain::account::{SESSION_DAYS, SESSION_IDLE_DAYS, SessionSummary};
use domain::{AccountId, Roles, SessionId};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use super::Storage;
use super::accounts::{associations, day, roles};
use super::entities::account;
use super::entities::session::{ActiveModel, Column, Entity, Model};

/// Who a session stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    pub session: SessionId,
    pub account: AccountId,
    pub roles: Roles,
    /// The associations that the account is a member of, by their slugs.
    pub associations: Vec<String>,
}

/// A moment to the hour.
fn hour(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now)
}

/// Whether a session still stands.
fn is_open(row: &Model, now: DateTime<Utc>) -> bool {
    now < row.expires_at && now < row.seen_at + TimeDelta::days(SESSION_IDLE_DAYS)
}

/// Opens a session for an account.
pub(super) async fn open(
    write: &impl ConnectionTrait,
    account: Uuid,
    token_hash: &str,
    device: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        account_id: Set(account),
        token_hash: Set(token_hash.to_owned()),
        device: Set(device.to_owned()),
        created_at: Set(now),
        seen_at: Set(hour(now)),
        expires_at: Set(now + TimeDelta::days(SESSION_DAYS)),
    };
    row.insert(write).await?;
    let seen =
        account::ActiveModel { id: Set(account), active_at: Set(day(now)), warned_at: Set(None), ..Default::default() };
    seen.update(write).await.map(drop)
}

impl Storage {
    /// Who the holder of a token is, if their session still stands.
    pub async fn find_session(&self, token_hash: &str, now: DateTime<Utc>) -> Result<Option<Signed>, DbErr> {
        let found = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(&self.db).await?;
        let Some(row) = found.filter(|row| is_open(row, now)) else { return Ok(None) };
        let signed = Signed {
            session: SessionId(row.id),
            account: AccountId(row.account_id),
            roles: roles(&self.db, row.account_id, now.date_naive()).await?,
            associations: associations(&self.db, row.account_id).await?.into_iter().map(|of| of.slug).collect(),
        };
        if row.seen_at < hour(now) {
            let seen = ActiveModel { id: Set(row.id), seen_at: Set(hour(now)), ..Default::default() };
            seen.update(&self.db).await?;
            let active = account::ActiveModel {
                id: Set(row.account_id),
                active_at: Set(day(now)),
                warned_at: Set(None),
                ..Default::default()
            };
            active.update(&self.db).await?;
        }
        Ok(Some(signed))
    }

    /// One's open sessions, the newest first.
    pub async fn list_sessions(&self, of: &Signed, now: DateTime<Utc>) -> Result<Vec<SessionSummary>, DbErr> {
        let rows = Entity::find()
            .filter(Column::AccountId.eq(of.account.0))
            .order_by_desc(Column::CreatedAt)
            .all(&self.db)
            .await?;
        let summary = |row: Model| SessionSummary {
            current: row.id == of.session.0,
            id: SessionId(row.id),
            device: row.device,
            created_at: row.created_at,
            last_seen_at: row.seen_at,
        };
        Ok(rows.into_iter().filter(|row| is_open(row, now)).map(summary).collect())
    }

    /// Ends a session of an account; `false` where it has no such session.
    pub async fn end_session(&self, account: AccountId, session: SessionId) -> Result<bool, DbErr> {
        let ended = Entity::delete_many()
            .filter(Column::Id.eq(session.0))
            .filter(Column::AccountId.eq(account.0))
            .exec(&self.db)
            .await?;
        Ok(ended.rows_affected > 0)
    }

    /// Removes what stands no longer.
    pub async fn sweep_sessions(&self, now: DateTime<Utc>) -> Result<u64, DbErr> {
        let idle = now - TimeDelta::days(SESSION_IDLE_DAYS);
        let gone = Entity::delete_many()
            .filter(Column::ExpiresAt.lte(now).or(Column::SeenAt.lte(idle)))
            .exec(&self.db)
            .await?;
        Ok(gone.rows_affected)
    }
}
