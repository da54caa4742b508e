//! What people read, in French, by page. No other file holds a sentence.

pub mod account;
pub mod charter;
pub mod common;
pub mod embed;
pub mod exchange;
pub mod explore;
pub mod freshness;
pub mod interest;
pub mod privacy;
pub mod received;

pub use words::{departments, detail, format};
