//! What people read. No other file holds a sentence.
//!
//! The application is built once for each language, so that a phone downloads one: every item here exists in each of
//! them, under the same name and with the same arguments, or that build fails.

pub mod criterion;
#[cfg(feature = "english")]
mod en;
#[cfg(not(feature = "english"))]
mod fr;

#[cfg(feature = "english")]
pub use en::*;
#[cfg(not(feature = "english"))]
pub use fr::*;
