//! An association's own space, below the address of its listing; links that mails hold.

use super::Row;

pub const ROWS: &[Row] = &[];
