//! The server of the Alliance: a JSON API on SQLite or PostgreSQL; it serves the single-page app too.

pub mod auth;
pub mod catalogue_host;
pub mod config;
pub mod directory;
pub mod error;
pub mod fetch;
mod headers;
mod history;
pub mod import_command;
pub mod importing;
mod input;
pub mod jobs;
mod kept;
mod limits;
mod links;
pub mod mail;
mod memory;
pub mod openapi;
pub mod router;
mod routes;
pub mod scim;
mod seal;
pub mod seed;
mod sending;
pub mod state;
pub mod storage;
pub mod tokens;
