//! What a person offers, and with whom they share it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date_null, integer, integer_null, string, string_null, text, timestamp_with_time_zone,
};

use super::{index, key, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0012_profiles"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "profiles";
        let columns = vec![
            key("account_id"),
            text("skills"),
            integer_null("half_days"),
            string_null("pace_per"),
            string_null("on_time"),
            date_null("available_from"),
            text("lengths"),
            text("availability"),
            string_null("home"),
            string_null("commune_code"),
            integer("radius_km"),
            text("pillars"),
            string("skills_for"),
            string("availability_for"),
            boolean("counted"),
            integer("version"),
            timestamp_with_time_zone("updated_at"),
        ];
        manager.create_table(part_of(table(name, columns), name, "account_id", "accounts")).await?;
        manager.create_index(index("profiles_counted", name, "counted", false)).await
    }
}
