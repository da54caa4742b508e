//! One file or folder for each page.

pub mod account;
mod answer_form;
pub mod association;
pub mod charter;
pub mod coordination;
pub mod embed;
pub mod exchange;
pub mod explore;
mod facts;
mod form;
pub mod interest;
mod invitations;
pub mod later;
mod loading;
pub mod mission;
pub mod not_found;
mod paged;
pub mod privacy;
mod report;
mod signed_in;
pub mod space;
mod star;
pub mod team;
mod testimonies;
mod time_desk;
mod time_fields;
pub mod withdraw;
