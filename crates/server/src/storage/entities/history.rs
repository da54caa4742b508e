use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "history")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: DateTimeUtc,
    /// A code of `domain::Role`; none when the service itself acts.
    pub role: Option<String>,
    pub account_id: Option<Uuid>,
    /// A code of `domain::history::Subject`, and the slug or identifier.
    pub subject: String,
    pub of: String,
    pub field: String,
    /// JSON.
    pub before: String,
    pub after: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
