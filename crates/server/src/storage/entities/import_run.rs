use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_runs")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub source_id: Uuid,
    pub started_at: DateTimeUtc,
    pub ended_at: Option<DateTimeUtc>,
    /// A code of `domain::import::ImportRunStatus`.
    pub status: String,
    /// JSON.
    pub report: String,
    pub account_id: Option<Uuid>,
    /// Codes of `domain::import::ImportFailure`.
    pub failure: Option<String>,
    pub scheduled: bool,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
