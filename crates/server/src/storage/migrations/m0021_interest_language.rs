//! The language of whoever sends an interest without an account, and the key of an answer by a mailed link.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

use super::{add_columns, index};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0021_interest_language"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "interests", vec![string_null("language")]).await?;
        // An address without an account is written to in the language of its last interest.
        manager.create_index(index("interests_email", "interests", "email_key", false)).await?;
        // SHA-256 of the idempotency key.
        add_columns(manager, "interest_messages", vec![string_null("key_hash")]).await
    }
}
