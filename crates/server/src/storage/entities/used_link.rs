use sea_orm::entity::prelude::*;

/// Links of mails that have served. Hashes alone: of the address and of what was sent, nothing.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "used_links")]
pub struct Model {
    /// SHA-256 of the token.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    pub association_id: Uuid,
    /// SHA-256 of the edit that it brought.
    pub body_hash: String,
    pub expires_on: Date,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
