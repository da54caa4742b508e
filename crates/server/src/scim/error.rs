//! Errors of SCIM (RFC 7644, 3.12).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sea_orm::DbErr;
use serde_json::json;

use super::{CONTENT_TYPE, ERROR};
use crate::storage::directory::scim::ScimRefusal;

/// What is answered when something cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScimError {
    pub status: StatusCode,
    pub kind: Option<&'static str>,
    pub detail: String,
}

pub type ScimResult<T> = Result<T, ScimError>;

impl ScimError {
    fn new(status: StatusCode, kind: Option<&'static str>, detail: impl Into<String>) -> Self {
        Self { status, kind, detail: detail.into() }
    }

    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, None, "A bearer token of this directory is needed")
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, None, "There is no such resource")
    }

    pub fn invalid_filter(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidFilter"), detail)
    }

    pub fn invalid_path(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidPath"), detail)
    }

    pub fn invalid_value(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidValue"), detail)
    }

    pub fn invalid_syntax(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("invalidSyntax"), detail)
    }

    pub fn no_target(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("noTarget"), detail)
    }

    pub fn mutability(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, Some("mutability"), detail)
    }

    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, None, "The body is larger than is read")
    }
}

impl From<DbErr> for ScimError {
    fn from(error: DbErr) -> Self {
        tracing::error!(error = %error, "the database failed");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, None, "Something went wrong on the server")
    }
}

impl From<ScimRefusal> for ScimError {
    fn from(refusal: ScimRefusal) -> Self {
        match refusal {
            ScimRefusal::NotFound => Self::not_found(),
            ScimRefusal::Taken => {
                Self::new(StatusCode::CONFLICT, Some("uniqueness"), "Somebody else has this userName or address")
            }
            ScimRefusal::Changed => {
                Self::new(StatusCode::PRECONDITION_FAILED, None, "It was changed since it was read")
            }
            ScimRefusal::NoSuchMember => Self::invalid_value("A member is nobody who is in the directory"),
            ScimRefusal::Storage(error) => error.into(),
        }
    }
}

impl IntoResponse for ScimError {
    fn into_response(self) -> Response {
        let mut body = json!({ "schemas": [ERROR], "status": self.status.as_str(), "detail": self.detail });
        if let Some(kind) = self.kind {
            body["scimType"] = kind.into();
        }
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE)),
            (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        ];
        let mut response = (self.status, headers, body.to_string()).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"scim\""));
        }
        response
    }
}
