//! What has brought a row: its source, the identifier that it has there, and a hash of what it said last.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_null, uuid_null};

use super::{add_columns, index};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0004_imports"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for of in ["associations", "missions"] {
            add_columns(manager, of, vec![uuid_null("source_id"), string_null("client_id"), string_null("digest")])
                .await?;
            manager.create_index(index(&format!("{of}_source"), of, "source_id", false)).await?;
        }
        Ok(())
    }
}
