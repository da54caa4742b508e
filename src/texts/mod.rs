//! What people read, in French, by page. No other file holds a sentence.

pub mod account;
pub mod allowance;
pub mod charter;
pub mod charter_desk;
pub mod common;
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

pub use words::{departments, detail, format, given};
