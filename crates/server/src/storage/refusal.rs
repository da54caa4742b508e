//! Why the coordination's decision is not carried out.

use domain::convention::Condition;
use domain::problem::FieldError;
use domain::{FieldCode, ProblemCode};
use sea_orm::DbErr;

/// A refusal with its code, fields at fault, or a database that fails.
#[derive(Debug)]
pub enum Refusal {
    Refused(ProblemCode),
    Faults(Vec<FieldError>),
    /// A convention cannot be moved so but for this.
    Unless(Condition),
    Storage(DbErr),
}

impl Refusal {
    /// One field at fault.
    pub(super) fn fault(field: &str, code: FieldCode) -> Self {
        Self::Faults(vec![FieldError::new(field, code)])
    }
}

impl From<DbErr> for Refusal {
    fn from(error: DbErr) -> Self {
        Self::Storage(error)
    }
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        Self::Refused(code)
    }
}
