//! Handlers, one file for each resource. They read, decide with the domain, call storage; they write no query.

pub mod associations;
pub mod catalogue;
pub mod clusters;
pub mod docs;
pub mod health;
pub mod interests;
mod listing;
pub mod me;
pub mod missions;
pub mod pillars;
pub mod places;
pub mod settings;
pub mod sign_in;
pub mod spa;
