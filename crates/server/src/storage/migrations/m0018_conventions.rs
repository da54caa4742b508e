//! Conventions: the document, its signatures, its amendments and files, the codes that sign, what was told.
//!
//! A row of a convention refers to no interest and no account that could take it along: what is signed stays, whoever goes.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary, date, date_null, integer, string, string_null, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{index, key, pairs, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0018_conventions"
    }
}

/// What a convention and an amendment have in common: the text, and how far it is signed.
fn document(mut columns: Vec<ColumnDef>) -> Vec<ColumnDef> {
    columns.extend([
        string("status"),
        integer("version"),
        // As it is typed, in JSON.
        text("draft"),
        // The bytes that are signed, from the moment it is proposed; their SHA-256.
        text_null("document"),
        string_null("document_hash"),
        // How often it was proposed: signatures of an earlier time are under other bytes.
        integer("round"),
        // What the first signature of this round follows, and the last one made.
        string("chain_after"),
        string("head"),
        uuid_null("proposed_by"),
        uuid_null("approved_by"),
        timestamp_with_time_zone_null("approved_at"),
        timestamp_with_time_zone_null("reminded_at"),
        timestamp_with_time_zone("created_at"),
        timestamp_with_time_zone("updated_at"),
    ]);
    columns
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    #[expect(clippy::too_many_lines, reason = "one statement for each table: read as a list")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let frameworks = table(
            "convention_frameworks",
            vec![
                key("id"),
                uuid("association_id"),
                integer("version"),
                string("title"),
                date("starts_on"),
                date_null("ends_on"),
                text("clauses"),
                integer("notice_days"),
                timestamp_with_time_zone("created_at"),
            ],
        );
        manager.create_table(part_of(frameworks, "convention_frameworks", "association_id", "associations")).await?;
        let conventions = table(
            "conventions",
            document(vec![
                key("id"),
                uuid("association_id"),
                uuid_null("interest_id"),
                uuid_null("framework_id"),
                // The one that it follows.
                uuid_null("follows_id"),
                // The same person, whatever is known of them: it survives an account, and a row of the directory.
                uuid("person_id"),
                uuid_null("account_id"),
                string("email_key"),
                uuid_null("employee_id"),
                // As amendments and an early end have left them.
                date_null("starts_on"),
                date_null("ends_on"),
                date_null("active_on"),
                // Why it was suspended, ended or given up.
                text("reason"),
                // A JSON object; what it costs is not in the document.
                text_null("cost"),
                integer("cost_version"),
                date_null("return_settled_on"),
                // The last signature of all its documents: the next one follows it.
                string("tip"),
            ]),
        );
        let conventions = part_of(conventions, "conventions", "association_id", "associations");
        manager.create_table(conventions).await?;
        let name = "convention_amendments";
        let amendments =
            table(name, document(vec![key("id"), uuid("convention_id"), integer("number"), date_null("in_force_on")]));
        manager.create_table(part_of(amendments, name, "convention_id", "conventions")).await?;
        let name = "convention_signatures";
        let signatures = table(
            name,
            vec![
                key("id"),
                uuid("convention_id"),
                // The convention itself or an amendment.
                uuid("document_id"),
                integer("round"),
                integer("sequence"),
                string("party"),
                // Whose address in lower case: nobody signs for two parties.
                string("email_key"),
                // As it was sealed, in JSON.
                text("record"),
                string("link_hash"),
            ],
        );
        manager.create_table(part_of(signatures, name, "convention_id", "conventions")).await?;
        let name = "convention_codes";
        let codes = table(
            name,
            vec![
                key("id"),
                uuid("account_id"),
                uuid("document_id"),
                string("party"),
                string("document_hash"),
                // What the provider keeps to know the answer by: of a mailed code, a keyed hash.
                string("kept"),
                integer("tries"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
                timestamp_with_time_zone_null("used_at"),
            ],
        );
        manager.create_table(part_of(codes, name, "account_id", "accounts")).await?;
        let name = "convention_annexes";
        let annexes = table(
            name,
            vec![
                key("id"),
                uuid("convention_id"),
                string("name"),
                string("media_type"),
                integer("size"),
                string("sha256"),
                binary("content"),
                timestamp_with_time_zone("created_at"),
            ],
        );
        manager.create_table(part_of(annexes, name, "convention_id", "conventions")).await?;
        let name = "convention_reviews";
        let reviews = table(
            name,
            vec![
                key("id"),
                uuid("convention_id"),
                string("kind"),
                string("by"),
                text("words"),
                timestamp_with_time_zone("at"),
            ],
        );
        manager.create_table(part_of(reviews, name, "convention_id", "conventions")).await?;
        // Each alert is told once.
        let name = "convention_alerts";
        let columns = vec![uuid("convention_id"), string("key"), timestamp_with_time_zone("at")];
        let alerts = pairs(name, ["convention_id", "key"], columns);
        manager.create_table(part_of(alerts, name, "convention_id", "conventions")).await?;
        // Confirmed minutes of a convention whose interest is erased: the company still accounts for them.
        let name = "convention_time";
        let columns = vec![uuid("convention_id"), integer("year"), big_integer("minutes")];
        let time = pairs(name, ["convention_id", "year"], columns);
        manager.create_table(part_of(time, name, "convention_id", "conventions")).await?;
        for (name, of, column, unique) in [
            ("convention_frameworks_association", "convention_frameworks", "association_id", false),
            ("conventions_association", "conventions", "association_id", false),
            ("conventions_interest", "conventions", "interest_id", false),
            ("conventions_follows", "conventions", "follows_id", false),
            ("conventions_person", "conventions", "person_id", false),
            ("conventions_account", "conventions", "account_id", false),
            ("conventions_email", "conventions", "email_key", false),
            ("conventions_hash", "conventions", "document_hash", false),
            ("convention_amendments_convention", "convention_amendments", "convention_id", false),
            ("convention_amendments_hash", "convention_amendments", "document_hash", false),
            ("convention_signatures_convention", "convention_signatures", "convention_id", false),
            ("convention_signatures_link", "convention_signatures", "link_hash", true),
            ("convention_codes_account", "convention_codes", "account_id", false),
            ("convention_annexes_convention", "convention_annexes", "convention_id", false),
            ("convention_reviews_convention", "convention_reviews", "convention_id", false),
        ] {
            manager.create_index(index(name, of, column, unique)).await?;
        }
        // Of two phones at once, one signs.
        let mut once = Index::create();
        once.name("convention_signatures_once").table(Alias::new("convention_signatures"));
        for column in ["document_id", "round", "party"] {
            once.col(Alias::new(column));
        }
        manager.create_index(once.unique().to_owned()).await
    }
}
