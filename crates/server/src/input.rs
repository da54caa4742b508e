//! What handlers take: JSON bodies, query pairs and slugs, each refused with a problem that says why.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use domain::query::Vocabulary;
use domain::{Choice, FieldCode, FieldError, ProblemCode, Sort};
use serde::de::DeserializeOwned;
use serde_json::Value;
use words::Language;

use crate::auth::cookies;
use crate::error::ApiError;
use crate::state::AppState;

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
        read(&bytes).map(Self).map_err(|_| ProblemCode::BodyInvalid.into())
    }
}

/// What JSON says: in JSON Schema, which describes our bodies, `3.0` is the integer 3.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(bytes).or_else(|_| {
        let mut value = serde_json::from_slice(bytes)?;
        integers(&mut value);
        serde_json::from_value(value)
    })
}

/// Up to here every integer is a number of the wire's own.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn integers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let whole = number.as_f64().filter(|float| !number.is_i64() && float.fract() == 0.0 && float.abs() < EXACT);
            if let Some(whole) = whole {
                #[expect(clippy::cast_possible_truncation, reason = "it has no fraction and is exact")]
                let whole = whole as i64;
                *number = whole.into();
            }
        }
        Value::Array(all) => all.iter_mut().for_each(integers),
        Value::Object(fields) => fields.values_mut().for_each(integers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

/// The language of whoever reads the answer: the one that they chose, else the one that their browser prefers.
pub struct Reader(pub Language);

impl FromRequestParts<AppState> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(cookies::wanted_language(&parts.headers, state.is_https).unwrap_or_default()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_is_an_integer_however_it_is_written() {
        assert_eq!(read::<Vec<i32>>(b"[1, 2.0, -3e2]").ok(), Some(vec![1, 2, -300]));
        for wrong in ["[1.5]", "[1e300]", "[\"1\"]", "[3000000000.0]", "[1"] {
            assert!(read::<Vec<i32>>(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert_eq!(read::<Vec<f64>>(b"[1.5, 2.0]").ok(), Some(vec![1.5, 2.0]));
    }
}
