//! Codes by which somebody signs: asked for, tried, used once. What is kept of one is what its provider knows the answer by.

use chrono::{DateTime, TimeDelta, Utc};
use domain::convention::{Digest, Facts};
use domain::{AccountId, Choice, ConventionId, ConventionMove, FieldCode, ProblemCode};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::actors::{Viewer, decide};
use super::signing::{Signing, Target, Which};
use crate::storage::Storage;
use crate::storage::entities::account;
use crate::storage::entities::convention_code::{ActiveModel, Column, Entity, Model};
use crate::storage::outbox::NewMail;
use crate::storage::refusal::Refusal;

/// How long a code may be used,
pub const CODE_MINUTES: i64 = 10;
/// and how often it may be mistyped.
pub const CODE_TRIES: i32 = 5;
/// Codes that one account may ask for in an hour: whoever guesses has so many times as many tries of a million.
const CODES_PER_HOUR: u64 = 6;

/// Writes the mail of a code.
pub type CodeMail<'a> = dyn Fn(&Signing) -> NewMail + Send + Sync + 'a;

/// What a provider keeps of a code.
pub struct CodeKept<'a> {
    pub kept: &'a str,
    /// Where it is mailed by us.
    pub mail: Option<&'a CodeMail<'a>>,
}

/// What comes of an answer that was typed, before it is compared.
pub enum Typed {
    /// One of its tries is used up; whether it is right is for the provider to say.
    Try { code: Uuid, kept: String },
    /// There is no code, it is too old, it was used, or it is of another document.
    Void,
    /// It was mistyped too often.
    Locked,
}

impl Storage {
    /// As whom somebody would sign a document, if they may now.
    pub async fn prepare_signing(
        &self,
        account: AccountId,
        (id, which): (ConventionId, Which),
        seen: Digest,
        now: DateTime<Utc>,
    ) -> Result<Signing, Refusal> {
        let db = &self.db;
        let target = Target::find(db, id, which, now).await?;
        let viewer = Viewer::of(db, account, &target.whole.rules, now.date_naive()).await?;
        let actors = viewer.must_be(&target.whole.row)?;
        let known = target.known(db, now).await?;
        let rule = |does, actor, facts: &Facts| target.check(does, actor, facts);
        let (actor, _) = decide(&actors, ConventionMove::Sign, &known.facts, rule)?;
        if target.paper.document_hash != Some(seen) {
            return Err(ProblemCode::VersionConflict.into());
        }
        target.signing(&viewer, actor)
    }

    /// Keeps a code in the place of the one before, and its mail.
    pub async fn keep_code(&self, signing: &Signing, code: CodeKept<'_>, now: DateTime<Utc>) -> Result<(), Refusal> {
        let write = self.write().await?;
        // Two phones at once are counted one after the other.
        account::Entity::find_by_id(signing.account.0).lock_exclusive().one(&write).await?;
        let recent = Entity::find()
            .filter(Column::AccountId.eq(signing.account.0))
            .filter(Column::CreatedAt.gt(now - TimeDelta::hours(1)))
            .count(&write)
            .await?;
        if recent >= CODES_PER_HOUR {
            return Err(ProblemCode::RateLimited.into());
        }
        let over = ActiveModel { expires_at: Set(now), ..Default::default() };
        Entity::update_many().set(over).filter(unused(signing.account, signing.document)).exec(&write).await?;
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            account_id: Set(signing.account.0),
            document_id: Set(signing.document),
            party: Set(signing.party.code().to_owned()),
            document_hash: Set(signing.document_hash.to_string()),
            kept: Set(code.kept.to_owned()),
            tries: Set(0),
            created_at: Set(now),
            expires_at: Set(now + TimeDelta::minutes(CODE_MINUTES)),
            used_at: Set(None),
        };
        row.insert(&write).await?;
        if let Some(mail) = code.mail {
            NewMail { recipient: signing.email.to_string(), ..mail(signing) }.insert(&write, now).await?;
        }
        write.commit().await?;
        Ok(())
    }

    /// Uses up one try of the code that somebody has for a document. It is counted whatever comes of it.
    pub async fn try_code(
        &self,
        account: AccountId,
        document: Uuid,
        seen: Digest,
        now: DateTime<Utc>,
    ) -> Result<Typed, Refusal> {
        let write = Self { once: None, ..self.clone() }.write().await?;
        let found = Entity::find()
            .filter(unused(account, document))
            .order_by_desc(Column::Id)
            .lock_exclusive()
            .one(&write)
            .await?;
        let fits = |row: &Model| now < row.expires_at && row.document_hash == seen.to_string();
        let Some(row) = found.filter(fits) else { return Ok(Typed::Void) };
        // Counted by the database itself: of many guesses at once, no more than so many are compared.
        let counted = Entity::update_many()
            .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
            .filter(Column::Id.eq(row.id))
            .filter(Column::Tries.lt(CODE_TRIES))
            .exec(&write)
            .await?;
        write.commit().await?;
        if counted.rows_affected == 0 {
            return Ok(Typed::Locked);
        }
        Ok(Typed::Try { code: row.id, kept: row.kept })
    }
}

fn unused(account: AccountId, document: Uuid) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(Column::AccountId.eq(account.0))
        .add(Column::DocumentId.eq(document))
        .add(Column::UsedAt.is_null())
}

/// Uses a code, once: of two phones at once, one finds it used.
pub(super) async fn take(write: &DatabaseTransaction, code: Uuid, now: DateTime<Utc>) -> Result<Model, Refusal> {
    let used = ActiveModel { used_at: Set(Some(now)), ..Default::default() };
    let taken = Entity::update_many()
        .set(used)
        .filter(Column::Id.eq(code))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(write)
        .await?;
    let found = if taken.rows_affected == 1 { Entity::find_by_id(code).one(write).await? } else { None };
    found.ok_or_else(|| Refusal::fault("code", FieldCode::TooLate))
}

/// Codes that count against too many no longer.
pub(super) async fn sweep_codes(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = now - TimeDelta::hours(1);
    Ok(Entity::delete_many().filter(Column::CreatedAt.lte(old)).exec(db).await?.rows_affected)
}
