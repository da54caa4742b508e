//! What an association is by the list of the tax receipt: said for a year, it holds until another is said.

use chrono::{DateTime, Utc};
use domain::convention::BeneficiaryCategory;
use domain::history::Subject;
use domain::{Choice, ProblemCode, Slug};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use crate::storage::accounts::association_of;
use crate::storage::entities::association_category::{ActiveModel, Column, Entity};
use crate::storage::history::{By, change, note};
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};

/// As it was said for that year, or for the last one before it.
pub(super) async fn said(
    db: &impl ConnectionTrait,
    of: Uuid,
    year: i32,
) -> Result<Option<(BeneficiaryCategory, String)>, DbErr> {
    let row = Entity::find()
        .filter(Column::AssociationId.eq(of))
        .filter(Column::Year.lte(year))
        .order_by_desc(Column::Year)
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let category =
        BeneficiaryCategory::from_code(&row.category).ok_or_else(|| corrupt("category of an association"))?;
    Ok(Some((category, row.detail)))
}

impl Storage {
    /// Says it from a year on. What changes is in the history.
    pub async fn set_category(
        &self,
        slug: &Slug,
        year: i32,
        (category, detail): (BeneficiaryCategory, String),
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let of = association_of(&write, slug).await?.ok_or(ProblemCode::NotFound)?;
        let before = said(&write, of.id, year).await?;
        Entity::delete_many()
            .filter(Column::AssociationId.eq(of.id))
            .filter(Column::Year.eq(year))
            .exec(&write)
            .await?;
        let row = ActiveModel {
            association_id: Set(of.id),
            year: Set(year),
            category: Set(category.code().to_owned()),
            detail: Set(detail.clone()),
        };
        row.insert(&write).await?;
        let was = before.as_ref().map(|(category, _)| category.code());
        if before.as_ref() != Some(&(category, detail)) {
            let subject = format!("{slug}/{year}");
            note(&write, by, (Subject::Convention, &subject), change("category", was, category.code()), now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}
