use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub email: String,
    /// The address in lower case.
    #[sea_orm(unique)]
    pub email_key: String,
    pub name: String,
    pub created_at: DateTimeUtc,
    /// The last day on which it was used; the rest of the moment is left out.
    pub active_at: DateTimeUtc,
    pub warned_at: Option<DateTimeUtc>,
    /// `fr` or `en`.
    pub language: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
