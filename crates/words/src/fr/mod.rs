//! French.

pub mod answers;
pub mod calendar;
pub mod dashboard;
pub mod detail;
pub mod format;
pub mod given;
pub mod imports;
pub mod page;
pub mod participation;
pub mod preview;
pub mod terms;
pub mod time;
pub mod valuation;

/// They have one name in all languages.
pub use crate::departments;
