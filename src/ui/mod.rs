//! Parts that any app could use: no word of the domain, no request, no route.

pub mod dialog;
pub mod difference;
pub mod field;
pub mod icon;
pub mod retry;

pub use dialog::Dialog;
pub use difference::{Marked, runs};
pub use field::{CheckField, TextAreaField, TextField};
pub use icon::Icon;
pub use retry::Retry;
