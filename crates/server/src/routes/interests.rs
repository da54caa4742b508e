use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use chrono::Utc;
use domain::interest::{IDEMPOTENCY_HEADER, IDEMPOTENCY_LENGTH};
use domain::{InterestDraft, InterestReceipt, Problem, ProblemCode};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{Caller, cookies};
use crate::error::{ApiError, ApiResult};
use crate::input::Body;
use crate::links;
use crate::mail::templates;
use crate::state::AppState;
use crate::storage::interests::Fingerprint;
use crate::tokens;

/// The key that makes a repeated request one record.
pub(in crate::routes) fn idempotency_key(headers: &HeaderMap) -> Result<&str, ApiError> {
    headers
        .get(IDEMPOTENCY_HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|key| IDEMPOTENCY_LENGTH.contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()))
        .ok_or_else(|| ProblemCode::IdempotencyKeyMissing.into())
}

/// Expresses interest in a mission. Recorded once for each key; the association and the person are mailed once.
#[utoipa::path(post, path = "/api/v1/interests", tag = "interests",
    params(("Idempotency-Key" = String, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "16 to 64 visible ASCII characters, random, new for each new body")),
    request_body = InterestDraft,
    responses(
        (status = 201, body = InterestReceipt, description = "Recorded"),
        (status = 200, body = InterestReceipt, description = "Was recorded by an earlier request with this key"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn create_interest(
    State(state): State<AppState>,
    caller: Caller,
    headers: HeaderMap,
    Body(draft): Body<InterestDraft>,
) -> ApiResult<(StatusCode, Json<InterestReceipt>)> {
    let key = idempotency_key(&headers)?;
    let new = draft.validate()?;
    let token = tokens::withdrawal_token(&state.secret, key);
    // The draft as it was understood: spaces or the order of its fields do not make another body.
    let body = serde_json::to_vec(&draft).map_err(|_| ProblemCode::Internal)?;
    let fingerprint = Fingerprint {
        key_hash: tokens::hash(key.as_bytes()),
        body_hash: tokens::hash(&body),
        token_hash: tokens::hash(token.as_bytes()),
    };
    let language = cookies::wanted_language(&headers, state.is_https).unwrap_or_default();
    let recorded = state
        .storage
        .create_interest(&new, &fingerprint, (caller.by_link(), language), Utc::now(), |facts| {
            templates::interest_mails(facts, &state.base_url, &token)
        })
        .await?;
    if recorded.is_new {
        state.mailer.announce();
        // Places left are public.
        state.catalogue.notify();
    }
    let status = if recorded.is_new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(recorded.receipt)))
}

/// The interest that a mailed link leads to: nothing personal.
#[utoipa::path(get, path = "/api/v1/interests/{token}", tag = "interests",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = InterestReceipt),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_interest(
    State(state): State<AppState>,
    Path(token): Path<String>,
) -> ApiResult<Json<InterestReceipt>> {
    let found = state.storage.find_interest(&links::interest_key(&state.secret, &token)).await?;
    Ok(Json(found.ok_or(ProblemCode::LinkInvalid)?))
}

/// The token of the mailed link.
#[derive(Deserialize, ToSchema)]
pub struct Withdrawal {
    token: String,
}

/// Withdraws an interest. Doing so twice is doing so once.
#[utoipa::path(post, path = "/api/v1/interests/withdraw", tag = "interests",
    request_body = Withdrawal,
    responses(
        (status = 200, body = InterestReceipt),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn withdraw_interest(
    State(state): State<AppState>,
    caller: Caller,
    Body(Withdrawal { token }): Body<Withdrawal>,
) -> ApiResult<Json<InterestReceipt>> {
    let key = links::interest_key(&state.secret, &token);
    let by = caller.by_link();
    let receipt =
        state.storage.withdraw_interest(&key, by, Utc::now(), templates::withdrawal_mail, &state.time_mail()).await?;
    state.mailer.announce();
    state.catalogue.notify();
    Ok(Json(receipt))
}
