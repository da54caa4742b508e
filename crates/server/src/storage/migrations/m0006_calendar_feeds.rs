//! The private addresses of calendars.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{timestamp_with_time_zone, uuid};

use super::{index, key, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0006_calendar_feeds"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "calendar_feeds";
        let feeds = table(name, vec![key("id"), uuid("account_id"), timestamp_with_time_zone("since")]);
        manager.create_table(part_of(feeds, name, "account_id", "accounts")).await?;
        manager.create_index(index("calendar_feeds_account", name, "account_id", true)).await
    }
}
