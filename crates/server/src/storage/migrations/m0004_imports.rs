//! Sources of listings, and what each has brought.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer_null, string, string_null, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null,
};

use super::{add_columns, index, key, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0004_imports"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // A row that a source has brought is recognised by the source and the identifier that it has there.
        for of in ["associations", "missions"] {
            add_columns(manager, of, vec![uuid_null("source_id"), string_null("client_id"), string_null("digest")])
                .await?;
        }
        let tables = [table(
            "sources",
            vec![
                key("id"),
                string("name"),
                string_null("url"),
                string("licence"),
                // The format and the columns of a CSV, as JSON; absent: as the file looks.
                text_null("reading"),
                integer_null("every_hours"),
                string_null("etag"),
                string_null("last_modified"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("next_at"),
            ],
        )];
        for table in tables {
            manager.create_table(table).await?;
        }
        for (name, of, column, unique) in [
            ("sources_name", "sources", "name", true),
            ("associations_source", "associations", "source_id", false),
            ("missions_source", "missions", "source_id", false),
        ] {
            manager.create_index(index(name, of, column, unique)).await?;
        }
        Ok(())
    }
}
