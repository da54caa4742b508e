//! Working time that is asked for, who decides meanwhile, and the days that were given.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    date, date_null, integer, string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

use super::{index, key, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0008_time"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let requests = table(
            "time_requests",
            vec![
                key("id"),
                uuid("interest_id"),
                // Who asks, and who was asked: rows of the directory, which may lose them.
                uuid("employee_id"),
                uuid_null("decider_id"),
                string("status"),
                string("kind"),
                date("first_day"),
                date("last_day"),
                // A load: so many half days each week.
                integer("half_days"),
                text("cover"),
                text("message"),
                string_null("reason"),
                text("answer"),
                date_null("proposed_first_day"),
                date_null("proposed_last_day"),
                integer("proposed_half_days").default(0).to_owned(),
                timestamp_with_time_zone("asked_at"),
                timestamp_with_time_zone_null("reminded_at"),
                timestamp_with_time_zone_null("decided_at"),
                timestamp_with_time_zone_null("passed_on_at"),
                integer("version"),
                // Who has decided, of the directory; nobody where the coordination has.
                uuid_null("decided_by"),
                // The agreed request whose place it takes.
                uuid_null("replaces_id"),
                // SHA-256 of the idempotency key, and of the body it came with.
                string("key_hash"),
                string("body_hash"),
            ],
        );
        let requests = part_of(requests, "time_requests", "interest_id", "interests");
        manager.create_table(part_of(requests, "time_requests", "employee_id", "employees")).await?;
        let delegations = table(
            "delegations",
            vec![
                key("id"),
                uuid("manager_id"),
                uuid("delegate_id"),
                date("first_day"),
                date("last_day"),
                timestamp_with_time_zone("since"),
            ],
        );
        let delegations = part_of(delegations, "delegations", "manager_id", "employees");
        manager.create_table(part_of(delegations, "delegations", "delegate_id", "employees")).await?;
        let days = table(
            "days",
            vec![
                key("id"),
                uuid("interest_id"),
                uuid_null("account_id"),
                // Of the directory, where the person was in it when the day was declared.
                uuid_null("employee_id"),
                string("kind"),
                date("day"),
                integer("minutes"),
                string("status"),
                // What the association says was done, where it corrected it, and its word.
                integer("confirmed_minutes").default(0).to_owned(),
                text("correction"),
                text("note"),
                timestamp_with_time_zone("declared_at"),
                timestamp_with_time_zone_null("confirmed_at"),
                integer("version"),
            ],
        );
        manager.create_table(part_of(days, "days", "interest_id", "interests")).await?;
        for (name, of, column) in [
            ("time_requests_interest", "time_requests", "interest_id"),
            ("time_requests_employee", "time_requests", "employee_id"),
            ("time_requests_decider", "time_requests", "decider_id"),
            ("delegations_manager", "delegations", "manager_id"),
            ("delegations_delegate", "delegations", "delegate_id"),
            ("days_interest", "days", "interest_id"),
            ("days_account", "days", "account_id"),
            ("days_employee", "days", "employee_id"),
        ] {
            manager.create_index(index(name, of, column, false)).await?;
        }
        manager.create_index(index("time_requests_key", "time_requests", "key_hash", true)).await?;
        Ok(())
    }
}
