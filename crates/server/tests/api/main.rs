//! The API from outside: the real router, a real database for each test. See `app.rs`.

#![expect(clippy::unwrap_used, reason = "a test whose ground gives way fails there, helpers included")]

mod answers;
mod app;
mod associations;
mod catalogue;
mod clusters;
mod crawlers;
mod database;
mod exchange;
mod feeds;
mod filters;
mod freshness;
mod geojson;
mod interests;
mod mails;
mod missions;
mod openapi;
mod pages;
mod paging;
mod places;
mod privacy;
mod protection;
mod rights;
mod service;
mod sign_in;
mod stock;
