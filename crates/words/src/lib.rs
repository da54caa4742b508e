//! What the app and the pages that the server writes say with the same words. What the app alone says stands with it.

pub mod answers;
pub mod dashboard;
pub mod departments;
pub mod detail;
pub mod format;
pub mod given;
pub mod imports;
pub mod participation;
pub mod terms;
pub mod time;
