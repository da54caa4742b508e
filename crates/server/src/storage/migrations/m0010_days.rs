//! Days are declared once; what the company lends; what was given by people who are forgotten; testimonies.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, date, integer, string, text, timestamp_with_time_zone, uuid};

use super::{key, pairs, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0010_days"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // However often a day is sent, it is one row.
        let mut once = Index::create();
        once.name("days_once").table(Alias::new("days")).col(Alias::new("interest_id")).col(Alias::new("day")).unique();
        manager.create_index(once).await?;
        let columns = vec![integer("year"), string("kind"), integer("half_days")];
        manager.create_table(pairs("allowances", ["year", "kind"], columns)).await?;
        // Confirmed minutes of interests that are erased: the association's, and nobody's any more.
        let name = "given_time";
        let columns = vec![uuid("association_id"), integer("year"), big_integer("minutes")];
        let given = pairs(name, ["association_id", "year"], columns);
        manager.create_table(part_of(given, name, "association_id", "associations")).await?;
        // The last day on which an association was told that days wait for it.
        let mails = table("day_mails", vec![key("association_id"), date("day")]);
        manager.create_table(part_of(mails, "day_mails", "association_id", "associations")).await?;
        let columns = vec![
            key("interest_id"),
            text("text"),
            string("status"),
            timestamp_with_time_zone("written_at"),
            integer("version"),
        ];
        let testimonies = part_of(table("testimonies", columns), "testimonies", "interest_id", "interests");
        manager.create_table(testimonies).await
    }
}
