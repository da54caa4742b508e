//! What every way in shares: a new session for this browser, in place of the one it had.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::account::SignedIn;
use domain::{Language, ProblemCode};

use crate::auth::cookies;
use crate::error::ApiResult;
use crate::state::AppState;
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
pub struct Entrance {
    token: String,
    hash: String,
    device: String,
    replaces: Option<String>,
    language: Language,
}

impl Entrance {
    pub fn of(state: &AppState, headers: &HeaderMap) -> ApiResult<Self> {
        let token = tokens::fresh().ok_or(ProblemCode::Internal)?;
        Ok(Self {
            hash: tokens::hash(token.as_bytes()),
            token,
            device: device(headers),
            replaces: cookies::session(headers, state.is_https).map(|old| tokens::hash(old.as_bytes())),
            language: cookies::wanted_language(headers, state.is_https).unwrap_or_default(),
        })
    }

    pub fn session(&self) -> NewSession<'_> {
        NewSession {
            token_hash: &self.hash,
            device: &self.device,
            replaces: self.replaces.as_deref(),
            language: self.language,
        }
    }

    pub fn answer(&self, state: &AppState, signed_in: SignedIn) -> ApiResult<Response> {
        Ok(([(header::SET_COOKIE, self.cookie(state)?), no_store()], Json(signed_in)).into_response())
    }

    /// What keeps the session in the browser.
    pub fn cookie(&self, state: &AppState) -> ApiResult<HeaderValue> {
        cookies::keep_session(&self.token, state.is_https).ok_or_else(|| ProblemCode::Internal.into())
    }
}

pub fn no_store() -> (header::HeaderName, HeaderValue) {
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_named_by_its_browser_and_its_system_and_nothing_more() {
        let of = |agent: &'static str| {
            device(&HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]))
        };
        let phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36";
        assert_eq!(of(phone), "Chrome, Android");
        assert_eq!(of("curl/8"), "");
    }
}
