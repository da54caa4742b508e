use sea_orm::entity::prelude::*;

/// Personal: see `docs/privacy.md`. Hashes alone: of what was sent, nothing.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sendings")]
pub struct Model {
    /// SHA-256 of the account with its key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_hash: String,
    pub account_id: Uuid,
    /// SHA-256 of the address and the body.
    pub body_hash: String,
    pub at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
