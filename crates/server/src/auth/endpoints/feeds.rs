//! What is published for other systems.

use super::Row;

pub const ROWS: &[Row] = &[];
