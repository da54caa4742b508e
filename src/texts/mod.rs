//! What people read, in French, by page. No other file holds a sentence.

pub mod account;
pub mod charter;
pub mod charter_desk;
pub mod common;
pub mod coordination;
pub mod departments;
pub mod detail;
pub mod explore;
pub mod fields;
pub mod format;
pub mod interest;
pub mod privacy;
pub mod register;
pub mod report;
