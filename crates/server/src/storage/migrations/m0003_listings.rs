//! Listings that people keep: status, version, freshness; what waits to be cleared; answers to interests; reports.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date_null, integer, string, text, text_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
    uuid, uuid_null,
};

use super::{add_columns, index, key, part_of, table, with_default};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0003_listings"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    #[expect(clippy::too_many_lines, reason = "one statement for each table: read as a list")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_columns(
            manager,
            "associations",
            vec![
                with_default(string("status"), "admitted"),
                text_null("refusal"),
                with_default(boolean("trusted"), false),
                with_default(integer("version"), 1),
                with_default(string("rhythm"), "half_yearly"),
                with_default(string("freshness"), "current"),
                with_default(integer("unanswered"), 0),
                date_null("last_step_on"),
                uuid_null("merged_into"),
            ],
        )
        .await?;
        add_columns(manager, "missions", vec![with_default(integer("version"), 1)]).await?;
        add_columns(
            manager,
            "interests",
            vec![uuid_null("account_id"), timestamp_with_time_zone_null("first_answer_at")],
        )
        .await?;
        // Where one leaves the list that a mail belongs to, if it belongs to one.
        add_columns(manager, "outgoing_mails", vec![text_null("unsubscribe")]).await?;
        let mut template_key = Index::create();
        template_key.name("message_templates_key").col(Alias::new("association_id")).col(Alias::new("title"));
        let mut unsubscribed = string("email_key");
        unsubscribed.primary_key();
        let tables = [
            part_of(
                table(
                    "edits",
                    vec![
                        key("id"),
                        // `association` or `mission`, and which one.
                        string("kind"),
                        uuid("subject_id"),
                        uuid("association_id"),
                        // The draft as JSON.
                        text("draft"),
                        uuid_null("author_id"),
                        timestamp_with_time_zone("since"),
                        text_null("refused"),
                    ],
                ),
                "edits",
                "association_id",
                "associations",
            ),
            part_of(
                table(
                    "interest_messages",
                    vec![
                        key("id"),
                        uuid("interest_id"),
                        string("said_by"),
                        timestamp_with_time_zone("at"),
                        text("words"),
                    ],
                ),
                "interest_messages",
                "interest_id",
                "interests",
            ),
            part_of(
                table("message_templates", vec![uuid("association_id"), string("title"), text("body")])
                    .primary_key(&mut template_key)
                    .to_owned(),
                "message_templates",
                "association_id",
                "associations",
            ),
            part_of(
                table(
                    "reports",
                    vec![
                        key("id"),
                        uuid("association_id"),
                        uuid_null("mission_id"),
                        string("reason"),
                        text("words"),
                        timestamp_with_time_zone("created_at"),
                        timestamp_with_time_zone_null("closed_at"),
                    ],
                ),
                "reports",
                "association_id",
                "associations",
            ),
            table(
                "invitations",
                vec![
                    key("id"),
                    string("token_hash"),
                    string("email_key"),
                    string("role"),
                    uuid_null("association_id"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("expires_at"),
                    timestamp_with_time_zone_null("used_at"),
                ],
            ),
            // When an address was last asked whether its listing is still true.
            table("freshness_mails", vec![key("id"), string("email_key"), timestamp_with_time_zone("at")]),
            table("unsubscribed", vec![unsubscribed, timestamp_with_time_zone("since")]),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for (name, of, column, unique) in [
            ("edits_subject", "edits", "subject_id", true),
            ("edits_association", "edits", "association_id", false),
            ("interest_messages_interest", "interest_messages", "interest_id", false),
            ("reports_association", "reports", "association_id", false),
            ("invitations_token", "invitations", "token_hash", true),
            ("freshness_mails_email", "freshness_mails", "email_key", false),
            ("associations_status", "associations", "status", false),
            ("associations_rna", "associations", "rna", false),
            ("associations_commune", "associations", "commune_code", false),
            ("associations_siret", "associations", "siret", false),
            ("associations_lat", "associations", "lat", false),
            ("interests_account", "interests", "account_id", false),
        ] {
            manager.create_index(index(name, of, column, unique)).await?;
        }
        Ok(())
    }
}
