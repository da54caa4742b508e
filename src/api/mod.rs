//! The client of the JSON API: one file per resource, and the sending itself in `client`.

pub mod account;
pub mod associations;
pub mod calendar;
pub mod catalogue;
mod client;
pub mod conventions;
pub mod coordination;
pub mod dashboard;
pub mod days;
pub mod directory;
pub mod favourites;
pub mod files;
pub mod freshness;
pub mod imports;
pub mod interests;
pub mod listings;
pub mod members;
pub mod missions;
pub mod outbox;
pub mod papers;
pub mod participation;
pub mod places;
pub mod profile;
pub mod received;
pub mod searches;
pub mod settings;
pub mod time;
pub mod wording;

pub use client::{ApiError, Busy, on_sign_in_needed};
