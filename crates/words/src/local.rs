//! How a language writes numbers, days and months, and which plural it takes, wherever this runs: in the app, the browser
//! says so.

#[cfg(target_arch = "wasm32")]
pub use crate::browser::{date, decimal, is_one, kilometres, metres, month, number};
#[cfg(not(target_arch = "wasm32"))]
pub use crate::host::{date, decimal, is_one, kilometres, metres, month, number};
