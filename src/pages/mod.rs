//! One file or folder for each page.

pub mod association;
pub mod charter;
pub mod explore;
pub mod interest;
pub mod mission;
pub mod not_found;
pub mod privacy;
pub mod withdraw;
