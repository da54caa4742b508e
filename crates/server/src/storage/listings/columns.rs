//! Versions, which count changes and only ever grow.

use domain::ProblemCode;
use sea_orm::DbErr;

use super::ListingError;
use crate::storage::missions::small;

pub fn version(column: i32) -> Result<u32, DbErr> {
    small(column, "version")
}

/// Refuses a change of a version that is not the newest.
pub fn check_version(column: i32, sent: u32) -> Result<(), ListingError> {
    if version(column)? == sent { Ok(()) } else { Err(ProblemCode::VersionConflict.into()) }
}
