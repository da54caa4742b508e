//! The exchange on an interest, for whoever holds the mailed link.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::Utc;
use domain::Problem;
use domain::answer::{Exchange, ExchangeDraft};

use super::PRIVATE;
use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::links;
use crate::mail::templates::answers;
use crate::routes::keyed::Keyed;
use crate::state::AppState;

/// What the association asked, and what was answered.
#[utoipa::path(get, path = "/api/v1/interests/{token}/exchange", tag = "interests",
    params(("token" = String, Path, description = "As in the mailed link")),
    responses(
        (status = 200, body = Exchange),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_exchange(State(state): State<AppState>, Path(token): Path<String>) -> ApiResult<impl IntoResponse> {
    let key = links::interest_key(&state.secret, &token);
    Ok((PRIVATE, Json(state.storage.find_exchange(&key).await?)))
}

/// Answers the association's question; it is mailed. The same answer given again is given once.
#[utoipa::path(post, path = "/api/v1/interests/{token}/exchange", tag = "interests",
    params(
        ("token" = String, Path, description = "As in the mailed link"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 16, max_length = 64, pattern = "^[!-~]{16,64}$", description = "Makes a repeated request one: 16 to 64 visible ASCII characters, random, new for each new body"),
    ),
    request_body = ExchangeDraft,
    responses(
        (status = 200, body = Exchange),
        (status = 400, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn answer_question(
    State(state): State<AppState>,
    caller: Caller,
    keyed: Keyed,
    Path(token): Path<String>,
    Body(draft): Body<ExchangeDraft>,
) -> ApiResult<impl IntoResponse> {
    let key = links::interest_key(&state.secret, &token);
    let words = draft.validate()?;
    let exchange = state
        .storage
        .answer_question(&key, (&words, keyed.hash().as_deref()), caller.by_link(), Utc::now(), |facts| {
            answers::question_answered_mail(facts, &words, &state.base_url)
        })
        .await?;
    state.mailer.announce();
    Ok((PRIVATE, Json(exchange)))
}
