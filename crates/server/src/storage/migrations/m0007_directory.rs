//! The company's directory: who works where, and with whom.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{index, key, pairs, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0007_directory"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let employees = table(
            "employees",
            vec![
                key("id"),
                // The directory's own key, and the name that it signs people in by.
                string_null("external_id"),
                string("user_key"),
                string_null("user_name"),
                string("email"),
                string("email_key"),
                string("name"),
                string_null("given_name"),
                string_null("family_name"),
                // What a search looks into, without accents and case.
                string("folded").default("").to_owned(),
                string_null("site_code"),
                string("team"),
                // No reference: who leaves does not take their team along.
                uuid_null("manager_id"),
                // Whom the directory names, whether they are there or not.
                string_null("manager_said"),
                boolean("active"),
                string("source"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
                timestamp_with_time_zone_null("left_at"),
                timestamp_with_time_zone_null("removed_at"),
            ],
        );
        manager.create_table(employees).await?;
        let groups = table(
            "directory_groups",
            vec![
                key("id"),
                string_null("external_id"),
                string("name"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("updated_at"),
            ],
        );
        manager.create_table(groups).await?;
        let name = "directory_group_members";
        let members = pairs(name, ["group_id", "employee_id"], vec![uuid("group_id"), uuid("employee_id")]);
        let members = part_of(members, name, "group_id", "directory_groups");
        manager.create_table(part_of(members, name, "employee_id", "employees")).await?;
        for (name, of, column, unique) in [
            ("employees_user", "employees", "user_key", true),
            ("employees_email", "employees", "email_key", true),
            ("employees_external", "employees", "external_id", false),
            ("employees_manager", "employees", "manager_id", false),
            ("employees_manager_said", "employees", "manager_said", false),
            ("directory_group_members_employee", "directory_group_members", "employee_id", false),
        ] {
            manager.create_index(index(name, of, column, unique)).await?;
        }
        Ok(())
    }
}
