//! Sources of listings, and what each has brought.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, integer, integer_null, string, string_null, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{add_columns, index, key, part_of, table};

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
        let tables = [
            table(
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
                    // Fetches that have failed since the last that did not.
                    integer("failures"),
                ],
            ),
            part_of(
                table(
                    "import_runs",
                    vec![
                        key("id"),
                        uuid("source_id"),
                        timestamp_with_time_zone("started_at"),
                        timestamp_with_time_zone_null("ended_at"),
                        string("status"),
                        // The report as JSON.
                        text("report"),
                        uuid_null("account_id"),
                        string_null("failure"),
                        boolean("scheduled"),
                        // What the sender said of the file: it is the source's once the run is applied.
                        string_null("etag"),
                        string_null("last_modified"),
                    ],
                ),
                "import_runs",
                "source_id",
                "sources",
            ),
        ];
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
