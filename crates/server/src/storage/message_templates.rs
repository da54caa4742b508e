//! Words that an association keeps for its answers.

use domain::answer::{MessageTemplate, TEMPLATES_MAX};
use domain::{FieldCode, FieldError, Slug};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::Storage;
use super::entities::association;
use super::entities::message_template::{ActiveModel, Column, Entity};

async fn association_id(db: &impl ConnectionTrait, slug: &Slug) -> Result<Option<Uuid>, DbErr> {
    let found = association::Entity::find().filter(association::Column::Slug.eq(slug.as_str())).one(db).await?;
    Ok(found.map(|of| of.id))
}

async fn list(db: &impl ConnectionTrait, of: Uuid) -> Result<Vec<MessageTemplate>, DbErr> {
    let rows = Entity::find().filter(Column::AssociationId.eq(of)).order_by_asc(Column::Title).all(db).await?;
    Ok(rows.into_iter().map(|row| MessageTemplate { title: row.title, body: row.body }).collect())
}

impl Storage {
    /// By their titles; `None` where there is no such association.
    pub async fn list_templates(&self, slug: &Slug) -> Result<Option<Vec<MessageTemplate>>, DbErr> {
        match association_id(&self.db, slug).await? {
            Some(of) => list(&self.db, of).await.map(Some),
            None => Ok(None),
        }
    }

    /// Keeps one under its title, in place of another of that title; all of them now. A fault where there are too many.
    pub async fn keep_template(
        &self,
        slug: &Slug,
        template: &MessageTemplate,
    ) -> Result<Option<Result<Vec<MessageTemplate>, FieldError>>, DbErr> {
        let write = self.write().await?;
        let Some(of) = association_id(&write, slug).await? else { return Ok(None) };
        let kept = list(&write, of).await?;
        if kept.len() >= TEMPLATES_MAX && kept.iter().all(|one| one.title != template.title) {
            return Ok(Some(Err(FieldError::new("title", FieldCode::OutOfRange))));
        }
        let row = ActiveModel {
            association_id: Set(of),
            title: Set(template.title.clone()),
            body: Set(template.body.clone()),
        };
        let replace =
            OnConflict::columns([Column::AssociationId, Column::Title]).update_column(Column::Body).to_owned();
        Entity::insert(row).on_conflict(replace).exec_without_returning(&write).await?;
        let all = list(&write, of).await?;
        write.commit().await?;
        Ok(Some(Ok(all)))
    }

    /// Removes one; `false` where there is none of that title.
    pub async fn remove_template(&self, slug: &Slug, title: &str) -> Result<bool, DbErr> {
        let Some(of) = association_id(&self.db, slug).await? else { return Ok(false) };
        let removed = Entity::delete_by_id((of, title.to_owned())).exec(&self.db).await?;
        Ok(removed.rows_affected > 0)
    }
}
