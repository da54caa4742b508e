//! The tables, as `SeaORM` knows them. Rows with personal data have no `Serialize`: they cannot reach an answer by mistake.

pub mod account;
pub mod account_role;
pub mod association;
pub mod calendar_feed;
pub mod edit;
pub mod favourite;
pub mod freshness_mail;
pub mod history;
pub mod identity;
pub mod import_run;
pub mod interest;
pub mod interest_message;
pub mod invitation;
pub mod membership;
pub mod message_template;
pub mod mission;
pub mod oidc_attempt;
pub mod outgoing_mail;
pub mod pillar;
pub mod report;
pub mod session;
pub mod setting;
pub mod sign_in_link;
pub mod skill;
pub mod source;
pub mod unsubscribed;
