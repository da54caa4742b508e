//! French, by page.

pub mod accessibility;
pub mod account;
pub mod allowance;
pub mod charter;
pub mod charter_desk;
pub mod common;
pub mod conventions;
pub mod coordination;
pub mod dashboard;
pub mod days;
pub mod directory;
pub mod embed;
pub mod exchange;
pub mod explore;
pub mod favourites;
pub mod fields;
pub mod freshness;
pub mod imports;
pub mod interest;
pub mod members;
pub mod my_missions;
pub mod outbox;
pub mod participation;
pub mod privacy;
pub mod profile;
pub mod received;
pub mod received_days;
pub mod record;
pub mod register;
pub mod report;
pub mod searches;
pub mod sign_in;
pub mod space;
pub mod team;
pub mod testimony;
pub mod time;

pub use words::fr::{departments, detail, format, given};

/// The language that the application was not built in: its code, and what it calls itself.
pub const OTHER: (&str, &str) = ("en", "English");
/// The language of what associations and the charter's keepers write, where it is not that of the page.
pub const CONTENT: Option<&str> = None;
