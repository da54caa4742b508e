//! Searches that people keep, and the alerts by mail.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

use super::{index, key, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0013_searches"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "saved_searches";
        let columns = vec![
            key("id"),
            uuid("account_id"),
            string("name"),
            text("query"),
            string("rhythm"),
            // By which link the alerts were stopped: of this search, or of all.
            string_null("stopped_by"),
            timestamp_with_time_zone("since"),
            timestamp_with_time_zone_null("told_at"),
        ];
        manager.create_table(part_of(table(name, columns), name, "account_id", "accounts")).await?;
        manager.create_index(index("saved_searches_account", name, "account_id", false)).await?;
        // The last day, in France, on which a person was mailed.
        let mails = table("alert_mails", vec![key("account_id"), date("day")]);
        manager.create_table(part_of(mails, "alert_mails", "account_id", "accounts")).await?;
        // When a mission was first seen to be public: its own date says the day alone, and may lie in the past.
        let name = "mission_sightings";
        let sightings = table(name, vec![key("mission_id"), timestamp_with_time_zone("seen_at")]);
        manager.create_table(part_of(sightings, name, "mission_id", "missions")).await
    }
}
