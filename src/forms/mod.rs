//! Forms: drafts that are kept while one types, and become requests of the domain.

pub mod answer;
pub mod interest;
