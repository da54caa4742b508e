//! Pillars, skills, associations, missions, interests, outgoing mails.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, date_null, double_null, integer, integer_null, string, string_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid,
};

use super::{index, key, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0001_first"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    #[expect(clippy::too_many_lines, reason = "one statement for each table: read as a list")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut pillar_id = integer("id");
        pillar_id.primary_key();
        let mut skill_slug = string("slug");
        skill_slug.primary_key();
        let tables = [
            table(
                "pillars",
                vec![
                    pillar_id,
                    string("slug"),
                    string("label"),
                    string("short_label"),
                    text("description"),
                    string("colour"),
                    string("icon"),
                    integer("sort_order"),
                    date("valid_from"),
                    date_null("valid_to"),
                ],
            ),
            table("skills", vec![skill_slug, string("label"), integer("sort_order")]),
            table(
                "associations",
                vec![
                    key("id"),
                    string("slug"),
                    string("name"),
                    text("description"),
                    string_null("rna"),
                    string_null("siren"),
                    string_null("siret"),
                    string_null("street"),
                    string_null("postal_code"),
                    string_null("commune_code"),
                    string_null("commune"),
                    string_null("department"),
                    double_null("lat"),
                    double_null("lon"),
                    string_null("position_precision"),
                    string_null("website"),
                    string_null("email"),
                    string_null("phone"),
                    text("activities"),
                    date_null("confirmed_on"),
                    string_null("source_name"),
                    string_null("source_url"),
                    string_null("source_licence"),
                ],
            ),
            table(
                "missions",
                vec![
                    key("id"),
                    string("slug"),
                    uuid("association_id"),
                    string("title"),
                    text("description"),
                    string("kind"),
                    string("remote"),
                    string("status"),
                    text("pillars"),
                    text("skills"),
                    string("effort_per"),
                    integer("effort_amount"),
                    integer_null("effort_weeks"),
                    boolean("on_working_time"),
                    date_null("starts_on"),
                    date_null("ends_on"),
                    integer("places"),
                    integer("places_left"),
                    boolean("limits_interests"),
                    double_null("lat"),
                    double_null("lon"),
                    string_null("position_precision"),
                    boolean("reduced_mobility"),
                    boolean("public_transport"),
                    string("contact_email"),
                    boolean("demonstration"),
                    date("published_on"),
                    timestamp_with_time_zone("updated_at"),
                ],
            )
            .foreign_key(ForeignKey::create().from("missions", "association_id").to("associations", "id"))
            .to_owned(),
            table(
                "interests",
                vec![
                    key("id"),
                    uuid("mission_id"),
                    string("name"),
                    string("work_email"),
                    string("email_key"),
                    string("site"),
                    text("message"),
                    text("availability"),
                    string("consent_version"),
                    timestamp_with_time_zone("consent_at"),
                    string("status"),
                    boolean("holds_place"),
                    string("key_hash"),
                    string("body_hash"),
                    string("token_hash"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("updated_at"),
                ],
            )
            .foreign_key(ForeignKey::create().from("interests", "mission_id").to("missions", "id"))
            .to_owned(),
            table(
                "outgoing_mails",
                vec![
                    key("id"),
                    string("recipient"),
                    string_null("reply_to"),
                    text("subject"),
                    text("body"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone_null("sent_at"),
                    integer("attempts"),
                    timestamp_with_time_zone("next_attempt_at"),
                ],
            ),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for (name, of, column, unique) in [
            ("pillars_slug", "pillars", "slug", true),
            ("associations_slug", "associations", "slug", true),
            ("missions_slug", "missions", "slug", true),
            ("missions_association", "missions", "association_id", false),
            ("interests_mission", "interests", "mission_id", false),
            ("interests_key", "interests", "key_hash", true),
            ("interests_token", "interests", "token_hash", true),
            ("outgoing_mails_next", "outgoing_mails", "next_attempt_at", false),
        ] {
            manager.create_index(index(name, of, column, unique)).await?;
        }
        // Both engines know partial indexes; the builder has no word for them.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE UNIQUE INDEX interests_open ON interests (mission_id, email_key) \
                 WHERE status NOT IN ('declined', 'withdrawn')",
            )
            .await?;
        Ok(())
    }
}
