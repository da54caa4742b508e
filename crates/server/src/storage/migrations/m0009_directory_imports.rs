//! How the directory came: imports of files, and the tokens of another directory.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null,
};

use super::{index, key, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0009_directory_imports"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let imports = table(
            "directory_imports",
            vec![
                key("id"),
                string("status"),
                string_null("failure"),
                text("report"),
                uuid_null("account_id"),
                timestamp_with_time_zone("started_at"),
                timestamp_with_time_zone_null("ended_at"),
            ],
        );
        manager.create_table(imports).await?;
        let tokens = table(
            "directory_tokens",
            vec![
                key("id"),
                string("name"),
                string("token_hash"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("used_at"),
            ],
        );
        manager.create_table(tokens).await?;
        manager.create_index(index("directory_tokens_hash", "directory_tokens", "token_hash", true)).await
    }
}
