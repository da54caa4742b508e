//! One's own account.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::account::{AccountDraft, SessionSummary};
use domain::export::AccountExport;
use domain::{Me, Problem, ProblemCode};

use super::entrance::no_store;
use crate::auth::{Caller, cookies};
use crate::error::ApiResult;
use crate::input::Body;
use crate::mail::templates;
use crate::routes::PRIVATE;
use crate::state::AppState;
use crate::storage::erasure::ErasureMails;

/// Who is signed in.
#[utoipa::path(get, path = "/api/v1/me", tag = "account",
    responses(
        (status = 200, body = Me),
    ))]
pub async fn find_me(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let me = state.storage.find_me(caller.signed()?.account, Utc::now()).await?.ok_or(ProblemCode::SignInNeeded)?;
    Ok((PRIVATE, Json(me)))
}

/// Changes one's name, and the language in which one is written to.
#[utoipa::path(put, path = "/api/v1/me", tag = "account",
    request_body = AccountDraft,
    responses(
        (status = 200, body = Me),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn change_me(
    State(state): State<AppState>,
    caller: Caller,
    Body(draft): Body<AccountDraft>,
) -> ApiResult<impl IntoResponse> {
    let account = caller.signed()?.account;
    state.storage.change_account(account, draft.validate()?, draft.language).await?;
    let me = state.storage.find_me(account, Utc::now()).await?.ok_or(ProblemCode::SignInNeeded)?;
    Ok((PRIVATE, Json(me)))
}

/// One's open sessions.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "account",
    responses(
        (status = 200, body = Vec<SessionSummary>),
    ))]
pub async fn list_sessions(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let sessions = state.storage.list_sessions(caller.signed()?, Utc::now()).await?;
    Ok((PRIVATE, Json(sessions)))
}

/// Ends one of one's sessions.
#[utoipa::path(delete, path = "/api/v1/me/sessions/{id}", tag = "account",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Ended"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn end_session(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let session = id.parse().map_err(|_| ProblemCode::NotFound)?;
    let ended = state.storage.end_session(caller.signed()?.account, session).await?;
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemCode::NotFound.into()) }
}

/// Everything that is held about oneself, as a file.
#[utoipa::path(get, path = "/api/v1/me/export", tag = "account",
    responses(
        (status = 200, body = AccountExport),
    ))]
pub async fn export_me(State(state): State<AppState>, caller: Caller) -> ApiResult<impl IntoResponse> {
    let export = state.storage.export_account(caller.signed()?, Utc::now()).await?;
    let export = export.ok_or(ProblemCode::SignInNeeded)?;
    let file = [(header::CONTENT_DISPOSITION, "attachment; filename=\"alliance-mes-donnees.json\"")];
    Ok((PRIVATE, file, Json(export)))
}

/// Erases one's account: sessions, roles, memberships and interests with it. Associations stay, and the history stays
/// without the person.
#[utoipa::path(delete, path = "/api/v1/me", tag = "account",
    responses(
        (status = 204, description = "Erased; nobody is signed in here any more"),
    ))]
pub async fn erase_me(State(state): State<AppState>, caller: Caller) -> ApiResult<Response> {
    let time = state.time_mail();
    let mails = ErasureMails {
        withdrawal: &templates::withdrawal_mail,
        farewell: &templates::account::erased_mail,
        time: &time,
    };
    if !state.storage.erase_account(caller.signed()?.account, Utc::now(), &mails).await? {
        return Err(ProblemCode::SignInNeeded.into());
    }
    state.mailer.announce();
    // Places that were held are free again.
    state.catalogue.notify();
    let cookie = cookies::drop_session(state.is_https).ok_or(ProblemCode::Internal)?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie), no_store()]).into_response())
}
