//! A request for working time follows the person to a new manager: since when it lies there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::timestamp_with_time_zone_null;

use super::add_columns;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0015_following"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "time_requests", vec![timestamp_with_time_zone_null("moved_at")]).await
    }
}
