//! Parts that any app could use: no word of the domain, no request, no route.

pub mod chart;
pub mod choice;
pub mod dialog;
pub mod difference;
pub mod field;
pub mod found_field;
pub mod icon;
pub mod lines;
pub mod proposals;
pub mod rested;
pub mod retry;
pub mod tabs;

pub use choice::{ChecksField, NumberField, RadiosField};
pub use dialog::Dialog;
pub use difference::{Marked, runs};
pub use field::{CheckField, TextAreaField, TextField};
pub use icon::Icon;
pub use lines::LinesField;
pub use proposals::Proposals;
pub use retry::Retry;
pub use tabs::Tabs;
