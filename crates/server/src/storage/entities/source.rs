use sea_orm::entity::prelude::*;

/// Where listings are imported from.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sources")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[sea_orm(unique)]
    pub name: String,
    pub url: Option<String>,
    pub licence: String,
    /// A `Reading` as JSON: format, columns, who receives interests.
    pub reading: Option<String>,
    pub every_hours: Option<i32>,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    pub created_at: DateTimeUtc,
    pub next_at: Option<DateTimeUtc>,
    pub failures: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
