//! One's own testimony of a mission.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::testimony::{TestimonyDraft, TestimonySheet};
use domain::{InterestId, Problem, ProblemCode};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::mail::templates::days::testimony_mail;
use crate::routes::PRIVATE;
use crate::state::AppState;

/// What is no identifier is no interest either.
fn id(text: &str) -> ApiResult<InterestId> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

/// What one may write of a mission, and has.
#[utoipa::path(get, path = "/api/v1/me/interests/{id}/testimony", tag = "account",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = TestimonySheet),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn find_own_testimony(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<impl IntoResponse> {
    let found = state.storage.find_own_testimony(caller.signed()?.account, id(&of)?).await?;
    Ok((PRIVATE, Json(found.ok_or(ProblemCode::NotFound)?)))
}

/// Writes it, once the association has confirmed a day. It is public when the association agrees to these words, without a
/// name.
#[utoipa::path(put, path = "/api/v1/me/interests/{id}/testimony", tag = "account",
    params(("id" = String, Path)),
    request_body = TestimonyDraft,
    responses(
        (status = 200, body = TestimonySheet),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 409, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn write_testimony(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
    Body(draft): Body<TestimonyDraft>,
) -> ApiResult<impl IntoResponse> {
    let (account, id) = (caller.signed()?.account, id(&of)?);
    let text = draft.validate()?;
    let written = state
        .storage
        .write_testimony(account, id, &text, Utc::now(), |facts| testimony_mail(facts, &state.base_url))
        .await?;
    state.mailer.announce();
    Ok((PRIVATE, Json(written)))
}

/// Takes it back: nothing of it is kept. Where there is none, there is none.
#[utoipa::path(delete, path = "/api/v1/me/interests/{id}/testimony", tag = "account",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "There is none any more"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn remove_testimony(
    State(state): State<AppState>,
    caller: Caller,
    Path(of): Path<String>,
) -> ApiResult<StatusCode> {
    state.storage.remove_testimony(caller.signed()?.account, id(&of)?).await?;
    Ok(StatusCode::NO_CONTENT)
}
