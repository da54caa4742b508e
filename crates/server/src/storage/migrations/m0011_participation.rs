//! What is told of how people take part: the rosters that people are counted by, and the figures of the months that are over.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, integer, string, string_null, text, timestamp_with_time_zone, uuid, uuid_null};

use super::{index, key, pairs, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0011_participation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let name = "participation_rosters";
        let rosters =
            table(name, vec![key("id"), date("first_month"), integer("least"), timestamp_with_time_zone("taken_at")]);
        manager.create_table(rosters).await?;
        manager.create_index(index("participation_rosters_month", name, "first_month", true)).await?;
        // Who leads, and where they stand in the tree: those below have their place between the two. No reference to
        // the directory: who leaves it changes nothing of a quarter that has begun.
        let name = "participation_teams";
        let columns = vec![
            uuid("roster_id"),
            uuid("employee_id"),
            uuid_null("manager_id"),
            string("label"),
            string_null("site_code"),
            integer("first"),
            integer("last"),
            integer("groups"),
        ];
        let teams = pairs(name, ["roster_id", "employee_id"], columns);
        manager.create_table(part_of(teams, name, "roster_id", "participation_rosters")).await?;
        manager.create_index(index("participation_teams_manager", name, "manager_id", false)).await?;
        let name = "participation_members";
        let columns = vec![uuid("roster_id"), uuid("employee_id"), uuid_null("manager_id")];
        let members = pairs(name, ["roster_id", "employee_id"], columns);
        manager.create_table(part_of(members, name, "roster_id", "participation_rosters")).await?;
        let mut month = date("month");
        month.primary_key();
        let name = "participation_months";
        let months = table(name, vec![month, uuid("roster_id"), timestamp_with_time_zone("closed_at")]);
        manager.create_table(part_of(months, name, "roster_id", "participation_rosters")).await?;
        let name = "participation_figures";
        let figures = pairs(name, ["scope", "month"], vec![string("scope"), date("month"), text("figures")]);
        manager.create_table(figures).await?;
        manager.create_index(index("participation_figures_month", name, "month", false)).await
    }
}
