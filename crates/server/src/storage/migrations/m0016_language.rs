//! The language in which the holder of an account is written to.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;

use super::{add_columns, with_default};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0016_language"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(manager, "accounts", vec![with_default(string("language"), "fr")]).await
    }
}
