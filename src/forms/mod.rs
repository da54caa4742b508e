//! Forms: drafts that are kept while one types, and become requests of the domain.

pub mod allowance;
pub mod answer;
pub mod company_rules;
pub mod convention;
pub mod copies;
pub mod day;
pub mod flat;
pub mod framework;
pub mod hours;
pub mod interest;
pub mod kept;
pub mod marks;
pub mod mission;
pub mod money;
pub mod time;
pub mod wording;
