use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_searches")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_id: Uuid,
    pub name: String,
    /// In the one way in which a search is written.
    pub query: String,
    pub rhythm: String,
    /// By which link of a mail its alerts were stopped: `one` or `all`.
    pub stopped_by: Option<String>,
    pub since: DateTimeUtc,
    /// When a mail last told of it.
    pub told_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
