//! What handlers take: JSON bodies, query pairs and slugs, each refused with a problem that says why.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use domain::query::Vocabulary;
use domain::{Choice, FieldCode, FieldError, ProblemCode, Sort};
use serde::de::DeserializeOwned;

use crate::error::ApiError;

/// A JSON body.
pub struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if kind != "application/json" {
            return Err(ProblemCode::MediaTypeUnsupported.into());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error: BytesRejection| {
            let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
            ApiError::from(if too_large { ProblemCode::BodyTooLarge } else { ProblemCode::BodyInvalid })
        })?;
        serde_json::from_slice(&bytes).map(Self).map_err(|_| ProblemCode::BodyInvalid.into())
    }
}

/// The pairs of a query string, decoded.
pub struct Query(pub Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let text = parts.uri.query().unwrap_or_default();
        Ok(Self(form_urlencoded::parse(text.as_bytes()).into_owned().collect()))
    }
}

impl Query {
    pub const WORDS: Vocabulary = Vocabulary::Api;

    pub fn get(&self, key: &str) -> Option<&str> {
        self.said(key).filter(|value| !value.is_empty())
    }

    /// As it was said, even if that is nothing: of what is no text, nothing is no value.
    pub fn said(&self, key: &str) -> Option<&str> {
        self.0.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// The order of a list.
    pub fn sort(&self, faults: &mut Vec<FieldError>) -> Sort {
        let Some(code) = self.get("sort") else { return Sort::Relevance };
        // What fits a person best is known to their phone alone.
        Sort::from_code(code).filter(|sort| *sort != Sort::BestMatch).unwrap_or_else(|| {
            faults.push(FieldError::new("sort", FieldCode::Unknown));
            Sort::Relevance
        })
    }

    /// A number within a range. Nothing is no number: who names it has to say one.
    pub fn number(&self, key: &str, default: u32, most: u32, faults: &mut Vec<FieldError>) -> usize {
        let value = match self.said(key).map(str::parse::<u32>) {
            None => default,
            Some(Ok(value)) if (1..=most).contains(&value) => value,
            Some(_) => {
                faults.push(FieldError::new(key, FieldCode::OutOfRange));
                default
            }
        };
        value as usize
    }
}
