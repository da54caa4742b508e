//! The coordination's space, and reports to it.

use super::Row;

pub const ROWS: &[Row] = &[];
