//! Signing in: a link by mail, the demonstration's accounts, and leaving.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::account::{SignInDraft, SignedIn};
use domain::{DemoAccount, Email, Problem, ProblemCode};
use serde::Deserialize;
use utoipa::ToSchema;

use super::entrance::{Entrance, no_store};
use crate::auth::{Caller, cookies};
use crate::error::ApiResult;
use crate::input::Body;
use crate::mail::templates;
use crate::state::AppState;
use crate::storage::settings::DEMONSTRATION;
use crate::tokens;

/// Asks for a link by mail. The answer is the same whether the address is known or not.
#[utoipa::path(post, path = "/api/v1/sign-in", tag = "account",
    request_body = SignInDraft,
    responses(
        (status = 202, description = "If the address can receive it, a link is on its way"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask_link(
    State(state): State<AppState>,
    headers: HeaderMap,
    Body(draft): Body<SignInDraft>,
) -> ApiResult<Response> {
    let new = draft.validate()?;
    let token = tokens::fresh().ok_or(ProblemCode::Internal)?;
    // A browser that asks twice keeps its name, so that either link opens there.
    let browser = match cookies::browser(&headers, state.is_https) {
        Some(known) => known.to_owned(),
        None => tokens::fresh().ok_or(ProblemCode::Internal)?,
    };
    let mail = templates::sign_in_mail(&new, &state.base_url, &token);
    let (token_hash, browser_hash) = (tokens::hash(token.as_bytes()), tokens::hash(browser.as_bytes()));
    let language = cookies::wanted_language(&headers, state.is_https).unwrap_or_default();
    state.storage.ask_link(&new, &token_hash, &browser_hash, Utc::now(), mail, language).await?;
    state.mailer.announce();
    let cookie = cookies::keep_browser(&browser, state.is_https).ok_or(ProblemCode::Internal)?;
    Ok((StatusCode::ACCEPTED, [(header::SET_COOKIE, cookie), no_store()]).into_response())
}

/// The token of the mailed link.
#[derive(Deserialize, ToSchema)]
pub struct LinkToken {
    token: String,
}

/// Opens a mailed link, once, in the browser that asked for it.
#[utoipa::path(post, path = "/api/v1/sign-in/open", tag = "account",
    request_body = LinkToken,
    responses(
        (status = 200, body = SignedIn, description = "Signed in; the session is a cookie"),
        (status = 410, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn open_link(
    State(state): State<AppState>,
    headers: HeaderMap,
    Body(LinkToken { token }): Body<LinkToken>,
) -> ApiResult<Response> {
    let browser = cookies::browser(&headers, state.is_https).unwrap_or_default();
    let entrance = Entrance::of(&state, &headers)?;
    let (token_hash, browser_hash) = (tokens::hash(token.as_bytes()), tokens::hash(browser.as_bytes()));
    let is_employee = |email: &Email| state.is_employer_address(email);
    let signed_in =
        state.storage.open_link(&token_hash, &browser_hash, entrance.session(), is_employee, Utc::now()).await?;
    entrance.answer(&state, signed_in)
}

/// Which account of the demonstration.
#[derive(Deserialize, ToSchema)]
pub struct DemoChoice {
    account: DemoAccount,
}

/// Signs in with an account of the demonstration. There are none outside of it.
#[utoipa::path(post, path = "/api/v1/sign-in/demonstration", tag = "account",
    request_body = DemoChoice,
    responses(
        (status = 200, body = SignedIn, description = "Signed in; the session is a cookie"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn enter_demonstration(
    State(state): State<AppState>,
    headers: HeaderMap,
    Body(DemoChoice { account }): Body<DemoChoice>,
) -> ApiResult<Response> {
    if state.storage.setting(DEMONSTRATION).await?.is_none() {
        return Err(ProblemCode::NotFound.into());
    }
    let entrance = Entrance::of(&state, &headers)?;
    let me = state.storage.enter(&account.email(), &[account.role()], entrance.session(), Utc::now()).await?;
    entrance.answer(&state, SignedIn { me, next: "/".to_owned() })
}

/// Ends the session of this browser.
#[utoipa::path(post, path = "/api/v1/sign-out", tag = "account",
    responses(
        (status = 204, description = "Nobody is signed in here any more"),
    ))]
pub async fn sign_out(State(state): State<AppState>, caller: Caller) -> ApiResult<Response> {
    if let Ok(signed) = caller.signed() {
        state.storage.end_session(signed.account, signed.session).await?;
    }
    let cookie = cookies::drop_session(state.is_https).ok_or(ProblemCode::Internal)?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie), no_store()]).into_response())
}
