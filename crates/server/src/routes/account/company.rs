//! The company's sign-in: the browser is led to the provider, and comes back with a code.
//!
//! Both are addresses for a browser: what goes wrong leads to the sign-in page, which says so, and not to a problem.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::account::local_path;
use domain::{Email, FieldCode, FieldError, Problem, ProblemCode};

use super::entrance::Entrance;
use crate::auth::company::{CompanyIdentity, CompanySignIn};
use crate::auth::cookies;
use crate::error::{ApiError, ApiResult};
use crate::input::Query;
use crate::state::AppState;
use crate::storage::Failure;
use crate::storage::company::NewAttempt;
use crate::tokens;

/// What the sign-in page is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wrong {
    /// The provider does not answer, or makes no sense.
    Unavailable,
    /// The attempt is too old, or began in another browser.
    Expired,
    /// The provider, or the person there, said no; or nothing says whose account it is.
    Refused,
}

impl Wrong {
    fn lead(self, next: &str) -> Response {
        let word = match self {
            Self::Unavailable => "indisponible",
            Self::Expired => "expiree",
            Self::Refused => "refusee",
        };
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("entreprise", word)
            .append_pair("suite", next)
            .finish();
        see_other(&format!("/connexion?{query}"))
    }
}

fn see_other(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address), (header::CACHE_CONTROL, "no-store")]).into_response()
}

fn company(state: &AppState) -> ApiResult<&CompanySignIn> {
    state.company.as_ref().ok_or_else(|| ProblemCode::NotFound.into())
}

/// Leads the browser to the company's sign-in, and from there back to a page of the app.
#[utoipa::path(get, path = "/api/v1/sign-in/company", tag = "account",
    params(("next" = Option<String>, Query, description = "A path of the app, beginning with one `/`")),
    responses(
        (status = 303, description = "To the company's sign-in; or to the app's, where the company's does not answer"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
        (status = 429, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn ask_company(State(state): State<AppState>, headers: HeaderMap, query: Query) -> ApiResult<Response> {
    let company = company(&state)?;
    let next = local_path(query.get("next").unwrap_or("/"));
    let next = next.ok_or_else(|| vec![FieldError::new("next", FieldCode::Unknown)])?;
    let begun = match company.begin().await {
        Ok(begun) => begun,
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "the company's sign-in does not answer");
            return Ok(Wrong::Unavailable.lead(next));
        }
    };
    let browser = match cookies::browser(&headers, state.is_https) {
        Some(known) => known.to_owned(),
        None => tokens::fresh().ok_or(ProblemCode::Internal)?,
    };
    let (state_hash, browser_hash) = (tokens::hash(begun.state.as_bytes()), tokens::hash(browser.as_bytes()));
    let attempt = NewAttempt {
        state_hash: &state_hash,
        browser_hash: &browser_hash,
        nonce: &begun.nonce,
        verifier: &begun.verifier,
        next,
    };
    state.storage.keep_attempt(&attempt, Utc::now()).await?;
    let cookie = cookies::keep_browser(&browser, state.is_https).ok_or(ProblemCode::Internal)?;
    let mut answer = see_other(&begun.address);
    answer.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(answer)
}

/// Where the company's sign-in leads back to: opens the session, or says on the sign-in page why not.
#[utoipa::path(get, path = "/api/v1/sign-in/company/return", tag = "account",
    params(
        ("state" = String, Query, description = "As it was given to the provider"),
        ("code" = Option<String>, Query),
        ("error" = Option<String>, Query),
        ("iss" = Option<String>, Query, description = "The provider's own name (RFC 9207)"),
    ),
    responses(
        (status = 303, description = "To the page that was wanted, signed in; or to the sign-in page"),
        (status = 404, body = Problem, content_type = "application/problem+json"),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn return_from_company(
    State(state): State<AppState>,
    headers: HeaderMap,
    query: Query,
) -> ApiResult<Response> {
    let company = company(&state)?;
    let sent = query.get("state").ok_or_else(|| vec![FieldError::new("state", FieldCode::Required)])?;
    let browser = cookies::browser(&headers, state.is_https).unwrap_or_default();
    let (state_hash, browser_hash) = (tokens::hash(sent.as_bytes()), tokens::hash(browser.as_bytes()));
    let Some(attempt) = state.storage.take_attempt(&state_hash, &browser_hash, Utc::now()).await? else {
        return Ok(Wrong::Expired.lead("/"));
    };
    let next = attempt.next;
    // A provider that names itself by another name is another (RFC 9207).
    let is_other = query.get("iss").is_some_and(|name| !company.is_named(name));
    let Some(code) = query.get("code").filter(|_| !is_other) else {
        return Ok(Wrong::Refused.lead(&next));
    };
    let identity = match company.finish(code.to_owned(), attempt.verifier, attempt.nonce).await {
        Ok(identity) => identity,
        Err(error) => {
            tracing::warn!(error = format!("{error:#}"), "a sign-in by the company could not be finished");
            return Ok(Wrong::Unavailable.lead(&next));
        }
    };
    let entrance = Entrance::of(&state, &headers)?;
    let email = owned_address(&state, &identity);
    let entered = state
        .storage
        .enter_by_company((&identity.issuer, &identity.subject), email, entrance.session(), next.clone(), Utc::now())
        .await;
    match entered {
        Ok(signed_in) => {
            let mut answer = see_other(&signed_in.next);
            answer.headers_mut().insert(header::SET_COOKIE, entrance.cookie(&state)?);
            Ok(answer)
        }
        Err(Failure::Refused(_)) => Ok(Wrong::Refused.lead(&next)),
        Err(Failure::Database(error)) => Err(ApiError::from(error)),
    }
}

/// The address, where it is known to be the person's: the provider says so, or it is one of the company's own.
fn owned_address<'a>(state: &AppState, identity: &'a CompanyIdentity) -> Option<&'a Email> {
    let email = identity.email.as_ref()?;
    let owned = identity.email_is_verified.unwrap_or_else(|| state.is_employer_address(email));
    owned.then_some(email)
}
