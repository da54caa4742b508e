//! Who decides while a manager is away.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::Utc;
use domain::time_request::delegation::{Delegation, DelegationDraft};
use domain::{Problem, ProblemCode, Role};

use crate::auth::Caller;
use crate::error::ApiResult;
use crate::input::Body;
use crate::mail::templates::delegation::delegation_mail;
use crate::routes::PRIVATE;
use crate::state::AppState;

/// Those that one has given or holds, the newest first.
#[utoipa::path(get, path = "/api/v1/team/delegations", tag = "time",
    responses(
        (status = 200, body = Vec<Delegation>),
    ))]
pub async fn list_delegations(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    Ok((PRIVATE, Json(state.storage.list_delegations(caller.signed()?.account).await?)))
}

/// Has somebody of the company decide from day to day; they are mailed. One delegate at a time, and no chain.
#[utoipa::path(post, path = "/api/v1/team/delegations", tag = "time",
    request_body = DelegationDraft,
    responses(
        (status = 201, body = Vec<Delegation>, description = "All of them now"),
        (status = 404, body = Problem, content_type = "application/problem+json",
            description = "One leads nobody: there is nothing to hand on"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn delegate(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<DelegationDraft>,
) -> ApiResult<impl IntoResponse> {
    let now = Utc::now();
    let new = draft.validate(now.date_naive())?;
    let (account, by) = (caller.signed()?.account, caller.by_role(Role::Manager));
    let all = state.storage.delegate(account, &new, by, now, |facts| delegation_mail(facts, &state.base_url)).await?;
    state.mailer.announce();
    Ok((StatusCode::CREATED, PRIVATE, Json(all)))
}

/// Ends one that one has given.
#[utoipa::path(delete, path = "/api/v1/team/delegations/{id}", tag = "time",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "It holds no more"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn end_delegation(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let id = id.parse().map_err(|_| ProblemCode::NotFound)?;
    let (account, by) = (caller.signed()?.account, caller.by_role(Role::Manager));
    state.storage.end_delegation(account, id, by, Utc::now()).await?;
    Ok(StatusCode::NO_CONTENT)
}
