use sea_orm::entity::prelude::*;

/// Its report may name people: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "directory_imports")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// A code of `domain::import::ImportRunStatus`.
    pub status: String,
    /// A code of `domain::import::ImportFailure`.
    pub failure: Option<String>,
    /// JSON.
    pub report: String,
    pub account_id: Option<Uuid>,
    pub started_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
