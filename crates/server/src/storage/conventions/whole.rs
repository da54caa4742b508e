//! A convention with its association and the company's rules: found, or held until the transaction ends.

use chrono::{DateTime, Utc};
use documents::Wording;
use domain::convention::{Article, CompanyRules, Content, ConventionDraft, Period, apply};
use domain::history::Subject;
use domain::{Choice, ConventionId, ConventionStatus, ProblemCode};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde_json::Value;
use uuid::Uuid;

use super::paper::Paper;
use super::{amendment_status, draft, rules, sealed, sealed_amendment, status};
use crate::printing::articles::of_convention;
use crate::printing::reference;
use crate::storage::corrupt;
use crate::storage::entities::{association, convention, convention_amendment};
use crate::storage::history::{By, change, note};
use crate::storage::refusal::Refusal;

pub(super) struct Whole {
    pub row: convention::Model,
    pub of: association::Model,
    pub rules: CompanyRules,
}

impl Whole {
    /// As it stands; what is no convention is not found.
    pub async fn find(db: &impl ConnectionTrait, id: ConventionId) -> Result<Self, Refusal> {
        let row = convention::Entity::find_by_id(id.0).one(db).await?.ok_or(ProblemCode::NotFound)?;
        Ok(Self::of(db, row).await?)
    }

    pub async fn of(db: &impl ConnectionTrait, row: convention::Model) -> Result<Self, DbErr> {
        let of = association::Entity::find_by_id(row.association_id).one(db).await?;
        Ok(Self { of: of.ok_or_else(|| corrupt("convention's association"))?, rules: rules::read(db).await?, row })
    }

    /// The same, held. Its association is held before it: two conventions of one person count towards one limit, and are
    /// signed one after the other.
    pub async fn hold(write: &DatabaseTransaction, id: ConventionId) -> Result<Self, Refusal> {
        let row = convention::Entity::find_by_id(id.0).one(write).await?.ok_or(ProblemCode::NotFound)?;
        association::Entity::find_by_id(row.association_id).lock_exclusive().one(write).await?;
        let row = convention::Entity::find_by_id(id.0).lock_exclusive().one(write).await?;
        Ok(Self::of(write, row.ok_or(ProblemCode::NotFound)?).await?)
    }

    pub fn id(&self) -> ConventionId {
        ConventionId(self.row.id)
    }

    pub fn status(&self) -> Result<ConventionStatus, DbErr> {
        status(&self.row)
    }

    /// As people name it.
    pub fn reference(&self) -> String {
        reference(self.row.id, self.row.created_at)
    }

    /// The articles that its document shares with all others, in some wording.
    pub fn articles(&self, wording: &Wording, draft: &ConventionDraft) -> Vec<Article> {
        of_convention(wording, draft, &self.reference())
    }

    /// Its days as they stand.
    pub fn period(&self) -> Option<Period> {
        Period::new(self.row.starts_on?, self.row.ends_on?)
    }

    pub fn paper(&self) -> Result<Paper, DbErr> {
        Paper::of_convention(&self.row)
    }

    /// The amendments, in the order of their numbers.
    pub async fn amendments(&self, db: &impl ConnectionTrait) -> Result<Vec<convention_amendment::Model>, DbErr> {
        convention_amendment::Entity::find()
            .filter(convention_amendment::Column::ConventionId.eq(self.row.id))
            .order_by_asc(convention_amendment::Column::Number)
            .all(db)
            .await
    }

    /// The document as it reads with what has amended it; nothing while something is missing.
    pub fn stands(&self, amendments: &[convention_amendment::Model]) -> Result<Option<Content>, DbErr> {
        use domain::convention::AmendmentStatus::InForce;
        let Some(document) = &self.row.document else { return Ok(draft(&self.row)?.validate().ok()) };
        let mut content = sealed(document)?;
        for one in amendments {
            if amendment_status(one)? == InForce {
                let document = one.document.as_ref().ok_or_else(|| corrupt("amendment without its document"))?;
                content = apply(&content, &sealed_amendment(document)?);
            }
        }
        Ok(Some(content))
    }

    /// Writes a change of what people see: whoever saves or moves the old version is told.
    pub async fn save(
        self,
        write: &DatabaseTransaction,
        change: convention::ActiveModel,
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let version = Set(self.row.version + 1);
        let change = convention::ActiveModel { id: Set(self.row.id), version, updated_at: Set(now), ..change };
        Ok(Self { row: change.update(write).await?, ..self })
    }

    /// The same where it goes to another status, which the history says.
    pub async fn go(
        self,
        write: &DatabaseTransaction,
        to: ConventionStatus,
        change: convention::ActiveModel,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Self, DbErr> {
        let before = self.status()?;
        if before != to {
            note_status(write, by, self.row.id, Some(before.code()), to.code(), now).await?;
        }
        let change = convention::ActiveModel { status: Set(to.code().to_owned()), ..change };
        self.save(write, change, now).await
    }
}

/// Notes where a convention or an amendment stands now: of what it says, nothing goes into the history.
pub(super) async fn note_status(
    write: &impl ConnectionTrait,
    by: By,
    of: Uuid,
    before: Option<&str>,
    after: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    note(write, by, (Subject::Convention, &of.to_string()), change("status", before, after), now).await
}

/// Notes something that was done.
pub(super) async fn note_deed(
    write: &impl ConnectionTrait,
    by: By,
    of: Uuid,
    field: &str,
    after: impl Into<Value>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    note(write, by, (Subject::Convention, &of.to_string()), change(field, Value::Null, after), now).await
}
