//! The single-page app's files, compressed beforehand, and its page for each of its addresses.

use std::path::Path;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ProblemCode;
use tower::ServiceExt;
use tower_http::services::ServeDir;
use words::Language;

use super::page::{self, Found, Page};
use crate::auth::cookies;
use crate::error::ApiError;
use crate::headers::Framed;
use crate::sending::{Kind, REVALIDATE, send_text};
use crate::state::AppState;

const WORKER: &str = "/service-worker.js";

/// Files whose name holds the hash of their content may be kept for ever.
fn caching(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    let hashed = stem.split(['-', '_']).any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()));
    if hashed {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("/basemap/") || path.starts_with("/vendor/") {
        // Their names change with their content's version.
        "public, max-age=604800"
    } else {
        "no-cache"
    }
}

/// The language that the address asks for: `?langue=en`.
fn asked(query: &str) -> Option<Language> {
    let found = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "langue");
    found.and_then(|(_, code)| Language::from_code(&code))
}

/// The language of a page: what its address asks for, else what was chosen before, else what the browser prefers. Whoever
/// built the app in French alone serves that to all.
fn language(state: &AppState, query: &str, headers: &HeaderMap) -> Language {
    let wanted = asked(query).or_else(|| cookies::wanted_language(headers, state.is_https));
    let is_built = |language: &Language| state.dist.join(own_file("index.html", *language)).is_file();
    wanted.filter(is_built).unwrap_or_default()
}

/// The name that one of the page's own files has in a language.
fn own_file(name: &str, language: Language) -> String {
    match (language, name.rsplit_once('.')) {
        (Language::French, _) | (_, None) => name.to_owned(),
        (language, Some((stem, ending))) => format!("{stem}.{}.{ending}", language.code()),
    }
}

/// Everything that is not the API.
pub async fn serve(State(state): State<AppState>, mut request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    let headers = request.headers().clone();
    if path.starts_with("/api/") || path == "/api" {
        return ApiError::from(ProblemCode::NotFound).into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::from(ProblemCode::MethodNotAllowed).into_response();
    }
    let path = if path == "/index.html" { "/".to_owned() } else { path };
    // Each language has a worker, under one path that phones know it by.
    if let (WORKER, Some(language)) = (path.as_str(), asked(&query)) {
        let name = own_file(WORKER, language);
        if state.dist.join(&name[1..]).is_file() {
            *request.uri_mut() = Uri::from_maybe_shared(name).unwrap_or_default();
        }
    }
    if path != "/" {
        let found = file(&state.dist, request).await;
        if found.status() != StatusCode::NOT_FOUND {
            let mut found = found;
            let headers = found.headers_mut();
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(&path)));
            // A cache between us and the phones must not give the compressed file to one that cannot read it.
            headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
            return found;
        }
        // A missing file is not a page: an old app that asks for its old parts must be told.
        if path.rsplit('/').next().is_some_and(|name| name.contains('.')) {
            return StatusCode::NOT_FOUND.into_response();
        }
    }
    let language = language(&state, &query, &headers);
    match page::find(&state, &path, &query, language).await {
        Found::Page(mut page) => {
            page.asked = asked(&query);
            let mut response = index(&state, &headers, &page).await;
            let chosen = page.asked.filter(|_| page.frame_of.is_none());
            // In a frame of another site nothing is kept.
            if let Some(cookie) = chosen.and_then(|language| cookies::keep_language(language, state.is_https)) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Found::Moved(path) => Redirect::permanent(&path).into_response(),
    }
}

async fn file(dist: &Path, request: Request) -> Response {
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip().append_index_html_on_directories(false);
    // It never fails: what cannot be read is an answer with a status.
    files.oneshot(request).await.map_or_else(|never| match never {}, |response| response.map(Body::new))
}

async fn index(state: &AppState, headers: &HeaderMap, page: &Page) -> Response {
    let name = own_file("index.html", page.language);
    let Ok(template) = tokio::fs::read_to_string(state.dist.join(name)).await else {
        let text = "L’application n’est pas dans ce dossier. Lancez `cargo xtask serve`, ou indiquez --dist.\n";
        return (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
    };
    let html = page::fill(&template, page, &state.base_url);
    let kind = Kind { content_type: "text/html; charset=utf-8", caching: REVALIDATE };
    let mut response = if page.status == StatusCode::OK {
        send_text(headers, html, kind)
    } else {
        // Nobody may take a page that is not there for one that has not changed.
        let mut headers = headers.clone();
        headers.remove(header::IF_NONE_MATCH);
        let mut response = send_text(&headers, html, kind);
        response.headers_mut().remove(header::ETAG);
        *response.status_mut() = page.status;
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(page.language.code()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, accept-language, cookie"));
    if page.frame_of.is_some() {
        response.extensions_mut().insert(Framed);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_ever() {
        assert!(caching("/alliance-0a1b2c3d4e5f6071_bg.wasm").contains("immutable"));
        assert!(caching("/tokens-0a1b2c3d4e5f6071.css").contains("immutable"));
        assert_eq!(caching("/icon.svg"), "no-cache");
        assert!(caching("/basemap/communes/79.json").contains("max-age=604800"));
    }
}
