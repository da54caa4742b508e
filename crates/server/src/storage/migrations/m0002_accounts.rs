//! Accounts and their roles, memberships, links to sign in, sessions, the company's identities, the history.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    string, string_null, text, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::{index, key, pairs, part_of, table};

pub struct Step;

impl MigrationName for Step {
    fn name(&self) -> &'static str {
        "m0002_accounts"
    }
}

fn name(column: &str) -> ColumnDef {
    let mut column = string(Alias::new(column));
    column.primary_key();
    column
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    #[expect(clippy::too_many_lines, reason = "one statement for each table: read as a list")]
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            table(
                "accounts",
                vec![
                    key("id"),
                    string("email"),
                    string("email_key"),
                    string("name"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("active_at"),
                    timestamp_with_time_zone_null("warned_at"),
                ],
            ),
            part_of(
                pairs(
                    "account_roles",
                    ["account_id", "role"],
                    vec![uuid("account_id"), string("role"), timestamp_with_time_zone("since")],
                ),
                "account_roles",
                "account_id",
                "accounts",
            ),
            part_of(
                part_of(
                    pairs(
                        "memberships",
                        ["account_id", "association_id"],
                        vec![uuid("account_id"), uuid("association_id"), timestamp_with_time_zone("since")],
                    ),
                    "memberships",
                    "account_id",
                    "accounts",
                ),
                "memberships",
                "association_id",
                "associations",
            ),
            table(
                "sign_in_links",
                vec![
                    name("token_hash"),
                    string("email"),
                    string("email_key"),
                    string("browser_hash"),
                    string("next"),
                    timestamp_with_time_zone("created_at"),
                    timestamp_with_time_zone("expires_at"),
                    timestamp_with_time_zone_null("used_at"),
                ],
            ),
            part_of(
                table(
                    "sessions",
                    vec![
                        key("id"),
                        uuid("account_id"),
                        string("token_hash"),
                        string("device"),
                        timestamp_with_time_zone("created_at"),
                        timestamp_with_time_zone("seen_at"),
                        timestamp_with_time_zone("expires_at"),
                    ],
                ),
                "sessions",
                "account_id",
                "accounts",
            ),
            part_of(
                pairs(
                    "identities",
                    ["issuer", "subject"],
                    vec![string("issuer"), string("subject"), uuid("account_id"), timestamp_with_time_zone("since")],
                ),
                "identities",
                "account_id",
                "accounts",
            ),
            table(
                "oidc_attempts",
                vec![
                    name("state_hash"),
                    string("browser_hash"),
                    string("nonce"),
                    string("verifier"),
                    string("next"),
                    timestamp_with_time_zone("expires_at"),
                ],
            ),
            table(
                "history",
                vec![
                    key("id"),
                    timestamp_with_time_zone("at"),
                    string_null("role"),
                    // No reference: the history outlives an account, without its address.
                    uuid_null("account_id"),
                    string("subject"),
                    string("of"),
                    string("field"),
                    text("before"),
                    text("after"),
                ],
            ),
            table("settings", vec![name("name"), text("value")]),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        for (name, of, column, unique) in [
            ("accounts_email", "accounts", "email_key", true),
            ("memberships_association", "memberships", "association_id", false),
            ("sign_in_links_email", "sign_in_links", "email_key", false),
            ("sessions_token", "sessions", "token_hash", true),
            ("sessions_account", "sessions", "account_id", false),
            ("history_of", "history", "of", false),
            ("history_account", "history", "account_id", false),
        ] {
            manager.create_index(index(name, of, column, unique)).await?;
        }
        Ok(())
    }
}
