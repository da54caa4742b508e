//! What a linked directory says of the one address that is kept.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

use super::{add_columns, with_default};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0014_primary_address"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "employees", vec![with_default(boolean("email_primary"), true)]).await
    }
}
