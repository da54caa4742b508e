//! Missions that people have marked.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{timestamp_with_time_zone, uuid};

use super::{index, pairs, part_of};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0005_favourites"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "favourites";
        let columns = vec![uuid("account_id"), uuid("mission_id"), timestamp_with_time_zone("since")];
        let table = pairs(name, ["account_id", "mission_id"], columns);
        let table = part_of(table, name, "account_id", "accounts");
        manager.create_table(part_of(table, name, "mission_id", "missions")).await?;
        // A mission that goes takes its favourites along: they are looked for by it.
        manager.create_index(index("favourites_mission", name, "mission_id", false)).await
    }
}
