//! What every answer carries: the security policy, the request's identifier, and one line in the log.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::{Problem, ProblemCode};
use uuid::Uuid;

use crate::error::respond;
use crate::routes::{conventions, directory, imports};
use crate::state::AppState;

/// The longest a request may take.
const TIME_LIMIT: Duration = Duration::from_secs(20);
/// A file of 200 MB over a slow line.
const UPLOAD_TIME_LIMIT: Duration = Duration::from_mins(15);

/// Whose pages may hold an answer in a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ancestors {
    None,
    /// The map that others put into their sites.
    Any,
}

/// Marks an answer that is made for frames in any site.
#[derive(Debug, Clone, Copy)]
pub struct Framed;

/// Nothing inline, no other host; `wasm-unsafe-eval` lets the browser compile the app and evaluates no text.
pub fn content_security_policy(tiles_origin: Option<&str>, ancestors: Ancestors) -> String {
    let ancestors = match ancestors {
        Ancestors::None => "'none'",
        Ancestors::Any => "*",
    };
    let images = tiles_origin.map_or_else(String::new, |origin| format!(" {origin}"));
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'{images}; \
         connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'self'; \
         form-action 'self'; frame-src 'self'; frame-ancestors {ancestors}"
    )
}

/// `https://tiles.example` of `https://tiles.example/{z}/{x}/{y}.png`.
pub fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split('/').next().filter(|host| !host.is_empty())?;
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:".contains(&b));
    (plain && matches!(scheme, "http" | "https")).then(|| format!("{scheme}://{host}"))
}

const FIXED: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("permissions-policy"), "geolocation=(self), camera=(), microphone=(), payment=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// The outermost layer.
pub async fn around(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let id = Uuid::now_v7().simple().to_string();
    let method = request.method().clone();
    // The template of the route, not the address: an address may hold a token or the words of a search.
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let start = Instant::now();
    let is_upload = [imports::UPLOAD, directory::UPLOAD, conventions::UPLOAD].contains(&route.as_str());
    let limit = if is_upload { UPLOAD_TIME_LIMIT } else { TIME_LIMIT };
    let mut response = match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => respond(ProblemCode::TimedOut.into()),
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let retry = response.headers().get(header::RETRY_AFTER).cloned();
        let allow = response.headers().get(header::ALLOW).cloned();
        response = respond(Problem { request_id: Some(id.clone()), ..problem });
        for (name, value) in [(header::RETRY_AFTER, retry), (header::ALLOW, allow)] {
            if let Some(value) = value {
                response.headers_mut().insert(name, value);
            }
        }
    }
    tracing::info!(
        request = %id,
        %method,
        %route,
        status = response.status().as_u16(),
        micros = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    let framed = response.extensions_mut().remove::<Framed>().is_some();
    let policy = if framed { state.framed_policy.clone() } else { state.policy.clone() };
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if state.is_https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(HeaderName::from_static("x-request-id"), id);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_origin_of_the_tiles_enters_the_policy() {
        assert_eq!(origin("https://data.example/wmts?a={z}").as_deref(), Some("https://data.example"));
        assert_eq!(origin("https://data.example:8443/{z}").as_deref(), Some("https://data.example:8443"));
        assert_eq!(origin("javascript:alert(1)"), None);
        assert_eq!(origin("https://a b; script-src *"), None);
        let policy = |tiles| content_security_policy(tiles, Ancestors::None);
        assert!(policy(Some("https://a.example")).contains("img-src 'self' https://a.example;"));
        assert!(!policy(None).contains("unsafe-inline"));
    }

    #[test]
    fn the_policies_differ_in_who_may_frame_alone() {
        let [none, any] = [Ancestors::None, Ancestors::Any].map(|whose| content_security_policy(None, whose));
        assert_eq!(none.replace("frame-ancestors 'none'", "frame-ancestors *"), any);
    }
}
