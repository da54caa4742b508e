//! Errors of the API: problem details with a stable code. The identifier of the request is added on the way out.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Choice, FieldError, Problem, ProblemCode};
use sea_orm::DbErr;

use crate::storage::Failure;
use crate::storage::imports::SourceError;
use crate::storage::interests::InterestError;
use crate::storage::listings::ListingError;
use crate::storage::refusal::Refusal;

/// What a handler answers when it cannot do what was asked.
#[derive(Debug)]
pub struct ApiError(pub Box<Problem>);

pub type ApiResult<T> = Result<T, ApiError>;

impl From<ProblemCode> for ApiError {
    fn from(code: ProblemCode) -> Self {
        Self(Box::new(code.into()))
    }
}

impl From<Vec<FieldError>> for ApiError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self(Box::new(errors.into()))
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        // The message names tables and columns, never a value: those are bound, not written into the statement.
        tracing::error!(error = %error, "the database failed");
        match error {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => ProblemCode::Unavailable.into(),
            _ => ProblemCode::Internal.into(),
        }
    }
}

impl From<InterestError> for ApiError {
    fn from(error: InterestError) -> Self {
        match error {
            InterestError::Refused(code) => code.into(),
            InterestError::Storage(error) => error.into(),
        }
    }
}

impl From<SourceError> for ApiError {
    fn from(error: SourceError) -> Self {
        match error {
            SourceError::Faults(faults) => faults.into(),
            SourceError::NotFound => ProblemCode::NotFound.into(),
            SourceError::Storage(error) => error.into(),
        }
    }
}

impl From<Failure> for ApiError {
    fn from(error: Failure) -> Self {
        match error {
            Failure::Refused(code) => code.into(),
            Failure::Database(error) => error.into(),
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Refused(code) => code.into(),
            Refusal::Faults(faults) => faults.into(),
            Refusal::Unless(condition) => Self(Box::new(Problem {
                condition: Some(condition.code().to_owned()),
                ..ProblemCode::TransitionRefused.into()
            })),
            Refusal::Storage(error) => error.into(),
        }
    }
}

impl From<ListingError> for ApiError {
    fn from(error: ListingError) -> Self {
        match error {
            ListingError::Refused(code) => code.into(),
            ListingError::Faults(faults) => faults.into(),
            ListingError::Alike(duplicates) => {
                Self(Box::new(Problem { duplicates, ..ProblemCode::DuplicateLikely.into() }))
            }
            ListingError::Storage(error) => error.into(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        respond(*self.0)
    }
}

/// The problem as an answer.
pub fn respond(problem: Problem) -> Response {
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if problem.code == ProblemCode::RateLimited {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("60"));
    }
    response.extensions_mut().insert(problem);
    response
}
