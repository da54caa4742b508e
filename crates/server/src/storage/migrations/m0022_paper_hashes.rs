//! Documents in print are found by their fingerprint, which anyone may ask about.

use sea_orm_migration::prelude::*;

use super::index;

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0022_paper_hashes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Two documents of the same bytes would be one and the same; nothing depends on there being one alone.
        manager.create_index(index("convention_papers_sha256", "convention_papers", "sha256", false)).await
    }
}
