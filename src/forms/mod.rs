//! Forms: drafts that are kept while one types, and become requests of the domain.

pub mod allowance;
pub mod answer;
pub mod copies;
pub mod day;
pub mod interest;
pub mod kept;
pub mod marks;
pub mod mission;
pub mod time;
