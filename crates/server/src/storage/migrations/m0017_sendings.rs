//! What was sent under a key, so that it is done once however often it is sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string, timestamp_with_time_zone, uuid};

use super::{index, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0017_sendings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "sendings";
        // SHA-256 of the account with the key; of what was asked with it.
        let mut key_hash = string("key_hash");
        key_hash.primary_key();
        let columns = vec![key_hash, uuid("account_id"), string("body_hash"), timestamp_with_time_zone("at")];
        manager.create_table(part_of(table(name, columns), name, "account_id", "accounts")).await?;
        manager.create_index(index("sendings_account", name, "account_id", false)).await?;
        manager.create_index(index("sendings_at", name, "at", false)).await
    }
}
