use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "interest_messages")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub interest_id: Uuid,
    /// A code of `domain::Actor`.
    pub said_by: String,
    pub at: DateTimeUtc,
    pub words: String,
    /// SHA-256 of the idempotency key, where it came with one by a mailed link.
    pub key_hash: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
