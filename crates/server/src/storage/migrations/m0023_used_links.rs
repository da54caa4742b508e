//! Links of mails that change something once: that they have served.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, string, uuid};

use super::{index, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0023_used_links"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "used_links";
        // SHA-256 of the token; of the edit that it brought.
        let mut token_hash = string("token_hash");
        token_hash.primary_key();
        let columns = vec![token_hash, uuid("association_id"), string("body_hash"), date("expires_on")];
        manager.create_table(part_of(table(name, columns), name, "association_id", "associations")).await?;
        manager.create_index(index("used_links_association", name, "association_id", false)).await
    }
}
