use sea_orm::entity::prelude::*;

/// Personal until it is published, and then nobody's by name: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "testimonies")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub interest_id: Uuid,
    pub text: String,
    pub status: String,
    pub written_at: DateTimeUtc,
    /// Counted up by each change: whoever agrees names the one they saw.
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
