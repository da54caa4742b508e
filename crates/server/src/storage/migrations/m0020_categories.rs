//! What each association is by the list of the tax receipt.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, string, text, uuid};

use super::{pairs, part_of};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0020_categories"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "association_categories";
        // From that year on, until another is said.
        let columns = vec![uuid("association_id"), integer("year"), string("category"), text("detail")];
        let categories = pairs(name, ["association_id", "year"], columns);
        manager.create_table(part_of(categories, name, "association_id", "associations")).await
    }
}
