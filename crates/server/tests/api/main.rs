//! The API from outside: the real router, a real database for each test. See `app.rs`.

#![expect(clippy::unwrap_used, reason = "a test whose ground gives way fails there, helpers included")]

mod account;
mod answers;
mod app;
mod associations;
mod calendar_feed;
mod catalogue;
mod closing;
mod clusters;
mod company;
mod coordination;
mod coordinator;
mod crawlers;
mod database;
mod directory;
mod exchange;
mod favourites;
mod feeds;
mod filters;
mod freshness;
mod geojson;
mod import_files;
mod import_schedule;
mod imports;
mod interests;
mod kept_missions;
mod listings;
mod mails;
mod members;
mod missions;
mod openapi;
mod own_interests;
mod pages;
mod paging;
mod places;
mod privacy;
mod protection;
mod retention;
mod rights;
mod scim;
mod scim_groups;
mod scim_links;
mod service;
mod sign_in;
mod stock;
