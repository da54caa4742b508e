//! Signing in: a link by mail, the demonstration's accounts, and leaving.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::account::{SignInDraft, SignedIn};
use domain::{DemoAccount, Email, Problem, ProblemCode};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{Caller, cookies};
use crate::error::ApiResult;
use crate::input::Body;
use crate::mail::templates;
use crate::state::AppState;
use crate::storage::settings::DEMONSTRATION;
use crate::storage::sign_in::NewSession;
use crate::tokens;

/// Browser and system, in two words each at most: enough to recognise one's own phone.
fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("SamsungBrowser", "Samsung Internet"),
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a browser sends to enter, and what it gets.
struct Entrance {
    token: String,
    hash: String,
    device: String,
    replaces: Option<String>,
}

impl Entrance {
    fn of(state: &AppState, headers: &HeaderMap) -> ApiResult<Self> {
        let token = tokens::fresh().ok_or(ProblemCode::Internal)?;
        Ok(Self {
            hash: tokens::hash(token.as_bytes()),
            token,
            device: device(headers),
            replaces: cookies::session(headers, state.is_https).map(|old| tokens::hash(old.as_bytes())),
        })
    }

    fn session(&self) -> NewSession<'_> {
        NewSession { token_hash: &self.hash, device: &self.device, replaces: self.replaces.as_deref() }
    }

    fn answer(&self, state: &AppState, signed_in: SignedIn) -> ApiResult<Response> {
        let cookie = cookies::keep_session(&self.token, state.is_https).ok_or(ProblemCode::Internal)?;
        Ok(([(header::SET_COOKIE, cookie), no_store()], Json(signed_in)).into_response())
    }
}

fn no_store() -> (header::HeaderName, axum::http::HeaderValue) {
    (header::CACHE_CONTROL, axum::http::HeaderValue::from_static("no-store"))
}

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
    state.storage.ask_link(&new, &token_hash, &browser_hash, Utc::now(), mail).await?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_named_by_its_browser_and_its_system_and_nothing_more() {
        let of = |agent: &'static str| {
            device(&HeaderMap::from_iter([(header::USER_AGENT, axum::http::HeaderValue::from_static(agent))]))
        };
        let phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
        assert_eq!(of(phone), "Chrome, Android");
        assert_eq!(of("curl/8"), "");
    }
}
