//! The readers and writers as a whole: files in, rows out.

mod data;
mod told;
mod writing;
