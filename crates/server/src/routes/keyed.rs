//! What is done once for each key of an account (`Idempotency-Key`): of a request that comes again, nothing is done, and what
//! stands now is told.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::Utc;
use domain::interest::IDEMPOTENCY_HEADER;
use domain::{AccountId, ProblemCode};
use serde::Serialize;
use uuid::Uuid;

use super::interests::idempotency_key;
use crate::error::{ApiError, ApiResult};
use crate::storage::Storage;
use crate::storage::sendings::{Found, Sending};
use crate::tokens;

/// The key of a request, where it brings one, and what it asks.
pub struct Keyed {
    key: Option<String>,
    asked: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Keyed {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let has_key = parts.headers.contains_key(IDEMPOTENCY_HEADER);
        let key = has_key.then(|| idempotency_key(&parts.headers).map(str::to_owned)).transpose()?;
        Ok(Self { key, asked: format!("{} {}\n", parts.method, parts.uri.path()) })
    }
}

impl Keyed {
    /// For an account, with a body as it was understood: spaces or the order of its fields do not make another.
    pub fn of(self, account: AccountId, body: &impl Serialize) -> ApiResult<Once> {
        let Some(key) = self.key else { return Ok(Once(None)) };
        let mut asked = self.asked.into_bytes();
        serde_json::to_writer(&mut asked, body).map_err(|_| ProblemCode::Internal)?;
        let key_hash = tokens::hash(format!("{account}\n{key}").as_bytes());
        Ok(Once(Some(Arc::new(Sending::new(account, key_hash, tokens::hash(&asked), Utc::now())))))
    }
}

impl Keyed {
    /// What recognises the key without an account, among the requests about one thing.
    pub fn hash(&self) -> Option<String> {
        self.key.as_ref().map(|key| tokens::hash(key.as_bytes()))
    }

    /// The identifier of what this request makes: the same for the same key, and without one a new one each time.
    pub fn identifier(&self, of: &str, account: AccountId) -> Uuid {
        match &self.key {
            Some(key) => tokens::identifier(of, account.0, key),
            None => Uuid::now_v7(),
        }
    }
}

/// Something that is done once; without a key, as often as it is asked.
pub struct Once(Option<Arc<Sending>>);

impl Once {
    /// The storage that does it.
    pub fn within(&self, storage: &Storage) -> Storage {
        storage.once(self.0.as_ref())
    }

    /// What came of it: nothing where an earlier request with this key has done it.
    pub fn done<T, E: Into<ApiError>>(&self, outcome: Result<T, E>) -> ApiResult<Option<T>> {
        match self.0.as_ref().map_or(Found::Nothing, |sending| sending.found()) {
            Found::Nothing => outcome.map(Some).map_err(Into::into),
            Found::Done => Ok(None),
            Found::Other => Err(ProblemCode::IdempotencyKeyReused.into()),
        }
    }
}
