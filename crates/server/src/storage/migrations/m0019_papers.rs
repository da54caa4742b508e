//! The wording of the documents in versions, and the documents in print as they are handed out.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{binary, integer, string, text, timestamp_with_time_zone, uuid, uuid_null};

use super::{index, pairs, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0019_papers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // From 1, each added to the ones before: version 0 is ours, and has no row.
        let mut version = integer("version");
        version.primary_key();
        let wordings = table(
            "document_wordings",
            vec![
                version,
                // The clauses that read otherwise than ours, in JSON.
                text("clauses"),
                uuid_null("account_id"),
                // Theirs as it was then; both are emptied when the account is erased.
                string("name"),
                timestamp_with_time_zone("created_at"),
            ],
        );
        manager.create_table(wordings).await?;
        manager.create_index(index("document_wordings_account", "document_wordings", "account_id", false)).await?;
        let name = "convention_papers";
        let columns = vec![
            // The convention itself or an amendment,
            uuid("document_id"),
            // and which document is printed of it.
            string("kind"),
            uuid("convention_id"),
            string("sha256"),
            binary("content"),
            timestamp_with_time_zone("created_at"),
        ];
        let papers = pairs(name, ["document_id", "kind"], columns);
        manager.create_table(part_of(papers, name, "convention_id", "conventions")).await?;
        manager.create_index(index("convention_papers_convention", name, "convention_id", false)).await
    }
}
